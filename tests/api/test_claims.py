"""Claims: what each kind looks like, what narrows their lists, what becomes of a retracted one."""

import datetime
from urllib.parse import parse_qsl

import pytest

from claims.actions import add_citation, replace, resolve, retract, verify
from claims.clock import CALENDAR
from elections.enums import ApplicationOrder, Outcome
from tests import factories as make

pytestmark = pytest.mark.django_db

V1 = "http://testserver/api/v1"


def utc(instant):
    return instant.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def end(folder, entity):
    """An entity as the end of a claim."""
    return {"type": entity.type, "slug": entity.slug, "url": f"{V1}/{folder}/{entity.slug}/"}


def own(row, common):
    """What a kind of claim adds to what all carry."""
    return {name: value for name, value in row.items() if name not in common}


@pytest.fixture
def common(get):
    """The names of what every claim carries."""
    claim = make.published(make.make_status_report())
    return set(get(f"status-reports/{claim.pk}/")) - {"status", "act"}


def test_claim_carries_what_is_promised(get):
    source = make.make_source(slug="paper", document="paper.txt", url="https://paper.example/a-b")
    citation = make.make_citation(
        source, section="Opening", paragraph=3, starts_with="In well-known words", ends_with="it ends"
    )
    subject = make.make_initiative()
    report = make.published(
        make.make_status_report(
            subject, "enacted", key="reform.status", date="2022-06", date_qualifier="by", dated_from="source",
            basis="inferred", note="Because.", citations=[citation],
        )
    )  # fmt: skip

    answer = get("status-reports/")

    assert (answer["count"], answer["next"], answer["previous"]) == (1, None, None)
    assert answer["results"] == [
        {
            "id": str(report.pk),
            "key": "reform.status",
            "type": "status_report",
            "url": f"{V1}/status-reports/{report.pk}/",
            "subject": end("initiatives", subject),
            "date": "2022-06",
            "date_precision": "month",
            "date_qualifier": "by",
            "dated_from": "source",
            "planned_on": None,
            "counts_from": "2022-06-30",
            "basis": "inferred",
            "note": "Because.",
            "recorded_at": utc(report.recorded_at),
            "retracted_at": None,
            "retraction": None,
            "replaces": None,
            "replaced_by": None,
            "citations": [
                {
                    "source": "paper",
                    "publisher": {"slug": source.publisher.slug, "kind": "press"},
                    "document": "paper.txt",
                    "section": "Opening",
                    "paragraph": 3,
                    "starts_with": "In well-known words",
                    "ends_with": "it ends",
                    "url": "https://paper.example/a-b#:~:text=In%20well%2Dknown%20words,it%20ends",
                    "health": "not_held",
                    "verified_at": None,
                }
            ],
            "status": "enacted",
            "act": None,
        }
    ]


def test_detail_of_a_claim_is_its_row_with_meta(get):
    claim = make.published(make.make_statement())

    answer = get(f"statements/{claim.pk}/")

    assert list(answer)[-1] == "meta"
    assert {name: value for name, value in answer.items() if name != "meta"} == get("statements/")["results"][
        0
    ]


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [("exact", "77.175", "77.185"), ("more_than", "77.18", None), ("at_most", None, "77.18")],
)
def test_figure_carries_its_interval(get, common, qualifier, low, high):
    party = make.make_party()
    figure = make.published(
        make.make_figure(
            value="77.18", as_printed="77.18%", unit="percent", qualifier=qualifier, stage="final",
            role="after", of=party,
        )
    )  # fmt: skip

    assert own(get(f"figures/{figure.pk}/"), common) == {
        "measure": figure.measure.code,
        "unit": "percent",
        "value": "77.18",
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "stage": "final",
        "role": "after",
        "of": end("parties", party),
        "as_printed": "77.18%",
        "preferred": False,
    }


def test_figure_without_a_role_has_null(get, common):
    figure = make.published(make.make_figure(value=1000))

    answer = own(get(f"figures/{figure.pk}/"), common)

    assert (answer["role"], answer["of"], answer["value"]) == (None, None, "1000")


