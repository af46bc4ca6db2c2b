"""`dataset_coverage`: no paragraph of a document is passed over in silence."""

import json

import pytest
from django.core.management import CommandError, call_command

from dataset.load import load_dataset
from tests.dataset.folders import SOURCE, write_dataset, write_document

pytestmark = pytest.mark.django_db

README = """# Data

<!-- counts: begins -->
<!-- counts: ends -->

<!-- coverage: begins -->
<!-- coverage: ends -->

The end.
"""


@pytest.fixture
def documents(tmp_path):
    return write_document(tmp_path / "documents")


@pytest.fixture
def folder(tmp_path):
    folder = write_dataset(tmp_path / "dataset")
    (folder / "README.md").write_text(README, encoding="utf-8")
    return folder


def excuse(folder, *numbers, source="essay"):
    rows = [{"source": source, "paragraphs": list(numbers), "reason": "It says nothing of halls."}]
    (folder / "uncited.json").write_text(json.dumps(rows), encoding="utf-8")


def cover(folder, documents, **options):
    call_command("dataset_coverage", documents=documents, fixtures=folder, **options)


def test_a_paragraph_neither_cited_nor_excused_fails(folder, documents, capsys):
    load_dataset(folder)
    excuse(folder, 1)

    with pytest.raises(CommandError, match="1 paragraphs are neither cited nor excused"):
        cover(folder, documents, write=True)
    assert capsys.readouterr().err == "essay, paragraph 3: neither cited nor excused\n"


def test_a_table_that_is_old_fails_until_it_is_written(folder, documents):
    load_dataset(folder)
    excuse(folder, 1, 3)

    with pytest.raises(CommandError, match=r"The tables in README\.md are old"):
        cover(folder, documents)
    cover(folder, documents, write=True)
    cover(folder, documents)

    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "| 2 | `open-the-hall.figure.capacity`, `open-the-hall.status.announced` |" in readme
    assert "| 3 | — It says nothing of halls. |" in readme
    assert "| figure | 1 | 1 |" in readme
    assert "| source consulted | 1 |" in readme
    assert readme.endswith("<!-- coverage: ends -->\n\nThe end.\n")


def test_paragraphs_in_a_part_are_counted_there_and_not_in_the_whole(tmp_path, documents, capsys):
    part = SOURCE | {"slug": "a-part", "part_of": "essay", "starts_with": "The hall opened", "document": ""}
    folder = write_dataset(tmp_path / "dataset", sources=[SOURCE, part])
    (folder / "README.md").write_text(README, encoding="utf-8")
    load_dataset(folder)
    excuse(folder, 1)

    with pytest.raises(CommandError):
        cover(folder, documents, write=True)
    assert capsys.readouterr().err == "a-part, paragraph 1: neither cited nor excused\n"


def test_document_that_is_not_archived_is_named(folder, tmp_path):
    load_dataset(folder)
    (tmp_path / "empty").mkdir()

    with pytest.raises(CommandError, match=r"^essay: the file essay\.txt is not archived\.$"):
        cover(folder, tmp_path / "empty")


def test_readme_without_the_marks_of_its_tables_is_named(folder, documents):
    load_dataset(folder)
    excuse(folder, 1, 3)
    (folder / "README.md").write_text("# Data\n", encoding="utf-8")

    with pytest.raises(CommandError, match=r"^The README has no marks <!-- \w+: begins -->"):
        cover(folder, documents, write=True)


def test_dataset_without_a_readme_is_told_what_to_make(folder, documents):
    load_dataset(folder)
    excuse(folder, 1, 3)
    (folder / "README.md").unlink()

    with pytest.raises(CommandError, match=r"^README\.md is missing in .+/dataset; the tables stand in it"):
        cover(folder, documents, write=True)


@pytest.mark.parametrize(
    ("excuses", "said"),
    [
        ({"source": "essay"}, "uncited.json: it must be a list."),
        ([{"source": "essay", "reason": "A title."}], "uncited.json 1: “paragraphs” is missing."),
        (
            [{"source": "essay", "paragraphs": 1, "reason": "A title."}],
            "uncited.json 1, paragraphs: it must be a list.",
        ),
        (
            [{"source": "essay", "paragraphs": ["1"], "reason": "A title."}],
            "uncited.json 1, paragraphs 1: it must be a whole number.",
        ),
    ],
)
def test_excuse_that_cannot_be_read_is_named(folder, documents, excuses, said):
    load_dataset(folder)
    (folder / "uncited.json").write_text(json.dumps(excuses), encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        cover(folder, documents)
    assert str(refused.value) == said


def test_document_that_is_no_text_is_named(folder, documents):
    load_dataset(folder)
    (documents / "essay.txt").write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match=r"^essay\.txt is no text in UTF-8\.$"):
        cover(folder, documents)


@pytest.mark.parametrize("slug", ["essay", "a-part"])
def test_source_that_does_not_stand_in_its_file_is_named(tmp_path, documents, slug):
    part = SOURCE | {"slug": "a-part", "part_of": "essay", "document": ""}
    sources = [
        source | ({"ends_with": "no such words"} if source["slug"] == slug else {})
        for source in (SOURCE, part)
    ]
    folder = write_dataset(tmp_path / "dataset", sources=sources)
    (folder / "README.md").write_text(README, encoding="utf-8")
    load_dataset(folder)

    with pytest.raises(CommandError, match=f"^{slug}: The text has no part that ends with “no such words”"):
        cover(folder, documents)
