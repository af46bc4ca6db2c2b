"""What counts, and what is known, under the two clocks."""

import datetime

import pytest

from claims.actions import add_citation, check, publish, retract
from claims.clock import CALENDAR, Clock
from claims.enums import EntryKind
from claims.models import Claim, ClaimCitation, Entity, Entry, Figure
from reforms.models import Initiative
from tests.factories import (
    make_citation,
    make_effect,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_person,
    make_source,
    make_statement,
    make_tenure,
    published,
)
from tests.kinds import makers

pytestmark = pytest.mark.django_db

MICROSECOND = datetime.timedelta(microseconds=1)


def clock(as_of="2024-01-01", known_at=None):
    return Clock(as_of=datetime.date.fromisoformat(as_of), known_at=known_at)


@pytest.mark.parametrize(
    ("date", "counts_from"),
    [
        ("2022-06-05", "2022-06-05"),
        ("2022-06", "2022-06-30"),
        ("2022-12", "2022-12-31"),
        ("2022-02", "2022-02-28"),
        ("2024-02", "2024-02-29"),
        ("2000-02", "2000-02-29"),
        ("1900-02", "1900-02-28"),
        ("2022", "2022-12-31"),
        ("9999-12", "9999-12-31"),
        ("9999", "9999-12-31"),
        ("0001", "0001-12-31"),
    ],
)
@pytest.mark.parametrize("qualifier", ["on", "by"])
def test_claim_counts_from_the_last_day_that_its_date_may_mean(date, counts_from, qualifier):
    statement = make_statement(date=date, date_qualifier=qualifier)

    assert Claim.editorial.get(pk=statement.pk).counts_from == datetime.date.fromisoformat(counts_from)
    assert str(statement.dated) == date


@pytest.mark.parametrize(
    ("published_on", "last"),
    [("2022-06-05", "2022-06-05"), ("2022-06", "2022-06-30"), ("2022", "2022-12-31")],
)
def test_source_was_published_no_later_than_the_last_day_of_its_date(published_on, last):
    source = make_source(published_on=published_on)
    source.refresh_from_db()

    assert source.latest_day == datetime.date.fromisoformat(last)
    assert str(source.published_on) == published_on


def test_source_without_a_date_is_as_late_as_its_bound_or_nobody_can_say():
    bounded = make_source(dated_by="2023-03-03", dated_by_reason="It names the vote to come.")
    bounded.refresh_from_db()
    undated = make_source()
    undated.refresh_from_db()

    assert (bounded.published_on, bounded.latest_day) == (None, datetime.date(2023, 3, 3))
    assert (undated.published_on, undated.latest_day) == (None, None)


@pytest.mark.parametrize(
    ("date", "as_of", "counts"),
    [
        ("2022-06-05", "2022-06-04", False),
        ("2022-06-05", "2022-06-05", True),
        ("2022-06", "2022-06-29", False),
        ("2022-06", "2022-06-30", True),
        ("2022", "2022-12-30", False),
        ("2022", "2022-12-31", True),
    ],
)
def test_claim_is_under_a_clock_from_the_day_that_it_counts(date, as_of, counts):
    published(make_statement(date=date))

    assert Claim.objects.under(clock(as_of)).exists() is counts
    assert Claim.objects.known(clock(as_of)).exists()
    assert Claim.objects.on_record(clock(as_of)).exists() is counts