def test_statement_names_who_says_it(get, common):
    person, body = make.make_person(), make.make_institution()
    statement = make.published(
        make.make_statement(text="It was weighed.", said_by_person=person, said_by_body=body)
    )

    assert own(get(f"statements/{statement.pk}/"), common) == {
        "role": "observation",
        "text": "It was weighed.",
        "said_by_person": end("people", person),
        "said_by_body": end("institutions", body),
        "about": [],
    }


def test_statement_names_what_it_is_about_besides_its_subject(get, common):
    topics = [make.make_party(), make.make_act()]
    statement = make.published(make.make_statement(about=topics))

    answer = own(get(f"statements/{statement.pk}/"), common)

    assert answer["about"] == [end("parties", topics[0]), end("acts", topics[1])]


def test_statements_are_found_by_the_names_of_what_they_are_about(get):
    topics = [make.make_party(title="Lantern"), make.make_party(title="Lantern of old")]
    statement = make.published(make.make_statement(about=topics))
    make.published(make.make_statement(about=[make.make_party(title="Anchor")]))

    answer = get("statements/", search="lantern")

    assert (answer["count"], [row["id"] for row in answer["results"]]) == (1, [str(statement.pk)])


def test_event_names_who_took_part(get, common):
    person = make.make_person()
    event = make.published(make.make_event(kind="signing", title="Signed", participants=[(person, "signed")]))

    assert own(get(f"events/{event.pk}/"), common) == {
        "kind": "signing",
        "stage": "happened",
        "title": "Signed",
        "occurrence": "",
        "participants": [end("people", person) | {"role": "signed"}],
    }


def test_events_are_narrowed_to_those_that_tell_one_happening(get, refused):
    told = [make.make_event(occurrence="vote-of-june", date=day) for day in ("2022-06-05", "2022-06-06")]
    for event in (*told, make.make_event(occurrence="another-vote"), make.make_event()):
        make.published(event)

    answer = get("events/", occurrence="vote-of-june")

    assert [row["id"] for row in answer["results"]] == [str(event.pk) for event in told]
    assert {row["occurrence"] for row in answer["results"]} == {"vote-of-june"}
    assert "names no occurrence" in refused("events/", occurrence="Vote of June")["occurrence"]


def test_effect_names_its_target(get, common):
    region = make.make_region()
    effect = make.published(make.make_effect(target=region, effect="splits"))

    answer = own(get(f"effects/{effect.pk}/"), common)

    assert answer == {"effect": "splits", "target": end("regions", region)}


def test_succession_names_what_was_before(get, common):
    before = make.make_institution()
    succession = make.published(make.make_succession(predecessor=before, succession="renamed_from"))

    answer = own(get(f"successions/{succession.pk}/"), common)

    assert answer == {"succession": "renamed_from", "predecessor": end("institutions", before)}


def test_tenure_says_from_when_until_when(get, common):
    body = make.make_institution()
    tenure = make.published(
        make.make_tenure(
            body=body, role="Chair", started=datetime.date(2019, 3, 1), started_precision="month"
        )
    )

    assert own(get(f"tenures/{tenure.pk}/"), common) == {
        "role": "Chair",
        "body": end("institutions", body),
        "from": "2019-03",
        "from_precision": "month",
        "until": None,
        "until_precision": None,
    }


def test_candidacy_names_contest_and_election(get, common):
    contest = make.make_contest(make.published(make.make_election()))
    candidacy = make.published(make.make_candidacy(contest=contest, outcome=Outcome.ELECTED))

    assert own(get(f"candidacies/{candidacy.pk}/"), common) == {
        "contest": end("contests", contest),
        "election": end("elections", contest.election),
        "outcome": "elected",
    }


def test_application_names_its_initiative(get, common):
    initiative = make.make_initiative()
    application = make.published(make.make_application(initiative=initiative, order=ApplicationOrder.LATER))

    answer = own(get(f"applications/{application.pk}/"), common)

    assert answer == {"initiative": end("initiatives", initiative), "use": "later"}


def test_passage_of_a_part_names_the_file_of_the_whole(get):
    whole = make.make_source(document="feed.txt")
    part = make.make_source(whole.publisher, part_of=whole, document="")
    make.published(make.make_statement(citations=[make.make_citation(part)]))

    (citation,) = get("statements/")["results"][0]["citations"]

    assert (citation["source"], citation["document"], citation["url"]) == (part.slug, "feed.txt", None)


