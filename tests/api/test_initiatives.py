"""Initiatives: the status that is derived, who says so, and everything that is said."""

import pytest

from claims.actions import check, publish, reword
from claims.clock import CALENDAR
from claims.models import Entry
from reforms.models import Initiative
from tests import factories as make

pytestmark = pytest.mark.django_db

V1 = "http://testserver/api/v1"
NONE = {"sources": 0, "publishers": 0}
KINDS = ("government", "state_affiliated", "press", "academic", "encyclopaedia", "intergovernmental", "other")


def said_by(kind, **source):
    """A citation of a source by a publisher of this kind."""
    return make.make_citation(make.make_source(make.make_publisher(kind), **source))


def slugs(answer):
    return [row["slug"] for row in answer["results"]]


def a_known(slug, status="announced", *, kind="press", date="2022-06-05", **fields):
    """An initiative with a published status report."""
    initiative = make.make_initiative(slug=slug, title=slug, **fields)
    make.published(make.make_status_report(initiative, status, date=date, citations=[said_by(kind)]))
    return initiative


def test_row_is_what_is_promised(get):
    area = make.published(make.make_area(make.published(make.make_programme())))
    initiative = make.published(make.make_initiative(area, "rule", title="Thresholds", summary="They fall."))
    citations = [said_by("press", published_on="2022-06-07"), said_by("government")]
    make.published(
        make.make_status_report(
            initiative, "enacted", date="2022-06", date_qualifier="by", citations=citations
        )
    )
    check(initiative, by=None)
    checked_on = Entry.objects.last().recorded_at.astimezone(CALENDAR).date()

    assert get("initiatives/")["results"] == [
        {
            "type": "initiative",
            "slug": initiative.slug,
            "url": f"{V1}/initiatives/{initiative.slug}/",
            "title": "Thresholds",
            "summary": "They fall.",
            "programme": {
                "type": "programme",
                "slug": area.programme.slug,
                "url": f"{V1}/programmes/{area.programme.slug}/",
            },
            "area": {"type": "area", "slug": area.slug, "url": f"{V1}/areas/{area.slug}/"},
            "kind": "rule",
            "status": {
                "code": "enacted",
                "label": "Enacted",
                "since": "2022-06",
                "since_precision": "month",
                "since_qualifier": "by",
                "basis": "stated",
            },
            "last_evidence": "2022-06-07",
            "last_checked": checked_on.isoformat(),
            "evidence": dict.fromkeys(KINDS, NONE)
            | {
                "press": {"sources": 1, "publishers": 1},
                "government": {"sources": 1, "publishers": 1},
            },
            "state_only": False,
            "precedes_programme": False,
        }
    ]


def test_initiative_without_a_report_is_not_assessed(get):
    make.published(make.make_statement())

    (row,) = get("initiatives/")["results"]

    assert row["status"] == {
        "code": "not_assessed",
        "label": "Not assessed",
        "since": None,
        "since_precision": None,
        "since_qualifier": None,
        "basis": None,
    }
    assert (row["evidence"], row["state_only"]) == (dict.fromkeys(KINDS, NONE), False)


def test_detail_holds_everything_that_is_said(get):
    initiative, act = make.make_initiative(), make.make_act()
    made = {
        "report": make.make_status_report(initiative, "announced", act=act, date="2022-03"),
        "confirmation": make.make_status_report(initiative, "announced", date="2022-04", date_qualifier="by"),
        "enactment": make.make_status_report(initiative, "enacted", date="2022-06"),
        "figures": make.make_figure(initiative),
        "statements": make.make_statement(initiative),
        "effects": make.make_effect(initiative),
        "applied_in": make.make_application(make.make_election(), initiative),
        "events": make.make_event(initiative),
        "successions": make.make_succession(initiative, make.make_initiative()),
    }
    publish(*made.values(), by=None)

    answer = get(f"initiatives/{initiative.slug}/")

    for name in ("figures", "statements", "effects", "applied_in", "events", "successions"):
        assert [claim["id"] for claim in answer[name]] == [str(made[name].pk)]
    assert answer["acts"] == [{"type": "act", "slug": act.slug, "url": f"{V1}/acts/{act.slug}/"}]
    history = [
        (change["code"], change["label"], change["since"], [report["id"] for report in change["reports"]])
        for change in answer["history"]
    ]
    assert history == [
        ("announced", "Announced", "2022-03", [str(made["report"].pk), str(made["confirmation"].pk)]),
        ("enacted", "Enacted", "2022-06", [str(made["enactment"].pk)]),
    ]
    assert (answer["known"], answer["disputed"], answer["status"]["code"]) == (True, False, "enacted")


