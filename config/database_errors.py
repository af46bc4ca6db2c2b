"""What a request gets when the database fails under it."""

import logging
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse

from config.handlers import refused
from config.limits.refusals import Refusal

logger = logging.getLogger(__name__)


class DatabaseErrorMiddleware:
    """Asks once more, on a fresh connection, where the connection was lost under a read; else answers 503.

    A backend that is killed, a restart or a restore thus costs readers nothing. A write is not repeated: it
    may have been done.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django with what a view or the rendering of its answer raised."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        if request.method in ("GET", "HEAD") and _connection_is_lost():
            connection.close()
            try:
                return _ask_again(request)
            except (OperationalError, InterfaceError) as again:
                exception = again
        logger.error("%s %s: %s", request.method, request.path, exception, exc_info=exception)
        return refused(request, Refusal.unavailable())


def _connection_is_lost() -> bool:
    return not connection.in_atomic_block and (connection.connection is None or not connection.is_usable())


def _ask_again(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match
    assert match is not None  # noqa: S101 - a view has been found, or there were no exception
    response = match.func(request, *match.args, **match.kwargs)
    return response.render() if hasattr(response, "render") else response
