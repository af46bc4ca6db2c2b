"""The groups of a search."""

from pages.search.context import LOOKED_AT, SHOWN, search_page
from reforms.models import Person, Region

NOTHING = {"entities": [], "claims": {}, "sources": []}


def people(count):
    return [Person(type="person", title=f"Person {number}") for number in range(count)]


def test_nothing_found_is_no_group():
    page = search_page(**NOTHING)

    assert (page["groups"], page["count"], page["more"]) == ([], 0, False)


def test_a_group_shows_the_best_and_counts_all_that_were_looked_at():
    (group,) = search_page(**NOTHING | {"entities": people(SHOWN + 5)})["groups"]

    assert (len(group["hits"]), group["count"], group["more"]) == (SHOWN, SHOWN + 5, False)
    assert group["hits"][0]["target"].title == "Person 0"


def test_all_entities_share_one_limit():
    found = [*people(LOOKED_AT - 1), Region(type="region", title="A region")]

    page = search_page(**NOTHING | {"entities": found})

    assert [(str(group["title"]), group["more"]) for group in page["groups"]] == [
        ("People", True),
        ("Regions", True),
    ]
    assert page["count"] == LOOKED_AT
