"""What the edge saves: the same page asked of Django, and of the edge that keeps it, in one process.

    python -m benchmarks.edge [PATH ...]

Needs a database with the dataset (DATABASE_URL, or a running `make run` beside it through manage.py's own
environment). Prints seconds for each page and their ratio; the ratio is what travels between machines.
"""

import sys
import time
from statistics import median

from ops.run import environment

ROUNDS = 15
PATHS = ("/", "/initiatives/", "/timeline/", "/elections/mazhilis-2023-03/")


def main(paths):
    with environment():
        from config import wsgi

        for path in paths:
            asked = median(_seconds(wsgi.django_application, path) for _ in range(ROUNDS))
            _seconds(wsgi.application, path)
            kept = median(_seconds(wsgi.application, path) for _ in range(ROUNDS))
            sys.stdout.write(f"{path}: {asked:.4f} s asked, {kept:.6f} s kept, ratio {asked / kept:.0f}\n")


def _seconds(application, path):
    """How long one whole answer takes."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "HTTP_HOST": "127.0.0.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "wsgi.input": sys.stdin.buffer,
        "wsgi.url_scheme": "http",
    }
    statuses = []
    begin = time.perf_counter()
    body = application(environ, lambda status, _headers, _error=None: statuses.append(status))
    b"".join(body)
    seconds = time.perf_counter() - begin
    if hasattr(body, "close"):
        body.close()
    if statuses != ["200 OK"]:
        raise SystemExit(f"{path} answered {statuses}.")
    return seconds


if __name__ == "__main__":
    main(sys.argv[1:] or PATHS)
