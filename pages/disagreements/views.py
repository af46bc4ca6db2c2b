"""Every point on which the sources disagree."""

from claims.models import Disagreement
from pages.disagreements.context import disagreement_list
from pages.shared.disagreements import panels
from pages.shared.footnotes import Footnotes
from pages.shared.paging import page_of
from pages.shared.views import ClockedView
from reforms.disagreements import disputes


class DisagreementListView(ClockedView):
    template_name = "disagreements/disagreement_list.html"
    section = "disagreements"

    own_parameters = ("page",)

    def get_context(self):
        standing = Disagreement.objects.standing(self.clock)
        counts = standing.count_by_state()
        page = page_of(standing, self.request.GET.get("page"), count=sum(counts.values()))
        shown = panels(disputes(page, self.clock))
        return disagreement_list(shown, page, counts) | {"footnotes": Footnotes()}
