"""The page on method: how the answers are made."""

from pages.methodology.context import methodology
from pages.shared.reading_guide import reading_guide
from pages.shared.views import ClockedView


class MethodologyView(ClockedView):
    template_name = "methodology/methodology.html"
    section = "methodology"

    def get_context(self):
        return methodology() | reading_guide()
