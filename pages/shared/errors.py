"""Error pages 400 and 404. The 500 page needs neither the database nor a view."""

from django.db import Error
from django.shortcuts import render

from claims.clock import Clock, InvalidClock
from claims.snapshot import snapshot
from claims.version import clock_of
from pages.shared.views import bare_frame, frame


def bad_request(request, exception):  # noqa: ARG001 (the signature of a handler)
    return render(request, "400.html", bare_frame() | {"reason": ""}, status=400)


def page_not_found(request, exception):  # noqa: ARG001 (the signature of a handler)
    """The page keeps the clock of the address, where it can be read; without the database it has no bar."""
    try:
        with snapshot():
            shown = frame(request, _clock_of(request))
    except Error:
        shown = {}
    return render(request, "404.html", bare_frame() | shown, status=404)


def _clock_of(request):
    try:
        return clock_of(request, request.GET)
    except InvalidClock:
        return Clock.now()
