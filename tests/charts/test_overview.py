from datetime import date

from charts.overview import overview_figure

EVENTS = (
    {"day": date(2022, 6, 5), "kind": "vote", "label": "Referendum", "anchor": "event-2"},
    {"day": date(2022, 3, 16), "kind": "statement", "label": "Programme announced", "anchor": "event-1"},
    {
        "day": date(2007, 2, 28),
        "kind": "background",
        "label": "The phrase is first used",
        "anchor": "event-0",
    },
)


def figure(as_of=date(2022, 9, 30)):
    return overview_figure(EVENTS, start=date(2022, 1, 1), as_of=as_of, last_evidence=date(2022, 6, 5))


def test_events_stand_in_order_of_time_and_lead_to_the_list():
    drawing = figure()["drawings"][0]

    assert [event["anchor"] for event in drawing["events"]] == ["event-1", "event-2"]
    assert [event["date_text"] for event in drawing["events"]] == ["16 Mar 2022", "5 Jun 2022"]


def test_events_before_the_axis_are_counted():
    assert figure()["earlier"] == "1 earlier event is in the list below."


def test_silence_is_hatched_from_the_last_evidence_on():
    drawing = figure()["drawings"][0]

    assert drawing["silence"].x == drawing["events"][-1]["x"]
    assert [line.text for line in drawing["silence_lines"]] == ["117 days of silence"]
    assert drawing["break_x"] is None


def test_less_than_sixty_days_are_not_hatched():
    drawing = figure(as_of=date(2022, 8, 3))["drawings"][0]

    assert (drawing["silence"], drawing["silence_lines"]) == (None, ())


def test_axis_breaks_where_silence_is_longer_than_the_record():
    drawing = figure(as_of=date(2026, 11, 21))["drawings"][0]

    assert drawing["break_x"] == drawing["silence"].x
    assert [line.text for line in drawing["silence_lines"]] == ["4 years 5 months of silence"]


def test_it_is_drawn_for_wide_and_tablet_pages():
    assert [drawing["width"] for drawing in figure()["drawings"]] == [1120, 740]
