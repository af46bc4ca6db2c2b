"""The description of the API: up to date, whole, and true of the answers."""

import io
import json
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from jsonschema import Draft202012Validator

from claims.kinds import claim_kinds
from tests import factories as make
from tests.kinds import make_claim

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


# Not of the module: its tests run in several processes, each among tests of other modules.
@pytest.fixture(scope="session")
def schema():
    out = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format=openapi-json", stdout=out)
    return json.loads(out.getvalue())


def test_committed_schema_is_up_to_date(schema):
    assert yaml.load(COMMITTED.read_text(encoding="utf-8"), yaml.CSafeLoader) == schema


def test_schema_is_served(client, schema):
    response = client.get("/api/v1/schema/")

    assert response.status_code == 200
    assert response.json() == schema
    assert schema["openapi"] == "3.1.1"


# What the contract promises, by what the address of a detail ends in.
FOLDERS = {
    "slug": [
        "acts", "areas", "contests", "elections", "initiatives", "institutions", "parties", "people",
        "programmes", "publishers", "regions", "sources",
    ],
    "id": ["citations", *(kind.plural.replace("_", "-") for kind in claim_kinds())],
    "number": ["disagreements"],
    "code": ["measures", "statuses"],
    "name": ["vocabularies"],
}  # fmt: skip


def test_schema_has_every_promised_path(schema):
    lists = {f"/api/v1/{folder}/" for folders in FOLDERS.values() for folder in folders}
    details = {f"/api/v1/{folder}/{{{key}}}/" for key, folders in FOLDERS.items() for folder in folders}

    assert set(schema["paths"]) == lists | details


def test_every_operation_has_both_clocks_and_every_error(schema):
    for path, operations in schema["paths"].items():
        assert list(operations) == ["get"], path
        names = {parameter["name"] for parameter in operations["get"]["parameters"]}
        assert {"as_of", "known_at"} <= names, path
        assert set(operations["get"]["responses"]) == {"200", "304", "400", "404", "406", "429", "500"}, path


@pytest.mark.django_db
def test_answers_are_as_described(client, schema):
    initiative = make.make_initiative()
    make.published(initiative.area)
    for claim in (
        make.make_status_report(initiative, act=make.make_act()),
        make.make_status_report(initiative, "rejected"),
        make.make_figure(initiative, of=make.make_party()),
        make.make_statement(initiative),
        make.make_event(make.make_election(), "vote", participants=[make.make_party()]),
        make.make_effect(initiative),
        make.make_succession(),
        make.make_tenure(started="2022-01-01", started_precision="year"),
        make.make_candidacy(),
        make.make_application(initiative=initiative),
        make.make_statement(make.make_region()),
        make.make_statement(initiative.programme),
    ):
        make.published(claim)
    for kind in claim_kinds():
        make.published(make_claim(kind))

    for path, operations in schema["paths"].items():
        if "{" in path:
            continue
        rows = _checked(client, schema, path, operations)["results"]
        assert rows, path
        key = next(name for name in FOLDERS if f"{path}{{{name}}}/" in schema["paths"])
        _checked(client, schema, f"{path}{rows[0][key]}/", schema["paths"][f"{path}{{{key}}}/"])


def _checked(client, schema, address, operations):
    """The answer of an address, after comparing it with the description."""
    response = client.get(address)
    assert response.status_code == 200, address
    described = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**described, "components": schema["components"]}
    errors = [
        f"{address} {error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(whole).iter_errors(response.json())
    ]
    assert errors == []
    return response.json()
