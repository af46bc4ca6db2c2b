"""Entities of the other kinds: rows, details, and what derives from claims about them."""

import pytest

from claims.actions import publish, reword
from claims.models import Entry, Event
from reforms.models import Area
from tests import factories as make

pytestmark = pytest.mark.django_db

V1 = "http://testserver/api/v1"

MAKERS = {
    "programmes": make.make_programme,
    "areas": make.make_area,
    "institutions": make.make_institution,
    "regions": make.make_region,
    "people": make.make_person,
    "parties": make.make_party,
    "acts": make.make_act,
    "elections": make.make_election,
    "contests": make.make_contest,
}


def slugs(answer):
    return [row["slug"] for row in answer["results"]]


def about(entity, **fields):
    """A published statement about an entity."""
    return make.published(make.make_statement(entity, **fields))


def test_row_is_what_is_promised(get):
    person = make.make_person(slug="who", title="Who", summary="Somebody.", sort_name="Who, Doctor")
    person.names.create(text="Кто", language="ru").used_in.set(
        [make.published(make.make_source(slug="paper"))]
    )
    about(person, citations=[make.make_citation(make.make_source(published_on="2022"))])

    assert get("people/")["results"] == [
        {
            "type": "person",
            "slug": "who",
            "url": f"{V1}/people/who/",
            "title": "Who",
            "summary": "Somebody.",
            "names": [{"text": "Кто", "language": "ru", "used_in": ["paper"]}],
            "last_evidence": "2022-12-31",
            "last_checked": None,
            "sort_name": "Who, Doctor",
        }
    ]


@pytest.mark.parametrize("path", MAKERS)
def test_detail_holds_the_claims_about_it(get, path):
    entity = MAKERS[path]()
    statement = about(entity, date="2022-06-05")

    now = get(f"{path}/{entity.slug}/")
    before = get(f"{path}/{entity.slug}/", as_of="2022-06-04")

    claims = "statements" if path == "elections" else "claims"
    assert [claim["id"] for claim in now[claims]] == [str(statement.pk)]
    assert (now["known"], before["known"], before[claims]) == (True, False, [])
    assert slugs(get(f"{path}/")) == [entity.slug]


@pytest.mark.parametrize("path", [path for path in MAKERS if path != "areas"])
def test_list_holds_what_is_known_by_the_day(get, path):
    entity = MAKERS[path]()
    about(entity, date="2022-06-05")
    make.published(MAKERS[path]())

    assert slugs(get(f"{path}/", as_of="2022-06-04")) == []
    assert slugs(get(f"{path}/", as_of="2022-06-05")) == [entity.slug]


@pytest.mark.parametrize("path", MAKERS)
def test_draft_is_in_no_list_and_has_no_detail(client, get, path):
    draft = MAKERS[path]()
    make.make_statement(draft)

    assert get(f"{path}/")["results"] == []
    assert client.get(f"/api/v1/{path}/{draft.slug}/").status_code == 404


def test_claims_about_an_entity_are_those_that_name_it_in_any_role(get):
    court, person = make.make_institution(), make.make_person()
    made = [
        make.make_effect(target=court, date="2022-01"),
        make.make_tenure(person, court, date="2022-02"),
        make.make_statement(said_by_body=court, date="2022-03"),
        make.make_event(participants=[court], date="2022-04"),
        make.make_statement(about=[court], date="2022-05"),
    ]
    publish(*made, by=None)

    claims = get(f"institutions/{court.slug}/")["claims"]

    assert [claim["id"] for claim in claims] == [str(claim.pk) for claim in made]
    assert [claim["type"] for claim in claims] == ["effect", "tenure", "statement", "event", "statement"]


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [("institutions", "court", "ministry"), ("regions", "city", "region"), ("acts", "law", "decree")],
)
def test_kind_narrows_to_either(get, path, one, other):
    for kind in (one, other):
        about(MAKERS[path](kind, slug=kind))

    assert slugs(get(f"{path}/", kind=one)) == [one]
    assert slugs(get(f"{path}/", kind=[one, other])) == sorted([one, other])


