"""The page on method, the glossary, and robots.txt."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pages.about.glossary import glossary
from pages.about.methodology import methodology
from pages.shared.reading_guide import reading_guide
from pages.shared.views import ClockedView

# The pages under another clock are left out: they repeat the same content.
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /*?*known_at=
Disallow: /*?*as_of=
"""


class MethodologyView(ClockedView):
    template_name = "about/methodology.html"
    section = "methodology"

    def get_context(self):
        return methodology() | reading_guide()


class GlossaryView(ClockedView):
    template_name = "about/glossary.html"
    section = "glossary"

    def get_context(self):
        return {"groups": glossary()}


@require_safe
def robots(request):  # noqa: ARG001
    """Ask crawlers to leave out the editors' pages and the past."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
