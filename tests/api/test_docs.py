"""What docs/api.md says works, as a consumer would try it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from claims.kinds import claim_kinds
from tests import factories as make

DOCS = Path(settings.BASE_DIR) / "docs" / "api.md"


def words_of(column, text):
    """The words in code style in one column of the table of paths."""
    rows = re.findall(r"^\| (`.*) \|$", text, re.MULTILINE)
    return [re.findall(r"`([^`]+)`", row.split("|")[column]) for row in rows]


@pytest.mark.django_db
def test_examples_answer(client):
    """With the rows of the dataset that they name."""
    programme = make.published(make.make_programme(slug="new-kazakhstan"))
    area = make.published(make.make_area(programme, slug="electoral-system"))
    make.published(make.make_status_report(make.make_initiative(area, slug="president-without-party")))
    make.published(
        make.make_figure(make.make_election(slug="referendum-2022-06"), of=make.make_party(slug="amanat"))
    )
    examples = re.findall(r"^GET (/\S+)$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)

    answers = {address: client.get(address).status_code for address in examples}

    assert answers == dict.fromkeys(examples, 200)
    assert len(answers) == 10


def test_paths_and_filters_are_those_of_the_schema(client):
    paths = client.get("/api/v1/schema/").json()["paths"]
    common = {"as_of", "known_at", "page", "page_size", "search", "ordering", "lang", "ETag"}
    described = {
        path.split("/")[3]: {parameter["name"] for parameter in operations["get"]["parameters"]} - common
        for path, operations in paths.items()
        if "{" not in path
    }

    text = DOCS.read_text(encoding="utf-8")
    written = {
        folder.rstrip("/"): set(filters)
        for folders, filters in zip(words_of(0, text), words_of(2, text), strict=True)
        for folder in folders
    }
    # A kind of claim that the table does not name is described by the sentence on every kind.
    unnamed = {kind.plural.replace("_", "-") for kind in claim_kinds()} - written.keys()
    assert written | {kind: {"subject", "basis", "dated_from", "source"} for kind in unnamed} == described
