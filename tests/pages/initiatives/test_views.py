"""The list of initiatives with its filters, and the page of one."""

import datetime
import re

import pytest

from claims.actions import publish, replace, resolve, retract, reword
from claims.clock import Clock
from claims.enums import Basis, RetractionKind, StatementRole
from claims.models import Disagreement, Entry, Name
from claims.publications import publications
from claims.recording import recording
from reforms.models import Initiative
from sources.enums import PublisherKind
from tests.factories import (
    make_application,
    make_area,
    make_citation,
    make_effect,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_publisher,
    make_source,
    make_statement,
    make_status_report,
    make_succession,
    published,
)
from tests.many import COUNTS, many
from tests.parsed import main_of

pytestmark = pytest.mark.django_db

LIST_QUERIES = 5
PAGE_QUERIES = 10


def listed(initiative, status="announced", **report):
    published(make_status_report(subject=initiative, status=status, **report))
    return initiative


def titles(response):
    return [one.title for _area, initiatives, _count in response.context["groups"] for one in initiatives]


def cited(kind, published_on=None):
    """A passage of a source of a publisher of this kind."""
    return make_citation(make_source(make_publisher(kind), published_on=published_on))


# The list


def test_list_groups_by_area_with_the_furthest_first(client):
    courts, parties = make_area(title="Courts", order=2), make_area(title="Parties", order=1)
    listed(make_initiative(courts, title="Court"))
    listed(make_initiative(parties, title="A new party"))
    listed(make_initiative(parties, title="Old parties"), "enacted")

    groups = client.get("/initiatives/").context["groups"]

    assert [
        (area.title, [one.title for one in initiatives], count) for area, initiatives, count in groups
    ] == [
        ("Parties", ["Old parties", "A new party"], 2),
        ("Courts", ["Court"], 1),
    ]


def test_list_filters_by_area_and_by_any_of_some_statuses(client):
    courts = make_area(slug="courts")
    listed(make_initiative(courts, title="Announced"))
    listed(make_initiative(courts, title="Enacted"), "enacted")
    listed(make_initiative(courts, title="Applied"), "applied")
    listed(make_initiative(title="Elsewhere"), "applied")

    response = client.get("/initiatives/?area=courts&status=enacted&status=applied")

    assert titles(response) == ["Applied", "Enacted"]
    assert response.context["shown_text"] == "2 of 4 shown"


def test_counts_beside_the_statuses_follow_the_other_filters(client):
    courts = make_area(slug="courts")
    listed(make_initiative(courts))
    listed(make_initiative(courts), "enacted")
    listed(make_initiative())

    group, _voices = client.get("/initiatives/?area=courts&status=enacted").context["filters"]["groups"]

    assert {one["value"]: one["count"] for one in group["options"] if one["count"]} == {
        "announced": 1,
        "enacted": 1,
    }
    assert [one["value"] for one in group["options"] if one["checked"]] == ["enacted"]


def test_list_finds_words_in_names_and_variants(client):
    court = make_initiative(title="Constitutional Court")
    Name.objects.create(entity=court, text="Конституционный суд", language="ru")
    listed(court)
    listed(make_initiative(title="Parliament"))

    assert titles(client.get("/initiatives/", {"q": "COURT"})) == ["Constitutional Court"]
    assert titles(client.get("/initiatives/", {"q": "суд"})) == ["Constitutional Court"]


def test_list_filters_by_an_institution_that_is_changed(client):
    senate = make_institution(title="Senate", slug="senate")
    changing = listed(make_initiative(title="Smaller Senate"))
    listed(make_initiative(title="Court"))
    published(make_effect(changing, senate, date="2022-06-05"))

    response = client.get("/initiatives/?institution=senate")
    before = client.get("/initiatives/?institution=senate&as_of=2022-06-04")

    fields = response.context["filters"]["fields"]
    (field,) = [field for field in fields if field["name"] == "institution"]
    assert titles(response) == ["Smaller Senate"]
    assert field["options"] == [("", "Any institution"), ("senate", "Senate")]
    assert '<option value="senate" selected>Senate</option>' in response.content.decode()
    assert titles(before) == []


