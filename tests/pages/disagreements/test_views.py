"""The page of all disagreements."""

from datetime import timedelta

import pytest
from django.conf import settings

from claims.actions import publish, resolve, retract, reword
from claims.clock import Clock
from claims.enums import RetractionKind
from claims.models import Disagreement
from claims.models.questions import kinds_with_questions
from claims.publications import publications
from claims.recording import recording
from sources.keys import key_of
from tests.factories import (
    make_act,
    make_area,
    make_citation,
    make_contest,
    make_contested_question,
    make_effect,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_programme,
    make_publisher,
    make_region,
    make_source,
    make_statement,
    make_status_report,
    published,
)
from tests.kinds import every_answer
from tests.many import COUNTS
from tests.parsed import main_of

pytestmark = pytest.mark.django_db

QUERIES = 5
QUERIES_OF_ONE = 4


def disagreeing(date="2022-06-05", measure=None, **fields):
    """Two published figures on one new initiative that cannot both be true."""
    fields |= {"subject": make_initiative(), "measure": measure or make_measure(name="Seats"), "date": date}
    return [published(make_figure(value=value, **fields)) for value in (98, 77)]


def page_of(client, **query):
    return client.get("/disagreements/", query)


def test_every_disagreement_stands_with_its_readings_and_their_passages(client):
    disagreeing()
    disagreeing()

    response = page_of(client)

    context, page = response.context, response.content.decode()
    assert context["title"] == "Two disputed questions"
    assert [
        (panel["name"], panel["state"]["code"], len(panel["readings"])) for panel in context["panels"]
    ] == [
        ("D1", "open", 2),
        ("D2", "open", 2),
    ]
    assert page.count('<sup class="cite">') == page.count('class="sources-cited__back"') == 4


def test_readings_stand_in_the_order_of_their_sources(client):
    subject, measure = make_initiative(), make_measure()
    for value, day in ((98, "2023-03-26"), (77, "2023-03-03")):
        cited = [make_citation(make_source(published_on=day))]
        published(make_figure(subject, value, measure=measure, citations=cited))

    (panel,) = page_of(client).context["panels"]

    assert [reading["text"] for reading in panel["readings"]] == ["77", "98"]


def test_settled_disagreement_names_the_deciding_reading_first_and_keeps_the_other(client):
    _first, second = disagreeing()
    disagreeing()
    resolve(Disagreement.objects.get(number=1), by=None, prefers=second, reason="The law says so.")

    context = page_of(client).context

    assert (context["open"], context["settled"]) == (1, 1)
    assert [(one["text"], one["is_preferred"]) for one in context["panels"][0]["readings"]] == [
        ("77", True),
        ("98", False),
    ]
    assert context["panels"][0]["check"] == "The law says so."


def test_question_of_every_kind_is_asked_in_words_of_its_own(client):
    for kind in kinds_with_questions():
        for answer in every_answer(kind):
            published(answer)

    panels = page_of(client).context["panels"]

    assert len({panel["kind"] for panel in panels}) == len(panels) == len(kinds_with_questions())
    for panel in panels:
        is_of_status = "status" in panel["question"]
        assert is_of_status == (panel["kind"] == "Status")
        assert panel["subject"].title in panel["question"]


def test_question_names_whose_figure_it_is(client):
    party = make_party(title="Amanat")
    disagreeing(of=party, stage="exit_poll")

    (panel,) = page_of(client).context["panels"]

    assert panel["question"].startswith("Seats, Amanat, Exit poll: Initiative ")
    assert [entity.title for entity in panel["affects"]][1:] == ["Amanat"]


def test_question_names_whether_the_number_held_before_the_reform(client):
    disagreeing(role="before")

    (panel,) = page_of(client).context["panels"]

    assert panel["question"].startswith("Seats, Before: Initiative ")


def test_reports_that_cannot_both_be_true_are_a_disagreement_of_status(client):
    initiative = make_initiative(title="Open the hall")
    published(make_status_report(initiative, "enacted", date="2022-06-05"))
    published(make_status_report(initiative, "rejected", date="2022-06-05"))

    (panel,) = page_of(client).context["panels"]

    assert (panel["kind"], panel["question"]) == ("Status", "What is the status of “Open the hall”?")
    assert {reading["text"] for reading in panel["readings"]} == {"Enacted", "Rejected"}


def test_disagreement_begins_with_its_second_reading(client):
    _first, second = disagreeing()
    before = second.recorded_at.replace(microsecond=0)

    assert page_of(client, as_of="2022-06-04").context["panels"] == []
    assert len(page_of(client, as_of="2022-06-05").context["panels"]) == 1
    assert page_of(client, known_at=f"{before:%Y-%m-%dT%H:%M:%SZ}").context["panels"] == []