def test_names_are_searched(get):
    mazhilis = make.make_institution(title="Mäjilis")
    make.name(mazhilis, "Mazhilis", "en")
    about(mazhilis)
    about(make.make_institution())

    assert slugs(get("institutions/", search="mazh")) == [mazhilis.slug]
    assert slugs(get("institutions/", search="Мәжіліс")) == [mazhilis.slug]


def test_order_can_be_chosen(get):
    for slug, title in (("a", "Zulu"), ("b", "Alpha")):
        about(make.make_party(slug=slug, title=title))

    assert slugs(get("parties/")) == ["a", "b"]
    assert slugs(get("parties/", ordering="-slug")) == ["b", "a"]
    assert slugs(get("parties/", ordering="title")) == ["b", "a"]


# Programmes and areas


def test_area_counts_its_initiatives_by_status(get):
    area = make.published(make.make_area())
    for status in ("announced", "announced", "enacted"):
        make.published(make.make_status_report(make.make_initiative(area), status, date="2022-06-05"))
    make.make_status_report(make.make_initiative(area))

    (now,) = get("areas/")["results"]
    (before,) = get("areas/", as_of="2022-06-04")["results"]

    assert now["initiatives"] == 3
    assert {code: count["total"] for code, count in now["statuses"].items() if count["total"]} == {
        "announced": 2,
        "enacted": 1,
    }
    assert before["initiatives"] == 0
    assert all(count == {"total": 0, "inferred": 0} for count in before["statuses"].values())
    assert list(now["statuses"])[-1] == "not_assessed"


def test_programme_counts_its_initiatives_by_status(get):
    programme = make.published(make.make_programme())
    about(programme)
    make.published(make.make_status_report(make.make_initiative(make.make_area(programme)), "enacted"))

    (row,) = get("programmes/")["results"]

    assert (row["initiatives"], row["statuses"]["enacted"]) == (1, {"total": 1, "inferred": 0})
    assert get(f"programmes/{programme.slug}/")["statuses"] == row["statuses"]


def test_counts_tell_inferred_statuses_and_leave_out_what_precedes_the_programme(get):
    area = make.published(make.make_area())
    make.published(make.make_event(area.programme, "announcement", date="2022-03-16"))
    reports = {"2021-12-31": {}, "2022-06-05": {"basis": "inferred", "note": "Two passages together."}}
    for date, basis in reports.items():
        make.published(make.make_status_report(make.make_initiative(area), "applied", date=date, **basis))

    (row,) = get("areas/")["results"]

    assert (row["initiatives"], row["preceding_initiatives"]) == (1, 1)
    assert row["statuses"]["applied"] == {"total": 1, "inferred": 1}


def test_areas_stand_in_the_order_of_display(get):
    programme = make.published(make.make_programme())
    for order, slug in ((2, "second"), (1, "first")):
        make.published(make.make_area(programme, slug=slug, order=order))

    assert slugs(get("areas/")) == ["first", "second"]
    assert slugs(get("areas/", programme=programme.slug)) == ["first", "second"]


def test_programme_counts_the_initiatives_of_the_areas_that_it_had(get):
    initiative, further = make.make_initiative(), make.published(make.make_area())
    left, entered = initiative.area.programme, further.programme
    for one in (initiative, left, entered):
        about(one)
    known_at = Entry.objects.latest("number").recorded_at.isoformat()
    reword(Area.editorial.get(pk=initiative.area_id), {"programme": entered}, by=None)

    def counts(**clock):
        return {row["slug"]: row["initiatives"] for row in get("programmes/", **clock)["results"]}

    assert counts() == {left.slug: 0, entered.slug: 1}
    assert counts(known_at=known_at) == {left.slug: 1, entered.slug: 0}


def test_programme_narrows_areas_and_programmes(get):
    one, other = (make.published(make.make_area(make.published(make.make_programme()))) for _side in "ab")
    about(one.programme)
    about(other.programme)

    assert slugs(get("areas/", programme=one.programme.slug)) == [one.slug]
    assert slugs(get("programmes/", programme=one.programme.slug)) == [one.programme.slug]