def test_list_filters_by_the_kinds_of_publishers_behind_the_status(client):
    both = [cited(PublisherKind.GOVERNMENT), cited(PublisherKind.PRESS)]
    listed(make_initiative(title="Said by both"), citations=both)
    listed(make_initiative(title="Said by the state"), citations=[cited(PublisherKind.STATE_AFFILIATED)])
    published(make_statement(make_initiative(title="Said by nobody"), citations=[cited("press")]))

    assert titles(client.get("/initiatives/?evidence=press")) == ["Said by both"]
    assert titles(client.get("/initiatives/?state_only=true")) == ["Said by the state"]
    assert titles(client.get("/initiatives/?evidence=press&state_only=true")) == []
    assert len(titles(client.get("/initiatives/?evidence=nonsense&state_only=nonsense"))) == 3


def test_count_beside_state_only_follows_the_other_filters(client):
    listed(make_initiative(), citations=[cited(PublisherKind.GOVERNMENT)])
    listed(make_initiative(), "enacted", citations=[cited(PublisherKind.GOVERNMENT)])
    listed(make_initiative(), "enacted")

    _statuses, group = client.get("/initiatives/?status=enacted").context["filters"]["groups"]

    assert [(one["value"], one["count"], one["checked"]) for one in group["options"]] == [("true", 1, False)]


@pytest.mark.parametrize("narrowed", ["", "q=Court"])
def test_count_beside_a_status_says_how_many_of_it_are_inferred(client, narrowed):
    listed(make_initiative(title="Court, stated"), "enacted")
    listed(
        make_initiative(title="Court, by its date"), "enacted", basis=Basis.DATE_INFERRED, note="By its age."
    )
    listed(make_initiative(title="Court, inferred"), "enacted", basis=Basis.INFERRED, note="By its words.")

    response = client.get(f"/initiatives/?{narrowed}")

    statuses, _voices = response.context["filters"]["groups"]
    assert [(one["value"], one["count"], one["inferred"]) for one in statuses["options"] if one["count"]] == [
        ("enacted", 3, 1)
    ]
    assert "(1 inferred)" in response.content.decode()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("title", ["A", "B"]), ("changed", ["B", "A"]), ("evidence", ["B", "A"]), ("nonsense", ["A", "B"])],
)
def test_list_sorts(client, sort, expected):
    area = make_area()
    listed(
        make_initiative(area, title="A"),
        date="2022-01-01",
        citations=[cited(PublisherKind.PRESS, "2023-01-01")],
    )
    listed(
        make_initiative(area, title="B"),
        date="2022-02-01",
        citations=[cited(PublisherKind.PRESS, "2022-03-01")],
    )

    assert titles(client.get("/initiatives/", {"sort": sort})) == expected


def test_list_without_a_match_offers_all(client):
    listed(make_initiative(title="Court"))

    page = client.get("/initiatives/", {"q": "nothing like it", "as_of": "2023-01-01"}).content.decode()

    assert "No initiative matches." in page
    assert 'href="/initiatives/?as_of=2023-01-01">show the only one</a>' in page


def test_initiative_without_a_report_is_not_assessed_and_never_not_started(client):
    initiative = make_initiative(slug="talked-about")
    published(make_statement(subject=initiative))

    ((_area, (row,), _count),) = client.get("/initiatives/").context["groups"]
    page = client.get("/initiatives/talked-about/").content.decode()

    assert row.current_status.code == "not_assessed"
    assert "Not assessed: no source held reports how far this reform has come." in page


def list_many(count, area=None):
    """So many initiatives that are listed, by one transaction and one citation."""
    area, citation, institution = area or make_area(), cited("press"), make_institution()
    with recording():
        for number in range(count):
            initiative = make_initiative(area, title=f"Initiative {number}")
            Name.objects.create(entity=initiative, text=f"Name {number}", language="kk")
            publish(make_status_report(initiative, citations=[citation]), by=None)
            publish(make_effect(initiative, institution, citations=[citation]), by=None)


@pytest.mark.costs("/initiatives/")
@pytest.mark.parametrize("count", COUNTS)
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    list_many(count)
    # which a process asks once for each entry
    publications(Clock.now())

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get("/initiatives/?state_only=false&status=announced&evidence=press")
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/initiatives/?q=name")
    assert len(titles(response)) == min(count, 50)
    assert response.context["count"] == count


def test_list_costs_the_same_where_no_institution_is_touched_yet(client, django_assert_num_queries):
    publish(make_status_report(citations=[cited("press")]), by=None)
    publications(Clock.now())

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/initiatives/")


