"""Headers that every answer carries."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/nothing/", "/api/v1/areas/", "/api/v1/nothing/"])
def test_every_answer_says_what_it_may_do(client, address):
    response = client.get(address)

    assert response["Content-Security-Policy"].startswith("default-src 'self'")
    assert response["Permissions-Policy"].startswith("camera=()")


@pytest.mark.parametrize("address", ["/", "/api/v1/areas/", "/nothing/"])
def test_answer_to_a_session_is_kept_nowhere(client, address):
    client.cookies["sessionid"] = "of an editor"

    assert client.get(address)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/nothing/", "get", 404),
        ("/initiatives/nothing/", "get", 404),
        ("/initiatives/?as_of=soon", "get", 400),
        ("/search/?q=" + "x" * 300, "get", 400),
        ("/initiatives/", "post", 405),
        ("/static/nothing.css", "get", 404),
        ("/api/v1/nothing/", "get", 404),
        ("/api/v1/areas/?x=1", "get", 400),
    ],
)
def test_error_is_kept_nowhere(client, address, method, status):
    response = getattr(client, method)(address)

    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_other_cookies_change_nothing(client):
    plain = client.get("/")
    client.cookies["csrftoken"] = "x"

    assert client.get("/")["Cache-Control"] == plain["Cache-Control"]


@pytest.mark.parametrize("path", ["areas/", "nothing/", "areas/?x=1", "areas"])
@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}])
def test_api_may_be_read_from_any_origin_whoever_asks(client, path, headers):
    response = client.get(f"/api/v1/{path}", headers=headers)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    assert "origin" not in response.get("Vary", "").lower()


def test_page_may_not_be_read_from_elsewhere(client):
    response = client.get("/", headers={"Origin": "https://elsewhere.example"})

    assert "Access-Control-Allow-Origin" not in response


def test_browser_may_ask_first_what_it_may_send(client):
    response = client.options(
        "/api/v1/areas/",
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match, cache-control",
        },
    )

    assert (response.status_code, response.content) == (200, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Headers"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
