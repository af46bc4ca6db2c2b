"""Every point on which the sources disagree."""

from claims.models import Disagreement
from pages.disagreements.context import disagreement_list
from pages.shared.disagreements import panels
from pages.shared.footnotes import Footnotes
from pages.shared.views import ClockedView
from reforms.disagreements import disputes


class DisagreementListView(ClockedView):
    template_name = "disagreements/disagreement_list.html"
    section = "disagreements"

    def get_context(self):
        shown = panels(disputes(Disagreement.objects.all(), self.clock))
        return disagreement_list(shown) | {"footnotes": Footnotes()}