def test_list_is_shown_in_pages_of_fifty(client):
    list_many(101)

    pages = [client.get("/initiatives/", {"sort": "title", "page": page}) for page in (1, 2, 3)]

    shown = [one.pk for page in pages for _area, rows, _count in page.context["groups"] for one in rows]
    assert len(set(shown)) == len(shown) == 101
    assert pages[1].context["shown_text"] == "51 to 100 of 101 shown, 101 in all"
    second = pages[1].content.decode()
    assert '<a rel="prev" href="?sort=title&amp;page=1">Previous</a>' in second
    assert '<a rel="next" href="?sort=title&amp;page=3">Next</a>' in second


def test_page_that_there_is_not_is_the_nearest_one(client, subtests):
    list_many(51)

    for asked, shown in (("7", 2), ("0", 2), ("one", 1), ("", 1)):
        with subtests.test(asked=asked):
            assert client.get("/initiatives/", {"page": asked}).context["page_obj"].number == shown


def test_counts_of_areas_are_those_of_all_pages(client):
    list_many(60, make_area(title="Courts"))

    (first,), (second,) = (
        client.get("/initiatives/", {"page": page}).context["groups"] for page in ("1", "2")
    )

    assert [(area.title, len(rows), count) for area, rows, count in (first, second)] == [
        ("Courts", 50, 60),
        ("Courts", 10, 60),
    ]


def test_area_and_title_are_those_of_the_past_that_is_asked(client):
    courts, parties = (published(make_area(slug=slug, order=1)) for slug in ("courts", "parties"))
    one = listed(make_initiative(courts, title="A"))
    other = listed(make_initiative(courts, title="B"))
    before = other.claims.get().recorded_at.isoformat()
    for initiative, words in ((one, {"title": "C"}), (other, {"area": parties})):
        reword(Initiative.objects.get(pk=initiative.pk), words, by=None)

    now, then = ({"area": "courts", "sort": "title"} | at for at in ({}, {"known_at": before}))

    assert (titles(client.get("/initiatives/", now)), titles(client.get("/initiatives/", then))) == (
        ["C"],
        ["A", "B"],
    )


# The page


@pytest.fixture
def reform():
    initiative = make_initiative(title="Open the hall", slug="open-the-hall")
    return listed(
        initiative, date="2022-03-16", citations=[cited(PublisherKind.GOVERNMENT, published_on="2022-03-16")]
    )


def page_of(client, **query):
    return client.get("/initiatives/open-the-hall/", query)


def test_page_tells_status_evidence_and_voices(client, reform):
    response = page_of(client, as_of="2022-03-26")

    context = response.context
    assert (context["assessment"].code, context["since"].text) == ("announced", "16 March 2022")
    assert context["breakdown_text"] == "1 source, 1 publisher"
    assert "10 days before this date" in response.content.decode()
    assert "<strong>state voices only</strong>" in response.content.decode()
    assert "No two readings held exclude each other" in response.content.decode()


def marks_of(client, address):
    """The marks of what is inferred between the header and the footer of a page."""
    return {one.text for one in main_of(client.get(address)).all(classed="inferred")}


def test_status_that_no_source_states_is_marked_wherever_it_is_shown(client, reform):
    published(make_status_report(reform, "applied", basis="inferred", note="Two passages together."))
    body = make_institution()
    published(make_effect(reform, target=body))

    for address in (reform.get_absolute_url(), "/initiatives/", body.get_absolute_url()):
        assert marks_of(client, address) == {"(inferred)"}, address

    published(make_status_report(reform, "applied", citations=[cited(PublisherKind.PRESS)]))
    for address in (reform.get_absolute_url(), "/initiatives/", body.get_absolute_url()):
        assert marks_of(client, address) == set(), address


def test_inferred_date_of_a_status_that_a_source_states_is_marked_where_the_date_is_shown(client, reform):
    known = {"basis": "date_inferred", "note": "The month is that of the unrest."}
    published(make_status_report(reform, "applied", date="2022-01", **known))
    body = make_institution()
    published(make_effect(reform, target=body))

    for address in (reform.get_absolute_url(), "/initiatives/", "/"):
        assert marks_of(client, address) == {"(date inferred)"}, address
    assert marks_of(client, body.get_absolute_url()) == set()
    assert "1 reform has been put to use" in client.get("/").content.decode()


def test_page_says_who_states_the_status(client, reform):
    herald = make_publisher(name="The Herald")
    passage = make_citation(make_source(publisher=herald))
    published(make_status_report(reform, "applied", date="2023-01-01", citations=[passage]))

    assert "Stated by The Herald" in " ".join(page_of(client).content.decode().split())


