"""Versions, entity tags, times, keys and permanent addresses, which are all made in one place."""

import datetime
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from claims import version
from claims.actions import publish
from claims.clock import CALENDAR, Clock, InvalidClock, Pin, today
from claims.models import Entry
from claims.version import DatasetVersion, HandedOver
from tests.factories import make_publisher

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 5, 1)
INSTANT = datetime.datetime(2024, 5, 1, 12, 0, 0, 500_000, datetime.UTC)


@pytest.fixture
def entries():
    """Two entries of the record, the older one first."""
    publish(make_publisher(), by=None)
    publish(make_publisher(), by=None)
    return list(Entry.objects.order_by("number"))


def test_version_of_an_empty_record():
    assert DatasetVersion.latest() == DatasetVersion(0, None)


def test_version_is_the_last_entry(entries, django_assert_num_queries):
    first, last = entries

    with django_assert_num_queries(1):
        assert DatasetVersion.latest() == (last.number, last.recorded_at, first.recorded_at)


def asked_with(handed_over):
    return RequestFactory().get("/", **{version.HANDED_OVER: handed_over})


def test_clock_is_pinned_to_the_version_handed_over(entries, django_assert_num_queries):
    first, last = (DatasetVersion(entry.number, entry.recorded_at) for entry in (entries[0], entries[-1]))
    handed_over = HandedOver(first)

    with django_assert_num_queries(1):
        assert version.clock_of(asked_with(handed_over), {}).pin == Pin(*first[:2], last.number)
    assert handed_over.is_on_record
    asked = {"known_at": first.recorded_at.isoformat()}
    assert version.clock_of(asked_with(HandedOver(last)), asked).number == first.number
    assert version.clock_of(RequestFactory().get("/"), {}).number == last.number


@pytest.mark.parametrize("later", [-1, 1])
def test_version_of_another_history_is_told(entries, later):
    last = DatasetVersion.latest()
    other = last._replace(recorded_at=last.recorded_at + datetime.timedelta(microseconds=later))
    handed_over = HandedOver(other)

    assert version.clock_of(asked_with(handed_over), {}).pin == Pin(*last[:2], last.number)
    assert not handed_over.is_on_record


def test_empty_record_that_got_its_first_entry_is_told(entries):
    handed_over = HandedOver(DatasetVersion(0, None))

    assert version.clock_of(asked_with(handed_over), {}).number == entries[-1].number
    assert not handed_over.is_on_record


def pinned(number=7, recorded_at=INSTANT, *, as_of=DAY, known_at=None):
    """A clock that holds the record at an entry."""
    clock = Clock(as_of, known_at)
    clock.pin_to(Pin(number, recorded_at, number))
    return clock


def tag(address="/", day=DAY, **clock):
    return version.etag(RequestFactory().get(address), pinned(**clock), day=day)


def test_tag_names_the_dataset_version():
    assert tag().startswith('"7-')
    assert tag() == tag()


@pytest.mark.parametrize(
    "other",
    [
        {"address": "/other/"},
        {"address": "/?as_of=2024-05-01"},
        {"number": 8},
        {"recorded_at": INSTANT + datetime.timedelta(microseconds=1)},
        {"number": 0, "recorded_at": None},
        {"known_at": INSTANT},
        {"day": DAY + datetime.timedelta(days=1)},
    ],
)
def test_tag_changes_with_what_an_answer_depends_on(other):
    assert tag(**other) != tag()


def test_state_changes_when_a_known_at_passes(time_machine):
    time_machine.move_to(INSTANT, tick=False)
    asked = {"known_at": "2024-05-01T12:00:01Z"}
    to_come = version.state(DatasetVersion(7, INSTANT), asked)

    time_machine.shift(1)

    assert (to_come.pinned, version.state(DatasetVersion(7, INSTANT), asked).pinned) == (False, True)


def test_state_of_a_clock_that_cannot_be_read():
    with pytest.raises(InvalidClock):
        version.state(DatasetVersion(7, INSTANT), {"known_at": "soon"})


def test_key_is_one_for_each_state_and_address():
    state = version.state(DatasetVersion(7, INSTANT), {})
    states = [state, state._replace(version=DatasetVersion(8, INSTANT)), state._replace(program="another"),
              state._replace(day=DAY), state._replace(pinned=True)]  # fmt: skip

    keys = {
        version.cache_key(one, address) for one in states for address in [("/", "br"), ("/", ""), ("/b", "r")]
    }

    assert len(keys) == 15


