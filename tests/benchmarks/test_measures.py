"""What becomes of a measurement: a row for people, a line for programs."""

import json

import pytest

from benchmarks.measures import Ratio, Report


@pytest.mark.parametrize(
    ("value", "at_least", "holds"),
    [(4.9, False, True), (5.1, False, False), (4.9, True, False), (5.0, True, True)],
)
def test_whether_a_goal_is_met(value, at_least, holds):
    assert Ratio("cold home", value, 5, at_least=at_least).holds is holds


def test_a_line_holds_four_things(tmp_path):
    report = Report(tmp_path / "bench.jsonl")
    report.add(Ratio("cold home", 1.23456, 5, note="not for programs"))
    report.add(Ratio("cold list", 6.0, 5))
    first, second = (json.loads(line) for line in (tmp_path / "bench.jsonl").read_text().splitlines())
    assert first == {"name": "cold home", "value": 1.235, "goal": 5, "holds": True}
    assert second["holds"] is False
    assert report.missed == ["cold list"]


def test_runs_follow_one_another_in_the_file(tmp_path):
    for _ in range(2):
        Report(tmp_path / "bench.jsonl").add(Ratio("cold home", 1, 5))
    assert len((tmp_path / "bench.jsonl").read_text().splitlines()) == 2


def test_what_is_skipped_is_said_and_not_written(tmp_path, capsys):
    Report(tmp_path / "bench.jsonl").skip("cached", "there is no nginx")
    assert capsys.readouterr().out == "cached: skipped, there is no nginx\n"
    assert not (tmp_path / "bench.jsonl").exists()
