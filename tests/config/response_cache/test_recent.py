"""What was answered to the very same request: given again until the version is read, and no longer."""

import time
from wsgiref.util import setup_testing_defaults

import pytest

from claims.version import Version
from config.response_cache import recent
from config.response_cache.head import Seen
from config.response_cache.recent import Answer, Recent
from config.response_cache.requests import Reader
from tests.config.site import Site
from tests.factories import make_status_report, published

SEEN = Seen(Version(1, None), 1000.0, None)
HOME, LIST = {"PATH_INFO": "/"}, {"PATH_INFO": "/initiatives/"}
ANSWER, OTHER = Answer("200 OK", [("ETag", '"1"')], [b"home"]), Answer("200 OK", [], [b"list"])


@pytest.fixture
def answers():
    """What was answered at home since version 1 was read."""
    answers = Recent(("PATH_INFO", "HTTP_HOST"))
    answers.keep(HOME, SEEN, ANSWER)
    return answers


def test_same_request_has_the_same_answer(answers):
    answers.keep(LIST, SEEN, OTHER)

    assert answers.get(HOME | {"REMOTE_ADDR": "192.0.2.1"}, SEEN) is ANSWER
    assert answers.get(LIST, SEEN) is OTHER


@pytest.mark.parametrize("environ", [LIST, HOME | {"HTTP_HOST": "elsewhere.example"}, {}])
def test_other_request_has_none(answers, environ):
    assert answers.get(environ, SEEN) is None


def test_nothing_is_remembered_from_before_the_version_was_read(answers):
    read_again = SEEN._replace(read_at=1001.0)

    assert answers.get(HOME, read_again) is None
    answers.keep(LIST, read_again, OTHER)
    assert answers.get(HOME, read_again) is None


def test_thread_that_is_late_changes_nothing_for_the_others(answers):
    read_again = SEEN._replace(read_at=1001.0)
    answers.keep(LIST, read_again, OTHER)
    answers.keep(HOME, SEEN, ANSWER)

    assert answers.get(HOME, read_again) is None


def test_nothing_is_remembered_after_midnight(time_machine):
    time_machine.move_to("2030-05-01T23:59:59+05:00", tick=False)
    answers = Recent(("PATH_INFO",))
    answers.keep(HOME, SEEN, ANSWER)
    assert answers.get(HOME, SEEN) is ANSWER

    time_machine.move_to("2030-05-02T00:00:00+05:00", tick=False)
    assert answers.get(HOME, SEEN) is None
    answers.keep(LIST, SEEN, OTHER)
    assert (answers.get(HOME, SEEN), answers.get(LIST, SEEN)) == (None, OTHER)


def test_day_ends_at_midnight_of_the_calendar(time_machine):
    time_machine.move_to("2030-05-01T23:00:00+00:00", tick=False)

    assert recent.end_of_day() - time.time() == 20 * 3600


def test_so_many_requests_are_remembered_and_no_more(answers, monkeypatch):
    monkeypatch.setattr(recent, "MOST", 2)
    answers.keep(LIST, SEEN, OTHER)
    answers.keep({"PATH_INFO": "/acts/"}, SEEN, OTHER)

    assert answers.get({"PATH_INFO": "/acts/"}, SEEN) is None
    assert answers.get(LIST, SEEN) is OTHER


class Watched(dict):
    """A request that notes what was read of it."""

    def __init__(self, **values):
        super().__init__(values)
        self.read = set()

    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)


@pytest.mark.parametrize("proxy_header", [None, ("HTTP_X_FORWARDED_PROTO", "https")])
@pytest.mark.parametrize("address", ["/", "/api/v1/initiatives/"])
def test_answer_is_chosen_by_nothing_else_of_a_request(db, settings, address, proxy_header):
    settings.SECURE_PROXY_SSL_HEADER = proxy_header
    site = Site()
    site.get(address)
    request = Watched(PATH_INFO=address, HTTP_HOST="testserver", HTTP_IF_NONE_MATCH='"1"', HTTP_COOKIE="a=b")
    setup_testing_defaults(request)
    request.read.clear()

    site.application(request, lambda *_head: None)

    assert request.read <= set(Reader().names)
    assert site.asked == 1


@pytest.mark.parametrize("address", ["/initiatives/", "/api/v1/initiatives/"])
@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"method": "HEAD"},
        {"HTTP_ACCEPT_ENCODING": "gzip"},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_COOKIE": "sessionid=invented"},
    ],
)
def test_whoever_asks_otherwise_is_answered_otherwise(db, site, address, asked):
    published(make_status_report(date="2022-06-05"))
    plain = [site.get(address) for _ in range(3)][-1]

    assert plain != site.get(address, **asked)
    assert plain == site.get(address)