def test_detail_begins_as_the_row(get):
    initiative = a_known("threshold")

    answer = get(f"initiatives/{initiative.slug}/")

    (row,) = get("initiatives/")["results"]
    assert {name: answer[name] for name in row} == row


def test_initiative_of_which_nothing_counts_yet_has_a_detail_and_no_row(get):
    slug, clock = a_known("threshold", date="2022-06-05").slug, {"as_of": "2022-06-04"}

    answer = get(f"initiatives/{slug}/", **clock)

    assert slug not in slugs(get("initiatives/", **clock))
    assert (answer["known"], answer["history"], answer["last_evidence"]) == (False, [], None)
    assert answer["status"]["code"] == "not_assessed"


def test_status_is_that_of_the_day(get):
    initiative = make.make_initiative()
    make.published(make.make_status_report(initiative, "announced", date="2022-03-16"))
    make.published(make.make_status_report(initiative, "enacted", date="2022-06-08"))

    def status(as_of):
        return get("initiatives/", as_of=as_of)["results"][0]["status"]["code"]

    assert [status(day) for day in ("2022-03-16", "2022-06-07", "2022-06-08")] == [
        "announced",
        "announced",
        "enacted",
    ]


def test_draft_has_no_detail(client):
    draft = make.make_initiative()
    make.make_status_report(draft)

    assert client.get(f"/api/v1/initiatives/{draft.slug}/").status_code == 404


def test_former_slug_leads_to_the_new_one(client):
    a_known("old")
    reword(Initiative.objects.get(slug="old"), {"slug": "new"}, by=None)

    response = client.get("/api/v1/initiatives/old/?as_of=2022-06-05")

    assert (response.status_code, response["Location"]) == (301, "/api/v1/initiatives/new/?as_of=2022-06-05")


# Filters


def test_status_narrows_to_either(get):
    for status in ("announced", "enacted", "in_force"):
        a_known(status.replace("_", "-"), status)
    make.published(make.make_statement(make.make_initiative(slug="silent")))

    assert slugs(get("initiatives/", status="enacted")) == ["enacted"]
    assert slugs(get("initiatives/", status=["announced", "in_force"], ordering="slug")) == [
        "announced",
        "in-force",
    ]
    assert slugs(get("initiatives/", status="not_assessed")) == ["silent"]
    assert slugs(get("initiatives/", status="enacted", as_of="2022-06-04")) == []


def test_area_and_programme_narrow(get):
    here, there = (make.published(make.make_area(make.published(make.make_programme()))) for _side in "ab")
    a_known("here", area=here)
    a_known("there", area=there)

    assert slugs(get("initiatives/", area=here.slug)) == ["here"]
    assert slugs(get("initiatives/", programme=there.programme.slug)) == ["there"]
    assert get("initiatives/", area=[here.slug, there.slug])["count"] == 2


def test_institution_narrows_to_what_has_an_effect_on_it(get):
    court = make.make_institution(slug="court")
    initiative = a_known("reform")
    make.published(make.make_effect(initiative, court, date="2022-07-01"))
    a_known("other")

    assert slugs(get("initiatives/", institution="court")) == ["reform"]
    assert slugs(get("initiatives/", institution="court", as_of="2022-06-30")) == []


def test_applied_in_narrows_to_what_the_election_applied(get):
    election = make.make_election(slug="vote")
    make.published(make.make_application(election, a_known("reform"), date="2023-03-19"))
    a_known("other")

    assert slugs(get("initiatives/", applied_in="vote")) == ["reform"]
    assert slugs(get("initiatives/", applied_in="vote", as_of="2023-03-18")) == []


def test_kind_narrows_to_either_as_it_was_known(get):
    for kind in ("rule", "vote"):
        make.published(make.make_status_report(make.make_initiative(kind=kind, slug=kind)))
    before = Entry.objects.last().recorded_at.isoformat()
    reword(Initiative.objects.get(slug="rule"), {"kind": "body"}, by=None)

    assert slugs(get("initiatives/", kind="vote")) == ["vote"]
    assert slugs(get("initiatives/", kind=["body", "vote"])) == ["rule", "vote"]
    assert slugs(get("initiatives/", kind="rule")) == []
    assert slugs(get("initiatives/", kind="rule", known_at=before)) == ["rule"]


