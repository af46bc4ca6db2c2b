"""Vocabularies: each code has one label and one meaning, said in one place."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from claims.enums import RetractionKind
from claims.models import Claim, Figure
from reforms.enums import AssessedStatus, Status
from sources.enums import DatePrecision
from sources.vocabulary import vocabularies, vocabulary_of

CODES = [code for vocabulary in vocabularies().values() for code in vocabulary]
# Meanings that another vocabulary takes over, by reference.
SHARED = {*RetractionKind, *AssessedStatus}


@pytest.mark.parametrize("code", CODES, ids=lambda code: f"{type(code).__name__}.{code}")
def test_every_code_has_a_meaning_in_one_sentence_or_two(code):
    assert re.search(r"\w.*[.]$", str(code.meaning))


def test_no_two_vocabularies_have_the_same_codes():
    found = Counter(frozenset(vocabulary.values) for vocabulary in vocabularies().values())

    assert set(found.values()) == {1}


def test_no_other_module_or_template_repeats_a_meaning():
    root = Path(settings.BASE_DIR)
    files = [
        path
        for folder in ("api", "charts", "claims", "config", "dataset", "editing", "elections", "pages",
                       "reforms", "sources", "templates")
        for path in (root / folder).rglob("*")
        if path.suffix in (".py", ".html") and "migrations" not in path.parts
    ]  # fmt: skip
    texts = {path.relative_to(root): path.read_text(encoding="utf-8") for path in files}
    repeated = {
        code: [str(path) for path, text in texts.items() for _found in range(text.count(str(code.meaning)))]
        for code in CODES
        if code not in SHARED and len(str(code.meaning).split()) > 3
    }

    assert {code: places for code, places in repeated.items() if len(places) > 1} == {}


def test_member_is_code_label_and_meaning():
    day = DatePrecision.DAY

    assert (day, day.value, day.label, day.meaning) == ("day", "day", "day", "The day is known.")
    assert DatePrecision.choices == [("day", "day"), ("month", "month"), ("year", "year")]


@pytest.mark.parametrize(
    ("model", "field", "vocabulary"),
    [
        (Claim, "date_precision", DatePrecision),
        (Claim, "retraction_kind", RetractionKind),
        (Claim, "key", None),
    ],
)
def test_vocabulary_of_a_field_is_found_by_its_codes(model, field, vocabulary):
    assert vocabulary_of(model._meta.get_field(field)) is vocabulary


def test_field_of_figures_that_may_be_blank_has_its_vocabulary():
    assert vocabulary_of(Figure._meta.get_field("role")).__name__ == "FigureRole"


def test_assessed_status_is_every_status_and_the_absence_of_one():
    assert AssessedStatus.values == [*Status.values, "not_assessed"]
    assert AssessedStatus.ENACTED.meaning == Status.ENACTED.meaning


def test_code_is_the_value():
    assert [status.code for status in Status] == Status.values
