import re
from datetime import date
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.utils import translation

from charts.barcode import barcode_figure
from charts.overview import overview_figure
from charts.step import step_figure
from charts.step_chart import Change, StepChart
from pages.shared.errors import bad_request
from pages.shared.ladder import STATUS_LADDER

ROOT = Path(settings.BASE_DIR)
# What the public pages are made of.
TEMPLATES = {
    str(path.relative_to(ROOT / "templates")): path.read_text() for path in (ROOT / "templates").rglob("*.*")
}
MACROS = {
    (name, macro) for name, text in TEMPLATES.items() for macro in re.findall(r"{%-? macro (\w+)\(", text)
}
IMPORTED = {
    (name, file, macro)
    for name, text in TEMPLATES.items()
    for file, macros in re.findall(r'{% from "([^"]+)" import ([^%]+) %}', text)
    for macro in macros.split(", ")
}
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
    change = Change("announced", "Announced", date(2022, 3, 16), date(2022, 3, 16))
    chart = StepChart((change,), STATUS_LADDER, LABELS, date(2023, 7, 31), date(2022, 3, 21))
    return render_to_string(
        "charts/step.html", {"figure": step_figure(chart, uid="status"), "footnotes": None}
    )


def test_step_chart_is_a_named_group_in_every_geometry(step):
    assert re.findall(r'role="group"\s+aria-labelledby="([\w-]+)"\s+aria-describedby="([\w-]+)"', step) == [
        (f"status-{name}-title", f"status-{name}-desc") for name in ("wide", "tablet", "phone", "small")
    ]
    assert step.count("<title") == step.count("<desc") == 4


def test_numbers_of_a_drawing_keep_their_point_in_every_language():
    with translation.override("ru"):
        overview = overview_figure(
            [{"day": date(2022, 3, 16), "kind": "vote", "label": "Vote", "anchor": "event"}],
            start=date(2022, 1, 1),
            as_of=date(2023, 1, 1),
            last_evidence=date(2022, 7, 1),
        )
        barcode = barcode_figure({date(2022, 3, 16): 1}, as_of=date(2022, 12, 31), latest=date(2022, 12, 31))
        drawn = render_to_string("charts/overview.html", {"figure": overview})
        drawn += render_to_string("charts/barcode.html", {"figure": barcode})

    assert re.findall(r'(?:d|x|y|transform|width)="[^"]*\d,\d[^"]*"', drawn) == []


def test_barcode_is_an_image_with_a_name():
    barcode = barcode_figure({date(2022, 3, 16): 1}, as_of=date(2022, 3, 16), latest=date(2022, 3, 16))
    drawn = render_to_string("charts/barcode.html", {"figure": barcode})

    assert drawn.count('role="img" aria-label="1 dated piece of evidence, 16 Mar 2022 to 16 Mar 2022"') == 3


def test_page_of_a_failure_needs_no_request():
    assert "<h1>" in render_to_string("500.html", {"instance": settings.DATASET})


def test_page_of_a_bad_request_needs_no_clock(rf):
    assert b"<h1>" in bad_request(rf.get("/"), None).content


def test_every_template_compiles():
    backends = {name: get_template(name).backend.name for name in TEMPLATES}

    assert {name: backend for name, backend in backends.items() if backend != "jinja2"} == {}


@pytest.mark.parametrize("name", ["admin/base_site.html", "admin/tracker/action.html"])
def test_templates_of_the_editors_are_those_of_django(name):
    assert get_template(name).backend.name == "django"


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_sentence_can_be_collected_for_translation(name):
    collected = list(engines["jinja2"].env.extract_translations(TEMPLATES[name]))

    assert len(collected) == len(re.findall(r"\b_\(|{% trans ", TEMPLATES[name]))


def test_no_template_carries_an_inline_style_or_a_script():
    pattern = re.compile(r"<style|<script|\sstyle=|\son\w+=")

    assert [name for name, text in TEMPLATES.items() if pattern.search(text)] == []


def test_every_template_is_used():
    code = [path.read_text() for folder in ("pages", "config") for path in (ROOT / folder).rglob("*.py")]
    named = "".join([*TEMPLATES.values(), *code])

    assert {name for name in TEMPLATES if f'"{name}"' not in named} == set()


def test_every_macro_is_used():
    imported = {(file, macro) for _name, file, macro in IMPORTED}
    called = {(name, macro) for name, macro in MACROS if re.search(rf"{{{{ {macro}\(", TEMPLATES[name])}

    assert MACROS - imported - called == set()


def test_every_macro_that_a_template_imports_exists_and_is_used_there():
    assert {(file, macro) for _name, file, macro in IMPORTED} <= MACROS
    idle = [
        (name, macro)
        for name, _file, macro in IMPORTED
        if not re.search(rf"(?<!import )\b{macro}\(", TEMPLATES[name])
    ]
    assert idle == []


def test_every_template_of_the_admin_is_used_or_stands_for_one_of_django():
    folder = ROOT / "editing/templates/admin"
    of_django = Path(django.__file__).parent / "contrib/admin/templates/admin"
    files = [path for path in folder.rglob("*.html") if not (of_django / path.relative_to(folder)).exists()]
    code = "".join(path.read_text() for path in (ROOT / "editing").rglob("*.py"))
    named = code + "".join(path.read_text() for path in folder.rglob("*.html"))

    assert [path.name for path in files if f'"admin/{path.relative_to(folder)}"' not in named] == []


def test_every_file_that_a_template_includes_exists():
    asked = {
        (name, included)
        for name, text in TEMPLATES.items()
        for included in re.findall(r'{% (?:include|extends|from) "([^"]+)"', text)
    }

    assert [pair for pair in asked if pair[1] not in TEMPLATES] == []


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
