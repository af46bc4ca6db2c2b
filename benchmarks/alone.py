"""The server of the site with an application of a few lines: nothing it serves is answered more quickly."""

import json
import os
from pathlib import Path

ETAG = '"alone"'
BODY = Path(os.environ["BENCHMARK_BODY"]).read_bytes() if "BENCHMARK_BODY" in os.environ else b""
# those of a whole answer, and those of a 304
WHOLE, HELD = (
    [(name, value) for name, value in headers]
    for headers in json.loads(os.environ.get("BENCHMARK_HEADERS", "[[], []]"))
)


def application(environ, start_response):
    if environ.get("HTTP_IF_NONE_MATCH") == ETAG:
        start_response("304 Not Modified", HELD)
        return []
    start_response("200 OK", WHOLE)
    return [BODY]
