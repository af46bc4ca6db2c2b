"""The version that answers are given from: read once a second, whoever waits, whatever the database does."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from claims.actions import publish
from claims.version import DatasetVersion
from config.response_cache.head import LONGEST_AWAY, Head
from tests.config.site import Seconds
from tests.factories import make_publisher

SECONDS = 60


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def head(seconds):
    return Head(seconds)


def test_version_is_read_once_a_second(db, head, seconds, django_assert_num_queries):
    with django_assert_num_queries(1):
        versions = [head.now().version for _ in range(3)]
        seconds.now += 0.9
        versions.append(head.now().version)

    assert set(versions) == {DatasetVersion(0, None)}


def test_version_is_the_last_entry_and_the_one_before_is_remembered(db, head, seconds):
    before = head.now().version
    publish(make_publisher(), by=None)
    seconds.now += 1

    seen = head.now()

    assert (seen.version, seen.before) == (DatasetVersion.latest(), before)
    assert seen.version.number > 0


def test_version_that_was_seen_long_ago_is_not_the_one_before(db, head, seconds):
    head.now()
    publish(make_publisher(), by=None)
    publish(make_publisher(), by=None)
    seconds.now += 3

    assert head.now().before is None


@pytest.fixture
def away():
    """A function that takes the database away, and one that brings it back."""
    there = dict(connection.settings_dict)

    def leave():
        connection.close()
        connection.settings_dict.update(HOST="/nonexistent")

    def come_back():
        connection.close()
        connection.settings_dict.update(there)

    yield leave, come_back
    come_back()


def test_last_version_stands_for_a_minute_without_the_database(committed, head, seconds, away):
    leave, come_back = away
    version = head.now().version
    leave()
    seconds.now += LONGEST_AWAY

    assert head.now().version == version
    seconds.now += 1
    assert head.now() is None

    come_back()
    seconds.now += 1
    assert head.now().version == version


def test_database_that_is_away_is_asked_once_a_second(committed, head, seconds, away):
    leave, come_back = away
    leave()
    assert head.now() is None

    come_back()
    assert head.now() is None
    seconds.now += 1
    assert head.now() is not None


class Locked:
    """Keeps others from reading the entries, as a database does that is slow."""

    def __init__(self):
        self.locked, self.release = threading.Event(), threading.Event()

    def __call__(self):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("lock table claims_entry in access exclusive mode")
                self.locked.set()
                assert self.release.wait(SECONDS)
        finally:
            connection.close()


@pytest.fixture
def slow(committed):
    """A database that does not answer for the version until it is released."""
    locked = Locked()
    with ThreadPoolExecutor(max_workers=1) as pool:
        holder = pool.submit(locked)
        assert locked.locked.wait(SECONDS)
        yield locked
        locked.release.set()
        holder.result(SECONDS)


def reading(head):
    """A thread that reads the version, once it waits for the database."""
    pool = ThreadPoolExecutor(max_workers=1)

    def read():
        try:
            return head.now()
        finally:
            connection.close()

    future = pool.submit(read)
    with connection.cursor() as cursor:
        for _attempt in range(10_000):
            cursor.execute("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
            if cursor.fetchone()[0]:
                return future
    raise AssertionError("nobody waits for the database")


def test_nobody_waits_for_a_slow_database_who_knows_a_version(committed, head, seconds, request):
    version = head.now().version
    slow = request.getfixturevalue("slow")
    seconds.now += 1
    reader = reading(head)

    assert head.now().version == version
    slow.release.set()
    assert reader.result(SECONDS).version == version


def test_old_version_is_not_given_while_a_new_one_is_read(committed, head, seconds, request):
    head.now()
    publish(make_publisher(), by=None)
    slow = request.getfixturevalue("slow")
    seconds.now += 30
    reader = reading(head)
    threading.Timer(0.1, slow.release.set).start()

    assert head.now().version.number > 0
    assert reader.result(SECONDS).version.number > 0