@pytest.mark.parametrize(
    ("now", "recorded_at", "changed"),
    [
        ("2040-05-01T12:00:00+00:00", "2040-05-01T11:00:00.5+00:00", "2040-05-01T11:00:00+00:00"),
        ("2040-05-01T12:00:00+00:00", "2040-01-01T00:00:00+00:00", None),
        ("2040-05-01T12:00:00+00:00", None, None),
    ],
)
def test_last_change_is_that_of_the_record_or_midnight(time_machine, now, recorded_at, changed):
    time_machine.move_to(now, tick=False)
    midnight = datetime.datetime.combine(today(), datetime.time.min, CALENDAR)
    instant = datetime.datetime.fromisoformat(recorded_at) if recorded_at else None

    expected = datetime.datetime.fromisoformat(changed) if changed else midnight
    assert version.changed_at(instant) == expected.timestamp()


def test_last_change_is_that_of_the_program_where_nothing_changed_since(time_machine):
    time_machine.move_to(version.PROGRAM_START + datetime.timedelta(seconds=1), tick=False)

    assert version.changed_at(INSTANT) >= version.PROGRAM_START.timestamp()


def validated(clock, status=200):
    response = HttpResponse(status=status)
    version.set_validators(response, clock, '"tag"')
    return response.headers


def test_answer_of_now_is_asked_for_each_time():
    assert validated(pinned())["Cache-Control"] == "public, max-age=0, must-revalidate"


def chosen(**ago):
    """A clock of a past day and of an instant so long ago."""
    instant = timezone.now() - datetime.timedelta(**ago)
    return Clock.read({"as_of": "2024-05-01", "known_at": instant.isoformat()})


def test_answer_bounded_by_a_day_and_a_past_known_at_may_be_kept_for_a_day():
    headers = validated(chosen(days=1))

    assert (headers["Cache-Control"], headers["ETag"]) == ("public, max-age=86400", '"tag"')


@pytest.mark.parametrize(
    "clock",
    [
        # an entry of that instant may still be on its way into the record
        lambda: chosen(hours=23),
        # tomorrow it is another day
        lambda: Clock.read({"known_at": "2024-05-01"}),
        lambda: Clock.read({"known_at": "2024-05-01", "as_of": "2999-01-01"}),
    ],
)
def test_answer_that_may_change_is_asked_for_each_time(clock):
    assert validated(clock())["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize(
    ("before", "recorded_at", "is_only"),
    [
        (None, None, True),
        (None, "2040-05-01T12:00:00.9Z", True),
        ("2040-05-01T11:59:59.9Z", "2040-05-01T12:00:00.1Z", True),
        # somebody may hold what was made between the two
        ("2040-05-01T12:00:00.1Z", "2040-05-01T12:00:00.9Z", False),
        ("2040-04-30T12:00:00.1Z", "2040-04-30T12:00:00.9Z", True),
        # between midnight (of the dataset) and the entry
        (None, "2040-04-30T19:00:00.1Z", False),
    ],
)
def test_second_of_two_changes_tells_nothing(time_machine, before, recorded_at, is_only):
    time_machine.move_to("2040-05-01T12:00:01Z", tick=False)
    instants = [one and datetime.datetime.fromisoformat(one) for one in (recorded_at, before)]

    assert version.is_only_change(DatasetVersion(9, *instants)) is is_only


def test_last_change_is_never_in_the_future(time_machine):
    time_machine.move_to(version.PROGRAM_START - datetime.timedelta(seconds=30), tick=False)

    headers = validated(pinned())

    assert headers["Last-Modified"] == (version.PROGRAM_START - datetime.timedelta(seconds=30)).strftime(
        "%a, %d %b %Y %H:%M:%S GMT"
    )


def test_redirect_has_no_validators():
    headers = validated(pinned(), status=301)

    assert ("ETag" in headers, headers["Cache-Control"]) == (False, "public, max-age=0, must-revalidate")


def test_permanent_address_names_the_day_and_the_last_entry():
    assert version.permanent_parameters(pinned()) == {
        "as_of": "2024-05-01",
        "known_at": "2024-05-01T12:00:00.500000Z",
    }


def test_permanent_address_keeps_the_known_at_asked_for():
    clock = Clock.read({"known_at": "2024-05-02"})

    assert version.permanent_parameters(clock)["known_at"] == "2024-05-02"


def test_permanent_address_of_an_empty_record_has_a_day():
    assert version.permanent_parameters(pinned(0, None)) == {"as_of": "2024-05-01"}


def test_permanent_address_shows_the_same_version_after_more_entries(entries):
    before = DatasetVersion.latest()
    parameters = version.permanent_parameters(Clock.now())
    publish(make_publisher(), by=None)

    request = RequestFactory().get(f"/?{urlencode(parameters)}")

    assert version.clock_of(request, request.GET).number == before.number
