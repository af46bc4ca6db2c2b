"""robots.txt."""

import pytest

pytestmark = pytest.mark.django_db


def test_crawlers_are_asked_to_leave_out_the_past_and_the_editors_pages(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?*known_at=",
        "Disallow: /*?*as_of=",
    ]


def test_robots_answers_reading_only(client):
    assert client.post("/robots.txt").status_code == 405
