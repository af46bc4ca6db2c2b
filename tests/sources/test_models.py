"""Sources, their parts, and passages cited."""

import pytest

from sources.enums import PublisherKind
from tests.factories import make_citation, make_publisher, make_snapshot, make_source

pytestmark = pytest.mark.django_db

ADDRESS = "https://example.org/article?page=1"


@pytest.mark.parametrize(
    ("starts_with", "ends_with", "url"),
    [
        ("New Kazakhstan", "", f"{ADDRESS}#:~:text=New%20Kazakhstan"),
        ("New Kazakhstan", "was held", f"{ADDRESS}#:~:text=New%20Kazakhstan,was%20held"),
        ("one-third, or", "50%", f"{ADDRESS}#:~:text=one%2Dthird%2C%20or,50%25"),
        ("a & b", "c/d", f"{ADDRESS}#:~:text=a%20%26%20b,c%2Fd"),
        ("Мәжіліс", "", f"{ADDRESS}#:~:text=%D0%9C%D3%99%D0%B6%D1%96%D0%BB%D1%96%D1%81"),
    ],
)
def test_citation_leads_to_its_passage_in_the_original(starts_with, ends_with, url):
    citation = make_citation(make_source(url=ADDRESS), starts_with=starts_with, ends_with=ends_with)

    assert citation.url == url


def test_citation_of_a_source_without_an_address_has_none():
    assert make_citation().url is None


@pytest.mark.parametrize(("section", "locator"), [("", "paragraph 3"), ("Results", "Results, paragraph 3")])
def test_citation_says_where_it_stands(section, locator):
    source = make_source(title="The article")
    citation = make_citation(source, section=section, paragraph=3)

    assert citation.locator == locator
    assert str(citation) == f"The article, {locator}"


@pytest.mark.parametrize(
    ("ends_with", "words"), [("", "The hall opens"), ("at noon", "The hall opens … at noon")]
)
def test_citation_has_the_first_and_last_words_of_its_passage(ends_with, words):
    assert make_citation(starts_with="The hall opens", ends_with=ends_with).anchor_text == words


def test_part_is_read_in_the_file_of_the_whole_within_its_bounds():
    page = make_source(document="feed.txt")
    post = make_source(part_of=page, starts_with="First words", ends_with="last words")

    assert (post.file, post.bounds) == ("feed.txt", ("First words", "last words"))
    assert (page.file, page.bounds) == ("feed.txt", ("", ""))


@pytest.mark.parametrize("kind", PublisherKind)
def test_government_and_state_affiliated_are_voices_of_the_state(kind):
    assert kind.is_state is (kind in ("government", "state_affiliated"))


def test_rows_print_as_what_they_are():
    source = make_source(title="The article")

    assert str(make_publisher(name="The agency")) == "The agency"
    assert str(source) == "The article"
    assert str(make_snapshot(source, held_on="2024-01-01")) == "The article, 2024-01-01"


def test_rows_are_called_by_what_they_are():
    source = make_source(make_publisher(name="The Gazette"), title="A law is signed")
    citation = make_citation(source, paragraph=4, starts_with="The law")
    snapshot = make_snapshot(source)

    assert str(source.publisher) == "The Gazette"
    assert str(source) == "A law is signed"
    assert str(citation) == f"A law is signed, {citation.locator}"
    assert str(snapshot) == f"A law is signed, {snapshot.held_on}"


def test_rows_are_named_in_the_record_by_what_is_the_same_everywhere():
    source = make_source(make_publisher(slug="gazette"), slug="law-signed")
    citation = make_citation(source, paragraph=4, starts_with="The law", ends_with="is signed")

    assert source.publisher.natural_key() == "gazette"
    assert source.natural_key() == "law-signed"
    assert citation.natural_key() == ["law-signed", 4, "The law", "is signed"]
    assert make_snapshot(source, sha256="a" * 64).natural_key() == "a" * 64
