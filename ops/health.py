"""Two probes for whoever runs the process: is it alive, and may it be sent visitors?

They answer ahead of the host check and without the redirect to https, because a probe calls by address and in
plain http.
"""

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse

from ops.migrations_state import schema_difference


class HealthMiddleware:
    """Answers `/healthz` and `/readyz`, with or without a final slash; everything else passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.probes = {"/healthz": alive, "/readyz": ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = self.probes.get(request.path_info.removesuffix("/"))
        if probe is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        status, text = probe()
        body = f"{text}\n"
        headers = {"Cache-Control": "no-store", "Content-Length": str(len(body))}
        return HttpResponse(body, status=status, content_type="text/plain", headers=headers)


def alive() -> tuple[int, str]:
    """200 as long as the process answers at all; the database is not asked."""
    return 200, "alive"


def ready() -> tuple[int, str]:
    """200 if the database answers and has exactly the migrations of this program version, 503 otherwise."""
    try:
        missing, unknown = schema_difference()
    except Error:
        return 503, "the database cannot be reached"
    if unknown:
        return 503, f"migrations of another program version: {len(unknown)}"
    if missing:
        return 503, f"unapplied migrations: {len(missing)}"
    return 200, "ready"
