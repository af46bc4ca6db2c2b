"""The sources: their list, and what rests on each."""

import datetime

import pytest
from django.utils import timezone

from claims.actions import publish, replace, retract
from claims.clock import CALENDAR
from claims.enums import RetractionKind
from claims.recording import recording
from tests.factories import (
    make_citation,
    make_figure,
    make_initiative,
    make_listed_source,
    make_measure,
    make_publisher,
    make_snapshot,
    make_source,
    make_statement,
    published,
)
from tests.many import COUNTS

pytestmark = pytest.mark.django_db

LIST_QUERIES = 5
RELATED_QUERIES = 6
PAGE_QUERIES = 11
CORRECTIONS_QUERIES = 8


def cited(source, paragraph=1):
    return make_citation(source, paragraph=paragraph)


def page_of(client, source, **query):
    return client.get(f"/sources/{source.slug}/", query)


def resting(context):
    """The claims of a page, each under every passage that it cites."""
    return [
        claim
        for _paragraph, _section, passages in context["paragraphs"]
        for _passage, claims in passages
        for claim in claims
    ]


def test_list_separates_what_was_read_from_what_is_only_listed(client):
    read = published(make_source(title="An article"))
    published(make_statement(citations=[cited(read)]))
    published(make_listed_source(title="A book", listed_in=read))

    groups = client.get("/sources/").context["groups"]

    assert [[(source.title, claims) for source, claims in rows] for _holding, rows, _count in groups] == [
        [("An article", "1 claim")],
        [("A book", "")],
    ]


def test_page_tells_what_rests_on_it_paragraph_by_paragraph(client):
    source = make_source()
    initiative = make_initiative(title="Open the hall")
    published(make_statement(initiative, "Later on.", citations=[cited(source, 7)]))
    published(make_statement(initiative, "At first.", citations=[cited(source, 2)]))

    context = page_of(client, source).context

    assert [
        (paragraph, [claim.text for _passage, claims in passages for claim in claims])
        for paragraph, _section, passages in context["paragraphs"]
    ] == [(2, ["At first."]), (7, ["Later on."])]
    assert context["count_text"] == "2 claims on 1 page"
    assert context["only_here_text"].startswith("2 of its 2 claims rest on this source alone")


def test_claims_stand_under_the_words_of_their_passage_with_a_link_into_the_original(client):
    source = make_source(url="https://example.org/a", language="de")
    passage = make_citation(
        source, paragraph=4, section="Das Haus", starts_with="Der Bürger", ends_with="das Haus"
    )
    first = published(make_statement(text="It is open.", citations=[passage], note="By one passage."))
    second = published(make_statement(text="It is shut.", citations=[passage]))

    response = page_of(client, source)

    ((number, section, ((shown, claims),)),) = response.context["paragraphs"]
    assert (number, section, shown, claims) == (4, "Das Haus", passage, [first, second])
    page = response.content.decode()
    link = "https://example.org/a#:~:text=Der%20B%C3%BCrger,das%20Haus"
    words = '<span class="passage-words" lang="de">«Der Bürger … das Haus»</span>'
    assert f'<a href="{link}" rel="external">{words}</a>' in page.replace("\n", "")
    assert f'<a href="{first.get_absolute_url()}">It is open.</a>' in page
    assert '<span class="claim-note">By one passage.</span>' in page


def test_page_leads_to_the_original_at_its_top_or_says_that_nobody_knows_its_address(client):
    linked, bare = make_source(url="https://example.org/a"), make_source(url="")
    pages = [page_of(client, published(source)).content.decode() for source in (linked, bare)]

    assert '<a href="https://example.org/a" rel="external">Read the original</a>' in pages[0]
    assert pages[0].index("Read the original") < pages[0].index("<dl")
    assert "The copy held prints no address of the original." in pages[1]


def test_claim_with_another_source_does_not_rest_on_this_one_alone(client):
    source = make_source()
    published(make_statement(citations=[cited(source), cited(make_source())]))

    assert page_of(client, source).context["only_here_text"] == ""


def test_paragraphs_are_drawn_where_the_text_is_held(client):
    source = make_source()
    published(make_statement(citations=[cited(source, 2)]))
    without = page_of(client, source).context["minimap"]
    make_snapshot(source, paragraph_lengths=[100, 300, 50])

    drawn = page_of(client, source).context["minimap"]

    assert without is None
    assert [(block["number"], block["claims_text"]) for block in drawn["blocks"]] == [
        (1, ""),
        (2, "1 claim"),
        (3, ""),
    ]


