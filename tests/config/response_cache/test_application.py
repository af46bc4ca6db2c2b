"""The cache in front of the real site: one answer for everybody until the state changes."""

import datetime
import threading
import time
from concurrent.futures import as_completed
from itertools import islice
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions import publish, reword
from claims.models import Entry
from config.limits.at_work import AT_ONCE, MOST_WAITING_OF_ONE
from config.limits.refusals import REFUSAL
from config.response_cache import application
from config.response_cache.responses import LARGEST
from tests.committed import elsewhere
from tests.config.site import Site
from tests.factories import make_initiative, make_status_report, published

PAGE, LIST = "/initiatives/", "/api/v1/initiatives/"
SECONDS = 60


@pytest.fixture
def reform(db):
    initiative = make_initiative(title="Open the hall", slug="open-the-hall")
    return published(make_status_report(subject=initiative, date="2022-06-05"))


@pytest.mark.parametrize(
    "address", [PAGE, LIST, "/", "/kk/", "/ru/initiatives/open-the-hall/", "/api/v1/schema/"]
)
def test_answer_is_made_once(site, reform, address):
    first, second = site.get(address), site.get(address)

    assert (first.status, first.body, site.asked) == (200, second.body, 1)


@pytest.mark.parametrize(
    "address", ["/initiatives/open-the-hall/", PAGE, "/", LIST, "/api/v1/initiatives/open-the-hall/"]
)
def test_answer_says_what_was_known_when_its_version_was_seen(site, reform, address):
    before = Site().get(address)
    site.get("/people/")
    # while this process does not look for a second
    reword(reform.subject.specific, {"title": "Close the hall"}, by=None)

    torn = site.get(address)

    assert (torn.headers["ETag"], torn.text) == (before.headers["ETag"], before.text)
    assert "Open the hall" in torn.text
    site.seconds.now += 1
    assert "Close the hall" in site.get(address).text


@pytest.mark.parametrize("address", ["/initiatives/open-the-hall/", "/api/v1/initiatives/open-the-hall/"])
def test_address_leads_to_itself_in_no_moment_after_its_slug_changed(site, reform, address):
    before = Site().get(address)
    site.get("/people/")
    reword(reform.subject.specific, {"slug": "shut-the-hall"}, by=None)

    old, new = site.get(address), site.get(address.replace("open", "shut"))

    assert (old.status, old.text) == (200, before.text)
    assert (new.status, new.headers["Location"]) == (301, address)
    site.seconds.now += 1
    assert site.get(address).headers["Location"] == address.replace("open", "shut")


