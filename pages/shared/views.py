"""Base class of public pages: reads the clock, sets ETag and Cache-Control, adds the frame to the context."""

from django.http import Http404, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views import View

from claims import version
from claims.clock import Clock, InvalidClock, today
from claims.publications import publications
from claims.search_bounds import SearchTooLarge, check_search
from claims.slugs import resolve_slug, rows_named
from claims.snapshot import snapshot
from pages.shared.addresses import clock_query, keep_clock, permanent_url
from pages.shared.as_of_bar import as_of_bar


class ClockedView(View):
    """A page under the clock of its address. A clock that cannot be read is answered with 400.

    A page names its queries in ``get_context`` and gives the result to one function of its folder, which
    returns what the template needs. One that reads more of its address than the clock names it in
    ``own_parameters``. Nothing here looks at a cookie.
    """

    http_method_names = ["get", "head", "options"]
    template_name = ""
    section = ""
    own_parameters: tuple[str, ...] = ()

    @snapshot()
    def dispatch(self, request, *args, **kwargs):
        request.GET = declared_only(request.GET, self.parameters())
        try:
            self.clock = version.clock_of(request, request.GET)
            check_search(request.GET.get("q", ""))
        except InvalidClock as error:
            return render(request, "400.html", bare_frame() | {"reason": str(error)}, status=400)
        except SearchTooLarge as error:
            return render(request, "400.html", bare_frame() | {"reason": f"q: {error}"}, status=400)
        slugs = self.slugs_named()
        # before the tag reads the clock: one query finds its entry and the rows
        self.rows_named = rows_named(self.clock, slugs) if slugs else []
        tag = version.etag(request, self.clock, day=today())
        response = get_conditional_response(request, etag=tag) or super().dispatch(request, *args, **kwargs)
        version.set_validators(response, self.clock, tag)
        return response

    def parameters(self):
        """The names of the parameters that this page reads; it is shown as if there were no others."""
        return {"as_of", "known_at", *self.own_parameters}

    def slugs_named(self):
        """The slugs by which the parameters name rows: ``rows_named`` has these, whenever they had them."""
        return []

    def cost(self, _query):
        """What a page costs a client, in units of its limit."""
        return 2

    def get(self, request, **kwargs):  # noqa: ARG002 (a page of one thing reads its slug)
        return self.page(self.get_context())

    def get_context(self):
        """What the template shows between header and footer."""
        return {}

    def page(self, context, template_name="", status=200):
        """Render the template of the page, or another one, within the frame of every page."""
        shown = frame(self.request, self.clock) | {"section": self.section}
        return render(self.request, template_name or self.template_name, shown | context, status=status)

    def elsewhere(self, model, slug):
        """Answer for a slug that no row of a kind has under the clock.

        A redirect to the row that had it before or got it later; 404 that leads to the address of today where
        that row was not on record yet; raises Http404 where there is none.
        """
        found = resolve_slug(model, slug, self.clock)
        if found is None:
            raise Http404
        route = f"{model._meta.model_name}-detail"
        if found.known:
            return HttpResponsePermanentRedirect(keep_clock(reverse(route, args=[found.known]), self.clock))
        as_of = dict(self.clock.chosen).get("as_of")
        today_url = keep_clock(reverse(route, args=[found.today]), Clock.now(), as_of=as_of)
        return self.page({"today_url": today_url}, "shared/not_known_yet.html", status=404)


def declared_only(parameters, names):
    """The parameters of these names, in their order; without null characters, of which no text has any."""
    own = QueryDict(mutable=True)
    for name, values in parameters.lists():
        if name in names:
            own.setlist(name, [value.replace("\0", "") for value in values])
    return own


def bare_frame():
    """The context of templates/base.html for a page without a clock: it has no bar, and leads to today."""
    return {"clock": None, "clock_query": "", "clock_chosen": (), "dataset_version": None, "section": ""}


def frame(request, clock):
    """The context of templates/base.html."""
    return {
        "clock": as_of_bar(request, clock, publications(clock)),
        "clock_query": clock_query(clock),
        "clock_chosen": clock.chosen,
        "permanent_url": permanent_url(request, clock),
        "dataset_version": clock.number,
        # of the initiatives that a page links to, by their keys; a page that links to some says so
        "statuses": {},
        # of the claims in dispute, by their keys; a page that shows claims says so
        "in_dispute": {},
    }
