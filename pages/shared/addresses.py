"""Addresses of pages that keep the clock, so that a reader who looks at a past day stays there."""

from urllib.parse import urlencode

from django.conf import settings

from claims.version import permanent_parameters


def clock_query(clock):
    """``?as_of=…&known_at=…`` as the reader wrote them, or nothing; templates put it behind an address."""
    return f"?{urlencode(clock.chosen)}" if clock.chosen else ""


def keep_clock(address, clock, **query):
    """An address with these parameters and the clock; empty values are left out, lists are repeated."""
    asked = {name: value for name, value in query.items() if value}
    parameters = urlencode([*asked.items(), *clock.chosen], doseq=True)
    return f"{address}?{parameters}" if parameters else address


def change_clock(request, **chosen):
    """The address of a request under another clock; without one, under that of now."""
    query = urlencode([*other_parameters(request), *chosen.items()])
    return f"{request.path}?{query}" if query else request.path


def other_parameters(request):
    """The parameters of an address that are not the clock's, as pairs."""
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name not in ("as_of", "known_at")
        for value in values
    ]


def permanent_url(request, clock):
    """The absolute address of a page as it is now, for whoever cites it."""
    return f"{settings.SITE_URL}{request.path}?{urlencode(permanent_parameters(clock))}"


def change_parameters(request, **changes):
    """The query of a request's address with these parameters; the others stay."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"
