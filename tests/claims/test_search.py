"""Search: whatever the alphabet and the romanisation, and beginnings of words."""

import datetime

import pytest
from django.db import connection

from claims.actions import retract, reword
from claims.clock import Clock
from claims.content import content_of
from claims.kinds import claim_kinds
from claims.models import Claim, Entity, Entry, Event, Name, Statement
from claims.search import rebuild_search, wrong_search_vectors
from reforms.models import Initiative
from sources.models import Source
from sources.search import NameAndProseVector, StoredSearchVector
from tests.factories import (
    make_event,
    make_initiative,
    make_institution,
    make_source,
    make_statement,
    published,
)
from tests.refusals import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def _small_blocks():
    """A record of which every few entries are a block."""
    made = "create or replace function search_block(entry bigint) returns bigint language sql immutable"
    run(f"{made} return entry / 3")


def value(query, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchone()[0]


def listed(entity, **claim):
    """An entity about which something counts."""
    published(make_statement(subject=entity, text="It is so.", **claim))
    return type(entity).objects.get(pk=entity.pk)


def best(typed, most=9, as_of=None):
    """The keys of the best matches of all types, best first."""
    clock = Clock(datetime.date.fromisoformat(as_of)) if as_of else Clock.now()
    return [entity.pk for entity in Entity.objects.best_matches(clock, typed, most, 9)]


def best_claims(kind, typed, most, clock=None):
    """The best matches among the claims of one kind."""
    kinds = [kind for kind in claim_kinds() if kind.prose]
    found = Claim.objects.best_matches(clock or Clock.now(), typed, most, 9, kinds)
    return [claim.specific for claim in found if claim.type == kind.own_type()]


def known_then():
    """The clock of what is known by now, for when more is."""
    return Clock.read({"known_at": Entry.objects.latest("number").recorded_at.isoformat()})


def fold(text):
    with connection.cursor() as cursor:
        cursor.execute("select search_fold(%s)", [text])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Мәжіліс", "Мажилис", "Mäjilis", "Mazhilis", "Majilis", "MAJILIS"),
        ("мәслихат", "маслихат", "mäslihat", "maslikhat"),
        ("Тоқаев", "Токаев", "Tokayev", "Toqaev"),
        ("Қазақстан", "Qazaqstan", "Kazakhstan"),
        ("Жетісу", "Жетысу", "Zhetysu", "Jetisu"),
        ("Әшімбаев", "Ашимбаев", "Äşimbaev", "Ashimbayev"),
        ("Нұрсұлтан", "Нурсултан", "Nursultan"),
        ("o'zbek", "o’zbek", "ozbek"),
        ("Ёлка", "Елка"),
    ],
)
def test_spellings_of_one_name_fold_to_one(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Абай", "Абдай"), ("Сенат", "Сенатор"), ("akim", "akimat")])
def test_other_words_stay_other(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("typed", ["cou", "Courts", "constitutional court", "court lawful"])
def test_matching_finds_words_that_begin_so_in_title_or_summary(typed):
    court = published(make_institution(title="Constitutional Court", summary="It keeps laws lawful."))
    published(make_institution(title="Senate", summary="It passes them."))

    assert list(Entity.objects.matching(Clock.now(), typed)) == [court.entity_ptr]


def test_matching_finds_further_names():
    chamber = make_institution(title="Mäjilis", summary="")
    Name.objects.create(entity=chamber, text="Lower house", language="en")
    published(chamber)

    assert [entity.pk for entity in Entity.objects.matching(Clock.now(), "house")] == [chamber.pk]


def test_words_typed_may_stand_in_different_names():
    chamber = make_institution(title="Mäjilis", summary="It passes laws.")
    Name.objects.create(entity=chamber, text="Lower house", language="en")
    Name.objects.create(entity=chamber, text="Chamber of deputies", language="en")
    published(chamber)

    for typed in ("mazhilis house", "house deputies", "laws deputies"):
        assert [entity.pk for entity in Entity.objects.matching(Clock.now(), typed)] == [chamber.pk]
    assert list(Entity.objects.matching(Clock.now(), "house upper")) == []


def test_matching_finds_those_of_the_kind_that_is_asked():
    published(make_institution(title="Quota"))
    initiative = published(make_initiative(title="Quota"))

    assert list(Initiative.objects.matching(Clock.now(), "quota")) == [initiative]


def test_best_matches_are_so_many_of_each_type_and_say_of_how_many():
    for number in range(3):
        listed(make_initiative(title=f"Quota {number}"))
    listed(make_institution(title="Quota"))

    found = Entity.objects.best_matches(Clock.now(), "quota", 9, 2)

    assert sorted((one.type, one.of_type, one.looked_at) for one in found) == [
        ("initiative", 3, 4),
        ("initiative", 3, 4),
        ("institution", 1, 4),
    ]


def test_best_matches_put_a_title_before_a_summary():
    later = listed(make_initiative(title="Other", summary="About the quota."))
    first = listed(make_initiative(title="Quota", summary="Something else."))

    assert best("quota") == [first.pk, later.pk]


def test_best_matches_are_of_the_newest_that_count():
    made = [
        listed(make_initiative(title=f"Quota {number}"), date=f"2022-01-0{number}") for number in (1, 2, 3)
    ]
    published(make_initiative(title="Quota of which nothing counts"))

    assert best("quota", most=2) == [made[1].pk, made[2].pk]
    assert best("quota", most=2, as_of="2022-01-02") == [made[0].pk, made[1].pk]


def test_best_matches_look_at_names_before_newer_prose():
    named = make_institution(title="Mäjilis", summary="")
    Name.objects.create(entity=named, text="Quota house", language="en")
    titled = listed(make_institution(title="Quota office", summary=""))
    listed(named)
    for number in range(3):
        listed(make_institution(title=f"Other {number}", summary="About the quota."))

    assert sorted(best("quota", most=2)) == sorted([named.pk, titled.pk])
    assert len(best("quota", most=4)) == 4
    assert len(best("quota", most=9)) == 5


def test_best_matches_of_sources_look_at_titles_before_newer_authors():
    titled = published(make_source(title="Quota"))
    published(make_source(title="Other", authors="A. Quota"))

    assert [one.pk for one in Source.objects.best_matches(Clock.now(), "quota", 1)] == [titled.pk]
    assert len(Source.objects.best_matches(Clock.now(), "quota", 3)) == 2


def test_best_matches_of_claims_are_of_the_newest_that_count():
    made = [published(make_event(title="Quota", date=f"2022-01-0{number}")) for number in (3, 2, 1)]
    retract(made[2], kind="correction", reason="It never was.", by=None)

    assert best_claims(Event, "quota", 1) == [made[1]]
    assert best_claims(Event, "quota", 9) == made[:2]
    assert best_claims(Event, "quota", 9, Clock(datetime.date(2022, 1, 2))) == [made[1]]


def test_best_matches_of_claims_are_so_many_of_each_kind_and_say_of_how_many():
    said = [published(make_statement(text=text)) for text in ("A quota.", "Quota and quota.", "The quota.")]
    happened = published(make_event(title="Quota"))
    kinds = [Statement, Event]

    found = list(Claim.objects.best_matches(Clock.now(), "quota", 9, 1, kinds))

    assert {(claim.pk, claim.prose_text, claim.looked_at) for claim in found} == {
        (said[1].pk, "Quota and quota.", 3),
        (happened.pk, "Quota", 1),
    }
    assert {claim.looked_at for claim in Claim.objects.best_matches(Clock.now(), "quota", 2, 1, kinds)} == {
        2,
        1,
    }


@pytest.mark.usefixtures("_small_blocks")
def test_what_is_found_is_the_same_in_whatever_blocks_the_record_lies():
    made = [listed(make_initiative(title=f"Quota {number}")) for number in range(2)]
    then = known_then()
    made += [listed(make_initiative(title=f"Quota {number}")) for number in (2, 3)]
    said = [published(make_statement(made[0], f"The quota of {number}.")) for number in range(4)]

    assert value("select count(distinct search_block(known_from)) from claims_claim") > 4
    assert best("quota", most=3) == [one.pk for one in made[1:]]
    assert {one.pk for one in Initiative.objects.matching(Clock.now(), "quota")} == {one.pk for one in made}
    assert {one.pk for one in Initiative.objects.matching(then, "quota")} == {one.pk for one in made[:2]}
    assert set(best_claims(Statement, "quota", 2)) == set(said[2:])
    assert set(Statement.objects.matching(Clock.now(), "quota of")) == set(said)


def test_clock_before_the_words_finds_what_was_said_then():
    court = listed(make_institution(title="Court", summary=""))
    before = known_then()
    reword(court, {"title": "Tribunal"}, by=None)

    assert [one.pk for one in Entity.objects.best_matches(before, "court", 9, 9)] == [court.pk]
    assert list(Entity.objects.best_matches(before, "tribunal", 9, 9)) == []
    assert best("court") == []
    assert best("tribunal") == [court.pk]


@pytest.mark.parametrize("typed", ["", "  ", "!?", "'"])
def test_matching_finds_nothing_for_nothing(typed):
    published(make_institution(title="Senate"))

    assert list(Entity.objects.matching(Clock.now(), typed)) == []


@pytest.mark.parametrize("typed", ["a & | b", "'; drop table x; --", "\\", "a:*", "100%", "(court"])
def test_matching_survives_whatever_is_typed(typed):
    assert list(Entity.objects.matching(Clock.now(), typed)) == []


def test_matching_finds_statements_and_events_that_are_public():
    statement = published(make_statement(text="Observers were counted."))
    make_statement(text="Observers were not counted.")
    event = published(make_event(title="Observers arrive"))

    assert list(Statement.objects.matching(Clock.now(), "observer")) == [statement]
    assert list(Event.objects.matching(Clock.now(), "observer")) == [event]


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (Entity, ("title", "summary")),
        (Source, ("title", "authors")),
    ],
)
def test_what_a_row_is_ranked_by_is_stored_with_it(model, columns):
    published(make_institution(title="Courts", summary="They judge."))
    published(make_source(title="The law", authors="A. Writer"))

    rows = model.objects.annotate(stored=StoredSearchVector(*columns), computed=NameAndProseVector(*columns))

    assert '."search_vector"' in str(rows.query)
    assert [row.stored for row in rows] == [row.computed for row in rows] != []


