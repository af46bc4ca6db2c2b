"""The headers that every answer of a real server carries, whatever its kind."""

import pytest

pytestmark = [pytest.mark.embedded, pytest.mark.long, pytest.mark.xdist_group("instance")]

EVERYWHERE = {
    "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "server": "reform-tracker",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
PATHS = (
    "/",
    "/initiatives/",
    "/nowhere/",
    "/initiatives/nothing/",
    "/api/v1/initiatives/",
    "/api/v1/nothing/",
    "/healthz",
    "/readyz",
    "/admin/login/",
    "/robots.txt",
    "/static/nothing.css",
    "/static/staticfiles.json",
    "/?%00",
)


def test_every_answer_has_the_security_headers_and_names_no_server(serving):
    for path in PATHS:
        found = serving.headers(path)
        assert {name: found.get(name) for name in EVERYWHERE} == EVERYWHERE, path


def test_unknown_host_has_the_security_headers_too(client):
    answer = client.get("/initiatives/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_list_of_static_files_is_not_public(serving):
    assert (serving.data_dir / "static_manifest" / "staticfiles.json").exists()
    with pytest.raises(OSError, match="404"):
        serving.get("/static/staticfiles.json")
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
