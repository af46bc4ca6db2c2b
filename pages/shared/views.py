"""What every public page is: something seen under a clock, the same for everybody, until the record grows."""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views import View

from claims.clock import Clock, InvalidClock, today
from claims.version import release
from pages.shared.as_of_bar import as_of_bar
from pages.shared.links import Links


class ClockedView(View):
    """A page under the clock of its address. What cannot be read as a clock is answered with 400.

    The public state changes only when an entry joins the record, or when a ``known_at`` that was to come
    has passed, so the last number, whether ``known_at`` bounds the answer, the day and the release are the
    ETag. Nothing here looks at a cookie.
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

    def get(self, request, **kwargs):
        return render(request, self.template_name, self.frame() | self.get_context(**kwargs))

    def get_context(self):
        """What the template shows between header and footer."""
        return {}

    @cached_property
    def version(self):
        """The dataset version of now."""
        return self.clock.pin.last

    @cached_property
    def links(self):
        return Links(self.clock)

    @cached_property
    def bar(self):
        """The as-of bar, which knows the last evidence of all."""
        return as_of_bar(self.request, self.clock)

    def frame(self):
        """What the base template needs."""
        return frame(self.request, self.clock, self.bar) | {"section": self.section}


def permanent_url(request, clock):
    """The absolute address of a page as it is today, for whoever cites it."""
    chosen = {"as_of": clock.as_of.isoformat()} | {
        name: value for name, value in clock.chosen if name == "known_at"
    }
    return f"{settings.SITE_URL}{request.path}?{urlencode(chosen)}"


def frame(request, clock, bar):
    """The context of templates/base.html under a clock."""
    links = Links(clock)
    return {
        "clock": bar,
        "clock_query": links.query,
        "clock_chosen": clock.chosen,
        "permanent_url": permanent_url(request, clock),
        "dataset_version": clock.number,
        "links": links,
    }
