"""Passages: found by whole words, whatever the case, spaces, quotation marks and footnote marks."""

import pytest

from sources.passages import Folded, Passage, bounds_of, count_words, find_passage, paragraph_at, paragraphs

TEXT = "The first paragraph speaks.\n\nThe second counts 20,000 votes, and 20 more.\n\n  The third ends.  "


def found(text, *anchors, **options):
    passage = find_passage(text, *anchors, **options)
    return passage and passage.text


@pytest.mark.parametrize(
    ("text", "starts_with", "ends_with", "passage"),
    [
        ("One two three four.", "two", "three", "two three"),
        ("One two three four.", "two", "", "two"),
        ("One two three four.", "one two", "two three", "One two three"),
        ("One two three four.", "one two three", "two", "One two three"),
        ("a b a c b", "a", "b", "a b"),
        ("b a c b", "a", "b", "a c b"),
        ("Two lines\n\nof text.", "lines", "of", "lines\n\nof"),
        # Folded away: case, runs of white space, quotation marks, footnote marks, asterisks.
        ("He SAID so.", "he said", "", "He SAID"),
        ("He \t said\u00a0 so.", "he said so", "", "He \t said\u00a0 so"),
        ("The “New Kazakhstan” plan", "new kazakhstan", "plan", "New Kazakhstan” plan"),
        ("The New Kazakhstan plan", "the 'new' «kazakhstan»", "", "The New Kazakhstan"),
        ("Tokayev’s plan", "tokayev's", "", "Tokayev’s"),
        ("The vote[12] was held.[3]", "vote was", "held", "vote[12] was held"),
        ("Great*words", "greatwords", "", "Great*words"),
        ("Straße und STRASSE", "strasse und strasse", "", "Straße und STRASSE"),
        # Whole words only.
        ("Reforms and reform.", "reform", "", "reform"),
        ("The reformer", "reform", "", None),
        ("Тоқаев айтты", "тоқаев", "", "Тоқаев"),
        ("Тоқаевтың", "тоқаев", "", None),
        # Not there at all, or only before the start.
        ("One two", "three", "", None),
        ("One two", "two", "one", None),
        ("One two", "", "", None),
        ("One two", "“”", "", None),
    ],
)
def test_find_passage(text, starts_with, ends_with, passage):
    assert found(text, starts_with, ends_with) == passage


@pytest.mark.parametrize(
    ("text", "words", "prints"),
    [
        ("20,000 votes", "20", False),
        ("20,000 votes", "000", False),
        ("20,000 votes", "20,000", True),
        ("3.5 per cent", "5", False),
        ("3.5 per cent", "3", False),
        ("3.5 per cent", "3.5", True),
        ("In 2019. Then", "2019", True),
        ("20, 21 and 22", "20", True),
        ("one-third", "one", False),
        ("one-third", "third", False),
        ("one-third", "one-third", True),
        ("one‑third", "third", False),
        ("77.18%", "77.18%", True),
        ("77.18%", "77.18", True),
        ("177.18%", "77.18%", False),
        ("77.18%[4]", "77.18%", True),
        ("twenty-one", "twenty", False),
        ("Twenty members", "twenty", True),
        ("1[2]3 and 4", "4", True),
        ("nearly 71%", "nearly 71%", True),
        ("nearly 71%", "71.0%", False),
    ],
)
def test_passage_prints_numbers_as_whole_words(text, words, prints):
    assert Passage(0, len(text), 1, text).prints(words) is prints


def test_find_passage_tells_where_it_stands():
    passage = find_passage(TEXT, "second counts", "20 more")

    assert passage == Passage(
        TEXT.index("second"), TEXT.index(" more") + 5, 2, "second counts 20,000 votes, and 20 more"
    )
    assert TEXT[passage.start : passage.end] == passage.text


BOUNDED = "Post one: hello there.\nBye.\n\nPost two: hello again.\nBye.\n\nPost three: hello."


@pytest.mark.parametrize(
    ("bounds", "text", "paragraph"),
    [
        (("", ""), "hello there.\nBye", 1),
        (("Post two", "bye"), "hello again.\nBye", 1),
        (("Post two", ""), "hello again.\nBye", 1),
        (("", "there"), None, None),
    ],
)
def test_find_passage_stays_within_bounds(bounds, text, paragraph):
    passage = find_passage(BOUNDED, "hello", "bye", bounds=bounds)

    assert (passage and (passage.text, passage.paragraph)) == (text and (text, paragraph))


def test_find_passage_offsets_are_those_of_the_whole_text():
    passage = find_passage(BOUNDED, "hello", bounds=("Post three", ""))

    assert passage.start == BOUNDED.rindex("hello")


@pytest.mark.parametrize("bounds", [("Post four", ""), ("", "Post four"), ("Post three", "Bye")])
def test_find_passage_without_its_bounds_says_so(bounds):
    with pytest.raises(ValueError, match="The text has no part that"):
        find_passage(BOUNDED, "hello", bounds=bounds)


def test_bounds_of_nothing_are_the_whole_text():
    assert bounds_of(TEXT) == (0, len(TEXT))


def test_paragraphs_are_the_lines_that_are_not_blank():
    assert paragraphs(TEXT) == [
        "The first paragraph speaks.",
        "The second counts 20,000 votes, and 20 more.",
        "The third ends.",
    ]


@pytest.mark.parametrize(("words", "number"), [("first", 1), ("second", 2), ("third", 3)])
def test_paragraph_at_counts_from_one(words, number):
    assert paragraph_at(TEXT, TEXT.index(words)) == number


@pytest.mark.parametrize(("words", "count"), [("", 0), ("one", 1), (" one  two\nthree ", 3)])
def test_count_words(words, count):
    assert count_words(words) == count


def test_spaces_around_what_does_not_count_are_one():
    assert Folded.of("the  [1] \u00ab law\u00bb").text == "the law"