def test_claim_is_known_from_its_entry_to_its_retraction():
    statement = published(make_statement())
    retract(statement, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")
    recorded, retracted = statement.recorded_at, statement.retracted_at

    known = {
        instant: Claim.objects.under(clock(known_at=instant)).exists()
        for instant in (recorded - MICROSECOND, recorded, retracted - MICROSECOND, retracted, None)
    }

    assert list(known.values()) == [False, True, True, False, False]
    assert Claim.objects.on_record(clock()).exists()


def test_draft_is_under_no_clock_and_behind_no_public_door():
    draft = make_statement()

    assert not Claim.objects.exists()
    assert not Claim.editorial.under(clock()).exists()
    assert not Claim.editorial.known(clock(known_at=datetime.datetime.now(datetime.UTC))).exists()
    assert not draft.subject.claims.exists()
    assert not ClaimCitation.objects.exists()
    assert not draft.citation_links.exists()


def titles(queryset):
    return [entity.title for entity in queryset.order_by("title")]


def test_entity_is_listed_when_something_about_it_counts():
    listed, silent, future = (make_initiative(title=title) for title in ("Listed", "Silent", "Future"))
    published(make_statement(listed, date="2020-01-01"))
    published(make_statement(future, date="2023-01-01"))
    publish(silent, by=None)
    make_statement(make_initiative(title="Draft"))

    assert titles(Initiative.objects.listed(clock("2019-01-01"))) == []
    assert titles(Initiative.objects.listed(clock("2020-01-01"))) == ["Listed"]
    assert titles(Initiative.objects.listed(clock("2023-01-01"))) == ["Future", "Listed"]
    shown = Initiative.objects.with_listed(clock("2020-01-01")).order_by("title")
    assert [(row.title, row.is_listed) for row in shown] == [
        ("Future", False),
        ("Listed", True),
        ("Silent", False),
    ]


def test_entity_is_not_listed_before_it_was_known_nor_after_its_claim_was_retracted():
    statement = published(make_statement())
    retract(statement, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    def is_listed(instant):
        return Initiative.objects.listed(clock(known_at=instant)).exists()

    assert not is_listed(statement.recorded_at - MICROSECOND)
    assert is_listed(statement.recorded_at)
    assert not is_listed(statement.retracted_at)
    assert not is_listed(None)


def test_entity_is_listed_by_a_claim_about_it_in_any_role():
    target, participant = make_institution(title="Target"), make_person(title="Participant")
    published(make_effect(target=target))
    published(make_event(participants=[participant]))
    published(make_statement(about=[make_person(title="Topic")]))

    listed = Entity.objects.listed(clock()).values_list("title", flat=True)

    assert {"Target", "Participant", "Topic"} < set(listed)


def test_claims_about_an_entity_are_those_in_any_role():
    body = make_institution()
    claims = [
        published(make_statement(body)),
        published(make_effect(target=body)),
        published(make_event(participants=[body])),
        published(make_statement(said_by_body=body)),
        published(make_tenure(body=body)),
        published(make_figure(of=body)),
    ]
    published(make_statement())

    about = Claim.objects.about(body).under(clock())

    assert {claim.pk for claim in about} == {claim.pk for claim in claims}


def test_claims_resting_on_a_source_are_those_that_cite_a_passage_of_it():
    source = make_source()
    claim = published(make_statement(citations=[make_citation(source)]))
    published(make_statement())

    assert [row.pk for row in Claim.objects.resting_on([source], clock())] == [claim.pk]


def test_claim_rests_on_a_source_from_the_entry_by_which_it_cites_it():
    source, claim = published(make_source()), published(make_statement())
    before = Entry.objects.latest("number").recorded_at
    add_citation(claim, make_citation(source), by=None)

    assert not Claim.objects.resting_on([source], clock(known_at=before))
    assert [row.pk for row in Claim.objects.resting_on([source], clock())] == [claim.pk]


# Evidence


def dates(entity, **at):
    row = Entity.objects.with_evidence_dates(clock(**at)).get(pk=entity.pk)
    return row.last_evidence and str(row.last_evidence), row.last_checked and str(row.last_checked)


def statement_on(subject, published_on=None, **fields):
    return make_statement(
        subject, citations=[make_citation(make_source(published_on=published_on))], **fields
    )


def test_last_evidence_is_the_latest_day_of_publication_among_the_claims_that_count():
    subject = make_initiative()
    published(statement_on(subject, "2022-06", date="2020-01-01"))
    published(statement_on(subject, "2021-01-01", date="2020-01-01"))
    published(statement_on(subject, "2023-05-05", date="2023-01-01"))
    published(statement_on(make_initiative(), "2023-12-31"))

    assert dates(subject) == ("2023-05-05", None)
    assert dates(subject, as_of="2022-06-30") == ("2022-06-30", None)
    assert dates(subject, as_of="2022-06-29") == ("2021-01-01", None)
    assert dates(subject, as_of="2019-01-01") == (None, None)


def test_last_evidence_is_not_reset_by_an_undated_source_nor_by_an_editors_bound():
    subject = make_initiative()
    published(statement_on(subject, "2022-06-05"))
    published(statement_on(subject))
    bounded = make_source(dated_by="2023-12-01", dated_by_reason="It names it.")
    published(make_statement(subject, citations=[make_citation(bounded)]))

    assert dates(subject) == ("2022-06-05", None)


def test_last_evidence_of_undated_sources_alone_is_unknown():
    subject = make_initiative()
    published(statement_on(subject))

    assert dates(subject) == (None, None)


def test_last_evidence_masks_what_was_recorded_later():
    subject = make_initiative()
    first = published(statement_on(subject, "2021-01-01"))
    citation_link = add_citation(first, make_citation(make_source(published_on="2022-01-01")), by=None)
    wrong = published(statement_on(subject, "2023-01-01"))
    retract(wrong, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    assert dates(subject, known_at=first.recorded_at) == ("2021-01-01", None)
    assert dates(subject, known_at=citation_link.recorded_at) == ("2022-01-01", None)
    assert dates(subject, known_at=wrong.recorded_at) == ("2023-01-01", None)
    assert dates(subject) == ("2022-01-01", None)


def test_last_evidence_takes_the_part_by_its_own_date():
    subject = make_initiative()
    page = make_source(published_on="2023-01-01")
    post = make_source(page.publisher, part_of=page, published_on="2021-01-01")
    published(make_statement(subject, citations=[make_citation(post)]))

    assert dates(subject) == ("2021-01-01", None)


def test_last_checked_is_the_day_of_the_latest_check_known():
    subject = published(make_initiative())
    check(subject, by=None)
    made = Entry.objects.last()
    before = made.recorded_at - MICROSECOND

    assert dates(subject) == (None, str(made.recorded_at.astimezone(CALENDAR).date()))
    assert dates(subject, known_at=before) == (None, None)


# In full


def test_in_full_gives_every_claim_as_its_own_kind_in_the_order_of_the_world():
    made = [published(make(date=f"{2020 - index}")) for index, make in enumerate(makers().values())]

    found = Claim.objects.under(clock()).in_full(clock())

    assert found == made[::-1]
    assert [type(claim) for claim in found] == [type(claim) for claim in made[::-1]]


@pytest.mark.parametrize("rows", [1, 3])
def test_in_full_costs_a_fixed_number_of_queries(rows, django_assert_num_queries):
    for make in makers().values():
        for _ in range(rows):
            published(make())
    asked = clock()

    # with the query of the clock, and one each for the participants of events and the topics of statements
    with django_assert_num_queries(5):
        found = Claim.objects.under(asked).in_full(asked)
        for claim in found:
            assert claim.subject.title
            assert claim.as_text()
            for citation_link in claim.citation_links.all():
                assert citation_link.citation.source.publisher.name
            for field in claim.shown_with:
                getattr(claim, field.partition("__")[0])
    assert len(found) == rows * len(makers())


def test_in_full_of_no_kinds_asks_nothing(django_assert_num_queries):
    claims, clock = Claim.objects.under(Clock.now()), Clock.now()

    with django_assert_num_queries(0):
        assert claims.in_full(clock, kinds=[]) == []


def test_in_full_gives_what_the_lists_of_the_kinds_give():
    for make in makers().values():
        published(make())
    asked = clock()

    for claim in Claim.objects.under(asked).in_full(asked):
        alike = type(claim).objects.for_display(asked).get(pk=claim.pk)
        fields = [field.attname for field in claim._meta.concrete_fields]
        assert [getattr(claim, name) for name in fields] == [getattr(alike, name) for name in fields]
        assert claim.mentions() == alike.mentions()
        assert (claim.replacement, claim.as_text()) == (alike.replacement, alike.as_text())


# By section


def test_sections_have_so_many_claims_each_and_their_count(subtests):
    party = make_institution()
    made = [published(make_statement(party, date=f"{2010 + number}")) for number in range(5)]
    figure = published(make_figure(party))
    retract(made[0], by=None, kind="correction", reason="Misread.")
    wanted = {
        (): {made[1].pk, made[2].pk, made[0].pk, figure.pk},
        ("statement",): {made[3].pk, made[4].pk, made[0].pk, figure.pk},
    }
    asked = clock()

    for newest_first, keys in wanted.items():
        with subtests.test(newest_first):
            rows = Claim.objects.on_record(asked).sections(asked, 2, newest_first=newest_first)
            assert {pk for _section, _type, pk, _total in rows} == keys
            assert {(section, total) for section, _type, _pk, total in rows} == {
                ("statement", 4),
                ("figure", 1),
                ("retracted", 1),
            }


@pytest.mark.parametrize(("page", "years"), [(1, [2013, 2014]), (2, [2011, 2012]), (3, [2010]), (9, [2010])])
def test_a_section_alone_is_read_page_by_page(page, years):
    party = make_institution()
    for year in range(2010, 2015):
        published(make_statement(party, date=str(year)))
    published(make_figure(party))
    asked = clock()

    rows = Claim.objects.under(asked).sections(
        asked, 2, page=page, only=("statement",), newest_first=("statement",)
    )

    found = Claim.objects.filter(pk__in=[pk for _section, _type, pk, _total in rows])
    assert sorted(claim.date.year for claim in found) == years


def test_row_of_the_common_table_knows_its_own_kind():
    body = make_institution()
    figure = published(make_figure(body))

    assert Claim.objects.get().specific == figure
    assert type(Claim.objects.get().specific) is Figure
    assert Entity.objects.get().specific == body
    assert figure.specific is figure


# The record


def test_version_is_the_number_of_the_last_entry_known():
    assert Entry.objects.version() == 0
    first = published(make_person())
    published(make_person())

    assert Entry.objects.version() == Entry.objects.version(clock()) == 2
    assert Entry.objects.version(clock(known_at=first.recorded_at)) == 1
    assert Entry.objects.version(clock(known_at=first.recorded_at - MICROSECOND)) == 0
    assert Entry.objects.known(clock(known_at=first.recorded_at)).count() == 1
    assert Entry.objects.known(clock()).count() == 2
