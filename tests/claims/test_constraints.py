"""Every constraint of the claims app, broken once behind the back of all forms."""

from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import NumericRange

from claims.enums import Action
from claims.models import (
    CitedSpan,
    Claim,
    ClaimCitation,
    ContestedTopic,
    Disagreement,
    DisagreementSpan,
    EventParticipant,
    EvidenceSpan,
    ListedSpan,
    Mention,
    Name,
    PublicationSpan,
    Resolution,
    Tally,
    Verification,
    Version,
)
from tests.factories import (
    make_citation,
    make_contested_question,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_person,
    make_publisher,
    make_snapshot,
    make_source,
    make_span,
    make_statement,
    published,
)
from tests.refusals import alter, drop, enter, rules_of, run, sentence_of_refusal

pytestmark = pytest.mark.django_db


def unknown(field):
    return f"“{field}” is not one of the codes of its vocabulary."


def twice(model, **fields):
    for _ in range(2):
        model._base_manager.create(**fields)


def date_of_unknown_precision():
    statement = make_statement()
    drop(Claim, "claim_date_whole")
    alter(statement, date_precision="hour")


def listed_span(**fields):
    return make_span(ListedSpan, **{"subject": make_person()} | fields)


def cited_span(**fields):
    return make_span(CitedSpan, **{"subject": make_citation()} | fields)


def publication_span(**fields):
    return make_span(PublicationSpan, **{"subject": make_source(), "published": "2022-01-01"} | fields)


def evidence_span(**fields):
    return make_span(EvidenceSpan, **{"subject": make_person(), "last_evidence": "2022-01-01"} | fields)


def disagreement_span(**fields):
    if "subject" not in fields:
        questions = {"question": str(uuid4()), "subject": make_initiative()}
        fields["subject"] = Disagreement.objects.create(number=Disagreement.objects.count() + 1, **questions)
    said = {"state": "open", "readings": [], "about": [], "sides": [], "is_whole": True}
    return make_span(DisagreementSpan, **said | fields)


def replacing_itself():
    statement = make_statement()
    alter(statement, replaces=statement.pk)


def second_version_of_today():
    person = published(make_person())
    run("alter table claims_version disable trigger claims_version_guard")
    Version.objects.create(known_from=7, target_type="entity", target_id=person.pk, content={})


def mention_made_twice():
    statement = published(make_statement())
    run("set constraints all immediate")
    run("alter table claims_mention disable trigger claims_mention_guard")
    Mention.objects.create(claim_id=statement.pk, entity_id=statement.subject_id, role="subject")


def retraction_for_no_reason_of_retractions():
    enter(published(make_statement()), Action.RETRACTED, "event", "Something happened.")


def contested_question_retracted_without_a_reason():
    make_contested_question()
    run("alter table claims_contestedquestion disable trigger claims_contestedquestion_guard")
    run("update claims_contestedquestion set known_until = 7")


def resolution_without_a_reason():
    statement = published(make_statement())
    question = Disagreement.objects.create(number=1, question="?", subject=statement.subject)
    Resolution.editorial.create(disagreement=question, prefers_id=statement.pk, reason=" ")


def verification(**fields):
    citation_link = published(make_statement()).citation_links.get()
    Verification.editorial.create(citation_link=citation_link, verified_at="2024-01-01T00:00Z", **fields)


WHOLE_DATE = "A month is dated by its first day, a year by its first of January."

