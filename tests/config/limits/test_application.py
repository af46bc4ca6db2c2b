"""The limits in front of the real site: what is made is counted, whatever process makes it."""

import pytest
from django.db import connection

from config.limits import at_work
from config.limits.application import COST_OF_SIGNING_IN, Limits, Pauses, cost_of
from config.limits.at_work import AT_ONCE
from config.limits.clients import client_of
from config.limits.refusals import REFUSAL
from tests.config.site import Site
from tests.factories import make_initiative, make_status_report, published

PAGE, LIST = "/initiatives/", "/api/v1/initiatives/"


@pytest.fixture
def site(db, settings):
    """A site at which each client may spend six units in twelve seconds."""
    settings.RATE_LIMIT = 6
    published(make_status_report(subject=make_initiative(slug="open-the-hall")))
    return Site()


def spent(answer):
    """The policy, and what is left of it."""
    return answer.limit["RateLimit-Policy"], int(answer.limit["RateLimit"].split(";")[1].removeprefix("r="))


@pytest.mark.parametrize(
    ("address", "cost"),
    [
        (PAGE, 2),
        ("/search/?q=hall", 2),
        ("/kk/search/?q=hall", 2),
        (LIST, 1),
        (f"{LIST}?page_size=50", 1),
        (f"{LIST}?page_size=51", 2),
        (f"{LIST}?page_size=200", 4),
        ("/api/v1/initiatives/open-the-hall/", 1),
        ("/api/v1/schema/", 5),
        (f"{LIST}?page_size=many", 1),
        (f"{LIST}?x=1", 1),
        ("/nothing/", 1),
        ("/robots.txt", 1),
        ("/admin/", 2),
        ("/admin/login/", 2),
        ("/admin/nowhere/", 2),
        ("/static/nothing.css", 1),
        ("/healthz/nothing", 1),
    ],
)
def test_answer_that_is_made_costs_what_its_view_declares(site, address, cost):
    assert spent(site.get(address)) == ('"default";q=6;w=12', 6 - cost)


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_answer_from_the_cache_costs_nothing(site, address):
    site.get(address)
    left = spent(site.get("/nothing/"))

    assert site.get(address).limit == {}
    assert site.get(address, HTTP_IF_NONE_MATCH="*").limit == {}
    assert spent(site.get("/nothing/"))[1] == left[1] - 1


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_answer_that_the_client_has_costs_nothing(site, address):
    tag = site.get(address).headers["ETag"]
    left = spent(site.get("/nothing/"))[1]

    assert Site().get(address, HTTP_IF_NONE_MATCH=tag).status == 304
    assert spent(site.get("/nothing/"))[1] == left - 1


def exhaust(site, **environ):
    return [site.get("/nothing/", **environ).status for _ in range(6)]


def test_page_beyond_the_limit_says_when_to_come_again(site):
    exhaust(site)

    refused = site.get(PAGE)

    assert (refused.status, refused.headers["Content-Type"]) == (429, "text/html; charset=utf-8")
    assert 1 <= int(refused.headers["Retry-After"]) <= 4
    assert f"try again in {refused.headers['Retry-After']} second" in refused.text
    assert refused.headers["Cache-Control"] == "no-store"
    assert spent(refused) == ('"default";q=6;w=12', 0)
    assert "Content-Security-Policy" in refused.headers


@pytest.mark.parametrize("path", [PAGE, LIST, "/admin/"])
def test_refusal_has_the_security_headers_of_every_answer(site, settings, path):
    settings.SECURE_HSTS_SECONDS = 100
    site = Site()
    exhaust(site)

    for _made_then_cached in range(2):
        refused = site.get(path, **{"wsgi.url_scheme": "https"})
        assert refused.status == 429
        assert refused.headers["Strict-Transport-Security"] == "max-age=100"
        assert refused.headers["X-Content-Type-Options"] == "nosniff"
        assert refused.headers["X-Frame-Options"] == "DENY"
        assert refused.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_answer_of_the_api_beyond_the_limit_is_a_problem(site):
    exhaust(site)

    refused = site.get(LIST, HTTP_ORIGIN="https://elsewhere.example")

    assert (refused.status, refused.headers["Content-Type"]) == (429, "application/problem+json")
    assert '"title": "Too Many Requests"' in refused.text
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert int(refused.headers["Retry-After"]) >= 1


def test_what_is_cached_is_given_beyond_the_limit(site):
    page = site.get(PAGE)
    exhaust(site)

    assert site.get(PAGE) == page


