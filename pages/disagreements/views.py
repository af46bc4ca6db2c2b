"""Every disputed question."""

from pages.disagreements.context import disagreement_list
from pages.shared.disagreements import panels
from pages.shared.footnotes import Footnotes
from pages.shared.paging import Rows, page_of
from pages.shared.views import ClockedView
from reforms.disagreements import count_by_state, disagreements_under, disputes_shown


class DisagreementListView(ClockedView):
    template_name = "disagreements/disagreement_list.html"
    section = "disagreements"

    own_parameters = ("page",)

    def get_context(self):
        counts = dict(count_by_state(self.clock))
        page = page_of(
            Rows(lambda first, most: disagreements_under(self.clock, most, first)),
            self.request.GET.get("page"),
            count=sum(counts.values()),
        )
        shown = panels(disputes_shown(page, self.clock))
        return disagreement_list(shown, page, counts, self.clock) | {"footnotes": Footnotes(self.clock)}
