"""Which state of the record, on which day, by which code: versions, ETags, cache keys, permanent addresses.

Nothing else makes any of these, so that all surfaces change their validators for the same reasons.
"""

import datetime
import hashlib
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import get_language

from claims.clock import CALENDAR, Clock, Pin, last_known, today
from claims.models import Entry
from sources.instants import in_utc
from sources.prepared import prepared

# Where the cache of whole responses leaves a ``HandedOver``, for the view that makes one.
HANDED_OVER = "claims.version"

# Whoever holds an answer asks each time whether it still stands, which is cheap.
ASK_EACH_TIME = "public, max-age=0, must-revalidate"
# What is bounded by a day and a past `known_at` cannot be changed by later entries.
KEEP_FOR_A_DAY = "public, max-age=86400"
# Entries are stamped before their transaction ends, which a command may take hours for.
SETTLED_AFTER = datetime.timedelta(days=1)

# The same for all processes of a server, whenever each was started.
PROGRAM_START = datetime.datetime.fromtimestamp(settings.STARTED_AT, datetime.UTC)


@cache
def program_version() -> str:
    """Twelve characters that change with a template, a style, a line of code, the dataset's description."""
    digest = hashlib.sha256()
    for folder in settings.PROGRAM_FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(path.read_bytes())
    digest.update(repr(settings.DATASET).encode())
    return digest.hexdigest()[:12]


class DatasetVersion(NamedTuple):
    """The head of the record: the number of its last entry and its instant; 0 and None while it is empty.

    The number is the dataset version that readers see. The instant tells two histories apart that have
    the same number, as before and after a restore. ``before`` is the instant of the transaction before.
    """

    number: int
    recorded_at: datetime.datetime | None
    before: datetime.datetime | None = None

    @classmethod
    def latest(cls) -> "DatasetVersion":
        """The version of now; one query."""
        for row in _latest(None):
            return cls(*row)
        return cls(0, None)


@prepared
def _latest(_clock: None) -> Any:
    before = Subquery(Entry.objects.filter(number=OuterRef("transaction") - 1).values("recorded_at"))
    return Entry.objects.order_by("-number").values_list("number", "recorded_at", before)[:1]


class HandedOver:
    """A version of which an answer is to be made, seen a moment ago; entries may have joined since.

    ``is_on_record`` says afterwards whether it was found: after a restore it may be of another history.
    """

    def __init__(self, version: DatasetVersion) -> None:
        self.version = version
        self.is_on_record = True

    def find(self) -> Pin:
        """Its pin in this snapshot, else that of the last entry; one query, or two."""
        pin = last_known(self.version.recorded_at)
        self.is_on_record = pin[:2] == self.version[:2]
        return pin if self.is_on_record else last_known()


def clock_of(request: HttpRequest, parameters: Mapping[str, str]) -> Clock:
    """The clock that a request asks for, pinned to the version handed over; raise ``InvalidClock``.

    Call it in the ``snapshot`` of which the answer is made.
    """
    clock = Clock.read(parameters)
    handed_over: HandedOver | None = request.META.get(HANDED_OVER)
    if handed_over:
        pin = handed_over.find()
        if clock.known_at is None:
            clock.pin_to(pin)
    return clock


def without_record() -> Clock:
    """A clock of now for what does not follow from the record, such as the schema of the API."""
    clock = Clock.now()
    clock.pin_to(Pin(0, None, 0))
    return clock


class State(NamedTuple):
    """All that answers to one address follow from: as long as it stays the same, so do they."""

    version: DatasetVersion
    day: datetime.date
    pinned: bool
    program: str


def state(version: DatasetVersion, parameters: Mapping[str, str]) -> State:
    """The state of now, for an address with these parameters.

    A ``known_at`` that is still to come makes another state when it has passed; one that cannot be read
    raises ``InvalidClock``.
    """
    pinned = "known_at" in parameters and Clock.read(parameters).known_at is not None
    return State(version, today(), pinned, program_version())


def cache_key(state: State, address: tuple[str, ...]) -> str:
    """The key of a response in a cache that several processes and releases share."""
    return f"response:{_digest(state, address)}"


def etag(request: HttpRequest, clock: Clock, *, day: datetime.date) -> str:
    """The entity tag of the answer to ``request`` under its clock.

    ``day`` is the last one that the answer depends on besides its address.
    """
    instant = clock.pin.recorded_at.isoformat() if clock.pin.recorded_at else ""
    bounded = "now" if clock.known_at is None else "past"
    # what `build_absolute_uri` puts together, without parsing it
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    digest = _digest(instant, bounded, day.isoformat(), get_language(), program_version(), address)
    return f'"{clock.number}-{digest[:24]}"'


def changed_at(recorded_at: datetime.datetime | None) -> int:
    """The second in which answers changed last: by the entry, at midnight, or by a new program."""
    return int(max(_midnight(), PROGRAM_START, recorded_at or PROGRAM_START).timestamp())


def is_only_change(version: DatasetVersion) -> bool:
    """Whether answers changed but once in that second, so that it tells which ones somebody holds."""
    instants = (_midnight(), PROGRAM_START, version.recorded_at, version.before)
    seconds = [int(instant.timestamp()) for instant in instants if instant]
    return seconds.count(max(seconds)) == 1


def _midnight() -> datetime.datetime:
    return datetime.datetime.combine(today(), datetime.time.min, CALENDAR)


def set_validators(response: HttpResponseBase, clock: Clock, tag: str) -> None:
    """Tell on a response by what it can be asked for again: ETag, Last-Modified, Cache-Control.

    What is no answer, such as a redirect, has no validators of its own and is asked for each time.
    """
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        response.headers["Cache-Control"] = ASK_EACH_TIME
        return
    now = datetime.datetime.now(datetime.UTC).timestamp()
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(min(changed_at(clock.pin.recorded_at), now))
    response.headers["Cache-Control"] = KEEP_FOR_A_DAY if _is_settled(clock) else ASK_EACH_TIME


def _is_settled(clock: Clock) -> bool:
    """Whether nothing will change what is seen: the clock names its day, and its instant is long past."""
    if clock.known_at is None or "as_of" not in dict(clock.chosen) or clock.asked:
        return False
    return clock.known_at <= datetime.datetime.now(datetime.UTC) - SETTLED_AFTER


def permanent_parameters(clock: Clock) -> dict[str, str]:
    """The parameters under which an address shows for ever what it shows now, as far as anything is known."""
    chosen = dict(clock.chosen).get("known_at")
    last = clock.pin.recorded_at
    known_at = chosen if clock.known_at and chosen else last and in_utc(last)
    return {"as_of": clock.as_of.isoformat()} | ({"known_at": known_at} if known_at else {})


def _digest(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