def test_area_is_known_as_soon_as_one_of_its_initiatives_is(get):
    area = make.published(make.make_area())
    make.published(make.make_status_report(make.make_initiative(area), date="2022-06-05"))

    assert get(f"areas/{area.slug}/")["known"] is True
    assert get(f"areas/{area.slug}/", as_of="2022-06-04")["known"] is False


# Elections


def a_vote(slug, date, **fields):
    election = make.make_election(slug=slug)
    make.published(make.make_event(election, "vote", date=date, **fields))
    return election


def test_election_says_when_it_was_held(get):
    a_vote("held", "2022-06-05", basis="date_inferred", note="The day is that of the count.")
    a_vote("planned", "2023", stage="planned")
    held, planned = (str(one.pk) for one in Event.objects.order_by("date"))
    about(make.make_election(slug="spoken-of"))

    rows = {row["slug"]: (row["held"], row["state"]) for row in get("elections/")["results"]}

    assert rows == {
        "held": (
            {
                "date": "2022-06-05",
                "precision": "day",
                "qualifier": "on",
                "basis": "date_inferred",
                "event": held,
            },
            "held",
        ),
        "planned": (
            {"date": "2023", "precision": "year", "qualifier": "on", "basis": "stated", "event": planned},
            "planned",
        ),
        "spoken-of": (None, "not_known"),
    }


def test_elections_are_the_newest_first(get):
    for slug, date in (("middle", "2022-06-05"), ("new", "2023-03-19"), ("old", "2019-06-09")):
        a_vote(slug, date)

    assert slugs(get("elections/")) == ["new", "middle", "old"]
    assert slugs(get("elections/", ordering="held")) == ["old", "middle", "new"]
    assert slugs(get("elections/", ordering="slug")) == ["middle", "new", "old"]


def test_year_and_kind_narrow(get):
    a_vote("june", "2022-06-05")
    a_vote("november", "2022-11-20")
    election = make.make_election("referendum", slug="other")
    make.published(make.make_event(election, "vote", date="2023"))

    assert slugs(get("elections/", year="2022")) == ["november", "june"]
    assert slugs(get("elections/", year=["2022", "2023"])) == ["other", "november", "june"]
    assert slugs(get("elections/", kind="referendum")) == ["other"]


def test_election_detail_holds_its_contests_and_what_is_said_of_them(get):
    election = a_vote("vote", "2022-11-20")
    contest = make.make_contest(election)
    made = {
        "figures": make.make_figure(contest, of=make.make_person()),
        "statements": make.make_statement(election),
        "candidacies": make.make_candidacy(make.make_person(), contest),
        "applications": make.make_application(election),
    }
    publish(*made.values(), by=None)
    make.make_contest(election, slug="draft")

    answer = get("elections/vote/")

    for name, claim in made.items():
        assert [row["id"] for row in answer[name]] == [str(claim.pk)]
    assert [row["slug"] for row in answer["contests"]] == [contest.slug]
    assert answer["contests"][0]["election"] == {
        "type": "election",
        "slug": "vote",
        "url": f"{V1}/elections/vote/",
    }
    assert (answer["state"], len(answer["events"])) == ("held", 1)


def test_contest_is_masked_before_it_was_known(get):
    election = make.published(make.make_election(slug="vote"))
    known_at = election.recorded_at.isoformat()
    contest = make.make_contest(election)
    make.published(make.make_statement(contest))

    assert slugs({"results": get("elections/vote/")["contests"]}) == [contest.slug]
    assert get("elections/vote/", known_at=known_at)["contests"] == []


def test_vote_has_the_contests_about_which_something_counts(get):
    vote = make.make_election(slug="vote")
    contest = make.make_contest(vote)
    make.published(make.make_statement(vote, date="2022-09-01"))
    make.published(make.make_figure(contest, value=69, date="2023-03-19"))

    assert get("elections/vote/", as_of="2022-11-20")["contests"] == []
    assert slugs({"results": get("elections/vote/")["contests"]}) == [contest.slug]