BROKEN = {
    "entity_slug_once": (
        lambda: [make_person(slug="twice") for _ in range(2)],
        "There is an entity of this type with this slug already.",
    ),
    "name_once": (
        lambda: twice(Name, entity=make_person(), text="Tokayev", language="en"),
        "The entity has this name already.",
    ),
    "claim_precision_known": (date_of_unknown_precision, unknown("date_precision")),
    "claim_qualifier_known": (
        lambda: alter(make_statement(), date_qualifier="in"),
        unknown("date_qualifier"),
    ),
    "claim_dated_from_known": (lambda: alter(make_statement(), dated_from=""), unknown("dated_from")),
    "claim_dating_event_named": (
        lambda: make_statement(dated_from="event", note=" "),
        "What is dated by another event names that event in its note.",
    ),
    "claim_basis_known": (lambda: alter(make_statement(note="Why."), basis="felt"), unknown("basis")),
    "claim_date_whole": (lambda: alter(make_statement(), date_precision="month"), WHOLE_DATE),
    "claim_inference_reasoned": (
        lambda: make_statement(basis="inferred", note=" "),
        "An inference says in its note why, naming the passages.",
    ),
    "claim_retraction_whole": (
        retraction_for_no_reason_of_retractions,
        "A retraction has a kind and a reason, and only a published claim has one.",
    ),
    "claim_not_replacing_itself": (replacing_itself, "A claim does not replace itself."),
    "claim_cites_once": (
        lambda: twice(ClaimCitation, claim_id=make_statement().pk, citation=make_citation()),
        "The claim rests on this citation already.",
    ),
    "mention_once": (
        mention_made_twice,
        "The claim mentions this entity already.",
    ),
    "event_kind_known": (lambda: make_event(kind="party"), unknown("kind")),
    "event_stage_known": (lambda: make_event(stage="over"), unknown("stage")),
    "event_titled": (lambda: make_event(title="\t"), "An event has a title."),
    "event_occurrence_is_slug": (
        lambda: make_event(occurrence="The Vote"),
        "An occurrence is named by words of a to z and 0 to 9 with hyphens between them.",
    ),
    "statement_topic_once": (
        lambda: make_statement(about=[make_person(slug="topic")] * 2),
        "The statement is about this already.",
    ),
    "participant_once": (
        lambda: twice(EventParticipant, event=make_event(), entity=make_person()),
        "The event has this participant already.",
    ),
    "measure_unit_known": (lambda: make_measure("sheep"), unknown("unit")),
    "measure_code_form": (
        lambda: make_measure(code="Turnout"),
        "A code is written in small letters, digits and underscores.",
    ),
    "figure_qualifier_known": (
        lambda: alter(make_figure(), qualifier="maybe"),
        unknown("qualifier"),
    ),
    "figure_stage_known": (lambda: make_figure(stage="guess"), unknown("stage")),
    "figure_role_known": (lambda: make_figure(role="during"), unknown("role")),
    "figure_printed": (lambda: make_figure(as_printed=" "), "Say how the source prints the number."),
    "figure_interval_not_empty": (
        lambda: alter(make_figure(), interval=NumericRange(empty=True)),
        "Some number must satisfy the reading.",
    ),
    "contestedquestion_asked": (lambda: make_contested_question(question=" "), "Say what is contested."),
    "contestedquestion_retraction_whole": (
        contested_question_retracted_without_a_reason,
        "A retraction has a kind and a reason, and only a published claim has one.",
    ),
    "contestedclaim_once": (
        lambda: make_contested_question(*[make_statement()] * 2),
        "The question names this claim already.",
    ),
    "contestedclaim_sided": (
        lambda: make_contested_question(sides=["Yes", " "]),
        "Say which side each claim takes.",
    ),
    "contestedtopic_once": (
        lambda: twice(ContestedTopic, contested=make_contested_question(), entity=make_person()),
        "The question is about this already.",
    ),
    "resolution_reasoned": (resolution_without_a_reason, "Say why this reading is preferred."),
    "verification_health_known": (
        lambda: verification(health="ill", snapshot=make_snapshot()),
        unknown("health"),
    ),
    "verification_against_text": (
        lambda: verification(health="found"),
        "A verification names the text that it was made against.",
    ),
    "entry_action_known": (lambda: enter(published(make_person()), "undone"), unknown("action")),
    "entry_kind_known": (lambda: enter(make_person(), kind="whim"), unknown("kind")),
    "entry_target_fits_action": (
        lambda: enter(published(make_publisher()), Action.CHECKED),
        "This is not done to such a row.",
    ),
    "entry_reasoned": (
        lambda: enter(published(make_statement()), Action.RETRACTED, "correction", " "),
        "A retraction and a resolution say why.",
    ),
    "version_current_once": (
        second_version_of_today,
        "Only one version of words and facts is the current one.",
    ),
    "statement_role_known": (lambda: make_statement(role="rant"), unknown("role")),
    "statement_written": (lambda: make_statement(text=" "), "A statement says something."),
    "listedspan_open_once": (
        lambda: listed_span(subject=listed_span().subject),
        "There is one answer on a day.",
    ),
    "listedspan_not_empty": (lambda: listed_span(known_until=1), "A span ends after it begins."),
    "disagreementspan_open_once": (
        lambda: disagreement_span(subject=disagreement_span().subject),
        "There is one answer on a day.",
    ),
    "disagreementspan_not_empty": (lambda: disagreement_span(known_until=1), "A span ends after it begins."),
    "disagreementspan_state_known": (lambda: disagreement_span(state="moot"), unknown("state")),
    "disagreementspan_settled_by": (
        lambda: disagreement_span(state="settled"),
        "A disagreement is settled by a resolution, and open without.",
    ),
    "citedspan_open_once": (
        lambda: cited_span(subject=cited_span().subject),
        "There is one answer on a day.",
    ),
    "citedspan_not_empty": (lambda: cited_span(known_until=1), "A span ends after it begins."),
    "publicationspan_open_once": (
        lambda: publication_span(subject=publication_span().subject),
        "There is one answer on a day.",
    ),
    "publicationspan_not_empty": (
        lambda: publication_span(until_day="2022-01-01"),
        "A span ends after it begins.",
    ),
    "tally_once": (
        lambda: [Tally.objects.create(list="any", day="2022-01-01", count=1) for _twice in range(2)],
        "There is one number for each list, part, code and day.",
    ),
    "evidencespan_open_once": (
        lambda: evidence_span(subject=evidence_span().subject),
        "There is one answer on a day.",
    ),
    "evidencespan_not_empty": (
        lambda: evidence_span(until_day="2022-01-01"),
        "A span ends after it begins.",
    ),
}


