"""A wrong value in a file is refused with its row, its field and what is allowed: each field of each file."""

import re
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation

from claims.kinds import claim_kinds, entity_kinds
from claims.models import Claim, Measure
from dataset.errors import DatasetError
from dataset.load import load_dataset
from sources.enums import Health
from sources.models import Publisher, Source
from tests.dataset.folders import CITATION, FIGURE, INITIATIVE, PUBLISHER, REPORT, write_dataset

pytestmark = pytest.mark.django_db

FILES = {
    "publishers": Publisher,
    "sources": Source,
    "measures": Measure,
    **{kind.plural: kind for kind in (*entity_kinds(), *claim_kinds())},
}
# The loader fills these from a date.
PRECISIONS = {"date_precision", "published_precision", "started_precision", "ended_precision"}


def is_link(field):
    """Whether a field is the link to the common row of a claim or an entity."""
    return field.is_relation and field.remote_field.parent_link


def fields_of(model):
    """Those of a model's fields that a file may have."""
    made = {"id", "type", "sort_key", *PRECISIONS}
    return [
        field
        for field in model._meta.fields
        if field.name not in made and field.editable and not field.generated and not is_link(field)
    ]


FIELDS = [(file, field) for file, model in FILES.items() for field in fields_of(model)]
CODES = [(file, field) for file, field in FIELDS if field.flatchoices]


def named(pairs):
    return [pytest.param(file, field, id=f"{file}-{field.name}") for file, field in pairs]


def refusal(tmp_path, file, row):
    with pytest.raises(DatasetError) as refused:
        load_dataset(write_dataset(tmp_path / "dataset", **{file: [row]}))
    return str(refused.value)


@contextmanager
def suppress_refusal(said):
    """Put the words of a refusal among ``said``; anything else that is raised fails the test."""
    try:
        yield
    except DatasetError as error:
        said.append(str(error))


def row_with(file, field, value):
    """A row of a file that is nothing but its key and this value; and how a refusal calls it."""
    if issubclass(FILES[file], Claim):
        return {"key": "wrong", "citations": [CITATION], field.name: value}
    return {"code" if file == "measures" else "slug": "wrong", field.name: value}


def test_every_file_with_codes_is_tried():
    assert {"publishers", "sources", "measures", "acts", "figures", "status_reports"} < {
        file for file, _field in CODES
    }


@pytest.mark.parametrize(("file", "field"), named(CODES))
def test_wrong_code_is_refused_with_row_field_and_what_is_allowed(tmp_path, file, field):
    said = refusal(tmp_path, file, row_with(file, field, "proclaimed"))

    allowed = ", ".join(str(code) for code, _label in field.flatchoices if code)
    assert said.startswith(f"{file}.json, wrong: ")
    assert f"{field.name}: “proclaimed” is not a code of it; allowed are {allowed}." in said


MISSING = [
    ("status_reports", REPORT, "status", "considered, announced,"),
    ("status_reports", REPORT, "dated_from", "passage, source, event."),
    ("figures", FIGURE, "dated_from", "passage, source, event."),
    ("initiatives", INITIATIVE, "kind", "rule, body, vote, programme_measure."),
]


@pytest.mark.parametrize(("file", "row", "name", "allowed"), MISSING)
def test_missing_code_is_refused_with_what_is_allowed(tmp_path, file, row, name, allowed):
    without = {field: value for field, value in row.items() if field != name}
    thing = row.get("key") or row["slug"]

    # before anything was loaded, and of what was loaded before
    for _ in range(2):
        said = refusal(tmp_path, file, without)

        assert said.startswith(f"{file}.json, {thing}: {name}: it is missing; allowed are {allowed}")
        load_dataset(write_dataset(tmp_path / "dataset"))


NEEDED = [(file, field) for file, field in FIELDS if field.is_relation and not field.null]


@pytest.mark.parametrize(("file", "field"), named(NEEDED))
def test_missing_reference_is_named(tmp_path, file, field):
    row = {"code" if file == "measures" else "slug": "wrong"}
    if issubclass(FILES[file], Claim):
        row = {"key": "wrong", "citations": [CITATION]}

    said = refusal(tmp_path, file, row)

    assert said.startswith(f"{file}.json, wrong: ")
    assert f"{field.name}: This field cannot be null." in said


def test_command_refuses_in_english_whatever_the_first_language_of_the_dataset_is(tmp_path):
    folder = write_dataset(tmp_path / "dataset", publishers=[{**PUBLISHER, "kind_reason": ""}])

    with translation.override("pt"), pytest.raises(CommandError, match="This field cannot be blank"):
        call_command("load_dataset", folder)