def test_health_is_that_of_the_last_verification_known(get):
    claim = make.published(make.make_statement())
    citation_link = claim.citation_links.get()
    snapshot = make.make_snapshot(citation_link.citation.source)
    first = verify(citation_link, health="found", verified_at=claim.recorded_at, snapshot=snapshot)
    verify(citation_link, health="changed", verified_at=claim.recorded_at, snapshot=snapshot)
    first.refresh_from_db()

    now = get("statements/")["results"][0]["citations"][0]
    then = get("statements/", known_at=first.recorded_at.isoformat())["results"][0]["citations"][0]
    before = get("statements/", known_at=claim.recorded_at.isoformat())["results"][0]["citations"][0]

    assert (now["health"], now["verified_at"]) == ("changed", utc(claim.recorded_at))
    assert (then["health"], before["health"], before["verified_at"]) == ("found", "not_held", None)


# Both clocks


def test_list_holds_what_counts_by_the_day(get):
    make.published(make.make_statement(key="june", date="2022-06"))
    make.published(make.make_statement(key="july", date="2022-07-01"))

    def keys(as_of):
        return [row["key"] for row in get("statements/", as_of=as_of)["results"]]

    assert keys("2022-06-29") == []
    assert keys("2022-06-30") == ["june"]
    assert keys("2022-07-01") == ["june", "july"]


def test_claim_is_not_found_before_it_counts(client):
    claim = make.published(make.make_statement(date="2022-06-05"))

    assert client.get(f"/api/v1/statements/{claim.pk}/?as_of=2022-06-04").status_code == 404


def test_correction_is_masked_before_it_was_known(get):
    wrong = make.published(make.make_figure(value=56))
    right = make.make_figure(wrong.subject.specific, 65, measure=wrong.measure)
    replace(wrong, by=None, draft=right, kind="correction", reason="Digits were swapped.")
    wrong.refresh_from_db()
    before = wrong.recorded_at.isoformat()

    old, new = get(f"figures/{wrong.pk}/"), get(f"figures/{right.pk}/")
    then = get(f"figures/{wrong.pk}/", known_at=before)

    assert [row["id"] for row in get("figures/")["results"]] == [str(right.pk)]
    assert [row["id"] for row in get("figures/", known_at=before)["results"]] == [str(wrong.pk)]
    assert old["retraction"] == {"kind": "correction", "reason": "Digits were swapped."}
    assert (old["retracted_at"], old["replaced_by"]) == (utc(wrong.retracted_at), str(right.pk))
    assert (new["replaces"], new["replaced_by"], new["retracted_at"]) == (str(wrong.pk), None, None)
    assert (then["retracted_at"], then["retraction"], then["replaced_by"]) == (None, None, None)


def test_claim_is_not_found_before_it_was_known(client):
    early = make.published(make.make_statement())
    late = make.published(make.make_statement())

    address = f"/api/v1/statements/{late.pk}/"
    assert client.get(address, {"known_at": early.recorded_at.isoformat()}).status_code == 404
    assert client.get(address, {"known_at": late.recorded_at.isoformat()}).status_code == 200


def test_late_corroboration_is_masked_before_it_was_known(get):
    claim = make.published(make.make_statement())
    add_citation(claim, make.make_citation(), by=None)

    now = get(f"statements/{claim.pk}/")
    then = get(f"statements/{claim.pk}/", known_at=claim.recorded_at.isoformat())

    assert (len(now["citations"]), len(then["citations"])) == (2, 1)


def test_preference_is_masked_before_it_was_known(get):
    subject, measure = make.make_initiative(), make.make_measure()
    one, other = (make.published(make.make_figure(subject, value, measure=measure)) for value in (77, 98))
    resolve(subject.disagreements.get(), by=None, prefers=one, reason="The first count was final.")

    def preferred(**clock):
        return {row["id"] for row in get("figures/", **clock)["results"] if row["preferred"]}

    assert preferred() == {str(one.pk)}
    assert preferred(known_at=other.recorded_at.isoformat()) == set()


def test_last_preference_counts(get):
    subject, measure = make.make_initiative(), make.make_measure()
    one, other = (make.published(make.make_figure(subject, value, measure=measure)) for value in (77, 98))
    for figure in (one, other):
        resolve(subject.disagreements.get(), by=None, prefers=figure, reason="It was final.")

    assert get(f"figures/{one.pk}/")["preferred"] is False
    assert get(f"figures/{other.pk}/")["preferred"] is True


