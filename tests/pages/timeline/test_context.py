"""The gaps of the timeline."""

import datetime

from pages.timeline.context import years

AS_OF = datetime.date(2023, 5, 1)


def item(day):
    return {"day": datetime.date.fromisoformat(day)}


def gaps(days, **options):
    options = {"with_gaps": True, "as_of": AS_OF, "last_evidence": None} | options
    return [
        (year["number"], year["count"], [gap for gap, _item in year["entries"] if gap])
        for year in years([item(day) for day in days], **options)
    ]


def test_no_event_is_no_year():
    assert years([], with_gaps=True, as_of=AS_OF, last_evidence=None) == []


def test_a_gap_between_two_years_belongs_to_the_later_one():
    assert gaps(["2023-04-01", "2022-10-01"]) == [
        (2023, 1, ["182 days with nothing on record"]),
        (2022, 1, []),
    ]


def test_less_than_sixty_days_are_no_gap():
    assert gaps(["2023-03-03", "2023-01-03"]) == [(2023, 2, [])]
    assert gaps(["2023-03-04", "2023-01-03"]) == [(2023, 2, ["60 days with nothing on record"])]


def test_the_gap_up_to_the_day_shown_begins_with_the_last_evidence():
    assert gaps(["2022-10-01"]) == [(2022, 1, ["212 days with no evidence held, up to 1 May 2023"])]
    assert gaps(["2022-10-01"], last_evidence=datetime.date(2023, 1, 1)) == [
        (2022, 1, ["120 days with no evidence held, up to 1 May 2023"])
    ]
    assert gaps(["2022-10-01"], last_evidence=AS_OF) == [(2022, 1, [])]


def test_filtered_events_have_no_gaps():
    assert gaps(["2023-04-01", "2021-10-01"], with_gaps=False) == [(2023, 1, []), (2021, 1, [])]


def test_an_event_after_the_day_shown_opens_no_gap():
    assert gaps(["2023-12-31"]) == [(2023, 1, [])]
