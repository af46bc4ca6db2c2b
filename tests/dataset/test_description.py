"""What a dataset says of its country: read whole, or refused with the file, the key and what is allowed."""

import json
import shutil

import pytest
from django.conf import settings

from dataset.description import read_description
from dataset.errors import DatasetError
from dataset.load import load_dataset
from tests.dataset.folders import write_dataset

MERROWE = settings.BASE_DIR / "tests" / "datasets" / "merrowe"


@pytest.fixture
def folder(tmp_path):
    for name in ("dataset", "vocabularies", "glossary", "tile_map"):
        shutil.copy(MERROWE / f"{name}.json", tmp_path)
    return tmp_path


def change(folder, name, **values):
    path = folder / f"{name}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values), encoding="utf-8")


def refusal(folder):
    with pytest.raises(DatasetError) as refused:
        read_description(folder)
    return str(refused.value)


def test_description_is_read_from_four_files(folder):
    found = read_description(folder)

    assert (found.site, found.first_language, found.time_zone) == ("Harbour Watch", "en", "Pacific/Chatham")
    assert [kind.choice for kind in found.vocabularies.acts] == [("charter", "Charter"), ("notice", "Notice")]
    assert [term.native for term in found.glossary] == ["intendanto", ""]
    assert found.tile_map.places[2].name == "Žala"


def test_glossary_and_tile_map_may_be_left_out(folder):
    (folder / "glossary.json").unlink()
    (folder / "tile_map.json").unlink()

    found = read_description(folder)

    assert (found.glossary, found.tile_map) == ((), None)


@pytest.mark.parametrize("name", ["dataset", "vocabularies"])
def test_missing_file_is_named(folder, name):
    (folder / f"{name}.json").unlink()

    assert f"{name}.json is missing; docs/own-tracker.md says what stands in it." in refusal(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"site": ', "dataset.json: Expecting value"),
        ('{"site": "A", "site": "B"}', "dataset.json: “site” stands twice in one object."),
        ("[" * 100_000, "dataset.json: it is nested too deeply."),
        (r'{"site": "A\u0000"}', r"dataset.json: “A\x00” holds a character that no text may hold."),
        (r'{"site": ["\ud800"]}', r"dataset.json: “\ud800” holds a character that no text may hold."),
        (r'{"\u0000": "A"}', r"dataset.json: “\x00” holds a character that no text may hold."),
    ],
)
def test_file_that_is_not_proper_json_is_named(folder, text, said):
    (folder / "dataset.json").write_text(text, encoding="utf-8")

    assert said in refusal(folder)


def test_file_that_cannot_be_read_is_named(folder):
    (folder / "glossary.json").unlink()
    (folder / "glossary.json").mkdir()

    assert refusal(folder) == "glossary.json: Is a directory."


