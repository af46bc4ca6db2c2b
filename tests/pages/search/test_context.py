"""The groups of a search."""

from elections.models import Contest, Election
from pages.search.context import LOOKED_AT, SHOWN, search_page
from reforms.models import Person, Region

NOTHING = {"entities": [], "claims": {}, "sources": []}


def found(kind, count, *, shown=SHOWN, looked_at=None):
    """The best of so many of a kind, as ``best_matches`` gives them."""
    rows = [kind(type=kind.own_type(), title=f"Row {number}") for number in range(min(count, shown))]
    for row in rows:
        row.of_type, row.looked_at = count, looked_at or count
    return rows


def test_nothing_found_is_no_group():
    page = search_page(**NOTHING)

    assert (page["groups"], page["count"], page["more"]) == ([], 0, False)


def test_a_group_shows_the_best_and_counts_all_that_were_looked_at():
    (group,) = search_page(**NOTHING | {"entities": found(Person, SHOWN + 5)})["groups"]

    assert (len(group["hits"]), group["count"], group["more"]) == (SHOWN, SHOWN + 5, False)
    assert group["hits"][0]["target"].title == "Row 0"


def test_a_group_of_two_types_shows_the_best_of_both():
    (group,) = search_page(**NOTHING | {"entities": found(Election, 15) + found(Contest, 30)})["groups"]

    assert (len(group["hits"]), group["count"]) == (SHOWN, 45)


def test_all_entities_share_one_limit():
    entities = found(Person, LOOKED_AT - 1, looked_at=LOOKED_AT) + found(Region, 1, looked_at=LOOKED_AT)

    page = search_page(**NOTHING | {"entities": entities})

    assert [(str(group["title"]), group["more"]) for group in page["groups"]] == [
        ("People", True),
        ("Regions", True),
    ]
    assert page["count"] == LOOKED_AT
