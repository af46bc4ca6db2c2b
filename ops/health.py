"""Two probes for whoever runs the process: is it alive, and may it be sent visitors?

They answer ahead of the host check and the redirect to https, because a probe calls by address and in plain
http.
"""

from collections.abc import Callable

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse


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
        return HttpResponse(
            f"{text}\n", status=status, content_type="text/plain", headers={"Cache-Control": "no-store"}
        )


def alive() -> tuple[int, str]:
    """200 as long as the process answers at all; the database is not asked."""
    return 200, "alive"


def ready() -> tuple[int, str]:
    """200 if the database answers and every migration is applied, 503 otherwise."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return 503, "the database cannot be reached"
    if waiting:
        return 503, f"unapplied migrations: {len(waiting)}"
    return 200, "ready"