def test_paragraphs_are_those_of_the_snapshot_held_by_the_day_of_known_at(client):
    source = make_source()
    published(make_statement(citations=[cited(source, 2)]))
    known_at = timezone.now()
    today = known_at.astimezone(CALENDAR).date()
    make_snapshot(source, held_on=today + datetime.timedelta(days=1), paragraph_lengths=[100, 300, 50])
    unheld = page_of(client, source, known_at=known_at.isoformat()).context["minimap"]
    make_snapshot(source, held_on=today, paragraph_lengths=[100, 300])

    held = page_of(client, source, known_at=known_at.isoformat()).context["minimap"]
    latest = page_of(client, source).context["minimap"]

    assert unheld is None
    assert [len(drawn["blocks"]) for drawn in (held, latest)] == [2, 3]


def test_claims_in_dispute_lead_to_the_readings(client):
    source, initiative, measure = make_source(), make_initiative(slug="open"), make_measure()
    published(make_figure(initiative, 98, measure=measure, citations=[cited(source)]))
    published(make_figure(initiative, 77, measure=measure))

    page = page_of(client, source).content.decode()

    assert '<a class="disputed" href="/disagreements/1/"><strong>Disputed</strong>, D1</a>' in page


def test_page_leads_to_its_parts_and_to_the_whole(client):
    whole = published(make_source(title="A feed"))
    part = published(make_source(title="A post", part_of=whole, document=""))

    assert [row for row, _claims in page_of(client, whole).context["parts"]] == [part]
    assert (
        f'<a href="{whole.get_absolute_url()}" lang="en">A feed</a>' in page_of(client, part).content.decode()
    )


@pytest.mark.parametrize(
    ("section", "relation", "title"),
    [("parts", "part_of", "Parts of it"), ("lists", "listed_in", "What it refers to")],
)
def test_related_sources_are_shown_in_pages_of_fifty(client, section, relation, title):
    whole, publisher = published(make_source(title="A feed")), make_publisher()
    for number in range(60):
        published(make_listed_source(publisher, title=f"Source {number:02}", **{relation: whole}))

    page = page_of(client, whole)
    first, second = (page_of(client, whole, section=section, page=number) for number in (1, 2))

    titles = [[row.title for row, _claims in one.context["rows"]] for one in (first, second)]
    assert [row.title for row, _claims in page.context[section]] == titles[0][:10]
    assert titles[0] + titles[1] == [f"Source {number:02}" for number in range(60)]
    assert f'<p class="more"><a href="{whole.get_absolute_url()}?section={section}">' in page.content.decode()
    assert (second.context["section_title"], second.context["shown_text"]) == (title, "51 to 60 of 60 shown")


def test_related_sources_are_those_known_then(client):
    whole = published(make_source())
    part = published(make_source(part_of=whole, document=""))
    just_before = (part.recorded_at - datetime.timedelta(microseconds=1)).isoformat()

    response = page_of(client, whole, section="parts", known_at=just_before)

    assert (response.status_code, response.context["rows"]) == (200, [])
    assert page_of(client, whole, section="unknown").context["parts"] == [(part, "")]