def test_evidence_published_later_than_the_day_shown_is_not_counted(client, reform):
    published(make_statement(subject=reform, date="2022-03-16", citations=[cited("press", "2023-03-03")]))

    response = page_of(client, as_of="2022-03-26")

    assert str(response.context["entity"].last_evidence) == "2022-03-16"


def test_history_moves_from_status_to_status_newest_first(client, reform):
    listed(reform, "enacted", date="2022-07-01", date_qualifier="by")
    listed(reform, "approved", date="2022-07-15")
    published(make_event(subject=reform, title="The hall is painted", date="2022-05-01"))

    history = page_of(client).context["history"]

    assert [
        (str(row["claim"].dated), row["before"] and row["before"].code, row["after"] and row["after"].code)
        for row in history
    ] == [
        ("2022-07-15", None, None),
        ("2022-07-01", "announced", "enacted"),
        ("2022-05-01", None, None),
        ("2022-03-16", None, "announced"),
    ]
    assert history[0]["title"] == "No change; reported again: Approved"
    assert history[2]["title"] == "The hall is painted"


def test_step_chart_shows_each_change_with_its_date(client, reform):
    listed(reform, "applied", date="2023")

    step = page_of(client).context["step"]

    assert step["description"].startswith(
        "Announced: 16 Mar 2022. Applied: 2023. Last evidence: 16 Mar 2022."
    )


def test_figures_stand_in_pairs_before_and_after(client, reform):
    members = make_measure(name="Members needed")
    published(make_figure(subject=reform, measure=members, value=20000, as_printed="20,000", role="before"))
    published(
        make_figure(
            subject=reform, measure=members, value=5000, as_printed="5,000", role="after", stage="planned"
        )
    )

    (pair,) = page_of(client).context["pairs"]

    sides = [(list(pair[role]["values"]), pair[role]["percent"]) for role in ("before", "after")]
    assert (pair["title"], sides) == ("Members needed", [(["20,000"], 100.0), (["5,000"], 25.0)])
    assert pair["note"] == "The figure after is planned: no source held says that it is reached."


def test_value_of_a_side_that_no_source_states_is_marked_beside_others_that_are_stated(client, reform):
    years, inferred = make_measure(unit="years"), {"basis": "inferred", "note": "Two passages together."}
    for value, known in ((7, {}), (5, inferred), (7, inferred)):
        published(make_figure(reform, value, measure=years, role="after", **known))

    shown = main_of(page_of(client)).first(classed="pair__figure").text

    assert re.sub(r"s[\d,]+", "s", shown) == "7 years or 5 years (inferred)"


def test_pair_with_one_side_says_that_the_other_is_not_described(client, reform):
    published(make_figure(subject=reform, value=10, role="after"))

    page = page_of(client).content.decode()

    assert "Nothing on record" in page


def test_objections_are_what_is_contested_and_their_voices_are_told_apart(client, reform):
    published(
        make_statement(
            subject=reform,
            text="The hall stays shut.",
            role=StatementRole.OBJECTION,
            citations=[cited(PublisherKind.PRESS)],
        )
    )

    response = page_of(client)
    context = response.context
    voices = {row["kind"].value: (len(row["supports"]), len(row["objects"])) for row in context["evidence"]}

    assert [passage.text for passage in context["objections"]] == ["The hall stays shut."]
    assert voices["government"] == (1, 0)
    assert voices["press"] == (0, 1)
    assert '<a href="#contested">' in response.content.decode()


def test_page_tells_the_kind_of_the_reform_as_it_was_known(client, reform):
    before = Entry.objects.last().recorded_at.isoformat()
    reword(Initiative.objects.get(slug="open-the-hall"), {"kind": "vote"}, by=None)

    assert '<a href="/glossary/#reform-vote">Vote</a>' in page_of(client).content.decode()
    assert ">Rule</a>" in page_of(client, known_at=before).content.decode()


def test_page_says_how_the_status_is_known(client, reform):
    herald = make_publisher(PublisherKind.PRESS, name="The Herald")
    passage = make_citation(make_source(herald))
    inferred = {"basis": "inferred", "note": "Two passages together."}
    published(make_status_report(reform, "enacted", date="2023-06-01", citations=[passage], **inferred))

    page = page_of(client).content.decode()

    assert "Inferred from: The Herald (press). <a href" in page
    assert '<meta name="description" content="Enacted, by inference. The proposal: ' in page
    published(make_status_report(reform, "enacted", date="2023-07-01", citations=[passage]))
    assert "Stated by The Herald (press)" in page_of(client).content.decode()