@pytest.mark.parametrize(
    ("file", "values", "said"),
    [
        (
            "dataset",
            {"time_zone": "Mars/Base"},
            "dataset.json: time_zone: “Mars/Base” is not a time zone; "
            "allowed are the names of the IANA database, such as Europe/Rome or UTC.",
        ),
        (
            "dataset",
            {"languages": [{"code": "xx"}]},
            "dataset.json, languages 1: “xx” is not a language that Django knows; allowed are af, ar,",
        ),
        (
            "dataset",
            {"languages": []},
            "dataset.json: “languages” is empty; the first is the one at the root",
        ),
        ("dataset", {"site": 7}, "dataset.json, site: it must be a text in quotation marks."),
        ("dataset", {"site": " "}, "dataset.json: “site” is empty."),
        (
            "dataset",
            {"contact": "the mayor"},
            "dataset.json: contact: “the mayor” is no way to write to somebody; "
            "allowed are an e-mail address and an address that begins with https://.",
        ),
        ("dataset", {"contact": "javascript:alert(1)"}, "contact: “javascript:alert(1)” is no way to write"),
        ("dataset", {"alphabet": "abc"}, "dataset.json, alphabet: it must be a list."),
        ("dataset", {"alphabet": ["abca"]}, "dataset.json: alphabet: “a” stands twice."),
        (
            "dataset",
            {"thresholds": [{"measure": "share", "needed": bar} for bar in ("bar", "other")]},
            "dataset.json: thresholds, measure: “share” stands twice.",
        ),
        (
            "dataset",
            {"thresholds": [{"measure": "share", "needed": "share"}]},
            "dataset.json, thresholds 1: “measure” and “needed” are both “share”.",
        ),
        ("dataset", {"threshold": "bar"}, "dataset.json: unknown key threshold; allowed are site,"),
        (
            "dataset",
            {"shortcuts": [{"label": "Then", "day": "2022", "basis": "guessed"}]},
            "dataset.json, shortcuts 1: “guessed” is not a basis; allowed are stated, date_inferred,",
        ),
        ("dataset", {"colour": "red"}, "dataset.json: unknown key colour; allowed are site, programme,"),
        (
            "dataset",
            {"shortcuts": [{"label": "Then", "day": "2022-13"}]},
            "dataset.json, shortcuts 1: “2022-13” is not a date: month must be in 1..12.",
        ),
        ("dataset", {"shortcuts": [{"label": "Then"}]}, "dataset.json, shortcuts 1: “day” is missing."),
        (
            "vocabularies",
            {"acts": [{"code": "By law", "label": "x", "meaning": "y"}]},
            "vocabularies.json, acts 1: "
            "“By law” is not a code; allowed are up to 40 of a to z, 0 to 9 and _, a letter first.",
        ),
        (
            "vocabularies",
            {"acts": [{"code": "law", "label": "x", "meaning": "y"}] * 2},
            "vocabularies.json: acts, code: “law” stands twice.",
        ),
        ("vocabularies", {"acts": ["law"]}, "vocabularies.json, acts 1: it must be an object."),
        (
            "tile_map",
            {"places": [{"slug": "a", "name": "A", "letters": "A", "column": -1, "row": 0}]},
            "tile_map.json, places 1: “column” and “row” are counted from 0.",
        ),
        (
            "tile_map",
            {"places": [{"slug": "a", "name": "A", "letters": "A", "column": "1", "row": 0}]},
            "tile_map.json, places 1, column: it must be a whole number.",
        ),
        (
            "tile_map",
            {"places": [{"slug": one, "name": one, "letters": one, "column": 1, "row": 0} for one in "ab"]},
            "tile_map.json: places, column and row: “1, 0” stands twice.",
        ),
    ],
)
def test_wrong_key_is_named_with_what_is_allowed(folder, file, values, said):
    change(folder, file, **values)

    assert said in refusal(folder)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([{"anchor": "a b", "word": "x", "meaning": "y"}], "glossary.json 1: “a b” is not an anchor;"),
        (
            [{"anchor": "a", "word": "x", "meaning": "y", "native": "z"}],
            "“native” and “language” stand together",
        ),
        ([{"anchor": "a", "word": "x", "meaning": "y"}] * 2, "glossary.json: anchor: “a” stands twice."),
    ],
)
def test_wrong_term_is_named(folder, terms, said):
    (folder / "glossary.json").write_text(json.dumps(terms), encoding="utf-8")

    assert said in refusal(folder)


def test_file_that_is_no_json_is_named(folder):
    (folder / "dataset.json").write_text("{site:", encoding="utf-8")

    assert "dataset.json: Expecting property name" in refusal(folder)


@pytest.mark.parametrize(
    ("day", "last"), [("2021", "2021-12-31"), ("2024-02", "2024-02-29"), ("2022-06-05", "2022-06-05")]
)
def test_shortcut_leads_to_the_last_day_that_it_may_mean(folder, day, last):
    change(folder, "dataset", shortcuts=[{"label": "Then", "day": day}])

    (shortcut,) = read_description(folder).shortcuts

    assert shortcut.last_day.isoformat() == last


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("editors@harbour.example", "mailto:editors@harbour.example"),
        ("https://harbour.example/write", "https://harbour.example/write"),
    ],
)
def test_contact_has_a_link(folder, contact, link):
    change(folder, "dataset", contact=contact)

    assert read_description(folder).contact_link == link


@pytest.mark.django_db
def test_kind_that_the_dataset_does_not_have_is_not_loaded(tmp_path):
    court = {
        "slug": "tide-court",
        "title": "Tide court",
        "kind": "tide_court",
        "summary": "It sits at spring tide.",
    }
    folder = write_dataset(tmp_path / "dataset", institutions=[court])

    with pytest.raises(
        DatasetError,
        match=r"institutions.json, tide-court: kind: “tide_court” is not a code of it",
    ):
        load_dataset(folder)


def test_shortcuts_of_our_dataset_have_the_basis_of_an_event_of_their_day():
    events = json.loads((settings.BASE_DIR / "fixtures" / "events.json").read_text(encoding="utf-8"))
    known = {(event["date"], event["basis"]) for event in events if event["stage"] == "happened"}

    shortcuts = read_description(settings.BASE_DIR / "fixtures").shortcuts
    assert {(one.day, one.basis) for one in shortcuts} <= known
