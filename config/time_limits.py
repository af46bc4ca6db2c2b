"""How long a statement may take when an editor asks; the public's limit stands in the settings."""

import contextlib
from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse


class EditorTimeLimitMiddleware:
    """Gives signed-in people below /admin/ more time for each statement, for one request.

    The limit is a setting of the connection, which serves everybody: it is set back afterwards.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.SERVING or not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return self.get_response(request)
        _limit(settings.EDITOR_STATEMENT_SECONDS)
        try:
            return self.get_response(request)
        finally:
            try:
                _limit(settings.PUBLIC_STATEMENT_SECONDS)
            except Error:
                # a connection that cannot be set back must not serve the public
                with contextlib.suppress(Error):
                    connection.close()


def _limit(seconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('statement_timeout', %s, false)", [f"{seconds}s"])
