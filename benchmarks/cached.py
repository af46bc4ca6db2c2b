"""What the cache of whole responses gives, beside nginx with the same bytes."""

import contextlib
import http.client
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.instance import HOST, Serving, free_port, served, started
from benchmarks.load import asking, rate
from benchmarks.measures import ROUNDS, Ratio, Report, median

GOAL = 0.5
ADDRESSES = {"home": "/", "api initiatives of 100": "/api/v1/initiatives/?page_size=100"}
WHAT_NGINX_IS_TOLD = """
{user}
daemon off;
worker_processes 2;
pid {folder}/pid;
error_log stderr crit;
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    default_type application/octet-stream;
    server {{ listen {host}:{port}; root {folder}/root; }}
}}
"""


def run(report: Report) -> None:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        report.skip("cached against nginx", "nginx is not installed (Debian: apt-get install nginx-light)")
        return
    with served() as serving:
        for name, address in ADDRESSES.items():
            body, etag = answer(serving, address)
            with nginx(program, body) as static:
                _, static_etag = answer(static, "/body")
                compare(report, f"cached {name}", (serving, asking(address)), (static, asking("/body")))
                compare(
                    report,
                    f"304 of {name}",
                    (serving, asking(address, If_None_Match=etag)),
                    (static, asking("/body", If_None_Match=static_etag)),
                )


def compare(report: Report, name: str, ours: tuple[Serving, bytes], nginx: tuple[Serving, bytes]) -> None:
    """The median of the ratios of neighbouring rounds; beside it the same by time computed by the servers."""
    for serving, request in (ours, nginx):
        rate(serving.port, request, seconds=0.3)
    rounds = [(measured(*ours), measured(*nginx)) for _ in range(ROUNDS)]
    value = median(our[0] / their[0] for our, their in rounds)
    by_cpu = median(our[1] / their[1] for our, their in rounds)
    rates = [median(one[side][0] for one in rounds) for side in (0, 1)]
    note = f"{rates[0]:.0f} against {rates[1]:.0f} in a second; by the servers' CPU time {by_cpu:.2f}"
    report.add(Ratio(name, value, GOAL, at_least=True, note=note))


def measured(serving: Serving, request: bytes) -> tuple[float, float]:
    """Answers in a second, and answers in a second of the server's own computing."""
    before = serving.cpu_seconds()
    answers = rate(serving.port, request)
    return answers, answers / max(serving.cpu_seconds() - before, 0.01)


def answer(serving: Serving, address: str) -> tuple[bytes, str]:
    connection = http.client.HTTPConnection(HOST, serving.port, timeout=60)
    connection.request("GET", address)
    found = connection.getresponse()
    return found.read(), found.headers["ETag"]


@contextlib.contextmanager
def nginx(program: str, body: bytes) -> Iterator[Serving]:
    """nginx with one file of these bytes at /body, with two workers, as the site has."""
    with tempfile.TemporaryDirectory(prefix="bench-nginx-") as name:
        folder, port = Path(name), free_port()
        (folder / "root").mkdir()
        (folder / "root" / "body").write_bytes(body)
        user = "user root;" if os.geteuid() == 0 else ""
        text = WHAT_NGINX_IS_TOLD.format(user=user, folder=folder, host=HOST, port=port)
        (folder / "nginx.conf").write_text(text)
        command = [program, "-p", name, "-c", str(folder / "nginx.conf")]
        with started(command, port, probe="/body") as serving:
            yield serving
