"""Initiatives, with what became of each."""

from api.rows.claims import select_shown
from api.rows.initiatives import ByArea
from api.rows.passages import add_evidence, breakdown_of
from api.views.entities import EntityViewSet
from reforms.assessment import Assessment
from reforms.models import Act, Initiative, StatusReport


class InitiativeViewSet(EntityViewSet):
    is_by_slug = False
    list_description = "Initiatives about which something counts under the clock, by policy area and title."
    detail_description = (
        "One initiative with everything that is said about it. It exists once it is on record."
    )
    shown_whole = (StatusReport.own_type(),)
    ordering_fields = EntityViewSet.ordering_fields | {"status": "status_order", "since": "since"}

    def get_queryset(self):
        if self.action != "list":
            known = Initiative.objects.known(self.clock).with_evidence_dates(self.clock)
            known = known.with_precedence(self.clock)
            return select_shown(known, "area__programme")
        return Initiative.objects.for_list(self.clock).with_dating(self.clock)

    def unfiltered(self):
        # facts of another time, such as an area, are no columns by which rows could be found
        return ByArea(self.clock) if self.clock.is_latest else super().unfiltered()

    def add_related(self, page):
        add_evidence(page, self.clock)
        for initiative in page:
            initiative.assessment = initiative.current_status

    def add_claims(self, entity):
        super().add_claims(entity)
        reports = [claim for claim in entity.counting if isinstance(claim, StatusReport)]
        entity.assessment = Assessment(tuple(reports))
        entity.evidence = breakdown_of(entity.assessment.current.reports if entity.assessment.current else ())
        mentioned = (one for claim in entity.counting for _role, one in claim.mentions())
        acts = {one.slug: one for one in mentioned if one.type == Act.own_type()}
        entity.acts = [acts[slug] for slug in sorted(acts)]