def test_whole_and_part_both_say_that_the_part_is_behind(client, reform):
    part = listed(make_initiative(slug="part", title="A part"))
    listed(reform, "in_force", date="2023-06-01")
    published(make_succession(part, reform, "part_of"))

    whole, of_part = page_of(client), client.get("/initiatives/part/")

    assert [one.slug for one in whole.context["apart"]["parts"]] == ["part"]
    assert [one.slug for one in of_part.context["apart"]["wholes"]] == ["open-the-hall"]
    assert "Parts of it that are not as far on record:" in whole.content.decode()
    assert "It is not as far on record as what it is a part of:" in of_part.content.decode()
    listed(part, "applied", date="2023-07-01")
    assert page_of(client).context["apart"] == {"parts": [], "wholes": []}


def test_what_was_in_use_before_the_programme_says_so_and_is_listed_apart(client, reform):
    listed(reform, "in_force", date="2021-12-31", basis="inferred", note="Two passages together.")
    listed(make_initiative(reform.area, kind="vote", slug="vote"), "applied")
    listed(make_initiative(reform.area, slug="rule"))
    published(make_event(reform.programme, "announcement", date="2022-03-16"))

    assert "It was in use before the programme was announced" in page_of(client).content.decode()
    page = client.get("/initiatives/", {"counted_as": "earlier"})
    assert "(in use before the programme)" in page.content.decode()
    clocks = [{}, {"known_at": Entry.objects.last().recorded_at.isoformat()}]
    published(make_statement(reform))  # so that the second clock is no more that of now
    for clock in clocks:
        for counted_as, slug in (("earlier", reform.slug), ("vote", "vote"), ("programme", "rule")):
            page = client.get("/initiatives/", {"counted_as": counted_as, **clock})
            found = [one.slug for _area, initiatives, _n in page.context["groups"] for one in initiatives]
            assert (found, page.context["shown_text"]) == ([slug], "1 of 3 shown"), clock


def test_rows_say_how_their_status_is_known(client):
    herald, gazette = (
        make_publisher(kind, name=name) for kind, name in (("press", "H"), ("government", "G"))
    )
    initiative = make_initiative()
    for publisher, basis in ((herald, {"basis": "inferred", "note": "Why."}), (gazette, {})):
        listed(initiative, citations=[make_citation(make_source(publisher))], **basis)

    page = client.get("/initiatives/").content.decode()

    assert "Stated by G (government)" in page
    assert "Inferred from: H (press)" not in page


def test_links_to_other_reforms_show_their_status(client, reform):
    other = listed(
        make_initiative(slug="other", title="Another"), "applied", basis="inferred", note="Two passages."
    )
    published(make_statement(other, "It opens doors.", about=[reform]))

    page = page_of(client)

    assert page.context["statuses"][other.pk].code == "applied"
    beside = page.content.decode().split('<a href="/initiatives/other/">Another</a>')[1]
    assert beside.startswith(' <span class="status-beside">')
    assert "(inferred)" in beside[:500]


def test_what_is_told_of_another_reform_too_stands_on_both_pages(client, reform):
    other = make_initiative(slug="other", title="Another reform")
    published(make_statement(other, "The doors were shut.", role=StatementRole.BEFORE, about=[reform]))
    published(make_statement(other, "It opens doors.", role=StatementRole.LEAD, about=[reform]))

    own, further = page_of(client), client.get("/initiatives/other/").context

    assert [one.text for one in own.context["before"]] == ["The doors were shut."]
    assert [one.text for one in further["before"]] == ["The doors were shut."]
    assert [one.text for one in own.context["introduction"]] == ["It opens doors."]
    assert own.context["statements"] == []
    assert [one.text for one in further["introduction"]] == ["It opens doors."]
    published(make_statement(reform, "It is a hall.", role=StatementRole.LEAD))

    own = page_of(client)

    assert [one.text for one in own.context["introduction"]] == ["It is a hall."]
    assert [one.text for one in own.context["statements"]] == ["It opens doors."]
    assert 'about <a href="/initiatives/other/">Another reform</a>' in own.content.decode()


