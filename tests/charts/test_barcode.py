from datetime import date

from charts.barcode import barcode_figure, describe

DAYS = {date(2022, 1, 11): 1, date(2022, 3, 16): 1, date(2022, 9, 1): 1, date(2023, 5, 19): 2}


def wide(as_of, latest=date(2023, 7, 31)):
    return barcode_figure(DAYS, as_of=as_of, latest=latest)["drawings"][0]


def test_title_counts_the_evidence_and_the_silence():
    assert describe(DAYS, date(2023, 7, 31)) == (
        "5 dated pieces of evidence, 11 Jan 2022 to 19 May 2023; 73 days of silence"
    )


def test_title_counts_only_what_was_there_on_a_past_day():
    assert describe(DAYS, date(2022, 3, 16)) == "2 dated pieces of evidence, 11 Jan 2022 to 16 Mar 2022"


def test_without_evidence_the_title_says_so():
    figure = barcode_figure({}, as_of=date(2023, 7, 31), latest=date(2023, 7, 31))

    assert figure["title"] == "No dated evidence by 31 Jul 2023"
    assert figure["drawings"][0]["ticks"] == ()


def test_it_is_drawn_in_three_widths():
    figure = barcode_figure(DAYS, as_of=date(2023, 7, 31), latest=date(2023, 7, 31))

    assert [drawing["width"] for drawing in figure["drawings"]] == [600, 358, 288]


def test_evidence_of_one_day_is_one_tick():
    assert len(wide(date(2023, 7, 31))["ticks"]) == 4


def test_evidence_after_a_past_day_is_set_apart():
    drawing = wide(date(2022, 9, 1))

    assert len(drawing["ticks"]) == 3
    assert len(drawing["later"]) == 1
    assert drawing["handle"] == drawing["ticks"][-1]
    assert drawing["silence"] is None


def test_the_time_after_the_last_evidence_is_hatched():
    drawing = wide(date(2023, 7, 31))

    assert (drawing["silence"].x, drawing["silence"].right) == (drawing["ticks"][-1], drawing["handle"])
    assert drawing["silence_text"] is None


def test_less_than_sixty_days_are_not_hatched():
    drawing = wide(date(2023, 7, 17), latest=date(2023, 7, 31))

    assert drawing["silence"] is None
    assert "silence" not in describe(DAYS, date(2023, 7, 17))


def test_a_silence_longer_than_the_record_is_told_under_the_break():
    drawing = wide(date(2026, 11, 21), latest=date(2026, 11, 21))

    assert drawing["break_x"] == drawing["ticks"][-1]
    assert drawing["silence_text"].text == "3 years 6 months"


def test_no_label_runs_into_the_triangle():
    drawing = wide(date(2022, 7, 10))

    assert [tick.label for tick in drawing["labels"]] == ["Jan 2022", "", "Jan 2023", "Jul"]
