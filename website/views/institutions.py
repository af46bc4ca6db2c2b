"""The page of an institution."""

from claims.models import Figure, Statement
from reforms.models import Initiative, Institution
from website.pages.disagreements import panels
from website.pages.dossier import Dossier
from website.pages.institutions import institution_page
from website.pages.notes import Notebook
from website.views.entities import EntityView


class InstitutionView(EntityView):
    model = Institution
    template_name = "reforms/institution_detail.html"
    section = "institutions"

    def show(self, entity):
        notebook = Notebook(self.links)
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
            Dossier.of(self.clock, entity),
            notebook,
            touching={initiative.pk: initiative for initiative in touching},
            powers=Dossier.sorted(self.clock, powers),
            disputes=panels(self.clock, self.links, subjects=[entity], notebook=notebook),
        )
