"""The page on method."""

from dataclasses import replace

import pytest
from django.conf import settings as configured

from claims.clock import Clock
from claims.publications import publications

pytestmark = pytest.mark.django_db

QUERIES = 1


def test_method_explains_every_status(client):
    response = client.get("/methodology/")

    page = response.content.decode()
    assert [status.code for status in response.context["statuses"]][:2] == ["considered", "announced"]
    assert all(
        str(status.meaning) in page and str(status.evidence) in page
        for status in response.context["statuses"]
    )
    assert "It is not shown as “not started”" in page


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("a&b@tracker.example", '<a href="mailto:a&amp;b@tracker.example">a&amp;b@tracker.example</a>'),
        ("https://tracker.example/x", '<a href="https://tracker.example/x">https://tracker.example/x</a>'),
    ],
)
def test_method_names_the_contact_of_the_dataset(client, settings, contact, link):
    settings.DATASET = replace(configured.DATASET, contact=contact)

    assert link in client.get("/methodology/").content.decode()


def test_method_names_no_contact_where_the_dataset_has_none(client, settings):
    settings.DATASET = replace(configured.DATASET, contact="")

    assert 'id="contact"' not in client.get("/methodology/").content.decode()


@pytest.mark.costs("/methodology/")
def test_page_costs_what_the_frame_costs(client, django_assert_num_queries):
    # which a process asks once for each entry
    publications(Clock.now())
    with django_assert_num_queries(QUERIES):
        client.get("/methodology/")
