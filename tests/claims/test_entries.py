"""Entries make everything: nobody forges one, and nothing else publishes or retracts."""

import contextlib
import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import ProgrammingError, connection, transaction

from claims.actions import add_name, check, publish, retract
from claims.enums import Action, EntryKind
from claims.models import Claim, ClaimCitation, Disagreement, Entity, Entry, Resolution
from claims.models.record import target_of
from reforms.models import Area, Initiative
from tests.factories import (
    make_area,
    make_citation,
    make_event,
    make_figure,
    make_initiative,
    make_listed_source,
    make_measure,
    make_person,
    make_programme,
    make_publisher,
    make_source,
    make_statement,
    published,
)
from tests.refusals import alter, enter, refused, run
from tests.transactions import in_one_transaction

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["owner", "application"])
def either_role(request, as_application):
    """A function that gives a block of SQL as the owner of the tables, or as the role that serves."""
    return as_application if request.param == "application" else contextlib.nullcontext


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


# Making entries


def ask(row, action="recorded", kind="event", by=None, reason=""):
    """Ask the database for an entry, as claims.recording does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select claims_record(%s, %s, %s, %s, %s, %s)",
            [action, *target_of(row), kind, by and by.pk, reason],
        )
        return cursor.fetchone()[0]


def test_the_application_makes_an_entry_by_the_function_alone(as_application, editor):
    person = make_person()

    with as_application():
        assert ask(person, by=editor) == 1
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            enter(person)

    entry = Entry.objects.get()
    assert (entry.target_id, entry.subject_id, entry.by, entry.content["slug"]) == (
        person.pk,
        person.pk,
        editor,
        person.slug,
    )
    assert Entity.objects.get().known_from == 1


def test_the_application_acts_for_somebody(as_application):
    with as_application(), refused("entry_by_somebody") as sentences:
        ask(make_person())

    assert sentences == ["An entry of the record names who made it."]


def test_a_program_of_the_owner_acts_for_nobody():
    assert ask(make_person()) == 1


def test_nobody_but_the_owner_and_the_application_may_ask():
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace "
            "and not exists (select 1 from aclexplode(proacl) where grantee = 0) order by proname"
        )
        private = [name for (name,) in cursor.fetchall()]
        cursor.execute(
            "select count(*) from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
        )

        assert private == [
            "claims_count_entity",
            "claims_open_disagreement",
            "claims_record",
            "claims_sort_entity",
            "claims_tally_changes",
            "claims_tally_cited_later",
            "claims_tally_moved",
            "reforms_tally_programmes",
            "reforms_tally_publishers",
        ]
        assert cursor.fetchone() == (len(private),)


def test_an_entry_says_what_the_database_says_whatever_it_is_told():
    published(make_person())
    person = make_person()

    run(
        "insert into claims_entry (number, transaction, server_transaction, recorded_at, action, kind, "
        "reason, target_type, target_id, subject_id, content) values "
        "(1000000, 1, 1, '2099-01-01', 'recorded', 'event', '', 'entity', %s, null, '{}')",
        person.pk,
    )

    entry = Entry.objects.get(target_id=person.pk)
    assert (entry.number, entry.transaction, entry.subject_id) == (2, 2, person.pk)
    assert entry.content["slug"] == person.slug
    assert entry.recorded_at < datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)
    assert Entity.objects.get(pk=person.pk).recorded_at == entry.recorded_at


def test_instants_are_whole_milliseconds_each_later_than_the_one_before():
    for _ in range(5):
        published(make_person())

    instants = list(Entry.objects.order_by("number").values_list("recorded_at", flat=True))
    assert instants == sorted(set(instants))
    assert all(instant.microsecond % 1000 == 0 for instant in instants)


def test_entry_is_stamped_later_than_the_last_one_even_where_the_clock_of_the_server_went_back():
    published(make_person())
    run("set constraints all immediate")
    run("alter table claims_entry disable trigger claims_entry_frozen")
    run("update claims_entry set recorded_at = '2100-01-01T00:00Z'")
    run("alter table claims_entry enable trigger claims_entry_frozen")

    later = published(make_person())

    assert later.recorded_at == datetime.datetime(2100, 1, 1, 0, 0, 0, 1000, tzinfo=datetime.UTC)


def claim_without_its_kind():
    return Claim.editorial.create(
        key="bare", subject=make_person().entity_ptr, date="2022-01-01", dated_from="source"
    )


def link_of_a_draft():
    return make_statement().citation_links(manager="editorial").get()


WRONG = (Action.RETRACTED, "correction", "Wrong.")


@pytest.mark.parametrize(
    ("rule", "act"),
    [
        ("published_once", lambda: enter(published(make_person()))),
        ("entry_about_published", lambda: enter(make_person(), Action.REWORDED)),
        ("entry_about_published", lambda: enter(make_person(), Action.CHECKED)),
        ("entry_about_published", lambda: enter(make_statement(), *WRONG)),
        ("entry_about_published", lambda: enter(link_of_a_draft())),
        ("entry_target_exists", lambda: enter(type(make_person())(slug="nobody"))),
        ("entry_target_exists", lambda: enter(claim_without_its_kind())),
        ("entry_target_fits_action", lambda: enter(published(make_person()), *WRONG)),
        ("entry_reasoned", lambda: enter(published(make_statement()), Action.RETRACTED, "correction")),
        ("entity_within_published", lambda: enter(make_area())),
        ("source_by_published", lambda: enter(make_source())),
        ("claim_reads_published", lambda: enter(figure_without_its_measure())),
    ],
)
def test_entry_that_makes_no_sense_is_refused(rule, act):
    with refused(rule):
        act()


def figure_without_its_measure():
    return make_figure(published(make_initiative()), citations=[make_citation(published(make_source()))])


def test_entry_cannot_retract_twice():
    claim = published(make_statement())
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")

    with refused("claim_retracted_once"):
        enter(claim, Action.RETRACTED, "correction", "Very wrong.")


def test_late_citation_does_not_borrow_the_stamp_of_its_claim(as_application):
    claim = published(make_statement())
    citation = make_citation(published(make_source()))

    with as_application():
        late = ClaimCitation.editorial.create(claim_id=claim.pk, citation=citation)
    with refused("stamped_by_record"):
        run(
            "update claims_claimcitation set known_from = %s, recorded_at = %s where id = %s",
            claim.known_from, claim.recorded_at, late.pk,
        )  # fmt: skip

    assert claim.citation_links.count() == 1


# Numbers of disagreements


def open_disagreement(claim):
    """Ask the database for the number of the disagreement, as claims.recording does."""
    with connection.cursor() as cursor:
        cursor.execute("select claims_open_disagreement(gen_random_uuid(), %s)", [claim.pk])
        return cursor.fetchone()[0]


def take_back(claim):
    retract(claim, by=None, kind=EntryKind.CORRECTION, reason="Wrong.")


def test_disagreement_is_about_what_its_readings_are_about(either_role):
    one = published(make_figure(published(make_initiative()), 98))
    other = make_figure(one.subject, 98, measure=one.measure, as_printed="98.0")

    in_one_transaction()
    published(other)
    with either_role():
        assert open_disagreement(one) == open_disagreement(other) == 1

    disagreement = Disagreement.objects.get()
    assert (disagreement.question, disagreement.subject_id, disagreement.measure_id) == (
        one.question(),
        one.subject_id,
        one.measure_id,
    )


def test_disagreement_opens_where_a_reading_is_retracted(either_role):
    one, other, third = agreeing_figures(3)

    in_one_transaction()
    take_back(third)
    with either_role():
        assert open_disagreement(one) == open_disagreement(other) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda one: None, id="alone"),
        pytest.param(lambda one: make_figure(one.subject, 77, measure=one.measure), id="draft"),
        pytest.param(
            lambda one: published(make_figure(one.subject, 77, measure=one.measure, role="before")),
            id="other",
        ),
        pytest.param(
            lambda one: take_back(published(make_figure(one.subject, 98, measure=one.measure))),
            id="retracted",
        ),
    ],
)
def test_no_disagreement_is_opened_where_one_published_claim_answers(either_role, other):
    in_one_transaction()
    one = published(make_figure(published(make_initiative()), 98))
    other(one)

    with either_role(), refused("disagreement_between_published") as sentences:
        open_disagreement(one)

    assert sentences == ["A disagreement is between published claims that stand and answer one question."]


def test_no_disagreement_is_opened_for_a_retracted_claim(either_role):
    first, *_others = agreeing_figures(3)

    in_one_transaction()
    take_back(first)
    with either_role(), refused("disagreement_between_published"):
        open_disagreement(first)


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda subject: None, id="nothing"),
        pytest.param(lambda subject: published(make_statement(subject)), id="claim that asks nothing"),
        pytest.param(lambda subject: check(subject, by=None), id="check"),
    ],
)
def test_no_disagreement_is_opened_but_where_a_reading_is_published_or_retracted(either_role, act):
    one, _other = agreeing_figures(2)

    in_one_transaction()
    act(one.subject)
    with either_role(), refused("disagreement_opened_by_entry") as sentences:
        open_disagreement(one)

    assert sentences == [
        "A disagreement opens where a claim that answers its question is published or retracted."
    ]
    assert not Disagreement.objects.exists()


def agreeing_figures(count):
    """Published claims that answer one question alike."""
    subject, measure = published(make_initiative()), published(make_measure())
    return [
        published(make_figure(subject, 98, measure=measure, as_printed=f"98.{'0' * at}"))
        for at in range(count)
    ]


def test_resolution_prefers_a_reading_of_its_disagreement(either_role, editor):
    one = published(make_figure(value=98))
    published(make_figure(one.subject, 77, measure=one.measure))
    others = [make_figure(one.subject, 1, measure=one.measure, role="before"), make_statement(one.subject)]

    for other in map(published, others):
        with either_role(), refused("resolution_prefers_reading") as sentences:
            resolution = Resolution.editorial.create(
                disagreement=Disagreement.objects.get(), prefers_id=other.pk, reason="Later."
            )
            ask(resolution, "resolved", by=editor, reason="Later.")
        assert sentences == ["A resolution prefers a reading of its disagreement."]


@pytest.mark.parametrize("make", [make_statement, make_figure])
def test_no_disagreement_is_opened_for_a_draft_or_where_nothing_is_asked(as_application, make):
    claim = make(published(make_initiative()))

    with as_application(), refused("disagreement_between_published"):
        open_disagreement(claim)


# What must hold at commit


def test_claim_without_a_citation_is_refused_at_commit():
    draft = make_statement(published(make_initiative()), citations=[])

    with refused("claim_cited") as sentences:
        enter(draft)

    assert sentences == ["A published claim rests on at least one citation."]


def test_claim_on_a_source_that_is_not_public_is_refused_at_commit():
    draft = make_statement(published(make_initiative()))

    with refused("claim_cites_published") as sentences:
        enter(draft)

    assert sentences == ["A published claim rests on published sources."]


def test_claim_about_an_entity_that_is_not_public_is_refused_at_commit():
    draft = make_statement(make_initiative(), citations=[make_citation(published(make_source()))])

    with refused("claim_about_published") as sentences:
        enter(draft)

    assert sentences == ["A published claim is about published entities."]


# What makes a published row point at a draft: gives back the row and the action of the entry that is missing.


def reworded_into_a_draft_area(by):
    initiative, draft = published(make_initiative(), by=by), make_area()
    run("update reforms_initiative set area_id = %s where entity_ptr_id = %s", draft.pk, initiative.pk)
    return initiative, "reworded"


def reworded_into_a_draft_programme(by):
    area, draft = published(make_area(), by=by), make_programme()
    run("update reforms_area set programme_id = %s where entity_ptr_id = %s", draft.pk, area.pk)
    return area, "reworded"


def with_a_name_used_in_a_draft(by):
    person = make_person()
    add_name(person, "Токаев", "ru", [make_source(published(make_publisher(), by=by))])
    return person, "recorded"


def reworded_with_a_name_used_in_a_draft(by):
    person = published(make_person(), by=by)
    add_name(person, "Токаев", "ru", [make_source(published(make_publisher(), by=by))])
    return person, "reworded"


def listed_in_a_draft(by):
    publisher = published(make_publisher(), by=by)
    return make_source(publisher, listed_in=make_source(publisher)), "recorded"


def reworded_as_listed_in_a_draft(by):
    source = published(make_source(), by=by)
    alter(source, listed_in=make_source(source.publisher))
    return source, "reworded"


def part_of_a_draft(by):
    publisher = published(make_publisher(), by=by)
    return make_source(publisher, part_of=make_source(publisher)), "recorded"


def reworded_as_part_of_a_draft(by):
    source = published(make_source(), by=by)
    alter(source, part_of=make_source(source.publisher), document="")
    return source, "reworded"


def reworded_as_published_by_a_draft(by):
    source = published(make_source(), by=by)
    alter(source, publisher=make_publisher())
    return source, "reworded"


def cited_late_from_a_draft(by):
    claim = published(make_statement(), by=by)
    citation = make_citation(make_source(published(make_publisher(), by=by)))
    return ClaimCitation.editorial.create(claim_id=claim.pk, citation=citation), "recorded"


@pytest.mark.parametrize(
    ("rule", "said", "prepare"),
    [
        (rule, said, prepare)
        for rule, said, *prepared in [
            (
                "entity_within_published",
                "What a published entity belongs to is published.",
                reworded_into_a_draft_area,
                reworded_into_a_draft_programme,
            ),
            (
                "name_used_in_published",
                "The sources that use a name of a published entity are published.",
                with_a_name_used_in_a_draft,
                reworded_with_a_name_used_in_a_draft,
            ),
            (
                "source_within_published",
                "What a published source is a part of, and what lists it, is published.",
                listed_in_a_draft,
                reworded_as_listed_in_a_draft,
                part_of_a_draft,
                reworded_as_part_of_a_draft,
            ),
            (
                "source_by_published",
                "A published source has a published publisher.",
                reworded_as_published_by_a_draft,
            ),
            (
                "claim_cites_published",
                "A published claim rests on published sources.",
                cited_late_from_a_draft,
            ),
        ]
        for prepare in prepared
    ],
)
def test_what_is_published_never_rests_on_a_draft(rule, said, prepare, either_role, editor):
    with either_role(), refused(rule) as sentences:
        row, action = prepare(editor)
        ask(row, action, by=editor)
        run("set constraints all immediate")

    assert sentences == [said]


def test_what_a_published_row_is_to_rest_on_may_be_published_later_in_the_transaction(either_role, editor):
    with transaction.atomic(), either_role():
        initiative, action = reworded_into_a_draft_area(editor)
        area = Initiative.objects.get(pk=initiative.pk).area
        ask(initiative, action, by=editor)
        ask(area.programme, by=editor)
        ask(area, by=editor)
        run("set constraints all immediate")

    assert Area.objects.get(pk=area.pk).known_from > Initiative.objects.get().known_from


def test_citation_of_a_claim_may_come_later_in_the_transaction_that_publishes_it():
    draft = make_statement(published(make_initiative()), citations=[])
    citation = make_citation(published(make_source()))

    enter(draft)
    citation_link = ClaimCitation.editorial.create(claim_id=draft.pk, citation=citation)
    enter(citation_link)
    run("set constraints all immediate")

    assert Claim.objects.get().pk == draft.pk


# What a draft says that it replaces, so that it cannot be published in that place.


def replacing_a_draft(by):
    old = make_statement(published(make_initiative(), by=by))
    return replacing(old, by)


def replacing_one_that_stands(by):
    return replacing(published(make_statement(), by=by), by)


def replacing_one_of_another_kind(by):
    old = published(make_event(), by=by)
    ask(old, Action.RETRACTED, "correction", by, "Wrong.")
    return replacing(old, by)


def replacing_one_about_another_subject(by):
    old = published(make_statement(), by=by)
    ask(old, Action.RETRACTED, "correction", by, "Wrong.")
    return replacing(old, by, subject=published(make_initiative(), by=by))


def replacing_one_that_was_retracted_before(by):
    old = published(make_statement(), by=by)
    with transaction.atomic():
        ask(old, Action.RETRACTED, "correction", by, "Wrong.")
    return replacing(old, by)


def replacing(old, by, subject=None):
    citation = make_citation(published(make_source(), by=by))
    return make_statement(subject or old.subject, replaces_id=old.pk, citations=[citation])


@pytest.mark.parametrize(
    "prepare",
    [
        replacing_a_draft,
        replacing_one_that_stands,
        replacing_one_of_another_kind,
        replacing_one_about_another_subject,
        replacing_one_that_was_retracted_before,
    ],
)
def test_claim_takes_the_place_of_its_like_that_is_retracted_with_it(prepare, either_role, editor):
    with either_role(), refused("claim_replaces_retracted") as sentences:
        draft = prepare(editor)
        ask(draft, by=editor)
        run("set constraints all immediate")

    assert sentences == [
        "A claim takes the place of one of its kind about the same subject that is retracted with it."
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_claim_may_be_published_before_what_it_replaces_is_retracted(order, either_role, editor):
    old = published(make_statement())
    draft = replacing(old, None)

    with transaction.atomic(), either_role():
        for row, said in [
            (old, (Action.RETRACTED, "correction", editor, "Wrong.")),
            (draft, ("recorded", "correction", editor)),
        ][::order]:
            ask(row, *said)
        run("set constraints all immediate")

    assert Claim.objects.get(known_until=None).replaces_id == old.pk


def test_listed_source_is_not_cited(either_role):
    draft, citation = make_statement(), make_citation(make_listed_source())

    with either_role(), refused("citation_of_consulted") as sentences:
        ClaimCitation.editorial.create(claim_id=draft.pk, citation=citation)
    with either_role(), refused("citation_of_consulted"):
        alter(draft.citation_links(manager="editorial").get(), citation=citation)

    assert sentences == ["A claim cites only sources that were consulted."]


def test_source_that_became_listed_keeps_drafts_from_being_published():
    source = make_source()
    draft = make_statement(citations=[make_citation(source)])
    alter(source, holding="listed", document="")

    with refused("citation_of_consulted"):
        published(draft)


def test_figure_has_one_citation(either_role):
    draft, public = make_figure(), published(make_figure())

    for figure in (draft, public):
        citation = make_citation()
        with either_role(), refused("figure_one_citation") as sentences:
            ClaimCitation.editorial.create(claim_id=figure.pk, citation=citation)
    with either_role(), refused("figure_one_citation"):
        alter(make_statement().citation_links(manager="editorial").get(), claim_id=draft.pk)

    assert sentences == ["A figure has exactly one citation: another reading is another figure."]


def test_disagreements_are_numbered_in_order_whatever_is_asked():
    subject = published(make_initiative())

    for question in ("one", "two"):
        Disagreement.objects.create(number=7, question=question, subject=subject)

    assert list(Disagreement.objects.values_list("number", "question")) == [(1, "one"), (2, "two")]


def test_words_of_an_entity_stay_when_they_are_saved_without_an_entry():
    person = published(make_person(title="Old"))
    publish(make_publisher(), by=None)

    person.title = "New"
    with refused("words_need_entry") as sentences:
        person.save()

    assert sentences == ["Words and facts of what is published change by an entry."]