def test_disagreement_is_shown_with_all_readings_until_it_is_settled(client, reform):
    seats = make_measure(name="Seats", unit="seats")
    first = published(make_figure(subject=reform, measure=seats, value=98))
    second = published(make_figure(subject=reform, measure=seats, value=77))

    (panel,) = page_of(client).context["panels"]
    question = Disagreement.objects.get(number=panel["number"])
    resolution = resolve(question, by=None, prefers=first, reason="The law says so.")
    resolution.refresh_from_db()
    (settled,) = page_of(client).context["panels"]
    just_before = resolution.recorded_at - datetime.timedelta(microseconds=1)
    (masked,) = page_of(client, known_at=just_before.isoformat()).context["panels"]

    assert panel["state"]["code"] == "open"
    assert {reading["text"] for reading in panel["readings"]} == {"98", "77"}
    assert second.recorded_at > first.recorded_at
    assert (settled["state"]["code"], settled["check"]) == ("settled", "The law says so.")
    assert [(one["text"], one["is_preferred"]) for one in settled["readings"]] == [
        ("98", True),
        ("77", False),
    ]
    assert masked["state"]["code"] == "open"


def test_disagreement_is_none_where_one_reading_was_taken_back(client, reform):
    seats = make_measure(name="Seats", unit="seats")
    published(make_figure(subject=reform, measure=seats, value=98))
    wrong = published(make_figure(subject=reform, measure=seats, value=77))
    retract(wrong, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")

    assert page_of(client).context["panels"] == []


def test_replaced_claim_stays_visible_as_a_correction(client, reform):
    wrong = published(make_status_report(subject=reform, status="applied", date="2022-05-01"))
    draft = make_status_report(subject=reform, status="enacted", date="2022-05-02")
    replace(wrong, by=None, draft=draft, kind=RetractionKind.CORRECTION, reason="It was signed, not used.")

    response = page_of(client)

    page = response.content.decode()
    assert [claim.pk for claim, _successor in response.context["corrections"]] == [wrong.pk]
    assert "“Applied (1 May 2022)” was taken back." in page
    assert "In its place stands “Enacted (2 May 2022)”." in page
    assert "It was signed, not used." in page
    assert response.context["assessment"].code == "enacted"


def test_inference_is_marked_with_its_reason(client, reform):
    listed(reform, "approved", date="2022-06-05", basis="inferred", note="Paragraphs 3 and 9 together.")

    page = page_of(client).content.decode()

    assert '(inferred)</span> <span class="claim-note">Paragraphs 3 and 9 together.' in page


def test_page_tells_what_it_touches(client, reform):
    court = make_institution(title="Court")
    published(make_effect(subject=reform, target=court, effect="strengthens"))
    published(make_application(initiative=reform, order="first"))
    whole = make_initiative(title="Open all halls")
    published(make_succession(subject=reform, predecessor=whole, succession="part_of"))

    context = page_of(client).context

    assert [(how, other.title) for _claim, other, how in context["effects"]] == [
        ("Would strengthen", "Court")
    ]
    assert [how for _claim, _election, how in context["applied_in"]] == ["First use"]
    assert [(how, other.title) for _claim, other, how in context["related"]] == [
        ("Part of", "Open all halls")
    ]


@pytest.mark.parametrize(
    ("basis", "words"), [("stated", "Strengthened"), ("inferred", "Strengthened (inferred)")]
)
def test_what_it_did_is_marked_where_no_source_states_that_it_took_effect(client, reform, basis, words):
    published(make_effect(subject=reform, target=make_institution(), effect="strengthens"))
    listed(reform, "in_force", basis=basis, note="By two passages.")

    ((_claim, _target, how),) = page_of(client).context["effects"]

    assert how == words


def test_ids_of_the_page_are_unique(client, reform):
    members = make_measure()
    one = cited(PublisherKind.PRESS)
    for role in ("before", "after"):
        published(make_figure(subject=reform, measure=members, value=5, role=role, citations=[one]))
    listed(reform, "enacted", date="2022-07-01", citations=[one])

    page = page_of(client).content.decode()

    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


@pytest.mark.costs("/initiatives/<slug:slug>/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, reform, count):
    measure, court, vote = make_measure(), make_institution(), make_election()
    other = make_initiative(reform.area)
    for value in (98, 77):
        published(make_figure(subject=reform, value=value))
        published(make_figure(subject=reform, measure=measure, value=value))
    many(
        count,
        lambda number, **cited: make_statement(reform, about=[court], **cited),
        lambda number, **cited: make_status_report(reform, "enacted", date="2022-07-01", **cited),
        lambda number, **cited: make_figure(reform, **cited),
        lambda number, **cited: make_event(reform, participants=[court], **cited),
        lambda number, **cited: make_effect(reform, court, **cited),
        lambda number, **cited: make_application(vote, reform, **cited),
        lambda number, **cited: make_succession(reform, other, **cited),
    )

    with django_assert_num_queries(PAGE_QUERIES):
        page_of(client)
