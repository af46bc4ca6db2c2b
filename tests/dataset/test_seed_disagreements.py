"""The contested questions of the seed dataset: sided on every day, and named where they are shown."""

import json
import re

import pytest
from django.conf import settings

from claims.clock import Clock
from claims.models import Disagreement, DisagreementSpan, Entity
from dataset.load import load_dataset

FOLDER = settings.BASE_DIR / "fixtures"
READING = re.compile(r"/claims/([0-9a-f-]{36})/")
NAMED = re.compile(r"/disagreements/(\d+)/|id=\"d(\d+)\"")


def questions():
    return json.loads((FOLDER / "contested_questions.json").read_text(encoding="utf-8"))


def titles():
    """{reference: what a question calls it}: the title; of a person the last word of it."""
    found = {}
    for kind, file in (
        ("programme", "programmes"),
        ("institution", "institutions"),
        ("person", "people"),
        ("party", "parties"),
        ("election", "elections"),
        ("region", "regions"),
    ):
        for row in json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8")):
            title = row["title"].split()[-1] if kind == "person" else row["title"]
            found[f"{kind}:{row['slug']}"] = title.removesuffix(" of Kazakhstan")
    return found


def named_in(text):
    """The references of what a text names by its title; what a longer title says, it says of that alone."""
    found = set()
    for reference, title in sorted(titles().items(), key=lambda pair: -len(pair[1])):
        text, count = re.subn(rf"\b{re.escape(title)}\b", "…", text)
        if count:
            found.add(reference)
    return found


def compared_already(questions, clock):
    """The numbers of questions of which two sides are readings of what the program compares itself."""
    compared = Disagreement.objects.under(clock).filter(contested=None)
    return [
        question.number
        for question in questions
        for one in compared
        if len(
            {side for key, side in zip(question.readings, question.sides, strict=True) if key in one.readings}
        )
        > 1
    ]


def test_what_a_question_names_by_its_title_it_is_about():
    missing = {row["key"]: named_in(row["question"]) - set(row["about"]) for row in questions()}

    assert {key: references for key, references in missing.items() if references} == {}


@pytest.mark.long
@pytest.mark.django_db
def test_standing_questions_have_two_sides_on_every_day_and_pages_that_show_two_readings_name_them(client):
    load_dataset(FOLDER)
    days = DisagreementSpan.objects.values_list("from_day", flat=True).distinct()
    contested = Disagreement.objects.exclude(contested=None)

    for day in days:
        standing = contested.model.objects.under(Clock(day)).exclude(contested=None)
        assert [one.number for one in standing if len(set(one.sides)) < 2] == [], day
    unnamed = []
    now = Clock.now()
    standing = list(contested.model.objects.under(now).exclude(contested=None))
    for entity in Entity.objects.listed(now):
        text = client.get(entity.get_absolute_url(), follow=True).content.decode()
        shown = set(READING.findall(text))
        named = {int(one or other) for one, other in NAMED.findall(text)}
        unnamed += [
            (one.number, str(entity.type), entity.slug)
            for one in standing
            if len(shown & set(map(str, one.readings))) > 1 and one.number not in named
        ]
    assert len(standing) == len(questions())
    assert not compared_already(standing, now)
    assert not unnamed, "; ".join(map(str, unnamed))