def test_links_keep_the_clock(client):
    disagreeing()

    response = page_of(client, as_of="2023-01-01")

    (panel,) = response.context["panels"]
    address = panel["subject"].get_absolute_url()
    assert f'<a href="{address}?as_of=2023-01-01">' in response.content.decode()


def test_page_without_any_says_so(client):
    page = page_of(client).content.decode()

    assert "No disputed question is on record" in page
    assert "By this date, no contradiction is on record." in page


def near_misses(client, **query):
    return [one for (one, _claim), *_rest in page_of(client, **query).context["agreeing"]]


def test_page_tells_the_near_misses_on_record_from_the_day_on_which_both_count(client):
    first = min(settings.DATASET.near_misses, key=lambda near: near.first_day)
    before = first.first_day - timedelta(1)
    assert near_misses(client) == []
    for key in first.claims:
        published(make_statement(id=key_of(key), key=key))

    assert near_misses(client) == [first.one]
    assert near_misses(client, as_of=before.isoformat()) == []
    page = page_of(client).content.decode()
    assert first.why in page
    assert f'<a href="/claims/{key_of(first.claims[1])}/">{first.another}</a>' in page


def test_near_miss_says_what_is_inferred_and_who_says_it(client):
    near = settings.DATASET.near_misses[0]
    citations = [make_citation(make_source(make_publisher(name="The Herald")))]
    inferred = {"basis": "inferred", "note": "By the title.", "citations": citations}
    for key, fields in zip(near.claims, (inferred, {"note": "As printed."}), strict=True):
        published(make_statement(id=key_of(key), key=key, **fields))

    page = page_of(client).content.decode()

    one, another = (f"{said}</a>" for said in (near.one, near.another))
    assert f'{one} <span class="inferred">(inferred)</span>' in page
    assert f'{another} <span class="inferred">(see note)</span>' in page
    assert ">The Herald</a>" in page


def test_near_miss_is_told_where_both_claims_were_on_record_then(client):
    near = settings.DATASET.near_misses[0]
    one, another = (published(make_statement(id=key_of(key), key=key)) for key in near.claims)
    retract(one, by=None, kind=RetractionKind.CORRECTION, reason="Misread.")
    of_one, of_both = (claim.recorded_at.isoformat() for claim in (one, another))

    assert near_misses(client, known_at=of_one) == []
    assert near_misses(client, known_at=of_both) == [near.one]
    assert near_misses(client) == []


def test_near_miss_says_that_one_of_its_claims_is_disputed_elsewhere(client):
    near = settings.DATASET.near_misses[0]
    one, _another = (published(make_statement(id=key_of(key), key=key)) for key in near.claims)
    question = published(make_contested_question(one, published(make_statement())))

    page = page_of(client).content.decode()

    number = Disagreement.objects.get(contested=question).number
    mark = f'<a class="disputed" href="/disagreements/{number}/">Answers a disputed question, D{number}</a>'
    assert f"{near.one}</a> {mark}" in page
    assert page.count(mark) == 1
    assert "disputed" not in page_of(client, as_of="2021-01-01").content.decode().partition("agreeing")[2]


def test_near_miss_has_the_words_of_the_instant(client):
    near = settings.DATASET.near_misses[0]
    publisher = published(make_publisher(name="The Herald"))
    citations = [make_citation(make_source(publisher))]
    one, another = (
        published(make_statement(id=key_of(key), key=key, citations=citations)) for key in near.claims
    )
    reword(publisher, {"name": "The Morning Herald", "slug": "morning"}, by=None)
    before = another.recorded_at.isoformat()

    for _first_and_then_from_memory in range(2):
        page = page_of(client, known_at=before).content.decode()
        assert ("The Herald" in page, "Morning" in page) == (True, False)
        assert "The Morning Herald" in page_of(client).content.decode()
    assert one.pk


def test_page_without_a_record_has_no_near_misses(client):
    assert near_misses(client) == []
    assert "Not disagreements" not in page_of(client).content.decode()


def test_days_of_one_happening_are_answers_of_which_each_says_what_it_tells(client):
    for subject, day in ((make_initiative(), "2022-03-16"), (make_person(), "2022-03-17")):
        published(make_event(subject, title="They met", occurrence="meeting", date=day))

    (panel,) = page_of(client).context["panels"]

    assert (panel["type"], str(panel["kind"])) == ("event", "Day")
    assert panel["question"].startswith("Day of “They met”: ")
    assert [(one["text"], one["counts"]) for one in panel["readings"]] == [
        ("16 March 2022", "They met"),
        ("17 March 2022", "They met"),
    ]
    assert len(panel["affects"]) == 2


