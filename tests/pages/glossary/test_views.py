"""The glossary."""

import pytest
from django.conf import settings

from claims.clock import Clock
from claims.enums import DatedFrom, FigureStage
from claims.publications import publications
from pages.glossary.context import glossary
from reforms.enums import EffectKind, InitiativeKind, Status
from sources.enums import PublisherKind

pytestmark = pytest.mark.django_db

QUERIES = 1


def anchors_of(group):
    return [term["anchor"] for term in group["terms"]]


def test_every_word_of_the_vocabularies_is_explained():
    counts = {group["anchor"]: len(group["terms"]) for group in glossary()}

    assert {
        name: counts[name]
        for name in ("statuses", "reforms", "effects", "stages", "dates", "publishers", "elections")
    } == {
        "statuses": len(Status),
        "reforms": len(InitiativeKind),
        "effects": len(EffectKind),
        "stages": len(FigureStage),
        "dates": len(DatedFrom),
        "publishers": len(PublisherKind),
        "elections": len(settings.DATASET.vocabularies.elections),
    }
    assert all(str(term["meaning"]) for group in glossary() for term in group["terms"])


def test_every_word_has_an_anchor_of_its_own():
    anchors = [anchor for group in glossary() for anchor in (group["anchor"], *anchors_of(group))]

    assert len(anchors) == len(set(anchors))


def test_words_of_the_country_and_of_the_site_are_in_alphabetical_order():
    for group in glossary()[-2:]:
        words = [str(term["word"]).replace("ä", "a") for term in group["terms"]]
        assert words == sorted(words)


def test_page_shows_every_word_and_keeps_the_clock(client):
    page = client.get("/glossary/", {"as_of": "2023-01-01"}).content.decode()

    assert all(f'id="{anchor}"' in page for group in glossary() for anchor in anchors_of(group))
    assert 'lang="kk">мәслихат</span>' in page
    assert 'href="/methodology/?as_of=2023-01-01"' in page


@pytest.mark.parametrize("address", ["/", "/methodology/"])
def test_glossary_is_linked_under_the_clock(client, address):
    page = client.get(address, {"as_of": "2023-01-01"}).content.decode()

    assert 'href="/glossary/?as_of=2023-01-01"' in page


@pytest.mark.costs("/glossary/")
def test_page_costs_what_the_frame_costs(client, django_assert_num_queries):
    # which a process asks once for each entry
    publications(Clock.now())
    with django_assert_num_queries(QUERIES):
        client.get("/glossary/")
