"""The API's answers about a random record under random clocks, against what a naive model says they are."""

from collections import Counter

import pytest
from django.test import Client
from hypothesis import given, seed, settings

from claims.kinds import claim_kinds, kind_of
from reforms.enums import AssessedStatus
from sources.enums import PublisherKind
from tests.naive_record import FEW, INITIATIVES, MORE, SOURCES, compare, histories, two_clocks

pytestmark = pytest.mark.django_db

FOLDERS = {
    "programme": "programmes",
    "area": "areas",
    "second": "areas",
    "body": "institutions",
    "place": "regions",
    "person": "people",
    "party": "parties",
    "act": "acts",
    "contest": "contests",
}
OF_THE_STATE = {"government", "state_affiliated"}


class Answers:
    """What the API answers under the clock of what is seen."""

    def __init__(self, seen):
        self.clock = seen.parameters()

    def get(self, path, **asked):
        response = Client().get(f"/api/v1/{path}", asked | self.clock)
        assert response.status_code == 200, response.content
        return response.json()

    def rows(self, path, **asked):
        answer = self.get(path, **asked)
        assert answer["count"] == len(answer["results"])
        return answer["results"]


def shown(claims):
    """Claims of an answer as pairs of the id and the paragraphs cited, in their order."""
    return [(one["id"], {cited["paragraph"] for cited in one["citations"]}) for one in claims]


def expected(seen, claims):
    return [(one.key, set(seen.passages(one))) for one in claims]


def iso(day):
    return day and day.isoformat()


def state_only(voices):
    return bool(voices) and set(voices) <= OF_THE_STATE


def initiatives_of(seen, area):
    """The initiatives of an area about which something counts."""
    return sorted(one for one in seen.listed() & set(INITIATIVES) if seen.area(one) == area)


def assert_entity(seen, answers, entity):
    answer = answers.get(f"{FOLDERS[entity]}/{seen.record.rows[entity].slug}/")
    counting = seen.counting(about=entity)
    # an area is known by its initiatives too
    assert answer["known"] == bool(counting or initiatives_of(seen, entity))
    assert shown(answer["claims"]) == expected(seen, counting)
    groups = (entity,) if entity != "programme" else ("area", "second")
    reforms = [one for group in groups for one in initiatives_of(seen, group)]
    on_reforms = [claim for one in reforms for claim in seen.counting(about=one)]
    assert answer["last_evidence"] == iso(seen.last_evidence(*counting, *on_reforms))
    assert_counts(answer, counting)


def assert_counts(answer, counting):
    by_kind = Counter(one.kind for one in counting)
    assert answer["claim_counts"] == {kind.plural: by_kind[kind.own_type()] for kind in claim_kinds()}


def assert_standing(seen, answer, initiative):
    """What the list and the detail of initiatives say of the status."""
    reports = seen.current_reports(initiative)
    voices = seen.voices(*reports)
    assert answer["status"]["code"] == seen.status(initiative)
    assert answer["status"]["since"] == (reports[0].dated if reports else None)
    assert answer["status"]["since_qualifier"] == (reports[0].date_qualifier if reports else None)
    assert {kind: one["sources"] for kind, one in answer["evidence"].items()} == {
        kind.value: voices[kind.value] for kind in PublisherKind
    }
    assert answer["state_only"] == state_only(+voices)
    assert answer["last_evidence"] == iso(seen.last_evidence(*seen.counting(about=initiative)))
    assert answer["area"]["slug"] == seen.area(initiative)


def assert_initiative(seen, answers, initiative):
    answer = answers.get(f"initiatives/{initiative}/")
    assert_standing(seen, answer, initiative)
    about = {
        "status_reports": "status_report",
        "figures": "figure",
        "statements": "statement",
        "events": "event",
        "effects": "effect",
        "applied_in": "application",
    }
    for name, kind in about.items():
        assert shown(answer[name]) == expected(seen, seen.counting(kind, about=initiative)), name
    assert [(one["code"], one["since"], shown(one["reports"])) for one in answer["history"]] == [
        (status, reports[0].dated, expected(seen, reports)) for status, reports in seen.changes(initiative)
    ]
    assert answer["disputed"] == (("status", initiative) in seen.disagreements())
    preferred = {one.key for _readings, one in seen.disagreements([initiative]).values() if one}
    assert preferred <= {one["id"] for one in answer["figures"] if one["preferred"]} | {
        one["id"] for one in answer["status_reports"]
    }
    acts = {one.fields["act"] for one in seen.counting("status_report", about=initiative)} - {None}
    assert {one["slug"] for one in answer["acts"]} == acts
    assert_counts(answer, seen.counting(about=initiative))


def assert_vote(seen, answers):
    answer = answers.get("elections/vote/")
    counting = sorted(
        {*seen.counting(about="vote"), *seen.counting(about="contest")}, key=lambda one: one.order
    )
    names = ("figures", "statements", "candidacies", "applications", "events")
    given = [one for name in names for one in shown(answer[name])]
    assert sorted(given) == sorted(expected(seen, counting))
    state, event = seen.vote()
    assert answer["state"] == state
    assert (answer["held"] and answer["held"]["date"]) == (event.dated if event else None)
    assert answer["last_evidence"] == iso(seen.last_evidence(*seen.counting(about="vote")))
    assert_counts(answer, counting)