def test_contested_question_stands_among_the_disagreements(client):
    claims = [published(make_statement(text=text)) for text in ("It was he.", "It was she.")]
    published(make_contested_question(*claims, question="Who was it?", explanation="Two offices."))

    response = page_of(client)

    (panel,) = response.context["panels"]
    assert (panel["type"], str(panel["kind"]), panel["question"]) == (
        "contested_question",
        "Words",
        "Who was it?",
    )
    assert {one["text"] for one in panel["readings"]} == {"It was he.", "It was she."}
    assert "Two offices." in response.content.decode()


@pytest.mark.parametrize(
    ("status", "words"), [("announced", "Would create: Court"), ("in_force", "Created: Court")]
)
def test_answer_names_its_subject_and_tells_what_a_reform_does_by_its_status(client, status, words):
    reform = published(make_initiative(title="Open the hall"))
    effect = published(make_effect(reform, published(make_institution(title="Court"))))
    published(make_status_report(reform, status))
    published(make_contested_question(effect, published(make_statement(text="It is old."))))

    for address in ("/disagreements/", "/disagreements/1/", effect.get_absolute_url()):
        (panel,) = client.get(address, follow=True).context["panels"]
        assert {one["text"] for one in panel["readings"]} == {f"Open the hall: {words}", "It is old."}


@pytest.mark.parametrize(
    "make",
    [
        make_act, make_area, make_contest, make_election, make_initiative, make_institution, make_party,
        make_person, make_programme, make_region,
    ],
)  # fmt: skip
def test_disagreement_stands_at_every_entity_that_it_is_about(client, make):
    subject, topic = published(make_initiative()), published(make())
    claims = [published(make_statement(subject, about=[topic])) for _ in range(2)]
    published(make_contested_question(*claims, question="Who was it?", about=[subject, topic]))

    for entity in (subject, topic):
        page = client.get(entity.get_absolute_url())
        assert [panel["question"] for panel in page.context["panels"]] == ["Who was it?"]
        assert 'id="d1"' in page.content.decode()


@pytest.mark.parametrize("query", [{}, {"section": "statement"}], ids=["page", "section"])
def test_claim_says_that_it_is_disputed_wherever_it_is_shown(client, query):
    subject, other = published(make_initiative()), published(make_person())
    disputed = published(make_statement(subject, "It began in June.", about=[other]))
    published(make_statement(subject, "It is old.", about=[other]))
    published(make_contested_question(disputed, published(make_statement(text="It began in May."))))

    for entity in (subject, other):
        passages = main_of(client.get(entity.get_absolute_url(), query)).all("li", classed="passage")
        links = {one.first("p").text[:9]: one.first("a", classed="disputed") for one in passages}
        assert links["It is old"] is None
        assert links["It began "].text == "Answers a disputed question, D1"
        assert links["It began "]["href"] == ("/disagreements/1/" if query else "#d1")


@pytest.mark.parametrize(
    ("address", "query"), [("/", {}), ("/timeline/", {"year": "2022"}), ("/search/", {"q": "began"})]
)
def test_claim_says_that_it_is_disputed_in_lists(client, address, query):
    reform = published(make_initiative())
    published(make_status_report(reform, date="2022-01-05"))
    disputed = published(make_event(reform, "vote", title="It began in June", date="2022-06-02"))
    published(make_event(reform, "vote", title="It began soon", date="2022-06-03"))
    published(make_contested_question(disputed, published(make_statement())))

    page = main_of(client.get(address, query))

    (link,) = [one for one in page.all("a", classed="disputed") if one.text.endswith(" D1")]
    assert link["href"] == "/disagreements/1/"
    item = next(one for one in page.all("li") if link in list(one))
    assert "It began in June" in item.text


def test_a_dispute_over_what_an_initiative_only_shows_is_not_one_over_the_initiative(client):
    initiative = published(make_initiative())
    published(make_status_report(initiative))
    claim = published(make_statement(about=[initiative]))
    published(make_contested_question(claim, published(make_statement())))

    context = client.get(initiative.get_absolute_url()).context

    assert [panel["name"] for panel in context["panels"]] == ["D1"]
    assert context["open_panels"] == []


def test_disagreement_names_nothing_on_which_nothing_counts_yet(client):
    subject, speaker = published(make_initiative()), published(make_person(title="The expert"))
    claims = [published(make_statement(subject, date="2022-01-31")) for _ in range(2)]
    published(make_statement(speaker, date="2023-03-03"))
    published(make_contested_question(*claims, about=[subject, speaker]))

    for address in ("/disagreements/", "/disagreements/1/"):
        before, now = (client.get(address, query) for query in ({"as_of": "2022-11-20"}, {}))
        assert ["The expert" in shown.content.decode() for shown in (before, now)] == [False, True]


def test_rivals_stand_on_the_page_of_each_claim(client):
    claims = [published(make_statement()) for _ in range(2)]
    published(make_contested_question(*claims, question="Who was it?"))

    for claim in claims:
        assert "Who was it?" in client.get(claim.get_absolute_url()).content.decode()