def test_wrong_code_of_what_was_loaded_before_is_refused_too(tmp_path):
    load_dataset(write_dataset(tmp_path / "dataset"))

    said = refusal(tmp_path, "publishers", PUBLISHER | {"kind": "papers"})

    assert said.startswith("publishers.json, herald: kind: “papers” is not a code of it; allowed are ")


def test_wrong_result_of_a_verification_is_refused(tmp_path):
    said = refusal(
        tmp_path,
        "verifications",
        {"claim": REPORT["key"], "source": "essay", "starts_with": "the mayor", "health": "fine",
         "verified_at": "2024-01-01T00:00:00Z"},
    )  # fmt: skip

    assert said == (
        f"verifications.json, {REPORT['key']}: health: “fine” is not a code of it; "
        f"allowed are {', '.join(Health.values)}."
    )


@pytest.mark.long
@pytest.mark.parametrize("file", FILES)
def test_value_of_any_form_loads_or_is_refused_with_a_file(tmp_path, file):
    folder = write_dataset(tmp_path / "dataset")
    said = []
    for field in (field for of_file, field in FIELDS if of_file == file):
        for value in ({"a": 1}, ["x"], "no such thing", 7.5, None):
            with transaction.atomic(), suppress_refusal(said):
                load_dataset(write_dataset(folder, **{file: [row_with(file, field, value)]}))
                transaction.set_rollback(True)

    assert said
    # or that file which names the thing that is missing now
    assert [one for one in said if not re.match(r"[a-z_]+\.json[:,] ", one)] == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"paragraph": "two"}, "paragraph: “two” value must be an integer."),
        ({"paragraph": None}, "paragraph: This field cannot be null."),
        ({"starts_with": ""}, "starts_with: This field cannot be blank."),
        ({"source": None}, "there is no “None”."),
    ],
)
def test_wrong_value_in_a_citation_is_named(tmp_path, wrong, said):
    report = REPORT | {"citations": [CITATION | wrong]}

    assert refusal(tmp_path, "status_reports", report) == f"status_reports.json, {REPORT['key']}: {said}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ({"text": "Зал"}, "language: This field cannot be null."),
        ({"language": "kk"}, "text: This field cannot be null."),
        ("Зал", "a name is an object with text, language, used_in, not “Зал”."),
    ],
)
def test_wrong_name_is_named(tmp_path, name, said):
    initiative = INITIATIVE | {"names": [name]}

    assert refusal(tmp_path, "initiatives", initiative) == f"initiatives.json, open-the-hall: {said}"


@pytest.mark.parametrize(
    ("participant", "said"),
    [
        ({"role": "host"}, "there is no “None”."),
        ({"entity": "area:halls", "role": "x" * 121}, "role: Ensure this value has at most 120 characters"),
        ({"who": "area:halls"}, "unknown field who of a participant; allowed are entity, role."),
    ],
)
def test_wrong_participant_is_named(tmp_path, participant, said):
    event = {"key": "opening", "citations": [CITATION], "participants": [participant]}

    assert refusal(tmp_path, "events", event).startswith(f"events.json, opening: {said}")


@pytest.mark.parametrize("value", [None, 3, "x", {"a": 1}])
@pytest.mark.parametrize(
    ("file", "name"), [("status_reports", "citations"), ("events", "participants"), ("initiatives", "names")]
)
def test_what_is_no_list_where_one_is_meant_is_named(tmp_path, file, name, value):
    row = {"slug": "wrong"} if file == "initiatives" else {"key": "wrong", "citations": [CITATION]}

    said = refusal(tmp_path, file, row | {name: value})

    assert said == f"{file}.json, wrong: “{name}” must be a list."


def test_sources_of_a_name_are_a_list(tmp_path):
    initiative = INITIATIVE | {"names": [{"text": "Зал", "language": "kk", "used_in": 3}]}

    said = refusal(tmp_path, "initiatives", initiative)

    assert said == "initiatives.json, open-the-hall: “used_in” of a name must be a list of sources."


@pytest.mark.parametrize("file", FILES)
def test_what_the_program_fills_in_is_no_field_of_a_file(tmp_path, file):
    given = {field.name for of_file, field in FIELDS if of_file == file}
    made = {field.name for field in FILES[file]._meta.fields} - given
    row = {"key": "wrong", "citations": [CITATION], "code": "wrong", "slug": "wrong"}
    own = {name: value for name, value in row.items() if name in given | {"citations"}}
    if not issubclass(FILES[file], Claim):
        own.pop("citations")

    for name in made:
        said = refusal(tmp_path, file, own | {name: "x"})

        assert said.startswith(f"{file}.json, wrong: unknown field {name}; allowed are ")
