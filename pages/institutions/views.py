"""Institutions: their list, and the page of each."""

from claims.models import Disagreement, Figure, Statement
from pages.institutions.context import SIDES, institution_page
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import panels
from pages.shared.entity_views import EntityListView, EntityView
from reforms.disagreements import disputes
from reforms.models import Initiative, Institution


class InstitutionListView(EntityListView):
    model = Institution
    section = "institutions"


class InstitutionView(EntityView):
    model = Institution
    template_name = "institutions/institution_detail.html"
    section = "institutions"

    def get_entity_context(self, entity):
        touching = Initiative.objects.for_list(self.clock).touching(entity, self.clock).assessed(self.clock)
        sides = [
            claim
            for kind in (Figure, Statement)
            for claim in kind.objects.filter(subject__in=touching, role__in=SIDES)
            .under(self.clock)
            .for_display(self.clock)
        ]
        return institution_page(
            entity,
            ClaimSet.about(self.clock, entity),
            touching=touching,
            sides=sides,
            disputes=panels(
                disputes(Disagreement.objects.standing(self.clock).filter(subject=entity), self.clock)
            ),
        )