def disagree_many(count):
    """So many questions with two readings each, figures and reports by turns, by one transaction."""
    measure, citation = make_measure(), make_citation()
    with recording():
        for number in range(count):
            subject, fields = make_initiative(), {"citations": [citation]}
            readings = [make_figure(subject, value, measure=measure, **fields) for value in (98, 77)]
            if number % 2:
                statuses = ("enacted", "rejected")
                readings = [make_status_report(subject, status, **fields) for status in statuses]
            for reading in readings:
                publish(reading, by=None)


@pytest.mark.costs("/disagreements/")
@pytest.mark.parametrize("count", COUNTS)
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    disagree_many(count)
    near = settings.DATASET.near_misses[0]
    for key in near.claims:
        published(make_statement(id=key_of(key), key=key))
    # which a process asks once for each entry
    publications(Clock.now())

    for is_loaded in (False, True):
        with django_assert_num_queries(QUERIES):
            response = page_of(client)
        assert near.one in response.content.decode(), is_loaded

    assert len(response.context["panels"]) == min(count, 15)
    assert response.context["open"] == count


def test_a_disagreement_has_a_page_by_its_number(client):
    disagree_many(2)

    page = client.get("/disagreements/2/")

    assert [panel["number"] for panel in page.context["panels"]] == [2]
    assert "Disagreement D2" in page.content.decode()
    assert client.get("/disagreements/3/").status_code == 404


def test_the_page_of_a_disagreement_says_when_there_was_none(client):
    disagree_many(1)

    page = client.get("/disagreements/1/", {"as_of": "1990-01-01"})

    assert page.context["panels"] == []
    assert "do not contradict each other" in page.content.decode()


@pytest.mark.costs("/disagreements/<int:number>/")
@pytest.mark.parametrize("count", COUNTS)
def test_the_page_of_one_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    disagree_many(count)
    page_of(client)

    with django_assert_num_queries(QUERIES_OF_ONE):
        client.get("/disagreements/1/")


def test_disagreements_are_shown_in_pages_of_fifteen(client):
    disagree_many(32)

    pages = [page_of(client, page=page) for page in (1, 2, 3)]

    shown = [panel["number"] for page in pages for panel in page.context["panels"]]
    assert shown == list(range(1, 33))
    assert pages[1].context["title"] == "32 disputed questions"
    assert '<a rel="next" href="?page=3">Next</a>' in pages[1].content.decode()


def test_number_that_was_given_later_is_not_known_yet(client):
    before = published(make_statement()).recorded_at
    claims = [published(make_statement()) for _ in range(2)]
    published(make_contested_question(*claims))

    answers = [
        client.get("/disagreements/1/", {"known_at": before.isoformat()} if pinned else {})
        for pinned in (False, True)
    ]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert "not on record" in answers[1].content.decode()
    assert client.get("/disagreements/2/").status_code == 404


def test_every_subject_of_an_answer_says_that_it_is_disputed(client):
    reforms = [published(make_initiative()) for _ in range(2)]
    claims = [published(make_statement(one)) for one in reforms]
    for one in reforms:
        published(make_status_report(one))
    published(make_contested_question(*claims))

    for one in reforms:
        page = client.get(one.get_absolute_url())
        assert [panel["name"] for panel in page.context["open_panels"]] == ["D1"]


def test_an_entity_with_more_disagreements_than_a_page_has_shows_open_ones_and_says_that_there_are_more(
    client, monkeypatch
):
    monkeypatch.setattr("pages.shared.disagreements.ROWS_OF_A_PAGE", 2)
    subject = published(make_initiative())
    for number in range(3):
        measure = make_measure()
        readings = [published(make_figure(subject, value, measure=measure)) for value in (98, 77)]
        if not number:
            resolve(Disagreement.objects.get(), by=None, prefers=readings[0], reason="It says so.")

    page = client.get(subject.get_absolute_url())

    assert [panel["name"] for panel in page.context["panels"]] == ["D2", "D3"]
    assert "More are among all disputed questions" in page.content.decode()


def test_claim_says_that_it_is_disputed_also_where_its_panel_is_not_shown(client, monkeypatch):
    monkeypatch.setattr("pages.shared.disagreements.ROWS_OF_A_PAGE", 1)
    subject = published(make_initiative())
    for _ in range(3):
        measure = make_measure()
        for value in (98, 77):
            published(make_figure(subject, value, measure=measure))

    links = main_of(client.get(subject.get_absolute_url())).section("before-after").all(classed="disputed")

    addresses = ["#d1", "/disagreements/2/", "/disagreements/3/"]
    assert sorted(one["href"] for one in links) == sorted([*addresses, *addresses])
