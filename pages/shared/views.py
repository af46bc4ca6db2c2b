"""Base class of public pages: reads the clock, sets ETag and Cache-Control, adds the frame to the context."""

from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views import View

from claims.clock import Clock, InvalidClock, today
from claims.models import ClaimCitation
from claims.version import release
from elections.querysets import landmarks
from pages.shared.addresses import clock_query, permanent_url
from pages.shared.as_of_bar import as_of_bar


class ClockedView(View):
    """A page under the clock of its address. A clock that cannot be read is answered with 400.

    A page names its queries in ``get_context`` and gives the result to one function of its folder, which
    returns what the template needs. The public state changes only when an entry joins the record, or when a
    ``known_at`` that was to come has passed, so the last number, whether ``known_at`` bounds the answer, the
    day, the language and the release are the ETag. Nothing here looks at a cookie.
    """

    http_method_names = ["get", "head", "options"]
    template_name = ""
    section = ""

    def dispatch(self, request, *args, **kwargs):
        try:
            self.clock = Clock.read(request.GET)
        except InvalidClock as error:
            return render(request, "400.html", {"reason": str(error)}, status=400)
        bounded = "now" if self.clock.known_at is None else "past"
        etag = quote_etag(f"{self.version}-{bounded}-{today()}-{get_language()}-{release()}")
        response = get_conditional_response(request, etag=etag) or super().dispatch(request, *args, **kwargs)
        response.headers["ETag"] = etag
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    def get(self, request, **kwargs):  # noqa: ARG002 (a page of one thing reads its slug)
        return self.page(self.get_context())

    def get_context(self):
        """What the template shows between header and footer."""
        return {}

    def page(self, context, template_name=""):
        """Render the template of the page, or another one, within the frame of every page."""
        shown = frame(self.request, self.clock, self.evidence) | {"section": self.section}
        return render(self.request, template_name or self.template_name, shown | context)

    @cached_property
    def version(self):
        """The dataset version of now."""
        return self.clock.pin.last

    @cached_property
    def evidence(self):
        """The dated sources known under the clock, for the as-of bar and the axes of time."""
        return list(ClaimCitation.objects.evidence(self.clock))


def frame(request, clock, evidence):
    """The context of templates/base.html."""
    return {
        "clock": as_of_bar(request, clock, evidence, landmarks(clock)),
        "clock_query": clock_query(clock),
        "clock_chosen": clock.chosen,
        "permanent_url": permanent_url(request, clock),
        "dataset_version": clock.number,
    }
