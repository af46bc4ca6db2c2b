"""robots.txt, which has one address in all languages."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

# The pages under another clock are left out: they repeat the same content.
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /*?*known_at=
Disallow: /*?*as_of=
"""


@require_safe
def robots(request):  # noqa: ARG001
    """Ask crawlers to leave out the editors' pages and the past."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
