"""How answers travel: validators, caches, other origins, limits."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from api import throttling
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_answer_is_public_and_varies_on_no_cookie(client):
    response = client.get("/api/v1/initiatives/")

    assert response["Cache-Control"] == "public, max-age=1"
    assert response["Vary"] == "origin"
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    ["/api/v1/", "/api/v1/areas/", "/api/v1/statuses/announced/", "/api/v1/schema/", "/api/v1/docs/"],
)
def test_answer_that_is_held_is_not_sent_again(client, address):
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": f'"other", {first["ETag"]}'})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"]


def test_weak_validator_is_as_good(client):
    etag = client.get("/api/v1/areas/")["ETag"]

    assert client.get("/api/v1/areas/", headers={"If-None-Match": f"W/{etag}"}).status_code == 304


def test_unchanged_answer_costs_one_query(client, django_assert_num_queries):
    make.published(make.make_status_report())
    etag = client.get("/api/v1/initiatives/?status=announced")["ETag"]

    with django_assert_num_queries(1):
        client.get("/api/v1/initiatives/?status=announced", headers={"If-None-Match": etag})


def test_answer_changes_with_the_record(client):
    before = client.get("/api/v1/initiatives/")["ETag"]

    make.published(make.make_status_report())

    response = client.get("/api/v1/initiatives/", headers={"If-None-Match": before})
    assert (response.status_code, response.json()["count"]) == (200, 1)


def test_answer_changes_when_a_known_at_that_was_to_come_has_passed(client, time_machine):
    address = "/api/v1/initiatives/?as_of=2024-01-01&known_at=2026-05-01T13:00:00Z"
    time_machine.move_to("2026-05-01T12:00:00+00:00", tick=False)
    before = client.get(address)

    time_machine.move_to("2026-05-01T14:00:00+00:00", tick=False)
    after = client.get(address, headers={"If-None-Match": before["ETag"]})

    assert after.status_code == 200
    assert before.json()["meta"]["known_at"] != after.json()["meta"]["known_at"]


def test_draft_changes_no_answer(client):
    before = client.get("/api/v1/initiatives/")["ETag"]

    make.make_status_report()

    assert client.get("/api/v1/initiatives/", headers={"If-None-Match": before}).status_code == 304


def test_answer_has_a_validator_for_each_address_and_day(client, time_machine):
    time_machine.move_to("2026-05-01T12:00:00+05:00")
    addresses = ["/api/v1/areas/", "/api/v1/areas/?page_size=2", "/api/v1/areas/?as_of=2026-04-30"]
    today = {client.get(address)["ETag"] for address in addresses}

    time_machine.move_to("2026-05-02T12:00:00+05:00")

    assert len(today) == 3
    assert client.get(addresses[0])["ETag"] not in today


def test_head_is_answered_without_a_body(client):
    response = client.head("/api/v1/areas/")

    assert (response.status_code, response.content) == (200, b"")


def test_page_of_another_origin_may_read(client):
    response = client.get("/api/v1/areas/", headers={"Origin": "https://elsewhere.example"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Expose-Headers"] == "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"


def test_page_of_another_origin_may_ask_whether_anything_changed(client):
    response = client.options(
        "/api/v1/areas/",
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )

    assert response.status_code == 200
    assert "if-none-match" in response["Access-Control-Allow-Headers"].split(", ")


def test_limit_is_told_with_every_answer(client, settings, time_machine):
    time_machine.move_to("2026-05-01T12:00:15+05:00", tick=False)
    settings.API_RATE_LIMIT = 10

    found = client.get("/api/v1/areas/")
    missing = client.get("/api/v1/nothing/")

    assert found["RateLimit-Policy"] == missing["RateLimit-Policy"] == '"default";q=10;w=60'
    assert (found["RateLimit"], missing["RateLimit"]) == ('"default";r=9;t=45', '"default";r=8;t=45')


def test_more_than_the_limit_is_refused_until_the_window_ends(client, settings, time_machine):
    time_machine.move_to("2026-05-01T12:00:15+05:00", tick=False)
    settings.API_RATE_LIMIT = 1
    client.get("/api/v1/areas/")

    refused = client.get("/api/v1/areas/")
    time_machine.move_to("2026-05-01T12:01:00+05:00", tick=False)
    served = client.get("/api/v1/areas/")

    assert (refused.status_code, refused["Retry-After"], refused["RateLimit"]) == (
        429,
        "45",
        '"default";r=0;t=45',
    )
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["title"] == "Too Many Requests"
    assert served.status_code == 200


def test_each_client_has_a_limit_of_its_own(client, settings):
    settings.API_RATE_LIMIT = 1
    client.get("/api/v1/areas/", REMOTE_ADDR="192.0.2.1")

    assert client.get("/api/v1/areas/", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_forwarded_address_is_believed_of_no_stranger(client, settings):
    settings.API_RATE_LIMIT = 1
    client.get("/api/v1/areas/", headers={"X-Forwarded-For": "192.0.2.1"})

    assert client.get("/api/v1/areas/", headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 429


def test_client_is_remembered_among_many(client, settings, time_machine):
    time_machine.move_to("2026-05-01T12:00:15+05:00", tick=False)
    settings.API_RATE_LIMIT = 10
    client.get("/api/v1/areas/")
    for number in range(2000):
        cache.add(f"another-client-{number}", 1)

    assert client.get("/api/v1/areas/")["RateLimit"] == '"default";r=8;t=45'


def test_count_that_the_cache_lost_begins_anew(client, settings, time_machine):
    time_machine.move_to("2026-05-01T12:00:15+05:00", tick=False)
    settings.API_RATE_LIMIT = 10
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    response = client.get("/api/v1/areas/")

    assert (response.status_code, response["RateLimit"]) == (200, '"default";r=9;t=45')


def test_window_is_a_minute():
    assert throttling.WINDOW == 60


def test_docs_page_is_ours_alone(client):
    page = client.get("/api/v1/docs/")
    text = page.content.decode() + client.get("/api/v1/docs/?script=").content.decode()

    assert "//" not in text.replace("// ", "").replace("https://www.w3.org", "")
    assert reverse("api:schema") in text
    assert '"validatorUrl": null' in text
    assert page["Content-Security-Policy"] == (
        "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    )


def test_policy_of_other_answers_stands(client):
    assert "unsafe-inline" not in client.get("/api/v1/areas/")["Content-Security-Policy"]
