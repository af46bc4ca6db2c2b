"""`dataset_coverage`: no paragraph of a document is passed over in silence."""

import json

import pytest
from django.core.management import CommandError, call_command

from dataset.load import load_dataset
from tests.dataset.folders import REPORT, SOURCE, write_dataset, write_document

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


def with_sections(folder, **sections):
    made = "".join(
        f"<!-- {name}: begins -->\n{text}\n<!-- {name}: ends -->\n" for name, text in sections.items()
    )
    (folder / "README.md").write_text(README + made, encoding="utf-8")


def written(folder, documents):
    load_dataset(folder)
    excuse(folder, 1, 3)
    cover(folder, documents, write=True)
    cover(folder, documents)
    return (folder / "README.md").read_text(encoding="utf-8")


def test_counts_by_kind_keep_what_was_counted_before(folder, documents):
    kinds = "| what | once | now |\n| --- | ---: | ---: |\n| claims | 1 | 7 |\n| events | 3 | 9 |"
    with_sections(folder, kinds=kinds)

    readme = written(folder, documents)

    assert "| what | once | now |\n| --- | ---: | ---: |\n| claims | 1 | 2 |\n| events | 3 | 0 |\n" in readme
    assert "| claims: figure | 0 | 1 |\n" in readme
    assert "| basis: stated | 0 | 2 |\n" in readme
    assert "| initiatives: rule | 0 | 1 |\n" in readme
    assert "| citations | 0 | 2 |\n" in readme


def test_counts_by_kind_need_a_head(folder, documents):
    with_sections(folder, kinds="")

    with pytest.raises(CommandError, match="The table of counts in the README has no head"):
        written(folder, documents)


def test_statuses_are_counted_on_the_days_that_the_table_names(folder, documents):
    with_sections(folder, statuses="| as of |\n| --- |\n| 2021-05-02 |\n| 2021-05-03 |")

    readme = written(folder, documents)

    assert "| as of | in all | announced |\n| --- | ---: | ---: |\n" in readme
    assert "| 2021-05-02 | 0 |  |\n| 2021-05-03 | 1 | 1 |\n| today | 1 | 1 |\n" in readme


def test_what_is_in_use_by_inference_is_listed_with_its_note(tmp_path, documents):
    inferred = REPORT | {"basis": "inferred", "note": "A crowd was seen.", "status": "applied"}
    dated = REPORT | {"key": "b", "basis": "date_inferred", "note": "Or later.", "status": "in_force"}
    stated = REPORT | {"key": "c", "status": "in_force"}
    folder = write_dataset(tmp_path / "dataset", status_reports=[dated, stated, inferred])
    with_sections(folder, inferred="", statuses="")

    readme = written(folder, documents)

    assert (
        "| inferred | applied | `open-the-hall` | 2021-05-03 | A crowd was seen. |\n"
        "| date inferred | in force | `open-the-hall` | 2021-05-03 | Or later. |\n"
    ) in readme
    assert "| today | 1 | 1 (1) |" in readme