def test_meta_tells_both_clocks_and_the_version(get):
    first = make.published(make.make_statement())
    version = get("statements/")["meta"]["version"]
    last = make.published(make.make_statement())
    today = datetime.datetime.now(CALENDAR).date().isoformat()

    now = get("statements/")["meta"]
    then = get("statements/", known_at=first.recorded_at.isoformat(), as_of="2022-06-05")["meta"]

    assert now == {"as_of": today, "known_at": utc(last.recorded_at), "version": now["version"]}
    assert then == {"as_of": "2022-06-05", "known_at": utc(first.recorded_at), "version": version}
    assert now["version"] > version


def test_answer_can_be_asked_for_again_by_its_meta(get):
    claim = make.published(make.make_statement())
    first = get("statements/")
    meta = first["meta"]
    retract(claim, by=None, kind="duplicate", reason="Said twice.")
    make.published(make.make_statement())

    again = get("statements/", as_of=meta["as_of"], known_at=meta["known_at"])

    assert again == first


def test_future_day_is_answered_as_of_today(get):
    today = datetime.datetime.now(CALENDAR).date().isoformat()

    meta = get("statements/", as_of="2999-01-01")["meta"]

    assert meta == {"as_of": today, "known_at": None, "version": 0, "as_of_asked": "2999-01-01"}


def test_first_day_of_the_calendar_can_be_asked_for(get):
    assert get("statements/", known_at="0001-01-01")["results"] == []


def test_instant_before_the_calendar_begins_is_refused(refused):
    assert list(refused("statements/", known_at="0001-01-01T00:00:00+14:00")) == ["known_at"]


def test_instant_after_the_calendar_ends_is_now(get):
    assert get("statements/", known_at="9999-12-31T23:59:59-12:00")["results"] == []


# Filters


def test_claims_are_narrowed_by_subject(get):
    claim = make.published(make.make_statement(make.make_institution(slug="court")))
    other = make.published(make.make_statement(make.make_party(slug="court")))
    make.published(make.make_statement())

    def found(*subject):
        return {row["id"] for row in get("statements/", subject=subject)["results"]}

    assert found("court") == {str(claim.pk), str(other.pk)}
    assert found("party:court") == {str(other.pk)}
    assert found("party:court", "institution:court") == {str(claim.pk), str(other.pk)}


def test_draft_is_no_subject_to_ask_for(refused):
    draft = make.make_party(slug="hidden")

    assert refused("statements/", subject=draft.slug) == {"subject": "There is no entity “hidden”."}


def test_claims_are_narrowed_by_basis(get):
    make.published(make.make_statement())
    inferred = make.published(make.make_statement(basis="inferred", note="Because."))

    assert [row["id"] for row in get("statements/", basis="inferred")["results"]] == [str(inferred.pk)]
    assert get("statements/", basis=["inferred", "stated"])["count"] == 2
    assert get("statements/", basis="")["count"] == 2


def test_claims_are_narrowed_by_whence_their_day_comes(get):
    make.published(make.make_statement())
    reported = make.published(make.make_statement(dated_from="source"))

    assert [row["id"] for row in get("statements/", dated_from="source")["results"]] == [str(reported.pk)]


def test_claims_are_narrowed_by_source(get):
    claim = make.published(make.make_statement())
    make.published(make.make_statement())
    slug = claim.citation_links.get().citation.source.slug

    assert [row["id"] for row in get("statements/", source=slug)["results"]] == [str(claim.pk)]


def test_figures_are_narrowed_by_their_own_fields(get):
    party = make.make_party()
    figure = make.published(make.make_figure(stage="final", role="before", of=party))
    make.published(make.make_figure(stage="planned", role="after", of=make.make_party()))

    for asked in (
        {"measure": figure.measure.code}, {"stage": "final"}, {"role": "before"}, {"of": party.slug},
    ):  # fmt: skip
        assert [row["id"] for row in get("figures/", **asked)["results"]] == [str(figure.pk)]


