"""Every point on which the sources disagree."""

from pages.shared.disagreements import disagreement_list
from pages.shared.footnotes import Footnotes
from pages.shared.views import ClockedView


class DisagreementListView(ClockedView):
    template_name = "disagreements/disagreement_list.html"
    section = "disagreements"

    def get_context(self):
        return disagreement_list(self.clock, Footnotes(self.links))
