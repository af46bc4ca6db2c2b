"""Institutions: their list, and the page of each."""

from claims.models import Disagreement, Event, Figure, Statement
from pages.institutions.context import SIDES, institution_page
from pages.shared.disagreements import panels
from pages.shared.entity_views import EntityListView, EntityView
from pages.shared.section_pages import ROWS_OF_A_SECTION
from reforms.disagreements import disputes
from reforms.models import Effect, Initiative, Institution, Tenure


class InstitutionListView(EntityListView):
    model = Institution
    section = "institutions"


class InstitutionView(EntityView):
    model = Institution
    template_name = "institutions/institution_detail.html"
    section = "institutions"
    newest_first = (Tenure.own_type(), Event.own_type(), *EntityView.newest_first)

    def get_entity_context(self, entity):
        claims = self.claims_of(entity, *self.sides_of_reforms(entity))
        return institution_page(
            entity,
            claims,
            touching=list(Initiative.objects.of_claims(claims.every(Effect), self.clock)),
            disputes=panels(
                disputes(Disagreement.objects.standing(self.clock).filter(subject=entity), self.clock)
            ),
            clock=self.clock,
        )

    def sides_of_reforms(self, entity):
        """What held before the reforms that touch it, and after: figures and statements about these."""
        touched = Effect.objects.under(self.clock).filter(target=entity).values("subject")
        for kind in (Figure, Statement):
            sides = kind.objects.under(self.clock).filter(role__in=SIDES, subject__in=touched)
            yield sides.order_by("counts_from", "known_from")[:ROWS_OF_A_SECTION]
