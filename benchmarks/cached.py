"""What the cache of whole responses gives, beside nginx and the server alone with the same bytes."""

import contextlib
import http.client
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

from benchmarks.alone import ETAG
from benchmarks.instance import HOST, Serving, free_port, served, started, variables
from benchmarks.load import asking, rate
from benchmarks.measures import ROUNDS, Ratio, Report, median

GOAL, GOAL_ALONE = 0.5, 0.7
# As many as keep the workers busy: with two for each of them a server waits for its next request.
CONNECTIONS = 16
ALONE = "benchmarks.alone:application"
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
    server {{
        listen {host}:{port};
        location /200/ {{ alias {folder}/root/; {headers_of_200} }}
        location /304/ {{ alias {folder}/root/; {headers_of_304} }}
    }}
}}
"""
# nginx has its own of these, or they are no part of what is cached.
NOT_ADDED = {
    "connection",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "ratelimit",
    "ratelimit-policy",
    "server",
}


def run(report: Report) -> None:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        report.skip("cached against nginx", "nginx is not installed (Debian: apt-get install nginx-light)")
    with served() as serving:
        for name, address in ADDRESSES.items():
            whole = answer(serving, address)
            ours = Target(serving, address, whole.headers["ETag"])
            held = answer(serving, address, ours.etag)
            if program:
                with nginx(program, whole, held) as static:
                    etag = answer(static, "/200/body").headers["ETag"]
                    compare(report, name, ours, Target(static, "/{status}/body", etag))
            with alone(whole, held) as bare:
                compare(report, f"{name} beside the server alone", ours, Target(bare, "/", ETAG), GOAL_ALONE)


class Answer(NamedTuple):
    """The headers of an answer, and its body."""

    headers: Message
    body: bytes


class Target(NamedTuple):
    """An address of a server, which may name the status that is wanted, and the tag of what it answers."""

    serving: Serving
    address: str
    etag: str


def compare(report: Report, name: str, ours: Target, other: Target, goal: float = GOAL) -> None:
    """The body and the 304 of one beside those of another."""
    report.add(ratio(f"cached {name}", ours, other, goal=goal, status=200))
    report.add(ratio(f"304 of {name}", ours, other, goal=goal, status=304))


def ratio(name: str, ours: Target, other: Target, *, goal: float, status: int) -> Ratio:
    """The median of the ratios of neighbouring rounds; beside it the same by time computed by the servers."""
    for one in (ours, other):
        measured(one, status, seconds=0.3)
    rounds = [(measured(ours, status), measured(other, status)) for _ in range(ROUNDS)]
    value = median(our[0] / their[0] for our, their in rounds)
    by_cpu = median(our[1] / their[1] for our, their in rounds)
    rates = [median(one[side][0] for one in rounds) for side in (0, 1)]
    note = f"{rates[0]:.0f} against {rates[1]:.0f} in a second; by the servers' CPU time {by_cpu:.2f}"
    return Ratio(name, value, goal, at_least=True, note=note)


def measured(asked: Target, status: int, *, seconds: float = 1.0) -> tuple[float, float]:
    """Answers in a second, and answers in a second of the server's own computing."""
    headers = {"If_None_Match": asked.etag} if status == 304 else {}
    before = asked.serving.cpu_seconds()
    request = asking(asked.address.format(status=status), **headers)
    answers = rate(asked.serving.port, request, seconds=seconds, connections=CONNECTIONS, status=status)
    return answers, answers / max(asked.serving.cpu_seconds() - before, 0.01)


def answer(serving: Serving, address: str, etag: str = "") -> Answer:
    """The answer to a client that holds nothing, or what has this tag."""
    connection = http.client.HTTPConnection(HOST, serving.port, timeout=60)
    # as the load generator asks: the tag of an answer depends on the host
    connection.request("GET", address, headers={"Host": HOST} | ({"If-None-Match": etag} if etag else {}))
    found = connection.getresponse()
    return Answer(found.headers, found.read())


@contextlib.contextmanager
def alone(whole: Answer, held: Answer) -> Iterator[Serving]:
    """The server of the site with the bytes of these answers and no application to speak of."""
    headers = json.dumps([given(one.headers) for one in (whole, held)])
    with tempfile.NamedTemporaryFile(prefix="bench-body-") as file:
        file.write(whole.body)
        file.flush()
        told = {"BENCHMARK_BODY": file.name, "BENCHMARK_HEADERS": headers}
        with variables(told), served(ALONE) as serving:
            yield serving


@contextlib.contextmanager
def nginx(program: str, whole: Answer, held: Answer) -> Iterator[Serving]:
    """nginx with the bytes of these answers, with their headers, as /200/body and /304/body."""
    with tempfile.TemporaryDirectory(prefix="bench-nginx-") as name:
        folder, port = Path(name), free_port()
        (folder / "root").mkdir()
        (folder / "root" / "body").write_bytes(whole.body)
        text = WHAT_NGINX_IS_TOLD.format(
            user="user root;" if os.geteuid() == 0 else "",
            folder=folder,
            host=HOST,
            port=port,
            headers_of_200=added(whole.headers),
            headers_of_304=added(held.headers),
        )
        (folder / "nginx.conf").write_text(text)
        command = [program, "-p", name, "-c", str(folder / "nginx.conf")]
        with started(command, port, probe="/200/body") as serving:
            yield serving


def given(headers: Message) -> list[tuple[str, str]]:
    """Those that an application gives to its server."""
    return [(name, value) for name, value in headers.items() if name.lower() != "date"]


def added(headers: Message) -> str:
    """How nginx is told to send these headers."""
    return " ".join(
        f'add_header {name} "{value}";' for name, value in headers.items() if name.lower() not in NOT_ADDED
    )
