"""The glossary."""

from pages.glossary.context import glossary
from pages.shared.views import ClockedView


class GlossaryView(ClockedView):
    template_name = "glossary/glossary.html"
    section = "glossary"

    def get_context(self):
        return {"groups": glossary()}