@pytest.mark.parametrize("kind", claim_kinds(), ids=lambda kind: kind.__name__)
def test_database_knows_what_is_searched_of_each_kind_of_claim(kind):
    assert value("select search_column from claims_kind where detail = %s", kind._meta.db_table) == kind.prose


def test_words_of_a_draft_are_not_in_the_index():
    draft = make_statement(text="The hall is open.")
    assert value("select search_block_vector from claims_claim where id = %s", draft.pk) is None

    published(draft)

    assert "open" in value("select search_block_vector from claims_claim where id = %s", draft.pk)


def test_what_claims_are_found_by_follows_from_them_whatever_is_written():
    claim = published(make_statement(text="The hall is open."))

    run("update claims_claim set search_block_vector = 'forged'")

    assert list(Statement.objects.matching(Clock.now(), "hall")) == [claim]
    assert wrong_search_vectors() == 0


def test_what_claims_are_found_by_is_written_anew():
    claim = published(make_statement(text="The hall is open."))
    run("set constraints all immediate")
    run("alter table claims_claim disable trigger claims_claim_search_vector")
    run("update claims_claim set search_block_vector = null")
    run("alter table claims_claim enable trigger claims_claim_search_vector")

    assert list(Statement.objects.matching(Clock.now(), "hall")) == []
    assert wrong_search_vectors() == 1
    assert rebuild_search() == 1
    assert list(Statement.objects.matching(Clock.now(), "hall")) == [claim]
    assert rebuild_search() == 0


def test_words_that_are_changed_are_searched_as_they_are():
    court = published(make_institution(title="Court"))
    reword(court, {"title": "Tribunal"}, by=None)

    assert list(Entity.objects.matching(Clock.now(), "court")) == []
    assert [entity.pk for entity in Entity.objects.matching(Clock.now(), "tribunal")] == [court.pk]


@pytest.mark.parametrize("make", [make_institution, make_source, make_statement, make_event])
def test_what_is_searched_is_no_content_of_the_record(make):
    assert not {"search_vector", "search_block_vector"} & content_of(published(make())).keys()