@pytest.mark.costs("/sources/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_of_related_sources_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    whole, publisher = published(make_source()), make_publisher()
    with recording():
        for _number in range(count):
            publish(make_listed_source(publisher, listed_in=whole), by=None)

    with django_assert_num_queries(RELATED_QUERIES):
        context = page_of(client, whole, section="lists").context
    assert len(context["rows"]) == min(count, 50)


def test_undated_source_with_a_bound_is_dated_by_it(client):
    source = published(make_source(dated_by="2023-07-28", dated_by_reason="The latest visit it mentions."))

    response = page_of(client, source)

    assert "by 28 July 2023" in response.content.decode()
    assert "The latest visit it mentions." in response.content.decode()


def test_sources_are_listed_whatever_counts(client):
    source = make_source()
    published(make_statement(date="2022-06-05", citations=[cited(source)]))

    ((_holding, rows, _count),) = client.get("/sources/", {"as_of": "2000-01-01"}).context["groups"]
    page = page_of(client, source, as_of="2000-01-01")

    assert rows == [(source, "")]
    assert page.context["paragraphs"] == []


def test_source_recorded_later_was_not_known(client):
    source = published(make_source(title="An article"))
    just_before = (source.recorded_at - datetime.timedelta(microseconds=1)).isoformat()

    assert client.get("/sources/", {"known_at": just_before}).context["groups"] == []
    assert page_of(client, source, known_at=just_before).status_code == 404


@pytest.mark.costs("/sources/")
@pytest.mark.parametrize("count", COUNTS)
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    publisher = make_publisher()
    citations = [cited(make_source(publisher)) for _number in range(count)]
    published(make_statement(citations=citations))

    with django_assert_num_queries(LIST_QUERIES):
        groups = client.get("/sources/").context["groups"]
    ((_holding, rows, number),) = groups
    assert (len(rows), number) == (min(count, 50), count)


def test_list_is_shown_in_pages_of_fifty(client):
    whole, publisher = published(make_source(title="Whole")), make_publisher()
    for number in range(60):
        published(make_listed_source(publisher, title=f"Listed {number}", listed_in=whole))

    first, second = (client.get("/sources/", {"page": page}).context for page in ("1", "2"))

    shown = [[(len(rows), count) for _holding, rows, count in page["groups"]] for page in (first, second)]
    titles = [
        row.title for page in (first, second) for _holding, rows, _count in page["groups"] for row, _ in rows
    ]
    assert shown == [[(1, 1), (49, 60)], [(11, 60)]]
    assert (titles[0], len(set(titles))) == ("Whole", 61)
    assert second["shown_text"] == "51 to 61 of 61 shown"


def claims_on(source, count):
    """So many claims, each on a paragraph of its own, by one transaction."""
    initiative = make_initiative()
    with recording():
        for number in range(count, 0, -1):
            publish(make_statement(initiative, f"No {number}", citations=[cited(source, number)]), by=None)


@pytest.mark.costs("/sources/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    source, measure, initiative = published(make_source()), make_measure(), make_initiative()
    published(make_figure(initiative, 99, measure=measure, citations=[cited(source)]))
    published(make_figure(initiative, 98, measure=measure, citations=[cited(source)]))
    claims_on(source, count)
    published(make_source(part_of=source, document=""))
    published(make_listed_source(listed_in=source))

    with django_assert_num_queries(PAGE_QUERIES):
        context = page_of(client, source).context
    assert len(resting(context)) == min(count + 2, 12)


def test_page_shows_twelve_passages_in_the_order_of_the_document_and_counts_all(client):
    source = make_source()
    claims_on(source, 36)
    make_snapshot(source, paragraph_lengths=[100] * 36)

    first, second, last = (page_of(client, source, page=page).context for page in ("1", "2", "3"))

    paragraphs = [
        paragraph for page in (first, second, last) for paragraph, _section, _ in page["paragraphs"]
    ]
    assert paragraphs == list(range(1, 37))
    assert len(second["paragraphs"]) == 12
    assert second["count_text"] == "36 claims on 1 page"
    assert second["only_here_text"].startswith("36 of its 36 claims")
    assert all(block["claims_text"] for block in second["minimap"]["blocks"])
    assert second["shown_text"] == "13 to 24 of 36 shown"


def test_corrections_stand_on_every_page_with_what_took_the_place(client):
    source = make_source()
    claims_on(source, 60)
    wrong = published(make_statement(text="It is shut.", citations=[cited(source, 70)]))
    replace(
        wrong,
        draft=make_statement(wrong.subject, "It is open.", citations=[cited(source, 70)]),
        by=None,
        kind=RetractionKind.RECLASSIFICATION,
        reason="Misread.",
    )

    for page in ("1", "2"):
        ((claim, successor),) = page_of(client, source, page=page).context["corrections"]
        assert (claim.text, successor.text) == ("It is shut.", "It is open.")


def taken_back(source, count):
    """So many claims that rest on a source and were taken back, the first one first, each by an entry."""
    subject, passages = make_initiative(), [cited(source, number) for number in range(1, 21)]
    drafts = [
        make_statement(subject, f"Statement {number}.", citations=[passages[number % 20]])
        for number in range(count)
    ]
    publish(*drafts, by=None)
    with recording():
        for draft in drafts:
            wrong = type(draft).objects.get(pk=draft.pk)
            retract(wrong, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")


def told(context):
    return [claim.text for claim, _successor in context["corrections"]]


def test_page_shows_the_latest_corrections_and_leads_to_all_of_them(client):
    source = published(make_source())
    taken_back(source, 60)
    latest_first = [f"Statement {number}." for number in reversed(range(60))]

    page = page_of(client, source)
    pages = [page_of(client, source, section="retracted", page=number) for number in ("1", "2")]

    assert told(page.context) == latest_first[:10]
    assert f'href="/sources/{source.slug}/?section=retracted"' in page.content.decode()
    assert [told(page.context) for page in pages] == [latest_first[:50], latest_first[50:]]
    assert pages[1].context["shown_text"] == "51 to 60 of 60 shown"


def test_page_of_corrections_of_a_source_without_any_says_so(client):
    source = published(make_source())

    page = page_of(client, source, section="retracted").content.decode()

    assert "Nothing of this is on record by this date." in page


@pytest.mark.costs("/sources/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_of_corrections_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    source = published(make_source())
    taken_back(source, count)

    with django_assert_num_queries(CORRECTIONS_QUERIES):
        context = page_of(client, source, section="retracted").context
    assert len(context["corrections"]) == min(count, 50)
    # none of it is about anything else, or in dispute
    with django_assert_num_queries(CORRECTIONS_QUERIES):
        page_of(client, source)
