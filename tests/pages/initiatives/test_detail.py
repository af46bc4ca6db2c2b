"""Figures before and after, and who says so, on the page of an initiative."""

from decimal import Decimal

from claims.evidence import SourceBreakdown
from claims.models import Figure, Measure
from pages.initiatives.detail import evidence_rows, pairs
from sources.enums import PublisherKind
from sources.models import Publisher, Source

MEMBERS = Measure(pk=1, name="Members needed", unit="people")


def figure(value, role, **fields):
    return Figure(measure=MEMBERS, value=Decimal(value), as_printed=str(value), role=role, **fields)


def test_figures_of_one_question_are_one_pair_on_its_own_scale():
    (pair,) = pairs([figure(20000, "before"), figure(5000, "after"), figure(7, "")])

    assert pair["title"] == "Members needed"
    assert (list(pair["before"]["values"]), pair["before"]["percent"]) == (["20,000"], 100)
    assert (list(pair["after"]["values"]), pair["after"]["percent"]) == (["5,000"], 25)
    assert pair["note"] == ""


def test_every_reading_of_a_side_is_told_once_and_all_are_cited():
    figures = [figure(value, "after") for value in (5, 7, 5, 9)]

    (pair,) = pairs(figures)

    assert pair["before"] is None
    five, seven, again, nine = figures
    values = {"5": [five, again], "7": [seven], "9": [nine]}
    assert pair["after"] == {"values": values, "percent": None, "claims": figures}


def test_a_side_that_is_only_planned_is_said_to_be():
    (planned,) = pairs([figure(5, "after", stage="planned")])
    (mixed,) = pairs([figure(5, "after", stage="planned"), figure(6, "after", stage="final")])

    assert planned["note"].startswith("The figure after is planned")
    assert mixed["note"] == ""


def test_every_kind_of_publisher_has_a_row_with_its_publishers_once():
    press = Publisher(name="A newspaper", kind="press")
    articles = [Source(pk=number, publisher=press) for number in (1, 2, 3)]

    rows = evidence_rows(SourceBreakdown((articles[0], articles[1])), SourceBreakdown((articles[2],)))

    assert [row["kind"] for row in rows] == list(PublisherKind)
    (row,) = [row for row in rows if row["publishers"]]
    assert (row["kind"], row["publishers"]) == (PublisherKind.PRESS, ["A newspaper"])
    assert (len(row["supports"]), len(row["objects"])) == (2, 1)
