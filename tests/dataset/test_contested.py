"""Contested questions and near misses of a dataset."""

import datetime
import json
from pathlib import Path

import pytest
from django.conf import settings

from claims.actions import replace, retract
from claims.enums import EntryKind
from claims.models import Claim, ContestedQuestion, Disagreement
from dataset.errors import DatasetError
from dataset.load import load_dataset
from sources.dates import ImpreciseDate, last_day_of
from tests.dataset.folders import CITATION, write_dataset
from tests.factories import make_statement

STATEMENTS = [
    {
        "key": key,
        "subject": "programme:opening",
        "role": "observation",
        "text": text,
        "date": "2021-05-03",
        "dated_from": "passage",
        "citations": [CITATION],
    }
    for key, text in (("opened", "The hall was opened."), ("shut", "The hall stayed shut."))
]
QUESTION = {
    "key": "quarrel",
    "question": "Was the hall opened?",
    "about": ["programme:opening"],
    "sides": [{"side": "Yes", "claims": ["opened"]}, {"side": "No", "claims": ["shut"]}],
}


def load(tmp_path, *questions, statements=STATEMENTS):
    files = {"statements": statements, "contested_questions": list(questions)}
    return load_dataset(write_dataset(tmp_path / "dataset", **files))


@pytest.mark.django_db
def test_contested_question_is_loaded_once_with_its_claims(tmp_path):
    done = load(tmp_path, QUESTION | {"explanation": "Two days."})
    again = load(tmp_path, QUESTION)

    contested = ContestedQuestion.objects.get()
    assert (done["contested_questions"], again["contested_questions"]) == (1, 0)
    assert (contested.question, contested.explanation) == ("Was the hall opened?", "Two days.")
    answers = [(answer.side, answer.claim.key) for answer in contested.answers.all()]
    assert answers == [("Yes", "opened"), ("No", "shut")]
    assert [topic.entity.slug for topic in contested.about.all()] == ["opening"]
    assert Disagreement.objects.get().pk == contested.pk


@pytest.mark.django_db
def test_claim_that_was_replaced_is_named_by_what_took_its_place(tmp_path):
    load(tmp_path)
    claim = Claim.objects.get(key="shut")
    draft = make_statement(claim.subject, key="corrected", date="2021-05-03")
    replace(claim, by=None, draft=draft, kind=EntryKind.CORRECTION, reason="Misread.")

    load(tmp_path, QUESTION)

    assert [answer.claim.key for answer in ContestedQuestion.objects.get().answers.all()] == [
        "opened",
        "corrected",
    ]


@pytest.mark.django_db
def test_question_of_which_one_side_stands_is_left_out(tmp_path):
    load(tmp_path)
    retract(Claim.objects.get(key="shut"), by=None, kind=EntryKind.CORRECTION, reason="Misread.")

    assert load(tmp_path, QUESTION)["contested_questions"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"sides": [{"side": "Yes", "claims": ["missing"]}]}, "claims: there is no claim “missing”."),
        ({"sides": [{"side": "Yes", "claims": [7]}]}, "claims: there is no claim “7”."),
        (
            {"sides": [{"side": "Yes", "claims": ["opened", "shut"]}]},
            "sides: a contested question has two or more.",
        ),
        (
            {"sides": [*QUESTION["sides"], {"side": "Perhaps", "claims": ["shut"]}]},
            "sides: “shut” stands twice: a claim takes one side.",
        ),
        ({"sides": [{"side": "Yes"}]}, "“claims” of a side must be a list of claims."),
        (
            {"sides": [{"side": " ", "claims": ["opened"]}, {"side": "No", "claims": ["shut"]}]},
            "Say which side each claim takes.",
        ),
        (
            {"sides": [{"answer": "Yes"}]},
            "unknown field answer of a side; allowed are side, claims.",
        ),
        ({"about": []}, "about: a contested question is about one entity or more."),
        ({"about": ["person:nobody"]}, "there is no “person:nobody”."),
        ({"question": " "}, "Say what is contested."),
        ({"answer": "Yes."}, "unknown field answer; allowed are key, question, explanation, about, sides."),
    ],
)
def test_wrong_field_of_a_contested_question_is_named(tmp_path, fields, sentence):
    with pytest.raises(DatasetError) as refused:
        load(tmp_path, QUESTION | fields)

    assert str(refused.value) == f"contested_questions.json, quarrel: {sentence}"


@pytest.mark.django_db
def test_near_miss_between_readings_of_one_question_is_refused(tmp_path):
    near = {"one": "Opened", "another": "Shut", "why": "Two doors.", "claims": ["opened", "shut"]}
    near |= {"since": "2021-05-03"}
    folder = write_dataset(tmp_path, statements=STATEMENTS, near_misses=[near])
    load_dataset(folder)

    with pytest.raises(DatasetError) as refused:
        load_dataset(write_dataset(tmp_path, contested_questions=[QUESTION]))

    assert str(refused.value) == (
        "near_misses.json: claims: “opened” and “shut” are readings of D1, a disagreement that stands."
    )
    assert not ContestedQuestion.objects.exists()


def test_near_misses_of_the_seed_dataset_name_claims_that_count_from_their_day():
    folder = Path(settings.BASE_DIR) / "fixtures"
    claims = {
        row["key"]: row
        for file in ("events", "figures", "statements")
        for row in json.loads((folder / f"{file}.json").read_text(encoding="utf-8"))
    }
    for near in json.loads((folder / "near_misses.json").read_text(encoding="utf-8")):
        for key in near["claims"]:
            if claims[key].get("stage") != "planned":
                day = ImpreciseDate.parse(claims[key]["date"])
                counts_from = last_day_of(day.first, day.precision)
                assert counts_from <= datetime.date.fromisoformat(near["since"]), key
