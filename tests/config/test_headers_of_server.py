"""The headers that every answer of a real server carries, whatever its kind."""

from urllib.error import HTTPError

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


@pytest.mark.parametrize("path", ["/initiatives/", "/api/v1/initiatives/"])
def test_answer_that_the_client_has_names_no_server_either(serving, path):
    with pytest.raises(HTTPError, match="304") as unchanged:
        serving.get(path, **{"If-None-Match": "*"})

    with unchanged.value as answer:
        assert answer.headers["server"] == "reform-tracker"


def test_unknown_host_has_the_security_headers_too(client):
    answer = client.get("/initiatives/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_list_of_static_files_is_not_public(serving):
    assert (serving.data_dir / "static_manifest" / "staticfiles.json").exists()
    with pytest.raises(OSError, match="404"):
        serving.get("/static/staticfiles.json")


def test_static_files_are_compressed_but_for_those_that_nobody_reads(serving):
    collected = {file.name for file in (serving.data_dir / "static").rglob("*")}

    assert {"base.css", "base.css.br", "base.css.gz", "swagger-ui-bundle.js.map"} <= collected
    assert not any(".map." in name or "redoc" in name for name in collected)
