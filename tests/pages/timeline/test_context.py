"""The silences of the timeline."""

import datetime

from claims.clock import Clock
from pages.timeline.context import entries
from pages.timeline.years import Year, YearPage

AS_OF = datetime.date(2023, 5, 1)


def day(text):
    return datetime.date.fromisoformat(text)


def gaps(days, *, plans=(), with_gaps=True, last_evidence=None, **shown):
    shown = entries(
        [{"day": day(one), "is_plan": one in plans} for one in days],
        YearPage(Year(2023), None, **shown),
        Clock(AS_OF),
        last_evidence=last_evidence,
        with_gaps=with_gaps,
    )
    assert [item["day"].isoformat() for _gap, item in shown if item] == days
    return [gap for gap, _item in shown if gap]


def test_no_event_is_no_gap():
    assert gaps([]) == []


def test_less_than_sixty_days_are_no_gap():
    assert gaps(["2023-05-01", "2023-03-03"]) == []
    assert gaps(["2023-05-01", "2023-03-02"]) == ["60 days in which nothing on record happened"]


def test_a_gap_up_to_an_older_year_or_page_stands_at_the_end():
    assert gaps(["2023-04-01"], before=day("2022-10-01")) == ["182 days in which nothing on record happened"]
    assert gaps(["2023-04-01"], before=day("2023-03-01")) == []


def test_a_plan_ends_no_gap():
    days = ["2023-04-01", "2023-01-01", "2022-10-01"]
    gap = "182 days in which nothing on record happened"

    assert gaps(days, plans=days[1:2]) == [gap]
    assert gaps(days[:2], plans=days[1:2], before=day("2022-10-01")) == [gap]
    assert gaps(days[:2], plans=days[:1], before=day("2022-12-01")) == []
    assert gaps(days, plans=days) == []


def test_the_gap_up_to_the_day_shown_begins_with_the_last_evidence():
    assert gaps(["2022-10-01"]) == []
    assert gaps(["2022-10-01"], last_evidence=day("2023-01-01")) == [
        "120 days with no evidence held, up to 1 May 2023"
    ]
    assert gaps(["2022-10-01"], last_evidence=AS_OF) == []


def test_only_the_newest_part_says_how_long_there_was_no_evidence():
    assert gaps(["2022-10-01"], is_newest=False, last_evidence=day("2022-12-01")) == []


def test_filtered_events_have_no_gaps():
    assert gaps(["2022-10-01", "2021-10-01"], with_gaps=False) == []


def test_an_event_after_the_day_shown_opens_no_gap():
    assert gaps(["2023-12-31"]) == []
