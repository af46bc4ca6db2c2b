"""What every public page is: something seen under a clock, the same for everybody, until the record grows."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.functional import cached_property
from django.views import View

from claims import version
from claims.clock import InvalidClock, today
from claims.search_bounds import SearchTooLarge, check_search
from pages.shared.as_of_bar import as_of_bar
from pages.shared.links import Links


class ClockedView(View):
    """A page under the clock of its address. What cannot be read as a clock is answered with 400.

    A page that reads more of its address than the clock names it in ``own_parameters``. Nothing here looks
    at a cookie.
    """

    http_method_names = ["get", "head", "options"]
    template_name = ""
    section = ""
    own_parameters: tuple[str, ...] = ()

    def dispatch(self, request, *args, **kwargs):
        request.GET = declared_only(request.GET, self.parameters())
        try:
            self.clock = version.clock_of(request, request.GET)
            check_search(request.GET.get("q", ""))
        except InvalidClock as error:
            return render(request, "400.html", {"reason": str(error)}, status=400)
        except SearchTooLarge as error:
            return render(request, "400.html", {"reason": f"q: {error}"}, status=400)
        tag = version.etag(request, self.clock, day=today())
        response = get_conditional_response(request, etag=tag) or super().dispatch(request, *args, **kwargs)
        version.set_validators(response, self.clock, tag)
        return response

    def parameters(self):
        """The names of the parameters that this page reads; it is shown as if there were no others."""
        return {"as_of", "known_at", *self.own_parameters}

    def cost(self, _query):
        """What a page costs a client, in units of its limit."""
        return 2

    def get(self, request, **kwargs):
        return render(request, self.template_name, self.frame() | self.get_context(**kwargs))

    def get_context(self):
        """What the template shows between header and footer."""
        return {}

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


def declared_only(parameters, names):
    """The parameters of these names, in their order."""
    kept = QueryDict(mutable=True)
    for name, values in parameters.lists():
        if name in names:
            kept.setlist(name, values)
    return kept


def permanent_url(request, clock):
    """The absolute address of a page as it is now, for whoever cites it."""
    return f"{settings.SITE_URL}{request.path}?{urlencode(version.permanent_parameters(clock))}"


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
