"""`verify_citations`: each anchor within its source's bounds, each number in its passage."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.actions import verify as record_verification
from claims.models import ClaimCitation
from claims.verification import Documents
from dataset.load import load_dataset
from tests.dataset.folders import CITATION, FIGURE, REPORT, SOURCE, TEXT, write_dataset, write_document
from tests.factories import make_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(tmp_path):
    return write_document(tmp_path / "documents")


def verify(tmp_path, documents, **options):
    call_command("verify_citations", documents=documents, fixtures=tmp_path / "dataset", **options)


def test_every_citation_found_is_a_success(tmp_path, documents, capsys):
    load_dataset(write_dataset(tmp_path / "dataset"))

    verify(tmp_path, documents)

    assert capsys.readouterr().out.split() == ["2", "found", "0", "changed", "0", "missing", "0", "not_held"]


@pytest.mark.parametrize(
    ("figure", "problem"),
    [
        ({"as_printed": "1,300"}, "the passage does not print “1,300”"),
        ({"as_printed": "200"}, "the passage does not print “200”"),
        ({"citations": [CITATION | {"paragraph": 3}]}, "the passage stands in paragraph 2, not 3"),
        ({"citations": [CITATION | {"ends_with": "many people"}]}, "no passage from “the mayor announced”"),
    ],
)
def test_what_is_not_found_is_named_and_fails(tmp_path, documents, capsys, figure, problem):
    load_dataset(write_dataset(tmp_path / "dataset", figures=[FIGURE | figure]))

    with pytest.raises(CommandError, match="1 of 2 citations failed"):
        verify(tmp_path, documents)
    assert problem in capsys.readouterr().err


def test_part_that_is_not_in_its_file_is_named_and_fails(tmp_path, documents, capsys):
    source = SOURCE | {"starts_with": "A short essay", "ends_with": "the last words"}
    load_dataset(write_dataset(tmp_path / "dataset", sources=[source]))

    with pytest.raises(CommandError, match="2 of 2 citations failed"):
        verify(tmp_path, documents)
    assert "the last words" in capsys.readouterr().err


def test_results_of_a_part_that_is_not_in_its_file_are_not_written(tmp_path, documents):
    source = SOURCE | {"ends_with": "no such words"}
    folder = write_dataset(tmp_path / "dataset", sources=[source])
    load_dataset(folder)

    with pytest.raises(CommandError, match=r"^essay: The text has no part that ends with “no such words”"):
        verify(tmp_path, documents, write=True)
    assert not (folder / "snapshots.json").exists()


def test_what_nobody_holds_is_no_failure(tmp_path, capsys):
    load_dataset(write_dataset(tmp_path / "dataset"))
    (tmp_path / "empty").mkdir()

    verify(tmp_path, tmp_path / "empty")

    assert capsys.readouterr().out.split()[-2:] == ["2", "not_held"]


def test_documents_in_no_folder_are_an_error(tmp_path):
    with pytest.raises(CommandError, match=r"/nowhere is not a folder\.$"):
        verify(tmp_path, tmp_path / "nowhere")


def test_document_that_is_no_text_is_named(tmp_path, documents):
    load_dataset(write_dataset(tmp_path / "dataset"))
    (documents / "essay.txt").write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match=r"^essay\.txt is no text in UTF-8\.$"):
        verify(tmp_path, documents)


def test_results_for_no_folder_are_an_error(tmp_path, documents):
    load_dataset(write_dataset(tmp_path / "dataset"))

    with pytest.raises(CommandError, match=r"/nowhere is not a folder\.$"):
        call_command("verify_citations", documents=documents, fixtures=tmp_path / "nowhere", write=True)


@pytest.mark.parametrize("name", ["../outside.txt", "{folder}/outside.txt", "link.txt"])
def test_file_outside_the_folder_of_documents_is_not_read(tmp_path, documents, name):
    (tmp_path / "outside.txt").write_text(TEXT, encoding="utf-8")
    (documents / "link.txt").symlink_to(tmp_path / "outside.txt")

    assert Documents(documents).text(name.format(folder=tmp_path)) is None


def test_write_ships_no_text_of_a_source_that_nobody_holds(tmp_path, documents):
    listed = SOURCE | {"slug": "speech", "holding": "listed", "document": "", "listed_in": "essay"}
    folder = write_dataset(tmp_path / "dataset", sources=[SOURCE, listed])
    load_dataset(folder)

    verify(tmp_path, documents, write=True)

    assert [row["source"] for row in json.loads((folder / "snapshots.json").read_text())] == ["essay"]


def test_write_ships_results_that_a_load_records(tmp_path, documents):
    folder = write_dataset(tmp_path / "dataset")
    load_dataset(folder)

    verify(tmp_path, documents, write=True)
    done = load_dataset(folder)

    assert (done["snapshots"], done["verifications"]) == (1, 2)
    assert list(ClaimCitation.objects.values_list("verifications__health", flat=True)) == ["found", "found"]
    assert json.loads((folder / "snapshots.json").read_text())[0]["paragraph_lengths"] == [13, 80, 39]


def test_a_load_never_puts_an_older_result_over_a_newer_one(tmp_path, documents):
    folder = write_dataset(tmp_path / "dataset", figures=[])
    load_dataset(folder)
    verify(tmp_path, documents, write=True)
    citation_link = ClaimCitation.objects.get()
    record_verification(citation_link, health="changed", verified_at=timezone.now(), snapshot=make_snapshot())

    assert load_dataset(folder)["verifications"] == 0
    assert citation_link.verifications.get().health == "changed"


def test_write_twice_without_news_changes_no_file(tmp_path, documents):
    folder = write_dataset(tmp_path / "dataset")
    load_dataset(folder)
    verify(tmp_path, documents, write=True)
    before = [(folder / name).read_text() for name in ("snapshots.json", "verifications.json")]

    verify(tmp_path, documents, write=True)

    assert [(folder / name).read_text() for name in ("snapshots.json", "verifications.json")] == before


def test_what_was_found_and_is_not_any_more_has_changed(tmp_path, documents):
    folder = write_dataset(tmp_path / "dataset", status_reports=[REPORT])
    load_dataset(folder)
    verify(tmp_path, documents, write=True)
    load_dataset(folder)
    write_document(documents, TEXT.replace("1,200", "1,300"))

    with pytest.raises(CommandError):
        verify(tmp_path, documents, write=True)

    results = json.loads((folder / "verifications.json").read_text())
    assert [row["health"] for row in results] == ["changed", "changed"]
