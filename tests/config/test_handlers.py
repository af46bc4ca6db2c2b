"""What is said where there is no page, and where something moved."""

import pytest
from django.db import InterfaceError, OperationalError, connection

from claims.actions import reword
from config.handlers import server_error
from tests.factories import make_initiative, make_status_report, published

pytestmark = pytest.mark.django_db


def test_unknown_address_is_not_found(client):
    response = client.get("/initiatives/unheard-of/", {"as_of": "2022-06-05"})

    assert response.status_code == 404
    assert "5 June 2022" in response.content.decode()
    assert 'href="/initiatives/?as_of=2022-06-05"' in response.content.decode()


def test_unknown_address_with_an_unreadable_clock_is_not_found(client):
    assert client.get("/nowhere/", {"as_of": "soon"}).status_code == 404


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_unknown_address_without_the_database_is_not_found(client, error):
    def unreachable(*_statement):
        raise error

    with connection.execute_wrapper(unreachable):
        response = client.get("/nowhere/", {"as_of": "2022-06-05"})

    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()
    assert 'class="as-of-bar"' in response.content.decode()


def test_draft_is_not_found(client):
    make_initiative(slug="a-draft")

    assert client.get("/initiatives/a-draft/").status_code == 404


def test_former_slug_redirects_for_good_and_keeps_the_clock(client):
    initiative = make_initiative(slug="old-name")
    published(make_status_report(subject=initiative))
    initiative.refresh_from_db()
    reword(initiative, {"slug": "new-name"}, by=None)

    response = client.get("/initiatives/old-name/", {"as_of": "2022-12-31", "known_at": "2030-01-01"})

    assert response.status_code == 301
    assert response.headers["Location"] == "/initiatives/new-name/?as_of=2022-12-31&known_at=2030-01-01"


def test_former_slug_of_another_kind_is_not_found(client):
    initiative = make_initiative(slug="old-name")
    published(make_status_report(subject=initiative))
    initiative.refresh_from_db()
    reword(initiative, {"slug": "new-name"}, by=None)

    assert client.get("/institutions/old-name/").status_code == 404


def test_robots_are_kept_from_the_past(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /*?*as_of=" in response.content.decode().splitlines()


@pytest.mark.parametrize(
    ("path", "media_type", "says"),
    [
        ("/initiatives/", "text/html; charset=utf-8", "Pages can only be read"),
        ("/api/v1/initiatives/", "application/problem+json", 'Method "POST" not allowed.'),
    ],
)
def test_only_reading_is_possible(client, django_assert_num_queries, path, media_type, says):
    with django_assert_num_queries(0):
        response = client.post(path)

    assert (response.status_code, response.headers["Content-Type"]) == (405, media_type)
    assert says in response.json()["detail"] if "json" in media_type else says in response.content.decode()
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    ("path", "media_type", "says"),
    [
        ("/initiatives/", "text/html; charset=utf-8", "This address cannot be answered as it stands"),
        ("/api/v1/initiatives/", "application/problem+json", "The request cannot be read."),
    ],
)
def test_request_that_django_cannot_read_is_told_so_in_the_form_of_its_address(
    client, path, media_type, says
):
    response = client.get(path, HTTP_HOST="elsewhere.example")

    assert (response.status_code, response.headers["Content-Type"]) == (400, media_type)
    assert says in response.content.decode()


@pytest.mark.parametrize(
    ("path", "media_type", "says"),
    [
        ("/initiatives/", "text/html; charset=utf-8", "Something failed on our side"),
        ("/api/v1/initiatives/", "application/problem+json", "Something went wrong on our side."),
    ],
)
def test_failure_is_told_without_reading_the_database(rf, django_assert_num_queries, path, media_type, says):
    with django_assert_num_queries(0):
        response = server_error(rf.get(path))

    assert (response.status_code, response.headers["Content-Type"]) == (500, media_type)
    assert says in response.content.decode()


def test_address_below_the_api_that_nothing_answers_is_a_problem(client):
    response = client.get("/api/nothing/")

    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")