def test_every_constraint_is_broken_once():
    assert rules_of("claims") == BROKEN.keys()


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_constraint_says_its_sentence(rule):
    act, sentence = BROKEN[rule]

    assert sentence_of_refusal(rule, act) == sentence


@pytest.mark.parametrize(
    ("date", "precision"), [("2022-06-05", "month"), ("2022-06-01", "year"), ("2022-01-02", "year")]
)
def test_date_of_a_claim_that_is_not_the_first_of_its_period_is_refused(date, precision):
    act = lambda: alter(make_statement(), date=date, date_precision=precision)  # noqa: E731

    assert sentence_of_refusal("claim_date_whole", act) == WHOLE_DATE


def test_what_a_statement_is_about_besides_is_not_its_subject_again():
    person, other = make_person(), make_person()
    statement = make_statement(person, about=[other])

    said = sentence_of_refusal("statement_topic_other", lambda: make_statement(person, about=[person]))

    assert said == "What a statement is about besides its subject is not the subject itself."
    sentence_of_refusal("statement_topic_other", lambda: alter(statement, subject=other.pk))
    sentence_of_refusal("statement_topic_other", lambda: alter_topic(statement, person))


def alter_topic(statement, entity):
    statement.about.update(entity=entity)


def test_a_slug_is_unique_within_its_type_only():
    make_person(slug="senate")

    assert make_institution(slug="senate").slug == "senate"


@pytest.mark.parametrize(
    ("rule", "act", "said"),
    [
        (
            "claims_claim_key_key",
            lambda: [make_statement(key="twice") for _ in range(2)],
            "There is a claim with this key already.",
        ),
        (
            "claims_measure_code_key",
            lambda: [make_measure(code="twice") for _ in range(2)],
            "There is a measure with this code already.",
        ),
        (
            "claims_disagreement_question_key",
            lambda: twice(Disagreement, question="?", subject=make_initiative(), number=1),
            "There is a disagreement with this question already.",
        ),
    ],
)
def test_value_used_twice_says_so_in_a_sentence(rule, act, said):
    assert sentence_of_refusal(rule, act) == said


def test_one_claim_is_replaced_by_one_other():
    old = published(make_statement())

    def replace_twice():
        for _ in range(2):
            make_statement(old.subject, replaces_id=old.pk)

    said = sentence_of_refusal("claims_claim_replaces_id_key", replace_twice)

    assert said == "There is a claim with this replaces already."


def test_judgements_have_subjects():
    statement = make_statement()
    verified = Verification(citation_link=statement.citation_links(manager="editorial").get())

    assert Claim.editorial.get(pk=statement.pk).subject == verified.subject
