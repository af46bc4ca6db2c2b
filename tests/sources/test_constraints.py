"""Every constraint of the sources app, broken once behind the back of all forms."""

import pytest

from sources.models import Source
from tests.factories import make_citation, make_publisher, make_snapshot, make_source
from tests.refusals import alter, drop, rules_of, sentence_of_refusal

pytestmark = pytest.mark.django_db

SIX_WORDS = "one two three four five six"
SHORT = "An anchor has at most five words."
UNDATED = "A date of publication has a precision and is the first day of its period."
ARCHIVED = "A source that was consulted names the archived file, or the whole it is part of."


def unknown(field):
    return f"“{field}” is not one of the codes of its vocabulary."


def repeat(make, *fields):
    """Make a row, and another one with the same values in these fields."""
    first = make()
    make(**{field: getattr(first, field) for field in fields})


def holding_of_unknown_kind():
    drop(Source, "source_archived_if_consulted")
    make_source(holding="lost")


def part_of_itself():
    source = make_source()
    alter(source, part_of=source, document="")


def listed_in_itself():
    source = make_source()
    alter(source, listed_in=source)


OF_THE_WEB = "An address begins with http:// or https://."

BROKEN = {
    "publisher_kind_known": (lambda: make_publisher("blog"), unknown("kind")),
    "publisher_kind_reasoned": (lambda: make_publisher(kind_reason=" \n"), "Say why it is of this kind."),
    "source_holding_known": (holding_of_unknown_kind, unknown("holding")),
    "source_precision_known": (
        lambda: make_source(published="2022-01-01", published_precision="hour"),
        unknown("published_precision"),
    ),
    "source_published_whole": (lambda: make_source(published="2022-01-01"), UNDATED),
    "source_bound_reasoned": (
        lambda: make_source(dated_by="2022-01-01"),
        "A date set by an editor comes with its reason.",
    ),
    "source_dated_once": (
        lambda: make_source(published_on="2022", dated_by="2022-01-01", dated_by_reason="It names it."),
        "A source that prints its date needs no date by an editor.",
    ),
    "source_not_part_of_itself": (part_of_itself, "A source is not a part of itself."),
    "source_not_listed_in_itself": (listed_in_itself, "A source does not list itself."),
    "source_archived_if_consulted": (lambda: make_source(document=""), ARCHIVED),
    "source_url_of_the_web": (lambda: make_source(url="javascript:alert(1)"), OF_THE_WEB),
    "publisher_url_of_the_web": (lambda: make_publisher(url="ftp://example.org/"), OF_THE_WEB),
    "source_starts_with_short": (lambda: make_source(starts_with=SIX_WORDS), SHORT),
    "source_ends_with_short": (lambda: make_source(ends_with=SIX_WORDS), SHORT),
    "snapshot_of_source_once": (
        lambda: repeat(make_snapshot, "source", "sha256"),
        "The source has this snapshot already.",
    ),
    "snapshot_sha256_form": (
        lambda: make_snapshot(sha256="A" * 64),
        "A SHA-256 is 64 hexadecimal digits in small letters.",
    ),
    "citation_once": (
        lambda: repeat(make_citation, "source", "paragraph", "starts_with", "ends_with"),
        "The source has a citation of this passage already.",
    ),
    "citation_paragraph_counts_from_one": (lambda: make_citation(paragraph=0), "Paragraphs count from 1."),
    "citation_starts": (
        lambda: make_citation(starts_with=" "),
        "A citation needs the first words of its passage.",
    ),
    "citation_starts_with_short": (lambda: make_citation(starts_with=SIX_WORDS), SHORT),
    "citation_ends_with_short": (lambda: make_citation(ends_with=SIX_WORDS), SHORT),
}


def test_every_constraint_is_broken_once():
    assert rules_of("sources") == BROKEN.keys()


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_constraint_says_its_sentence(rule):
    act, sentence = BROKEN[rule]

    assert sentence_of_refusal(rule, act) == sentence


@pytest.mark.parametrize(
    ("published", "precision"),
    [("2022-06-05", "month"), ("2022-06-01", "year"), ("2022-06-05", ""), (None, "day")],
)
def test_date_of_publication_that_is_not_whole_is_refused(published, precision):
    act = lambda: make_source(published=published, published_precision=precision)  # noqa: E731

    assert sentence_of_refusal("source_published_whole", act) == UNDATED


@pytest.mark.parametrize(
    "fields",
    [
        {"document": ""},
        {"holding": "listed", "document": "archived.txt"},
        {"document": "archived.txt", "part": True},
    ],
    ids=["consulted without a file", "listed with a file", "a part with a file of its own"],
)
def test_source_is_archived_if_and_only_if_it_was_consulted(fields):
    if fields.pop("part", None):
        fields["part_of"] = make_source()

    assert sentence_of_refusal("source_archived_if_consulted", lambda: make_source(**fields)) == ARCHIVED


@pytest.mark.parametrize("anchor", ["one two three four five", "  one   two ", "one\ntwo\tthree", "—", ""])
def test_anchor_of_at_most_five_words_is_accepted(anchor):
    assert make_citation(ends_with=anchor).ends_with == anchor


@pytest.mark.parametrize("slugs", [make_publisher, make_source])
def test_slug_used_twice_says_so_in_a_sentence(slugs):
    name = slugs.__name__.removeprefix("make_")

    said = sentence_of_refusal(f"sources_{name}_slug_key", lambda: repeat(slugs, "slug"))

    assert said == f"There is a {name} with this slug already."