def test_election_narrows_contests(get):
    contest = make.make_contest(make.published(make.make_election()))
    about(contest)
    about(make.make_contest())

    assert slugs(get("contests/", election=contest.election.slug)) == [contest.slug]


TITLES = ["Әділет", "Äkim", "Zhetisu", "Абай", "Ёлка", "Қарағанды", "Кентау", "akim"]


@pytest.mark.parametrize("path", ["institutions/", "elections/", "initiatives/"])
def test_titles_are_ordered_by_the_alphabet_as_on_the_pages(get, path):
    maker = {
        "institutions/": make.make_institution,
        "elections/": make.make_election,
        "initiatives/": make.make_initiative,
    }[path]
    for title in TITLES:
        make.published(make.make_statement(maker(title=title)))

    titles = [row["title"] for row in get(path, ordering="title")["results"]]

    assert titles == ["akim", "Äkim", "Zhetisu", "Абай", "Әділет", "Ёлка", "Кентау", "Қарағанды"]
    assert [row["title"] for row in get(path, ordering="-title")["results"]] == titles[::-1]


@pytest.mark.parametrize(
    ("as_of", "last"), [("2022-03-02", "None"), ("2022-03-03", "2022-02-03"), ("2022-04-05", "2022-04-05")]
)
def test_last_evidence_on_a_reform_is_that_on_its_area_and_programme_everywhere(client, get, as_of, last):
    area = make.published(make.make_area())
    for day, published_on in (("2022-03-03", "2022-02-03"), ("2022-04-01", "2022-04-05")):
        passage = make.make_citation(make.make_source(published_on=published_on))
        about(make.make_initiative(area), date=day, citations=[passage])
    about(
        area, date="2022-04-01", citations=[make.make_citation(make.make_source(published_on="2022-03-04"))]
    )
    about(area.programme, date="2022-01-01", citations=[make.make_citation(make.make_source())])
    known_at = Entry.objects.latest("number").recorded_at.isoformat()
    about(make.make_initiative(), citations=[make.make_citation(make.make_source(published_on="2022-03-01"))])

    for clock in ({"as_of": as_of}, {"as_of": as_of, "known_at": known_at}):
        (home,) = [one for one in client.get("/", clock).context["matrix"]["rows"] if one["area"] == area]
        found = [home["last_evidence"]]
        for path, entity in (("areas", area), ("programmes", area.programme)):
            groups = client.get(f"/{path}/", clock).context["groups"]
            found += [row.last_evidence for _kind, rows, _count in groups for row, _ in rows if row == entity]
            listed = get(f"{path}/", **clock)["results"]
            found += [row["last_evidence"] for row in listed if row["slug"] == entity.slug]
            found.append(get(f"{path}/{entity.slug}/", **clock)["last_evidence"])
        assert (len(found), {str(day) for day in found}) == (7, {last})


@pytest.mark.parametrize("maker", [make.make_area, make.make_programme])
def test_last_evidence_is_that_of_the_pages(client, get, maker):
    entity = maker()
    for day, published_on in (("2022-01-01", "2022-02-03"), ("2022-03-01", "2022-04-05")):
        about(entity, date=day, citations=[make.make_citation(make.make_source(published_on=published_on))])
    path = "areas" if maker is make.make_area else "programmes"

    for as_of, last in (("2022-03-02", "2022-02-03"), ("2022-04-05", "2022-04-05")):
        groups = client.get(f"/{path}/", {"as_of": as_of}).context["groups"]
        listed = [row.last_evidence for _kind, rows, _count in groups for row, _more in rows if row == entity]
        (answer,) = [row for row in get(f"{path}/", as_of=as_of)["results"] if row["slug"] == entity.slug]
        assert [*map(str, listed), answer["last_evidence"]] == [last, last]
        assert get(f"{path}/{entity.slug}/", as_of=as_of)["last_evidence"] == last