def test_evidence_narrows_to_what_such_a_publisher_says(get):
    a_known("official", kind="government")
    a_known("reported", kind="press")

    assert slugs(get("initiatives/", evidence="government")) == ["official"]
    assert get("initiatives/", evidence=["government", "press"])["count"] == 2
    assert slugs(get("initiatives/", evidence="academic")) == []


def test_what_precedes_its_programme_says_so_in_lists_and_details_and_narrows(get):
    area = make.published(make.make_area())
    make.published(make.make_event(area.programme, "address", date="2022-03-16"))
    for slug, date in (("earlier", "2021-12-31"), ("later", "2022-06-05")):
        initiative = make.make_initiative(area, slug=slug)
        make.published(
            make.make_status_report(initiative, "in_force", date=date, basis="inferred", note="Why.")
        )

    rows = {row["slug"]: row for row in get("initiatives/")["results"]}

    assert (rows["earlier"]["precedes_programme"], rows["later"]["precedes_programme"]) == (True, False)
    assert get("initiatives/earlier/")["precedes_programme"] is True
    assert get("initiatives/earlier/")["status"]["basis"] == rows["later"]["status"]["basis"] == "inferred"
    assert slugs(get("initiatives/", precedes_programme="true")) == ["earlier"]
    assert slugs(get("initiatives/", precedes_programme="false")) == ["later"]
    assert get("initiatives/", precedes_programme=["true", "false"])["count"] == 2


def test_state_only_narrows_either_way(get):
    a_known("official", kind="government")
    a_known("reported", kind="press")

    assert slugs(get("initiatives/", state_only="true")) == ["official"]
    assert slugs(get("initiatives/", state_only="false")) == ["reported"]
    assert get("initiatives/", state_only=["true", "false"])["count"] == 2


def test_since_narrows_to_what_was_reached_on_that_day_or_later(get):
    a_known("early", date="2022-06-05")
    a_known("late", date="2022-07")

    assert slugs(get("initiatives/", since="2022-06-06")) == ["late"]
    assert slugs(get("initiatives/", since="2022-06", ordering="slug")) == ["early", "late"]
    assert slugs(get("initiatives/", since="2023")) == []


def test_filters_join(get):
    a_known("one", "announced", kind="government")
    a_known("two", "announced", kind="press")
    a_known("three", "enacted", kind="government")

    assert slugs(get("initiatives/", status="announced", evidence="government", search="on")) == ["one"]


def test_order_by_what_is_derived(get):
    a_known("late", "announced", date="2022-09")
    a_known("early", "in_force", date="2022-06")
    make.published(make.make_statement(make.make_initiative(slug="silent")))

    assert slugs(get("initiatives/", ordering="since")) == ["early", "late", "silent"]
    assert slugs(get("initiatives/", ordering="-since")) == ["late", "early", "silent"]
    assert slugs(get("initiatives/", ordering="-status,slug")) == ["silent", "early", "late"]
    assert slugs(get("initiatives/", ordering="since", page_size=1, page=2)) == ["late"]


def test_drafts_count_nowhere(get):
    initiative = a_known("reform")
    make.make_status_report(initiative, "applied")
    make.make_figure(initiative)
    make.make_effect(initiative)

    answer = get("initiatives/reform/")

    assert (answer["status"]["code"], answer["figures"], answer["effects"]) == ("announced", [], [])
    assert slugs(get("initiatives/", status="applied")) == []


def test_detail_gives_every_report_that_counts_also_those_that_changed_nothing(get):
    first = make.published(make.make_status_report(status="enacted", date="2022-01-01"))
    late = make.published(make.make_status_report(first.subject.specific, "announced", date="2022-06-01"))

    answer = get(f"initiatives/{first.subject.slug}/")

    assert [report["id"] for report in answer["status_reports"]] == [str(first.pk), str(late.pk)]
    assert [[report["id"] for report in one["reports"]] for one in answer["history"]] == [[str(first.pk)]]
    assert answer["claim_counts"]["status_reports"] == 2


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_pages_go_on_from_one_area_to_the_next(get, size):
    programme = make.make_programme()
    # the second has none
    for order, titles in enumerate((["B", "A"], [], ["D"], ["F", "C", "E"])):
        area = make.published(make.make_area(programme, order=order))
        for title in titles:
            make.published(make.make_status_report(make.make_initiative(area, title=title)))

    walked, number = [], 1
    while page := get("initiatives/", page=number, page_size=size):
        walked += [row["title"] for row in page["results"]]
        number += 1
        if not page["next"]:
            break

    assert (walked, page["count"]) == (["A", "B", "D", "C", "E", "F"], 6)