def assert_lists_of_claims(seen, answers):
    for kind in claim_kinds():
        path = f"{kind.plural.replace('_', '-')}/"
        counting = seen.counting(kind.own_type())
        assert shown(answers.rows(path)) == expected(seen, counting)
        if counting:
            of_subject = [one for one in counting if one.subject == counting[0].subject]
            slug = seen.record.rows[counting[0].subject].slug
            assert shown(answers.rows(path, subject=slug)) == expected(seen, of_subject)


def assert_list_of_initiatives(seen, answers):
    listed = sorted(seen.listed() & set(INITIATIVES))
    rows = {one["slug"]: one for one in answers.rows("initiatives/")}
    assert sorted(rows) == listed
    for initiative in listed:
        assert_standing(seen, rows[initiative], initiative)
    voices = {one: +seen.voices(*seen.current_reports(one)) for one in listed}
    for asked, fits in (
        *(
            ({"status": code}, lambda one, code=code: seen.status(one) == code)
            for code in {*map(seen.status, listed), "applied"}
        ),
        ({"evidence": "press"}, lambda one: "press" in voices[one]),
        ({"state_only": "true"}, lambda one: state_only(voices[one])),
        ({"area": "second"}, lambda one: seen.area(one) == "second"),
        ({"institution": "body"}, lambda one: seen.counting("effect", subject=one, target="body")),
        ({"applied_in": "vote"}, lambda one: seen.counting("application", initiative=one)),
    ):
        found = {one["slug"] for one in answers.rows("initiatives/", **asked)}
        assert found == {one for one in listed if fits(one)}, asked


def assert_list_of_areas(seen, answers):
    rows = {one["slug"]: one for one in answers.rows("areas/")}
    for area in ("area", "second"):
        statuses = Counter(map(seen.status, initiatives_of(seen, area)))
        assert rows[area]["initiatives"] == statuses.total()
        totals = {code: count["total"] for code, count in rows[area]["statuses"].items()}
        assert totals == {code: statuses[code] for code in AssessedStatus.values}


def assert_lists_of_entities(seen, answers):
    listed = seen.listed()
    for entity, folder in FOLDERS.items():
        if folder not in ("areas", "programmes"):
            slugs = [one["slug"] for one in answers.rows(f"{folder}/")]
            assert slugs == ([seen.record.rows[entity].slug] if entity in listed else [])
    rows = answers.rows("elections/")
    assert [one["state"] for one in rows] == ([seen.vote()[0]] if "vote" in listed else [])


def assert_disagreements(seen, answers):
    found = [
        (one["state"], sorted(shown(one["readings"])), one["resolution"] and one["resolution"]["prefers"])
        for one in answers.rows("disagreements/")
    ]
    assert sorted(found, key=str) == sorted(
        (
            (
                "settled" if preferred else "open",
                sorted(expected(seen, readings)),
                preferred and preferred.key,
            )
            for readings, preferred in seen.disagreements().values()
        ),
        key=str,
    )


def assert_sources(seen, answers):
    """What rests on each source, and on each passage."""
    counting = seen.counting()
    for number in range(len(SOURCES)):
        resting = [one for one in counting if number in seen.sources(one)]
        answer = answers.get(f"sources/source-of-{number}/")
        assert shown(answer["claims"]) == expected(seen, resting)
        assert_counts(answer, resting)
    cited = {
        one["paragraph"]: {claim["id"] for claim in one["claims"]}
        for one in answers.rows("citations/", page_size=100)
    }
    resting = {paragraph: {one.key} for one in counting for paragraph in seen.passages(one)}
    assert {paragraph: claims for paragraph, claims in cited.items() if claims} == resting


def assert_corrections(seen, answers):
    """A claim that was taken back says so from then on, and what took its place; that one says so too."""
    involved = [one for one in seen.record.said if one.retracted is not None or one.replaces]
    for one in involved:
        if one.recorded <= seen.known and one.counts_from <= seen.as_of:
            answer = answers.get(f"{kind_of(one.kind).plural.replace('_', '-')}/{one.key}/")
            successors = [
                other for other in involved if other.replaces is one and other.recorded <= seen.known
            ]
            assert bool(answer["retraction"]) == seen.is_taken_back(one)
            assert answer["replaces"] == (one.replaces and one.replaces.key)
            assert answer["replaced_by"] == (successors[0].key if successors else None)


def assert_details(seen):
    answers = Answers(seen)
    for entity in FOLDERS:
        assert_entity(seen, answers, entity)
    for initiative in INITIATIVES:
        assert_initiative(seen, answers, initiative)
    assert_vote(seen, answers)
    assert_sources(seen, answers)
    assert_corrections(seen, answers)


def assert_lists(seen):
    answers = Answers(seen)
    assert_lists_of_claims(seen, answers)
    assert_list_of_initiatives(seen, answers)
    assert_list_of_areas(seen, answers)
    assert_lists_of_entities(seen, answers)
    assert_disagreements(seen, answers)


@settings(FEW)
@given(histories, two_clocks)
def test_details_say_under_any_clock_what_the_model_says(history, chosen):
    compare(assert_details, history, chosen)


@settings(FEW)
@given(histories, two_clocks)
def test_lists_say_under_any_clock_what_the_model_says(history, chosen):
    compare(assert_lists, history, chosen)


@pytest.mark.long
@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("assert_what", [assert_details, assert_lists])
def test_more_histories_are_answered_as_the_model_says(assert_what, number):
    @seed(number)
    @settings(MORE)
    @given(histories, two_clocks)
    def answers_are_right(history, chosen):
        compare(assert_what, history, chosen)

    answers_are_right()