def test_claims_are_searched_by_words_and_names(get):
    institution = make.make_institution(title="Mäjilis")
    make.name(institution, "Mazhilis", "en")
    claim = make.published(make.make_statement(institution, text="Deputies are elected anew."))
    make.published(make.make_statement(text="Nothing of the sort."))

    for words in ("mazhilis", "MÄJILIS", "elected deputies", "mazhilis anew"):
        assert [row["id"] for row in get("statements/", search=words)["results"]] == [str(claim.pk)]
    assert get("statements/", search="mazhilis sort")["results"] == []


@pytest.mark.parametrize("word", ["COVID-19", "81.26%", "2022/23", "and/or", "tengrinews.kz", "U.S."])
def test_words_are_found_as_they_are_written(get, word):
    claim = make.published(make.make_statement(text=f"Before it, {word} – and after."))
    make.published(make.make_statement(text="Before it and after."))

    for typed in (word, f"{word} – and"):
        assert [row["id"] for row in get("statements/", search=typed)["results"]] == [str(claim.pk)]


def test_signs_alone_find_nothing(get):
    make.published(make.make_statement(text="A vote – and more."))

    assert get("statements/", search="–")["results"] == []


def test_claims_are_found_in_every_alphabet(get):
    mazhilis, other = make.make_institution(title="Mäjilis"), make.make_institution()
    made = {
        "events": make.make_event(other, title="Mazhilis dissolved"),
        "statements": make.make_statement(other, text="The Majilis is dissolved."),
        "figures": make.make_figure(mazhilis),
        "effects": make.make_effect(make.make_initiative(), mazhilis),
        "tenures": make.make_tenure(body=mazhilis),
    }
    for claim in made.values():
        make.published(claim)
    make.published(make.make_statement(other))

    found = {path: [row["id"] for row in get(f"{path}/", search="Мәжіліс")["results"]] for path in made}

    assert found == {path: [str(claim.pk)] for path, claim in made.items()}


def test_search_leaves_the_order_of_the_list(get):
    make.published(make.make_event(title="Vote", key="late", date="2022-06"))
    make.published(make.make_event(title="A day before the vote", key="early", date="2022-05"))

    assert [row["key"] for row in get("events/", search="vote")["results"]] == ["early", "late"]
    assert [row["key"] for row in get("events/", search="vote", ordering="-date")["results"]] == [
        "late",
        "early",
    ]


def test_figures_are_ordered_by_value(get):
    for value in (10, 9, 100):
        make.published(make.make_figure(value=value))

    assert [row["value"] for row in get("figures/", ordering="-value")["results"]] == ["100", "10", "9"]


def test_pages_lead_to_one_another(get):
    for day in ("01", "02", "03"):
        make.published(make.make_statement(key=day, date=f"2022-06-{day}"))

    first = get("statements/", page_size=2)
    second = get("statements/", page_size=2, page=2)

    assert [row["key"] for row in first["results"] + second["results"]] == ["01", "02", "03"]
    assert (first["count"], first["previous"], second["next"]) == (3, None, None)
    address, query = first["next"].split("?")
    edition = {"as_of": first["meta"]["as_of"], "known_at": first["meta"]["known_at"]}
    assert (address, dict(parse_qsl(query))) == (
        f"{V1}/statements/",
        {"page": "2", "page_size": "2"} | edition,
    )
    assert dict(parse_qsl(second["previous"].split("?")[1])) == {"page_size": "2"} | edition


def test_walk_over_the_pages_is_of_one_edition(get, client):
    claims = [make.published(make.make_statement(key=key, date="2022-06-05")) for key in "abcde"]
    page = get("statements/", page_size=2)
    walked = page["results"]
    retract(claims[0], by=None, kind="correction", reason="Misread.")
    make.published(make.make_statement(key="aa", date="2022-06-05"))

    while page["next"]:
        page = client.get(page["next"]).json()
        walked += page["results"]

    assert [row["key"] for row in walked] == list("abcde")
    assert page["count"] == 5


def test_pages_of_an_instant_lead_to_pages_of_it(get):
    for key in "abc":
        last = make.published(make.make_statement(key=key))
    known_at = last.recorded_at.isoformat()
    make.published(make.make_statement())

    page = get("statements/", page_size=2, as_of="2023-01-01", known_at=known_at)

    asked = dict(parse_qsl(page["next"].split("?")[1]))
    assert asked == {"page": "2", "page_size": "2", "as_of": "2023-01-01", "known_at": known_at}
