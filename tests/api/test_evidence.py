"""Publishers, sources, citations, disagreements and vocabularies."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from claims.actions import add_citation, publish, resolve, retract
from claims.clock import CALENDAR
from claims.enums import Unit
from claims.models import Entry
from claims.recording import recording
from dataset.description import Kind
from reforms.enums import Status
from sources.enums import PublisherKind
from tests import factories as make

pytestmark = pytest.mark.django_db

V1 = "http://testserver/api/v1"


def slugs(answer):
    return [row["slug"] for row in answer["results"]]


def own(answer):
    """An answer without its meta."""
    return {name: value for name, value in answer.items() if name != "meta"}


@pytest.fixture
def feed():
    """A published source with a part and a source that it lists."""
    publisher = make.make_publisher("press", slug="paper", name="Paper", stance="Close to an office.")
    whole = make.published(
        make.make_source(publisher, slug="feed", title="Feed", document="feed.txt", published_on="2022-06")
    )
    make.published(make.make_source(publisher, slug="post", part_of=whole, document="", language="kk"))
    make.published(
        make.make_listed_source(
            make.make_publisher("government", slug="office"), slug="speech", listed_in=whole, reference="21",
            url="https://office.example/speech", dated_by="2022-06-30", dated_by_reason="The feed quotes it.",
        )
    )  # fmt: skip
    return whole


def test_publisher_is_what_is_promised(get, feed):
    answer = get("publishers/paper/")

    assert {name: value for name, value in own(answer).items() if name != "sources"} == {
        "slug": "paper",
        "url": f"{V1}/publishers/paper/",
        "name": "Paper",
        "kind": "press",
        "kind_reason": "It says so of itself.",
        "stance": "Close to an office.",
        "address": None,
    }
    assert [source["slug"] for source in answer["sources"]] == ["feed", "post"]
    assert slugs(get("publishers/")) == ["office", "paper"]


def test_source_is_what_is_promised(get, feed):
    rows = {row["slug"]: row for row in get("sources/")["results"]}

    assert rows["feed"] == {
        "slug": "feed",
        "url": f"{V1}/sources/feed/",
        "title": "Feed",
        "authors": "",
        "publisher": {"slug": "paper", "name": "Paper", "kind": "press"},
        "language": "en",
        "address": None,
        "published": "2022-06",
        "published_precision": "month",
        "dated_by": None,
        "dated_by_reason": "",
        "consulted": True,
        "document": "feed.txt",
        "part_of": None,
        "listed_in": None,
        "reference": "",
        "note": "",
    }
    end = {"type": "source", "slug": "feed", "url": f"{V1}/sources/feed/"}
    assert (rows["post"]["part_of"], rows["post"]["document"]) == (end, "feed.txt")
    speech = {
        name: rows["speech"][name] for name in ("listed_in", "consulted", "document", "address", "dated_by")
    }
    assert speech == {
        "listed_in": end,
        "consulted": False,
        "document": None,
        "address": "https://office.example/speech",
        "dated_by": "2022-06-30",
    }


def test_source_detail_lists_every_claim_that_cites_it(get, feed):
    citation = make.make_citation(feed)
    claims = [
        make.published(make.make_statement(citations=[citation], date="2022-06-05")),
        make.published(make.make_figure(citations=[make.make_citation(feed)], date="2022-06-06")),
    ]
    make.make_statement(citations=[citation])
    make.make_snapshot(feed, sha256="a" * 64, held_on="2024-01-01", paragraph_lengths=[3, 5])

    answer = get("sources/feed/")
    before = get("sources/feed/", as_of="2022-06-05")

    assert [claim["id"] for claim in answer["claims"]] == [str(claim.pk) for claim in claims]
    assert [claim["id"] for claim in before["claims"]] == [str(claims[0].pk)]
    assert [source["slug"] for source in answer["parts"]] == ["post"]
    assert [source["slug"] for source in answer["lists"]] == ["speech"]
    assert answer["snapshots"] == [{"sha256": "a" * 64, "held_on": "2024-01-01", "paragraph_lengths": [3, 5]}]


@pytest.mark.parametrize("hours", [-12, 5, 14])
def test_snapshot_is_snapshots_from_its_day_in_our_calendar(get, feed, hours):
    """In whatever time zone the instant is written."""
    instant = feed.recorded_at.astimezone(timezone(timedelta(hours=hours)))
    day = instant.astimezone(CALENDAR).date()
    for held_on in (day, day + timedelta(days=1)):
        make.make_snapshot(feed, held_on=held_on)

    snapshots = get("sources/feed/", known_at=instant.isoformat())["snapshots"]

    assert [snapshot["held_on"] for snapshot in snapshots] == [day.isoformat()]


@pytest.mark.parametrize(
    ("asked", "sources", "publishers"),
    [
        ({"kind": "press"}, ["feed", "post"], ["paper"]),
        ({"kind": ["press", "government"]}, ["feed", "post", "speech"], ["office", "paper"]),
        ({"language": "kk"}, ["post"], ["paper"]),
        ({"document": "feed.txt"}, ["feed", "post"], ["paper"]),
        ({"consulted": "false"}, ["speech"], ["office"]),
        ({"consulted": "true"}, ["feed", "post"], ["paper"]),
        ({"search": "fee"}, ["feed"], []),
        ({"search": "фид paper"}, [], []),
        ({"search": "феед paper"}, ["feed"], []),
    ],
)
def test_sources_and_publishers_are_narrowed(get, feed, asked, sources, publishers):
    assert slugs(get("sources/", ordering="slug", **asked)) == sources
    assert slugs(get("publishers/", **asked)) == publishers


def test_source_is_listed_under_every_day_and_not_before_it_was_known(client, get, feed):
    assert slugs(get("sources/", as_of="1990-01-01", ordering="slug")) == ["feed", "post", "speech"]
    assert slugs(get("sources/", known_at="2020-01-01")) == []
    assert client.get("/api/v1/sources/feed/?known_at=2020-01-01").status_code == 404
    assert client.get("/api/v1/publishers/paper/?known_at=2020-01-01").status_code == 404


def test_claim_rests_on_a_source_from_the_entry_by_which_it_cites_it(get):
    source, claim = make.published(make.make_source()), make.published(make.make_statement())
    before = Entry.objects.latest("number").recorded_at.isoformat()
    add_citation(claim, make.make_citation(source), by=None)

    def resting(**clock):
        detail = get(f"sources/{source.slug}/", **clock)
        listed = get("statements/", source=source.slug, **clock)
        return [one["id"] for one in detail["claims"]], [one["id"] for one in listed["results"]]

    assert resting() == ([str(claim.pk)], [str(claim.pk)])
    assert resting(known_at=before) == ([], [])


def test_draft_sources_and_publishers_are_not_public(client, get):
    draft = make.make_source()

    assert (get("sources/")["count"], get("publishers/")["count"]) == (0, 0)
    assert client.get(f"/api/v1/sources/{draft.slug}/").status_code == 404
    assert client.get(f"/api/v1/publishers/{draft.publisher.slug}/").status_code == 404


def test_citation_names_the_claims_that_rest_on_it(get, feed):
    citation = make.make_citation(feed, section="Top", paragraph=2, starts_with="first", ends_with="last")
    claim = make.published(make.make_statement(citations=[citation], key="resting"))
    make.make_statement(citations=[citation])
    make.make_citation(feed)

    (row,) = get("citations/")["results"]

    assert row == {
        "source": "feed",
        "publisher": {"slug": "paper", "kind": "press"},
        "document": "feed.txt",
        "section": "Top",
        "paragraph": 2,
        "starts_with": "first",
        "ends_with": "last",
        "url": None,
        "id": str(citation.pk),
        "claims": [
            {
                "health": "not_held",
                "verified_at": None,
                "id": str(claim.pk),
                "key": "resting",
                "type": "statement",
                "url": f"{V1}/statements/{claim.pk}/",
            }
        ],
    }
    assert own(get(f"citations/{citation.pk}/")) == row


def test_citation_is_public_with_its_claim(client, get, feed):
    claim = make.make_statement(citations=[make.make_citation(feed)], date="2022-06-05")
    address = f"/api/v1/citations/{claim.citation_links(manager='editorial').get().citation_id}/"

    assert client.get(address).status_code == 404
    make.published(claim)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}?as_of=2022-06-04").status_code == 404


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"kind": "press"}, 1), ({"kind": "academic"}, 0), ({"language": "en"}, 1),
     ({"document": "feed.txt"}, 1),
     ({"consulted": "false"}, 0)],
)  # fmt: skip
def test_citations_are_narrowed_by_their_source(get, feed, asked, count):
    make.published(make.make_statement(citations=[make.make_citation(feed)]))

    assert get("citations/", **asked)["count"] == count


# Disagreements


def a_disagreement(*values, **fields):
    """Published figures of one measure that cannot all be true, in the order given."""
    subject, measure = make.make_initiative(), make.make_measure()
    return [make.published(make.make_figure(subject, value, measure=measure, **fields)) for value in values]


def test_disagreement_is_what_is_promised(get):
    party = make.make_party()
    late = make.make_citation(make.make_source(published_on="2022-06-08"))
    early = make.make_citation(make.make_source(published_on="2022-06-07"))
    subject, measure = make.make_initiative(), make.make_measure(code="turnout")
    one, other = (
        make.published(
            make.make_figure(
                subject, value, measure=measure, stage="final", role="after", of=party, citations=[citation]
            )
        )
        for value, citation in ((77, late), (98, early))
    )

    (row,) = get("disagreements/")["results"]

    assert [reading["id"] for reading in row.pop("readings")] == [str(other.pk), str(one.pk)]
    assert row.pop("about") == [row["subject"], row["of"]]
    assert row == {
        "number": 1,
        "url": f"{V1}/disagreements/1/",
        "type": "figure",
        "question": "",
        "explanation": "",
        "subject": {"type": "initiative", "slug": subject.slug, "url": f"{V1}/initiatives/{subject.slug}/"},
        "measure": "turnout",
        "stage": "final",
        "role": "after",
        "of": {"type": "party", "slug": party.slug, "url": f"{V1}/parties/{party.slug}/"},
        "sides": [],
        "resolution": None,
        "state": "open",
    }


def test_disagreement_on_a_status_has_reports_for_readings(get):
    subject = make.make_initiative()
    reports = [make.published(make.make_status_report(subject, status)) for status in ("enacted", "rejected")]

    answer = get("disagreements/1/")

    assert {reading["id"] for reading in answer["readings"]} == {str(report.pk) for report in reports}
    assert (answer["measure"], answer["stage"], answer["role"], answer["of"]) == (None, None, None, None)


def test_resolution_settles_from_the_instant_it_was_known(get):
    one, other = a_disagreement(77, 98)
    resolve(one.subject.disagreements.get(), by=None, prefers=other, reason="It was final.")

    now = get("disagreements/1/")
    then = get("disagreements/1/", known_at=other.recorded_at.isoformat())

    assert (now["state"], now["resolution"]["prefers"]) == ("settled", str(other.pk))
    assert now["resolution"]["reason"] == "It was final."
    assert (then["state"], then["resolution"]) == ("open", None)
    assert [reading["preferred"] for reading in now["readings"]] == [
        reading["id"] == str(other.pk) for reading in now["readings"]
    ]


def test_disagreement_is_there_while_the_readings_disagree(client, get):
    one, other = a_disagreement(77, 98, date="2022-06-05")

    assert get("disagreements/", as_of="2022-06-04")["count"] == 0
    assert get("disagreements/", known_at=one.recorded_at.isoformat())["count"] == 0
    retract(one, by=None, kind="correction", reason="Misread.")
    assert get("disagreements/")["count"] == 0
    assert client.get("/api/v1/disagreements/1/").status_code == 404
    assert get("disagreements/1/", known_at=other.recorded_at.isoformat())["number"] == 1


def test_disagreements_are_narrowed(get):
    one, _other = a_disagreement(77, 98)
    settled, _rival = a_disagreement(1, 2)
    resolve(settled.subject.disagreements.get(), by=None, prefers=settled, reason="It was final.")

    def numbers(**asked):
        return [row["number"] for row in get("disagreements/", **asked)["results"]]

    assert numbers() == [1, 2]
    assert numbers(ordering="-number") == [2, 1]
    assert numbers(state="open") == [1]
    assert numbers(state="settled") == [2]
    assert numbers(subject=one.subject.slug) == [1]
    assert numbers(measure=settled.measure.code) == [2]
    assert numbers(type="figure") == [1, 2]
    assert numbers(type="event") == []


def test_page_of_questions_with_all_their_claims_is_shorter_than_others(get):
    measure, citation = make.make_measure(), make.make_citation()
    with recording():
        for _number in range(21):
            subject = make.make_initiative()
            for value in (7, 5):
                publish(make.make_figure(subject, value, measure=measure, citations=[citation]), by=None)

    assert len(get("disagreements/")["results"]) == 20
    assert len(get("disagreements/", page_size=21)["results"]) == 21


def test_contested_question_has_claims_of_any_kind_and_what_might_explain_it(get):
    topic = make.make_person()
    statements = [make.published(make.make_statement(about=[topic])) for _ in range(2)]
    claims = [*statements, make.published(make.make_event())]
    words = {"question": "Who?", "explanation": "Two days."}
    make.published(make.make_contested_question(*claims, about=[topic], **words))

    row = get("disagreements/1/")

    assert (row["type"], row["question"], row["explanation"]) == ("contested_question", "Who?", "Two days.")
    assert {reading["id"] for reading in row["readings"]} == {str(claim.pk) for claim in claims}
    assert [one["slug"] for one in row["about"]] == [topic.slug]
    assert row["subject"]["slug"] == topic.slug
    assert sorted((side["answer"], side["readings"]) for side in row["sides"]) == [
        (f"Answer {number}", [str(claim.pk)]) for number, claim in enumerate(claims)
    ]
    assert get("disagreements/", subject=topic.slug, type="contested_question")["count"] == 1


# Vocabularies


def test_measures_are_those_of_published_figures(client, get):
    measure = make.make_measure(Unit.SEATS, code="seats", name="Seats", meaning="How many.")
    make.published(make.make_figure(measure=measure))
    make.make_figure(measure=make.make_measure(code="hidden"))

    row = {
        "code": "seats",
        "url": f"{V1}/measures/seats/",
        "name": "Seats",
        "unit": "seats",
        "meaning": "How many.",
    }
    assert get("measures/")["results"] == [row]
    assert own(get("measures/seats/")) == row
    assert client.get("/api/v1/measures/hidden/").status_code == 404


def test_measure_of_a_draft_is_no_code_to_ask_for(refused):
    make.make_figure(measure=make.make_measure(code="hidden"))

    assert refused("figures/", measure="hidden") == {"measure": "There is no measure “hidden”."}


def test_statuses_stand_in_the_order_of_the_ladder(get):
    rows = get("statuses/")["results"]

    assert [row["code"] for row in rows] == [*Status.values, "not_assessed"]
    assert [row["rung"] for row in rows] == [0, 1, 2, 3, 4, 5, 6, None, None, None, None, None]
    assert own(get("statuses/enacted/")) == {
        "code": "enacted",
        "url": f"{V1}/statuses/enacted/",
        "label": "Enacted",
        "meaning": "Signed into law, a decree or the constitution.",
        "evidence": "A signature or a promulgation.",
        "rung": 4,
    }


def test_statuses_are_searched_and_ordered(client, get):
    assert [row["code"] for row in get("statuses/", search="law signed")["results"]] == ["enacted"]
    assert [row["code"] for row in get("statuses/", ordering="-rung", page_size=1)["results"]] == ["applied"]
    assert client.get("/api/v1/statuses/done/").status_code == 404


def test_vocabularies_are_those_of_the_program_and_of_the_dataset(get):
    rows = {row["name"]: row for row in get("vocabularies/")["results"]}

    assert [name for name, row in rows.items() if row["of_dataset"]] == [
        "acts", "elections", "institutions", "regions",
    ]  # fmt: skip
    assert rows["publisher-kind"]["codes"][0] == {
        "code": "government",
        "label": "Government",
        "meaning": str(PublisherKind.GOVERNMENT.meaning),
    }
    assert all(code["label"] and code["meaning"] for row in rows.values() for code in row["codes"])


def test_vocabulary_of_the_dataset_says_what_its_codes_mean(client, get, settings):
    kinds = (Kind("moot", "Moot", "All who may speak."), Kind("bench", "Bench", "Those who judge."))
    listed = replace(settings.DATASET.vocabularies, institutions=kinds)
    settings.DATASET = replace(settings.DATASET, vocabularies=listed)

    assert own(get("vocabularies/institutions/")) == {
        "name": "institutions",
        "url": f"{V1}/vocabularies/institutions/",
        "description": "The kinds of institutions that the dataset distinguishes.",
        "of_dataset": True,
        "codes": [
            {"code": "moot", "label": "Moot", "meaning": "All who may speak."},
            {"code": "bench", "label": "Bench", "meaning": "Those who judge."},
        ],
    }
    assert [row["name"] for row in get("vocabularies/", search="moot bench")["results"]] == ["institutions"]
    assert client.get("/api/v1/vocabularies/ministries/").status_code == 404


@pytest.mark.parametrize("path", ["statuses/", "statuses/enacted/", "vocabularies/", "vocabularies/acts/"])
def test_what_is_no_row_of_the_database_costs_the_version_alone(get, django_assert_num_queries, path):
    with django_assert_num_queries(1):
        get(path)
