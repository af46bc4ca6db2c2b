"""What crawlers are asked."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /*?*known_at=
Disallow: /*?*as_of=
"""


@require_safe
def robots(request):  # noqa: ARG001
    """Every page once: the past is the same pages over and over."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