def test_any_version_is_no_way_around_the_limit(site, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    for host in ("testserver", "testserver:81"):
        site = Site()
        asked = {"HTTP_IF_NONE_MATCH": "*", "HTTP_HOST": host, "REMOTE_ADDR": host}
        found = [site.get(f"/search/?q=x{number}", **asked).status for number in range(4)]
        assert found == [304, 304, 304, 429]


def test_client_at_its_limit_is_refused_without_waiting_for_a_place(site, monkeypatch):
    monkeypatch.setattr(at_work, "LONGEST_WAIT", 60)
    exhaust(site)
    assert site.get(PAGE).status == 429
    full = site.application._at_work
    client = client_of({"REMOTE_ADDR": "192.0.2.1"})
    assert [full.begin(client) for _ in range(AT_ONCE)] == [True] * AT_ONCE

    refused = site.get(LIST + "?page_size=7")

    assert (refused.status, spent(refused)[1]) == (429, 0)


def test_refusal_reads_nothing_but_the_version_and_the_limit(site, django_assert_num_queries):
    exhaust(site)

    with django_assert_num_queries(3):
        assert site.get(PAGE).status == 429
    with django_assert_num_queries(0):
        again = site.get("/nothing/")
    assert (again.status, spent(again)) == (429, ('"default";q=6;w=12', 0))


def test_refusal_of_what_costs_more_than_is_left_reads_nothing_again(site, django_assert_num_queries):
    exhaust(site)
    let_pass(2)
    assert site.get(PAGE).status == 429

    with django_assert_num_queries(0):
        assert site.get("/initiatives/?q=hall").status == 429
    assert site.get("/nothing/").status == 404


def test_what_is_given_back_can_be_spent_at_once(site):
    tag = site.get(PAGE).headers["ETag"]
    again = Site()
    for _ in range(2):
        site.get("/nothing/")
    assert again.get("/api/v1/schema/").status == 429

    assert again.get(PAGE, HTTP_IF_NONE_MATCH=tag).status == 304
    assert again.get(PAGE + "?q=hall").status == 200


def test_refused_request_is_not_paid_for(site):
    exhaust(site)
    for _ in range(10):
        site.get(f"{LIST}?page_size=300")
    let_pass(4)

    assert Site().get(LIST).status == 200


def test_units_come_back_evenly(site):
    exhaust(site)
    let_pass(2)

    assert [site.get("/nothing/").status for _ in range(2)] == [404, 429]


def let_pass(seconds):
    """As if so much time had passed since the clients paid."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update limits_spending set paid_until = paid_until - %s * interval '1 second'", [seconds]
        )


def test_request_that_costs_more_than_the_limit_takes_all_of_it(site):
    assert spent(site.get(f"{LIST}?page_size=500")) == ('"default";q=6;w=12', 0)


def test_limit_is_one_for_all_processes(site):
    exhaust(site)

    assert Site().get(LIST).status == 429


def test_each_client_has_a_limit_of_its_own(site):
    exhaust(site)

    assert site.get(LIST, REMOTE_ADDR="192.0.2.2").status == 200


def test_proxy_that_is_not_ours_is_not_believed(site):
    exhaust(site, HTTP_X_FORWARDED_FOR="198.51.100.1")

    assert site.get(LIST, HTTP_X_FORWARDED_FOR="198.51.100.2").status == 429


def test_proxy_of_ours_tells_for_whom_it_asks(site, settings):
    settings.NUM_PROXIES = 1
    exhaust(site, HTTP_X_FORWARDED_FOR="198.51.100.1")

    assert site.get(LIST, HTTP_X_FORWARDED_FOR="198.51.100.2").status == 200
    assert site.get(PAGE, HTTP_X_FORWARDED_FOR="198.51.100.2, 198.51.100.1").status == 429


def test_reader_with_a_session_is_limited_too(site):
    exhaust(site)

    assert site.get(PAGE, HTTP_COOKIE="sessionid=x").status == 429


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/readyz/"])
def test_probes_are_not_limited(site, address):
    exhaust(site)

    answer = site.get(address)

    assert (answer.status, answer.limit) == (200, {})


@pytest.mark.parametrize("address", ["/healthz", "/admin/", "/admin/login/", "/static/nothing.css"])
def test_what_is_neither_cached_nor_a_probe_is_limited(site, address):
    exhaust(site)

    assert site.get(address, method="POST").status == 429


def test_static_file_that_exists_is_not_limited(settings, tmp_path, site):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "admin").mkdir()
    (tmp_path / "admin" / "base.css").write_text("p { color: red }")
    site = Site()
    exhaust(site)

    for address in ("/static/admin/../base.css", "/static/admin/", "/static/base.css"):
        assert site.get(address).status == 429, address
    assert site.get("/static/admin/base.css").status == 200


@pytest.fixture
def signed_in(client, django_user_model):
    """The cookie of somebody who is signed in."""
    client.force_login(django_user_model.objects.create_superuser("editor"))
    return f"sessionid={client.cookies['sessionid'].value}"


def test_work_of_an_editor_is_not_limited(site, signed_in):
    exhaust(site)

    answers = [site.get("/admin/", HTTP_COOKIE=signed_in) for _ in range(10)]

    assert {(answer.status, *answer.limit) for answer in answers} == {(200,)}


def test_editor_who_works_on_is_not_looked_up_again(signed_in, django_assert_num_queries):
    limits = Limits(Asked())
    environ = {"PATH_INFO": "/admin/", "REQUEST_METHOD": "GET", "HTTP_COOKIE": signed_in}

    with django_assert_num_queries(1):
        for _ in range(3):
            limits(environ, lambda *_head: None)


@pytest.mark.parametrize("session", ["", "x", "a" * 32, "\0" * 32])
def test_who_only_says_that_they_are_signed_in_is_limited(site, session):
    exhaust(site)

    assert site.get("/admin/", HTTP_COOKIE=f"sessionid={session}").status == 429


def test_session_that_nobody_signed_in_to_is_limited(site, client):
    client.session.save()
    exhaust(site)

    assert site.get("/admin/", HTTP_COOKIE=f"sessionid={client.session.session_key}").status == 429


def test_editor_works_on_where_others_behind_the_address_were_refused(site, signed_in):
    exhaust(site)
    assert site.get("/admin/").status == 429

    assert site.get("/admin/", HTTP_COOKIE=signed_in).status != 429


def test_editor_may_have_any_number_of_answers_at_once(signed_in):
    asked = Asked()
    limits = Limits(asked)
    environ = {"PATH_INFO": "/admin/", "REQUEST_METHOD": "GET", "HTTP_COOKIE": signed_in}

    open_answers = [limits(environ, lambda *_head: None) for _ in range(AT_ONCE + 3)]

    assert asked.refusals == [None] * len(open_answers)


def test_trying_passwords_is_dear_also_for_who_is_signed_in(site, signed_in):
    environ = {"PATH_INFO": "/admin/login/", "REQUEST_METHOD": "POST"}
    exhaust(site)

    assert cost_of(environ) == COST_OF_SIGNING_IN
    assert site.get("/admin/login/", method="POST", HTTP_COOKIE=signed_in).status == 429


def test_site_answers_where_nobody_can_be_charged(site):
    with connection.cursor() as cursor:
        cursor.execute("drop table limits_spending")
    answer = Limits(no_database)({"PATH_INFO": "/", "REQUEST_METHOD": "GET"}, lambda *_head: None)

    assert list(answer) == [b"an answer"]


def no_database(_environ, start_response):
    start_response("200 OK", [])
    return [b"an answer"]


class Asked:
    """An application that notes with what it is asked; its answers stay open until they are closed."""

    def __init__(self):
        self.refusals = []

    def __call__(self, environ, start_response):
        self.refusals.append(environ.get(REFUSAL))
        start_response("200 OK", [])
        return [b"an answer"]


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/static/nothing.css"])
def test_client_has_only_so_many_answers_at_once(db, settings, monkeypatch, path):
    settings.RATE_LIMIT = 100
    monkeypatch.setattr(at_work, "LONGEST_WAIT", 0.01)
    asked = Asked()
    limits = Limits(asked)
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "REMOTE_ADDR": "192.0.2.1"}
    ignore = lambda *_head: None  # noqa: E731

    open_answers = [limits(environ, ignore) for _ in range(AT_ONCE)]
    limits(environ, ignore)
    limits(environ | {"REMOTE_ADDR": "192.0.2.2"}, ignore)
    open_answers[0].close()
    limits(environ, ignore)
    # to close it again makes no more room
    open_answers[0].close()
    limits(environ, ignore)

    assert [refusal is None for refusal in asked.refusals] == [True] * AT_ONCE + [False, True, True, False]


def test_answer_that_fails_makes_room_for_the_next(db, settings):
    settings.RATE_LIMIT = 100

    def fail(_environ, _start_response):
        raise RuntimeError("no answer")

    limits = Limits(fail)
    for _ in range(AT_ONCE + 1):
        with pytest.raises(RuntimeError):
            limits({"PATH_INFO": "/", "REQUEST_METHOD": "GET"}, lambda *_head: None)


def test_only_so_many_refused_clients_are_kept_waiting():
    pauses = Pauses(1, 0)

    assert [pauses.pause() for _one_after_another in range(3)] == [True] * 3
    assert not Pauses(0, 0).pause()
