"""The page of an institution."""

from claims.models import Figure, Statement
from pages.entities.views import EntityView
from pages.institutions.context import institution_page
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import panels
from pages.shared.footnotes import Footnotes
from reforms.models import Initiative, Institution


class InstitutionView(EntityView):
    model = Institution
    template_name = "institutions/institution_detail.html"
    section = "institutions"

    def show(self, entity):
        footnotes = Footnotes(self.links)
        touching = Initiative.objects.for_list(self.clock).touching(entity, self.clock).assessed(self.clock)
        powers = [
            claim
            for kind in (Figure, Statement)
            for claim in kind.objects.filter(subject__in=touching, role__in=["before", "after"])
            .under(self.clock)
            .for_display(self.clock)
        ]
        return institution_page(
            entity,
            ClaimSet.of(self.clock, entity),
            footnotes,
            touching={initiative.pk: initiative for initiative in touching},
            powers=ClaimSet.sorted(self.clock, powers),
            disputes=panels(self.clock, self.links, subjects=[entity], footnotes=footnotes),
        )