class Rewording:
    """Has another editor change a title as soon as a view has begun to read."""

    def __init__(self, initiative):
        self._initiative = initiative

    def __call__(self, execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if self._initiative and "claims_entry" in sql:
            initiative, self._initiative = self._initiative, None
            elsewhere(reword, initiative, {"title": "Close the hall"}, by=None)
        return found


REFORM = "initiatives/open-the-hall/"


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        *((address, "cached") for address in (f"/{REFORM}", PAGE, "/", LIST, f"/api/v1/{REFORM}")),
        *((PAGE, asked) for asked in ("of an instant", "with a session", "of a port")),
        *((LIST, asked) for asked in ("of an instant", "with a session", "of a port")),
    ],
)
def test_answer_says_what_was_known_whatever_joins_while_it_is_made(real_transactions, site, address, asked):
    subject = make_initiative(title="Open the hall", slug="open-the-hall")
    report = published(make_status_report(subject=subject, date="2022-06-05"))
    last = Entry.objects.latest("number")
    site.get("/people/")
    query = f"?known_at={quote(last.recorded_at.isoformat())}" if asked == "of an instant" else ""
    headers = {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=mine"} if asked == "with a session" else {}
    headers |= {"HTTP_HOST": "testserver:8080"} if asked == "of a port" else {}

    with connection.execute_wrapper(Rewording(report.subject.specific)):
        answer = site.get(f"{address}{query}", **headers)

    assert Entry.objects.latest("number").number == last.number + 1
    assert (answer.status, answer.headers["ETag"].split("-")[0].strip('W/"')) == (200, str(last.number))
    assert ("Open the hall" in answer.text, "Close the hall" in answer.text) == (True, False)


@pytest.mark.parametrize(
    "other",
    [
        "/initiatives/?status=enacted",
        "/initiatives/?as_of=2022-01-01",
        "/initiatives/?known_at=2022-01-01",
        "/api/v1/initiatives/?page_size=2",
    ],
)
def test_other_parameters_have_other_answers(site, reform, other):
    plain = site.get(other.partition("?")[0])

    assert site.get(other).headers["ETag"] != plain.headers["ETag"]
    assert site.asked == 2


@pytest.mark.parametrize("address", ["/api/v1/initiatives", "/initiatives", "/ru/initiatives"])
def test_way_to_the_address_with_its_slash_keeps_what_was_asked(site, reform, address):
    for _twice in range(2):
        answer = site.get(f"{address}?lang=kk&status=announced")

        assert (answer.status, answer.headers["Location"]) == (301, f"{address}/?lang=kk&status=announced")


def test_each_language_has_its_own_answer(site, reform):
    pages = {site.get(f"{prefix}/initiatives/?as_of=2023-01-01").text for prefix in ("", "/kk", "/ru")}

    assert (len(pages), site.asked) == (3, 3)


def test_unknown_parameters_below_a_language_make_one_answer(site, reform):
    bodies = {site.get(f"/kk/?x={number}").body for number in range(100)}

    assert (len(bodies), site.asked) == (1, 1)


def test_order_of_parameters_makes_no_other_answer(site, reform):
    site.get("/api/v1/initiatives/?page_size=2&as_of=2023-01-01")
    site.get("/api/v1/initiatives/?as_of=2023-01-01&page_size=2")

    assert site.asked == 1


def test_order_of_the_values_of_a_parameter_is_kept(site, reform):
    tags = {
        site.get(f"{LIST}?{query}").headers["ETag"]
        for query in ("page_size=1&page_size=2", "page_size=2&page_size=1")
    }

    assert (len(tags), site.asked) == (2, 2)


def test_unknown_parameters_of_a_page_make_one_answer(site, reform):
    bodies = {site.get(f"/?x={number}").body for number in range(50_000)}

    assert (len(bodies), site.asked) == (1, 1)


def test_unknown_parameter_is_not_repeated_in_a_page(site, reform):
    assert "somebody-else" not in site.get("/initiatives/?campaign=somebody-else&q=hall").text


def test_unknown_parameter_of_the_api_is_refused_each_time(site, reform):
    site.get(LIST)

    assert [site.get(f"{LIST}?x=1").status for _ in range(2)] == [400, 400]


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_ACCEPT_LANGUAGE": "kk"},
        {"HTTP_USER_AGENT": "a browser"},
        {"HTTP_COOKIE": "csrftoken=x; theme=dark"},
        {"HTTP_RANGE": "bytes=0-10"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ACCEPT": "application/json; indent=4, */*;q=0.1"},
    ],
)
@pytest.mark.parametrize("address", [PAGE, LIST])
def test_what_a_client_is_changes_nothing(site, reform, address, header):
    plain = site.get(address)

    assert site.get(address, **header) == plain
    assert Site().get(address, **header).body == plain.body
    assert site.asked == 1


@pytest.mark.parametrize("address", [PAGE, LIST, "/api/v1/docs/", "/api/v1/schema/"])
def test_public_answer_sets_no_cookie_and_varies_on_the_encoding_alone(site, reform, address):
    answer = site.get(address, HTTP_COOKIE="csrftoken=x")

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "https://elsewhere.example"}])
@pytest.mark.parametrize("query", ["", "?x=1"])
def test_every_answer_of_the_api_may_be_read_from_any_origin(site, reform, origin, query):
    answers = [site.get(f"{LIST}{query}", **origin) for _ in range(2)]

    assert {answer.headers["Access-Control-Allow-Origin"] for answer in answers} == {"*"}


def test_form_that_is_not_given_is_refused_before_the_cache(site, reform):
    site.get(LIST)
    refused = site.get(LIST, HTTP_ACCEPT="text/html")

    assert (refused.status, refused.headers["Content-Type"]) == (406, "application/problem+json")


@pytest.mark.parametrize("accept", ["", "*/*", "application/*", "text/html, application/json;q=0.5"])
def test_form_that_is_given_is_the_same_however_it_is_asked_for(site, reform, accept):
    plain = site.get(LIST)

    assert site.get(LIST, HTTP_ACCEPT=accept) == plain


def test_host_with_any_port_fills_nothing(site, reform):
    site.get(LIST)
    for port in (1, 2):
        assert f"testserver:{port}" in site.get(LIST, HTTP_HOST=f"testserver:{port}").text
    site.get(LIST, HTTP_HOST="testserver:1")

    assert site.asked == 4


def test_host_that_is_not_ours_is_refused(site, reform):
    site.get(PAGE)

    assert site.get(PAGE, HTTP_HOST="elsewhere.example").status == 400


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_head_is_answered_as_get_without_the_body(site, reform, address):
    head, whole = site.get(address, method="HEAD"), site.get(address)

    assert (head.status, head.body, head.headers) == (200, b"", whole.headers)
    assert (int(head.headers["Content-Length"]), site.asked) == (len(whole.body), 1)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_write_is_not_answered_from_the_cache(site, reform, method):
    site.get(LIST)

    assert site.get(LIST, method=method).status == 405


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("deflate", None),
    ],
)
@pytest.mark.parametrize("address", [PAGE, LIST])
def test_answer_is_compressed_as_the_client_accepts(site, reform, address, accepted, encoding):
    plain = site.get(address)
    answer = site.get(address, HTTP_ACCEPT_ENCODING=accepted)

    assert (answer.headers.get("Content-Encoding"), answer.text) == (encoding, plain.text)
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert site.asked == 1


def test_answer_is_compressed_once(site, reform):
    first, second = (site.get(PAGE, HTTP_ACCEPT_ENCODING="br").body for _ in range(2))

    assert first is second


@pytest.mark.parametrize("encoding", ["", "br", "gzip"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", [PAGE, LIST])
def test_whoever_holds_an_answer_is_told_so(site, reform, address, method, encoding):
    asked = {"method": method, "HTTP_ACCEPT_ENCODING": encoding}
    whole = site.get(address, **asked)
    tag = whole.headers["ETag"]

    for condition in (tag, f'"other", {tag}', "*", tag.removeprefix("W/")):
        again = site.get(address, **asked, HTTP_IF_NONE_MATCH=condition)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
        assert again.headers["Cache-Control"] == whole.headers["Cache-Control"]
        assert again.headers["Vary"] == "Accept-Encoding"
        assert again.headers["Server"] == "reform-tracker"
        assert not again.headers.keys() & {"Content-Length", "Content-Type", "Content-Encoding"}
    assert site.get(address, **asked, HTTP_IF_NONE_MATCH='"other"').status == 200
    assert site.asked == 1


def test_answer_that_the_client_has_but_no_longer_kept_is_not_made_again(site, reform):
    tag = site.get(PAGE, HTTP_ACCEPT_ENCODING="br").headers["ETag"]
    other = Site()

    with_queries = other.get(PAGE, HTTP_IF_NONE_MATCH=tag, HTTP_ACCEPT_ENCODING="br")

    assert (with_queries.status, other.asked) == (304, 1)


def test_304_is_made_once_until_somebody_wants_the_whole(site, reform):
    tag = Site().get(PAGE).headers["ETag"]

    assert [site.get(PAGE, HTTP_IF_NONE_MATCH=tag).status for _ in range(3)] == [304] * 3
    assert site.asked == 1
    assert [site.get(PAGE, HTTP_IF_NONE_MATCH=one).status for one in ('"other"', tag)] == [200, 304]
    assert site.asked == 2


def test_time_of_the_last_change_is_a_validator_too(site, reform, time_machine):
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=2))
    changed = site.get(PAGE).headers["Last-Modified"]

    assert site.get(PAGE, HTTP_IF_MODIFIED_SINCE=changed).status == 304
    assert site.get(PAGE, HTTP_IF_MODIFIED_SINCE="Mon, 01 Jan 2024 00:00:00 GMT").status == 200
    assert site.get(PAGE, HTTP_IF_MODIFIED_SINCE=changed, HTTP_IF_NONE_MATCH='"other"').status == 200


def test_record_that_grows_is_seen_after_a_second(site, reform):
    before = site.get(LIST).text
    publish(make_status_report(subject=make_initiative()), by=None)

    site.seconds.now += 0.9
    assert site.get(LIST).text == before
    site.seconds.now += 0.1
    assert site.get(LIST).text != before


def test_editor_sees_a_change_at_once_and_nobody_else_sees_the_editors_answer(site, reform):
    before = site.get(PAGE)
    publish(make_status_report(subject=make_initiative(title="New to all")), by=None)

    editors = site.get(PAGE, HTTP_COOKIE="a=b; sessionid=of-an-editor")

    assert "New to all" in editors.text
    assert editors.headers["Cache-Control"] == "private, no-store"
    assert site.get(PAGE) == before


def another_history(later):
    """What a restore puts in the place of the record: the same numbers, other instants and words."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table claims_entry disable trigger user")
        cursor.execute("alter table claims_entity disable trigger user")
        cursor.execute("update claims_entry set recorded_at = recorded_at + %s::interval", [later])
        cursor.execute("update claims_entity set title = 'Another history' where slug = 'open-the-hall'")


@pytest.mark.parametrize("later", ["1 microsecond", "-1 microsecond"])
@pytest.mark.parametrize("asked", ["", "&known_at=2100-01-01", "&known_at={now}"])
def test_answer_after_a_restore_is_kept_only_once_that_is_seen(site, reform, later, asked):
    address = f"{LIST}?as_of=2022-06-06{asked.format(now=quote(timezone.now().isoformat()))}"
    site.get("/people/")
    another_history(later)

    unseen = [site.get(address) for _twice in range(2)]
    assert (["Another history" in answer.text for answer in unseen], site.asked) == ([True, True], 3)

    site.seconds.now += 1
    seen = [site.get(address) for _twice in range(2)]
    assert ([*seen, unseen[1]], site.asked) == ([unseen[0]] * 3, 4)


def test_restore_underneath_is_seen_although_the_number_stays(site, reform):
    before = site.get(LIST)
    another_history("1 microsecond")

    site.seconds.now += 1
    after = site.get(LIST, HTTP_IF_NONE_MATCH=before.headers["ETag"])

    assert (after.status, "Another history" in after.text) == (200, True)


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_known_at_that_passes_makes_another_answer(site, reform, time_machine, address):
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=1), tick=False)
    instant = (timezone.now() + datetime.timedelta(minutes=1)).isoformat().replace("+", "%2B")
    address = f"{address}?as_of=2022-06-06&known_at={instant}"
    to_come = site.get(address)

    time_machine.shift(datetime.timedelta(days=2))
    passed = site.get(address, HTTP_IF_NONE_MATCH=to_come.headers["ETag"])

    assert (passed.status, site.asked) == (200, 2)
    assert to_come.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert passed.headers["Cache-Control"] == "public, max-age=86400"
    assert passed.headers["ETag"] != to_come.headers["ETag"]


def test_new_day_is_seen_at_midnight(site, reform, time_machine):
    time_machine.move_to("2030-05-01T23:59:59+05:00", tick=False)
    before = site.get(PAGE)
    time_machine.move_to("2030-05-02T00:00:00+05:00", tick=False)

    assert site.get(PAGE, HTTP_IF_NONE_MATCH=before.headers["ETag"]).status == 200
    assert site.get(PAGE).headers["Last-Modified"] == "Wed, 01 May 2030 19:00:00 GMT"


def test_clock_that_cannot_be_read_is_refused(site, reform):
    assert [site.get(f"{PAGE}?as_of=soon").status for _ in range(2)] == [400, 400]


@pytest.mark.parametrize("address", ["/initiatives/nothing/", "/nothing/", "/api/v1/initiatives/nothing/"])
def test_what_is_not_there_is_not_kept(site, reform, address):
    assert [site.get(address).status for _ in range(2)] == [404, 404]
    assert site.asked == 2


@pytest.mark.parametrize("address", ["/initiatives/nothing/", "/api/v1/initiatives/nothing/"])
def test_whether_there_is_anything_is_seen_when_it_is_asked_for(site, reform, address):
    assert site.get(address, HTTP_IF_NONE_MATCH="*").status == 404
    assert site.get(PAGE, HTTP_IF_NONE_MATCH="*").status == 304
    assert site.asked == 2


def test_condition_that_only_a_change_needs_is_not_looked_at(site, reform):
    never = {"HTTP_IF_UNMODIFIED_SINCE": "Thu, 01 Jan 1970 00:00:00 GMT", "HTTP_IF_MATCH": '"other"'}

    assert [site.get(PAGE, **never).status for _made_then_cached in range(2)] == [200, 200]


def test_version_is_read_once_and_handed_to_the_view_and_looked_at_when_an_answer_was_made(site, reform):
    with CaptureQueriesContext(connection) as queries:
        for address in (PAGE, LIST, PAGE):
            site.get(address)

    of_version = 'FROM "claims_entry" ORDER BY 1 DESC LIMIT 1'
    # the last page is cached
    assert len([query for query in queries if of_version in query["sql"]]) == 1 + 2


class Behind:
    """An application behind the cache whose answer a test chooses."""

    def __init__(self, parts=(b"an answer",), status="200 OK", **headers):
        self.parts, self.status = parts, status
        self.headers = {"Cache-Control": "public", "ETag": '"one"', "Content-Type": "text/html"} | headers

    def __call__(self, environ, start_response):
        start_response(self.status, list(self.headers.items()))
        return self.parts


class Streamed:
    """An answer that is sent while it is made."""

    streaming = True
    closed = False

    def __iter__(self):
        yield b"piece "
        yield b"by piece"

    def close(self):
        self.closed = True


@pytest.mark.parametrize(
    "behind",
    [
        Behind(**{"Cache-Control": "private"}),
        Behind(**{"Set-Cookie": "a=b"}),
        Behind(Vary="X-Of-One-Client"),
        Behind(status="500 Internal Server Error"),
        Behind([b"x" * (LARGEST + 1)]),
        Behind(Streamed()),
    ],
)
@pytest.mark.parametrize("encoding", ["", "br"])
def test_what_is_not_for_everybody_or_too_large_is_not_kept(db, behind, encoding):
    site = Site(behind)

    first, second = (site.get(HTTP_ACCEPT_ENCODING=encoding) for _ in range(2))

    assert (first.text, site.asked) == (second.text, 2)
    assert first.text == b"".join(behind.parts).decode()


def test_stream_is_closed_for_a_client_that_wants_its_headers(db):
    streamed = Streamed()

    answer = Site(Behind(streamed)).get(method="HEAD")

    assert (answer.status, answer.body, streamed.closed) == (200, b"", True)


# With connections and commits of their own.


class Gate:
    """The site behind the cache; a request that is not refused stops there until the gate is opened."""

    def __init__(self, behind):
        self.behind = behind
        self.reached, self.opened = threading.Event(), threading.Event()
        self.opened.set()

    def __call__(self, environ, start_response):
        self.reached.set()
        assert REFUSAL in environ or self.opened.wait(SECONDS)
        return self.behind(environ, start_response)


@pytest.fixture
def gate():
    return Gate(WSGIHandler())


def test_many_who_ask_at_once_share_one_answer(committed, gate, threads):
    site = Site(gate)
    gate.opened.clear()
    first = threads(site.get, PAGE)
    assert gate.reached.wait(SECONDS)
    others = [threads(site.get, PAGE, REMOTE_ADDR=f"192.0.2.{number}") for number in range(2, 8)]
    gate.opened.set()

    bodies = {request.result(SECONDS).body for request in [first, *others]}

    assert (len(bodies), site.asked) == (1, 1)


def test_many_who_hold_an_answer_that_is_not_cached_share_one_304(committed, gate, threads):
    held = {"HTTP_IF_NONE_MATCH": Site().get(PAGE).headers["ETag"]}
    site = Site(gate)
    gate.opened.clear()
    first = threads(site.get, PAGE, **held)
    assert gate.reached.wait(SECONDS)
    others = [threads(site.get, PAGE, REMOTE_ADDR=f"192.0.2.{number}", **held) for number in range(4, 10)]
    has_none = threads(site.get, PAGE, REMOTE_ADDR="192.0.2.3")
    gate.opened.set()

    assert {request.result(SECONDS).status for request in [first, *others]} == {304}
    assert (has_none.result(SECONDS).status, site.asked) == (200, 2)


def test_failure_is_said_to_all_who_wait_and_is_not_kept(committed, gate, threads):
    def fail(_environ, start_response):
        start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
        return [b"It failed."]

    gate.behind, works = fail, gate.behind
    site = Site(gate)
    gate.opened.clear()
    first = threads(site.get, PAGE)
    assert gate.reached.wait(SECONDS)
    others = [threads(site.get, PAGE, REMOTE_ADDR=f"192.0.2.{number}") for number in range(2, 8)]
    gate.opened.set()

    answers = [request.result(SECONDS) for request in [first, *others]]

    assert ({one.status for one in answers}, site.asked) == ({500}, 1)
    gate.behind = works
    assert site.get(PAGE).status == 200


def test_client_that_waits_with_many_requests_leaves_threads_for_others(committed, gate, threads):
    site = Site(gate)
    site.get("/people/")
    gate.reached.clear()
    gate.opened.clear()
    first = threads(site.get, PAGE)
    assert gate.reached.wait(SECONDS)
    others = [threads(site.get, PAGE) for _ in range(30)]
    # the first one is at work
    most = MOST_WAITING_OF_ONE + AT_ONCE - 1
    refused = [one.result().status for one in islice(as_completed(others, SECONDS), 30 - most)]

    assert refused == [429] * (30 - most)
    assert threads(site.get, "/people/", REMOTE_ADDR="192.0.2.2").result(SECONDS).status == 200
    gate.opened.set()
    assert [one.result(SECONDS).status for one in [first, *others]].count(200) == most + 1


def test_nobody_waits_for_a_client_that_waits_itself(committed, gate, threads):
    site = Site(gate)
    gate.opened.clear()
    held = [threads(site.get, f"{PAGE}?q=hold{number}") for number in range(AT_ONCE)]
    while site.asked < AT_ONCE:
        time.sleep(0.01)
    later = threads(site.get, "/people/")
    time.sleep(0.1)
    # what comes from now on is let pass; the three before it hold their places still
    held_back, gate.opened = gate.opened, threading.Event()
    gate.opened.set()

    assert threads(site.get, "/people/", REMOTE_ADDR="192.0.2.2").result(1).status == 200
    held_back.set()
    assert [one.result(SECONDS).status for one in [*held, later]] == [200] * (AT_ONCE + 1)


def test_who_waits_too_long_is_told_to_come_again(committed, gate, threads, monkeypatch):
    monkeypatch.setattr(application, "LONGEST_WAIT", 0.01)
    site = Site(gate)
    gate.opened.clear()
    first = threads(site.get, PAGE)
    assert gate.reached.wait(SECONDS)
    second = threads(site.get, PAGE)
    while site.asked < 2:
        time.sleep(0.01)
    gate.opened.set()

    late = second.result(SECONDS)
    assert (late.status, late.headers["Retry-After"], first.result(SECONDS).status) == (503, "5", 200)
    assert site.get(PAGE).status == 200


def test_refusal_of_one_client_is_not_that_of_those_who_wait(committed, gate, threads, settings):
    settings.RATE_LIMIT = 2
    site = Site(gate)
    site.get("/nothing/")
    site.get("/nothing/")
    gate.reached.clear()
    gate.opened.clear()
    refused = threads(site.get, PAGE)
    assert gate.reached.wait(SECONDS)
    waiting = threads(site.get, PAGE, REMOTE_ADDR="192.0.2.2")
    gate.opened.set()

    assert (refused.result(SECONDS).status, waiting.result(SECONDS).status) == (429, 200)


def test_previous_answer_is_given_while_the_next_one_is_made(committed, gate, threads, time_machine):
    published(make_status_report(subject=make_initiative(title="There before")))
    site = Site(gate)
    before = site.get(PAGE)
    publish(make_status_report(subject=make_initiative(title="New to all")), by=None)
    recorded_at = Entry.objects.order_by("-number").first().recorded_at
    time_machine.move_to(recorded_at + datetime.timedelta(seconds=0.9), tick=False)
    site.seconds.now += 1
    gate.reached.clear()
    gate.opened.clear()

    maker = threads(site.get, PAGE)
    assert gate.reached.wait(SECONDS)
    meanwhile = threads(site.get, PAGE).result(SECONDS)
    gate.opened.set()

    assert meanwhile == before
    assert "New to all" in maker.result(SECONDS).text
    assert "New to all" in site.get(PAGE).text


def test_previous_answer_is_no_part_of_the_next_one(committed, gate, threads, time_machine):
    published(make_status_report(subject=make_initiative(title="There before")))
    site = Site(gate)
    site.get(PAGE, HTTP_ACCEPT_ENCODING="br")
    publish(make_status_report(subject=make_initiative(title="New to all")), by=None)
    recorded_at = Entry.objects.order_by("-number").first().recorded_at
    time_machine.move_to(recorded_at + datetime.timedelta(seconds=0.9), tick=False)
    site.seconds.now += 1
    gate.reached.clear()
    gate.opened.clear()

    maker = threads(site.get, PAGE, HTTP_ACCEPT_ENCODING="gzip")
    assert gate.reached.wait(SECONDS)
    in_another_encoding = threads(site.get, PAGE, HTTP_ACCEPT_ENCODING="br")
    time.sleep(0.1)
    gate.opened.set()

    answers = [maker.result(SECONDS), in_another_encoding.result(SECONDS)]
    answers.append(site.get(PAGE, HTTP_ACCEPT_ENCODING="br"))
    assert ["New to all" in answer.text for answer in answers] == [True] * 3


def test_previous_answer_is_not_given_a_second_later(committed, gate, threads, time_machine):
    published(make_status_report(subject=make_initiative(title="There before")))
    site = Site(gate)
    site.get(PAGE)
    publish(make_status_report(subject=make_initiative(title="New to all")), by=None)
    recorded_at = Entry.objects.order_by("-number").first().recorded_at
    time_machine.move_to(recorded_at + datetime.timedelta(seconds=1.1), tick=False)
    site.seconds.now += 1
    gate.reached.clear()
    gate.opened.clear()

    maker = threads(site.get, PAGE)
    assert gate.reached.wait(SECONDS)
    waiting = threads(site.get, PAGE)
    gate.opened.set()

    assert maker.result(SECONDS).text == waiting.result(SECONDS).text
    assert "New to all" in waiting.result(SECONDS).text


def test_kept_answer_is_served_while_the_database_is_away(committed, monkeypatch):
    site = Site()
    before = site.get(PAGE)
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nonexistent")

    site.seconds.now += 30
    while_away = site.get(PAGE)
    connection.close()
    monkeypatch.undo()
    site.seconds.now += 1

    assert while_away == before
    assert site.get(PAGE) == before
