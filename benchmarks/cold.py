"""Pages and API answers that no cache has: beside a bare page of the same server, and as the data grows."""

import contextlib
import http.client
import json
import time
from dataclasses import dataclass, field

from django.db.models import Count

from benchmarks.instance import HOST, UNCACHED, Serving, served
from benchmarks.measures import ROUNDS, Ratio, Report, median
from benchmarks.urls import BARE
from claims.models import Claim
from sources.models import Source

# What is asked at each size; in braces: the slug of the one about which most is known.
PAGES = {
    "home": "/",
    "initiatives": "/initiatives/",
    "initiatives-filtered": "/initiatives/?q=parliament",
    "initiative": "/initiatives/{initiative}/",
    "institutions": "/institutions/",
    "institution": "/institutions/{institution}/",
    "elections": "/elections/",
    "election": "/elections/{election}/",
    "timeline": "/timeline/",
    "people": "/people/",
    "person": "/people/{person}/",
    "acts": "/acts/",
    "disagreements": "/disagreements/",
    "sources": "/sources/",
    "source": "/sources/{source}/",
    "search": "/search/?q=parliament",
}
# Lists that are shorter than a page in the dataset: they are compared with those at 10 times its size.
FILLED_LATER = {"acts", "disagreements", "elections", "initiatives-filtered", "people", "search", "timeline"}
FILLED_AT = 10
LARGEST_PAGE = 100
# a row of these holds several claims, each a row of another list: as many as a page has unless asked
ROWS_IN_FULL = {"disagreements": 20}
# From how much on it is said that an answer is longer than before.
LONGER = 1.05
BARE_TIMES, GROWN_TIMES, MEMORY_TIMES = 5, 1.5, 1.2
# Where one answer takes so long that five would take the whole run, fewer are asked for.
PATIENCE = 8.0


@dataclass
class Cold:
    """What was measured at one size of the data: seconds and bytes by page, and a worker's memory.

    `bare` has the seconds of the bare page in the same moments: a machine is not equally quick all the time.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    bare: dict[str, float] = field(default_factory=dict)
    memory: float = 0.0

    def ratio(self, name: str) -> float:
        return self.seconds[name] / self.bare[name]


def measure(addresses: dict[str, str]) -> Cold:
    """Ask a server with one worker for each address, one after the other, the bare page in between."""
    found = Cold()
    with served(UNCACHED, workers=1) as serving:
        for name, address in addresses.items():
            found.lengths[name] = len(ask(serving.port, address))
            found.seconds[name], found.bare[name] = taken_by(serving, address)
        found.memory = serving.largest_rss()
    return found


def taken_by(serving: Serving, address: str) -> tuple[float, float]:
    """The median seconds of an address and of the bare page.

    Each is asked once more at first, which fills what a process keeps for itself.
    """
    once(serving, BARE)
    first = once(serving, address)
    if first > PATIENCE:
        return first, once(serving, BARE)
    taken, bare = [], []
    while len(taken) < ROUNDS and sum(taken) < PATIENCE:
        taken.append(once(serving, address))
        bare.append(once(serving, BARE))
    return median(taken), median(bare)


def once(serving: Serving, address: str) -> float:
    """The seconds of one whole answer."""
    begin = time.perf_counter()
    ask(serving.port, address)
    return time.perf_counter() - begin


def ask(port: int, address: str) -> bytes:
    """The body of an answer, on a connection of its own. Raises `RuntimeError` where it is none."""
    with contextlib.closing(http.client.HTTPConnection(HOST, port, timeout=300)) as connection:
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}.")
    return body


def addresses() -> dict[str, str]:
    """What to ask: pages, and each list of the API with the first of its details."""
    best = {kind: most_known(kind) for kind in ("initiative", "institution", "election", "person")}
    best["source"] = Source.objects.annotate(n=Count("citations")).order_by("-n", "slug").first().slug
    found = {name: address.format(**best) for name, address in PAGES.items()}
    return found | api_addresses()


def most_known(kind: str) -> str:
    """The slug of the entity of a kind about which there are most claims."""
    subject = Claim.objects.filter(subject__type=kind).values("subject__slug")
    slug: str = subject.annotate(n=Count("pk")).order_by("-n", "subject__slug")[0]["subject__slug"]
    return slug


def api_addresses() -> dict[str, str]:
    found = {}
    with served(UNCACHED, workers=1) as serving:
        site = f"http://{HOST}:{serving.port}"
        root = json.loads(ask(serving.port, "/api/v1/"))
        for name, url in root.items():
            if name == "meta":
                continue
            address = url.removeprefix(site)
            first = json.loads(ask(serving.port, f"{address}?page_size=1"))
            rows = first["results"]
            # a list shorter than that would have more rows when it has grown
            largest = ROWS_IN_FULL.get(name, LARGEST_PAGE)
            size = min(largest, first.get("count") or largest)
            found[f"api {name} of {size}"] = f"{address}?page_size={size}"
            detail = (rows[0].get("url") or "") if rows else ""
            if detail.startswith(site):
                found[f"api {name} detail"] = detail.removeprefix(site)
    return found


def compare_with_bare(report: Report, found: Cold) -> None:
    for name, seconds in found.seconds.items():
        note = f"{1000 * seconds:.0f} ms; the bare page {1000 * found.bare[name]:.1f} ms"
        report.add(Ratio(f"cold {name}", found.ratio(name), BARE_TIMES, note=note))


def compare_sizes(report: Report, times: int, sizes: dict[int, Cold]) -> None:
    """How much more time and memory the same takes with so many times the data, of `sizes` measured."""
    small, large = sizes[1], sizes[times]
    for name, seconds in large.seconds.items():
        first = FILLED_AT if name in FILLED_LATER else 1
        if first == times:
            report.say(f"skipped: grown {times}x {name}, of which a page has more rows than before")
            continue
        before = sizes[first]
        # the first rows of a list are others then, with more passages: what is compared says as much
        longer = max(large.lengths[name] / before.lengths[name], 1)
        note = f"{1000 * before.seconds[name]:.0f} ms at {first}x, {1000 * seconds:.0f} ms at {times}x"
        note += f", which is {longer:.2f} times as long" if longer > LONGER else ""
        note += f"; as it is {large.ratio(name) / small.ratio(name):.2f} of 1x"
        ratio = large.ratio(name) / before.ratio(name) / longer
        report.add(Ratio(f"grown {times}x {name}", ratio, GROWN_TIMES, note=note))
    note = f"{small.memory:.0f} MB, {large.memory:.0f} MB"
    report.add(Ratio(f"memory of a worker at {times}x", large.memory / small.memory, MEMORY_TIMES, note=note))
