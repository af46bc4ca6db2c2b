"""How answers travel: validators and caches. Limits and other origins: tests/config."""

import pytest
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_answer_is_public_and_varies_on_no_cookie(client):
    response = client.get("/api/v1/initiatives/")

    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Vary" not in response
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    ["/api/v1/", "/api/v1/areas/", "/api/v1/statuses/announced/", "/api/v1/schema/", "/api/v1/docs/"],
)
def test_answer_that_the_client_has_is_not_sent_again(client, address):
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


def test_answer_that_is_pinned_keeps_its_validator_while_the_record_grows(client):
    make.published(make.make_status_report())
    pinned = {
        "known_at": client.get("/api/v1/initiatives/").json()["meta"]["known_at"],
        "as_of": "2024-01-01",
    }
    before = client.get("/api/v1/initiatives/", pinned)

    make.published(make.make_status_report())

    after = client.get("/api/v1/initiatives/", pinned, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 304


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
