from datetime import date
from decimal import Decimal

from charts.bars import EvidenceAge, minimap, pair_bars

AS_OF = date(2023, 7, 31)


def test_age_is_told_in_days_and_drawn_to_scale():
    age = EvidenceAge(date(2023, 4, 3), AS_OF)

    assert (age.date_text, age.days, age.age_text) == ("3 April 2023", 119, "119 days before this date")
    assert (age.bar, age.line) == (19.2, 15.1)


def test_an_age_beyond_the_scale_is_drawn_no_longer_and_told_in_full():
    age = EvidenceAge(date(2019, 6, 9), AS_OF)

    assert (age.bar, age.line) == (84, 66)
    assert age.age_text == "4 years 1 month before this date"


def test_an_undated_source_has_no_age():
    age = EvidenceAge(None, AS_OF)

    assert (age.date_text, age.days, age.age_text) == ("No date", None, "The source gives none")


def test_bars_of_a_pair_share_a_scale_from_zero():
    assert pair_bars(Decimal(20000), Decimal(5000)) == (100, 25)


def test_a_side_that_is_not_known_leaves_the_other_without_a_bar():
    assert pair_bars(None, Decimal(10)) == (None, None)
    assert pair_bars(Decimal(10), None) == (None, None)


def test_a_pair_of_zeros_has_no_bars():
    assert pair_bars(Decimal(0), Decimal(0)) == (None, None)


def test_blocks_are_as_tall_as_their_paragraphs_are_long():
    drawn = minimap([(460, 2), (230, 0), (10, 1)])

    assert [(block["number"], block["y"], block["height"]) for block in drawn["blocks"]] == [
        (1, 0, 46),
        (2, 52, 23),
        (3, 81, 14),
    ]
    assert [block["claims_text"] for block in drawn["blocks"]] == ["2 claims", "", "1 claim"]
    assert drawn["height"] == 95
    assert drawn["label"] == "Paragraphs that carry claims: 1, 3"


def test_a_source_without_paragraphs_is_an_empty_map():
    assert minimap([]) == {"blocks": [], "height": 0, "label": "Paragraphs that carry claims: none"}
