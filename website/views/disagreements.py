"""Every point on which the sources disagree."""

from website.pages.disagreements import disagreement_list
from website.pages.notes import Notebook
from website.views.clocked import ClockedView


class DisagreementListView(ClockedView):
    template_name = "website/disagreement_list.html"
    section = "disagreements"

    def get_context(self):
        return disagreement_list(self.clock, Notebook(self.links))
