"""Errors: problem details (RFC 9457) for every address under /api/."""

import pytest
from django.urls import path

from config import urls
from config.handlers import server_error

pytestmark = pytest.mark.django_db


def problem(response):
    """The problem details of an answer, without its path."""
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    body = response.json()
    assert (body["status"], body["instance"]) == (response.status_code, response.wsgi_request.path)
    return {name: value for name, value in body.items() if name not in ("status", "instance")}


def fail(_request):
    raise RuntimeError("on purpose")


@pytest.fixture
def failing(client, settings):
    """A client of addresses of which one fails."""

    class Urls:
        handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500
        urlpatterns = [path("api/v1/failing/", fail), path("failing/", fail), *urls.urlpatterns]

    settings.ROOT_URLCONF = Urls
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v1/nothing/",
        "/api/v2/initiatives/",
        "/api/v1/initiatives/nothing/",
        "/api/nothing.json",
        "/api/v1/initiatives/%0A",
        "/api/v1/a%0Ab/",
        "/api/%0A%0A",
    ],
)
def test_address_without_anything_is_not_found(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert problem(response) == {"type": "about:blank", "title": "Not Found", "detail": "Not found."}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_unrouted_address_is_not_found_whatever_the_method(client, method):
    assert getattr(client, method)("/api/v1/nothing/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/initiatives/", "/api/v1/schema/", "/api/v1/docs/"])
def test_method_that_would_write_is_not_allowed(client, address, method):
    response = getattr(client, method)(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert problem(response)["detail"] == f'Method "{method.upper()}" not allowed.'


@pytest.mark.parametrize(
    "address", ["/api/v1/initiatives/", "/api/v1/schema/", "/api/v1/docs/", "/api/v1/x/"]
)
def test_form_that_is_not_served_is_not_acceptable(client, address):
    response = client.get(address, headers={"Accept": "text/csv"})

    assert response.status_code == 406
    assert problem(response)["title"] == "Not Acceptable"


def test_program_that_prefers_html_is_given_json(client):
    response = client.get("/api/v1/areas/", headers={"Accept": "text/html,*/*;q=0.8"})

    assert response["Content-Type"] == "application/json"


def test_unknown_parameters_are_named(client):
    response = client.get("/api/v1/initiatives/?colour=red&form=csv")

    assert problem(response) == {
        "type": "about:blank",
        "title": "Bad Request",
        "detail": "colour: There is no such parameter here. form: There is no such parameter here.",
        "errors": [
            {"parameter": "colour", "code": "unknown", "detail": "There is no such parameter here."},
            {"parameter": "form", "code": "unknown", "detail": "There is no such parameter here."},
        ],
    }


@pytest.mark.parametrize("path", ["institutions/", "people/", "statuses/", "statuses/announced/", ""])
@pytest.mark.parametrize("parameter", ["format", "fields", "area"])
def test_parameter_of_another_address_is_unknown(refused, path, parameter):
    assert refused(path, **{parameter: "csv"}) == {parameter: "There is no such parameter here."}


@pytest.mark.parametrize(
    ("path", "parameter", "value", "detail"),
    [
        ("initiatives/", "as_of", "2022-02-30", "“2022-02-30” cannot be read as as_of: write YYYY-MM-DD."),
        ("figures/", "as_of", "2022", "“2022” cannot be read as as_of: write YYYY-MM-DD."),
        (
            "statuses/announced/",
            "known_at",
            "yesterday",
            "“yesterday” cannot be read as known_at: "
            "write YYYY-MM-DD, or YYYY-MM-DDThh:mm:ss with a time zone.",
        ),
        ("initiatives/", "status", "done", "“done” is not one of the codes here."),
        ("initiatives/", "area", "nowhere", "There is no policy area “nowhere”."),
        ("initiatives/", "state_only", "maybe", "“maybe” is not one of the codes here."),
        (
            "initiatives/",
            "since",
            "last year",
            "“last year” is not a date of the form 2022, 2022-06 or 2022-06-05.",
        ),
        ("elections/", "year", "22", "“22” is not a year of the form 2022."),
        ("figures/", "subject", "party:nobody", "There is no entity “party:nobody”."),
        ("figures/", "measure", "luck", "There is no measure “luck”."),
        ("sources/", "language", "English", "“English” is not a language tag such as en or zh-Hant."),
        ("sources/", "document", "no.txt", "There is no source “no.txt”."),
        ("sources/", "page", "0", "“0” is not a whole number from 1."),
        ("sources/", "page_size", "many", "“many” is not a whole number from 1."),
        ("sources/", "page_size", "1_0", "“1_0” is not a whole number from 1."),
        ("sources/", "page", "１", "“１” is not a whole number from 1."),
        ("sources/", "page_size", "501", "501 is more than 500."),
        ("sources/", "ordering", "colour", "“colour” is not one of slug, title, published, language."),
        ("statuses/", "ordering", "-label", "“label” is not one of code, rung."),
        ("sources/", "search", "a" * 201, "It has more than 200 characters."),
        ("events/", "search", "a " * 13, "It has more than 12 words."),
        ("people/", "search", "a-" * 13, "It has more than 12 words."),
        ("statuses/", "search", "a " * 13, "It has more than 12 words."),
        ("sources/", "search", "a\0b", "A null character is no part of a value."),
    ],
)
def test_value_that_cannot_be_read_is_named(refused, path, parameter, value, detail):
    assert refused(path, **{parameter: value}) == {parameter: detail}


@pytest.mark.parametrize("value", ["%", "%s", "%(x)s", "100%", "%%"])
@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("initiatives/", "since"),
        ("initiatives/", "status"),
        ("initiatives/", "area"),
        ("elections/", "year"),
        ("sources/", "language"),
        ("publishers/", "language"),
        ("citations/", "document"),
        ("figures/", "measure"),
        ("figures/", "subject"),
        ("disagreements/", "state"),
        ("events/", "as_of"),
        ("events/", "known_at"),
        ("events/", "page"),
        ("events/", "ordering"),
    ],
)
def test_per_cent_sign_in_a_value_is_part_of_the_value(refused, path, parameter, value):
    errors = refused(path, **{parameter: value})

    assert list(errors) == [parameter]
    assert f"“{value}”" in errors[parameter]


def test_per_cent_sign_is_searched_for(client):
    assert client.get("/api/v1/sources/", {"search": "100%"}).status_code == 200


def test_page_beyond_the_last_is_not_found(client):
    response = client.get("/api/v1/statuses/?page=2")

    assert response.status_code == 404
    assert problem(response)["detail"] == "There is no page 2."


def test_host_that_is_not_ours_is_a_bad_request(client):
    response = client.get("/api/v1/areas/", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert problem(response)["detail"] == "The request cannot be read."


def test_failure_of_ours_is_told_in_the_same_form(failing):
    response = failing.get("/api/v1/failing/")

    assert response.status_code == 500
    assert problem(response) == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "detail": "Something went wrong on our side.",
    }


def test_failure_elsewhere_is_told_by_a_page(rf):
    assert server_error(rf.get("/failing/"))["Content-Type"] == "text/html; charset=utf-8"


def test_missing_slash_leads_to_the_address_with_it(client):
    response = client.get("/api/v1/initiatives?status=announced")

    assert (response.status_code, response["Location"]) == (301, "/api/v1/initiatives/?status=announced")
