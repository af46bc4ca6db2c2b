import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from charts.barcode import Barcode, barcode_figure
from charts.overview import Overview, OverviewEvent, overview_figure
from charts.step import Change, Citation, StepChart, step_figure

LABELS = {
    "announced": "Announced",
    "in_preparation": "In preparation",
    "approved": "Approved",
    "enacted": "Enacted",
    "in_force": "In force",
    "applied": "Applied",
}


@pytest.fixture
def step():
    change = Change(
        "announced", "Announced", date(2022, 3, 16), date(2022, 3, 16), citations=(Citation(4, "c4"),)
    )
    chart = StepChart((change,), LABELS, date(2023, 7, 31), date(2022, 3, 21))
    return render_to_string("charts/step.html", {"figure": step_figure(chart, uid="status")})


def test_step_chart_is_a_named_group_in_every_geometry(step):
    assert re.findall(r'role="group" aria-labelledby="([\w-]+)" aria-describedby="([\w-]+)"', step) == [
        (f"status-{name}-title", f"status-{name}-desc") for name in ("wide", "tablet", "phone", "small")
    ]
    assert step.count("<title") == step.count("<desc") == 4


def test_step_chart_links_its_citations(step):
    assert step.count('<a href="#c4" aria-label="Citation 4">') == 4


def test_numbers_of_a_drawing_keep_their_point_in_every_language():
    overview = Overview(
        (OverviewEvent(date(2022, 3, 16), "vote", "Vote", "event"),),
        date(2022, 1, 1),
        date(2023, 1, 1),
        date(2022, 7, 1),
    )
    barcode = Barcode((date(2022, 3, 16),), date(2022, 12, 31), date(2022, 12, 31))
    with translation.override("ru"):
        drawn = render_to_string("charts/overview.html", {"figure": overview_figure(overview)})
        drawn += render_to_string("charts/barcode.html", {"figure": barcode_figure(barcode)})

    assert re.findall(r'(?:d|x|y|transform|width)="[^"]*\d,\d[^"]*"', drawn) == []


def test_barcode_is_an_image_with_a_name():
    barcode = Barcode((date(2022, 3, 16),), date(2022, 3, 16), date(2022, 3, 16))
    drawn = render_to_string("charts/barcode.html", {"figure": barcode_figure(barcode)})

    assert drawn.count('role="img" aria-label="1 dated piece of evidence, 16 Mar 2022 to 16 Mar 2022"') == 3


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_error_page_needs_no_context(name):
    assert "<h1>" in render_to_string(name)


@pytest.mark.parametrize("folder", ["templates/components", "templates/charts"])
def test_no_template_carries_an_inline_style_or_a_script(folder):
    templates = [
        *Path(settings.BASE_DIR, folder).iterdir(),
        *Path(settings.BASE_DIR, "templates").glob("*.html"),
    ]

    guilty = [
        path.name for path in templates if re.search(r"<style|<script|\sstyle=|\son\w+=", path.read_text())
    ]
    assert guilty == []


def test_no_style_sheet_sets_text_below_thirteen_pixels_but_citations_and_tiles():
    small = []
    for sheet in Path(settings.BASE_DIR, "static/css").glob("*.css"):
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet.read_text()):
            sizes = [float(size) for size in re.findall(r"(?:font|font-size):[^;]*?([\d.]+)px", body)]
            if sizes and min(sizes) < 13:
                small.append(selector.strip().splitlines()[-1])

    assert sorted(small) == [".cite", ".tile", "sup"]


def test_every_drawing_that_a_page_shows_has_a_rule_that_shows_it():
    rules = Path(settings.BASE_DIR, "static/css/charts.css").read_text()

    names = {"wide", "tablet", "phone", "small"}
    assert set(re.findall(r"\.chart__drawing--(\w+) \{\s+display: block", rules)) == names
