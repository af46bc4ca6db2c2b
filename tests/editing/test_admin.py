"""Drafting: what a form takes, completes, refuses, and never loses."""

from uuid import uuid4

import pytest
from django.contrib import admin
from django.urls import reverse

from claims.enums import FigureStage, Qualifier
from claims.models import Claim, ClaimCitation, Entity, Event, Figure, Statement
from reforms.models import Initiative
from sources.models import Citation
from tests.editors import address, change_address, contributor, editor, errors_of, form_data, save
from tests.factories import (
    make_citation,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_source,
    make_statement,
    name,
    published,
)
from tests.refusals import alter

pytestmark = pytest.mark.django_db

DOMAIN = ("sources", "claims", "reforms", "elections")
REGISTERED = [model for model in admin.site._registry if model._meta.app_label in DOMAIN]


def statement_typed(subject, **fields):
    return {
        "subject": subject.pk,
        "role": "observation",
        "text": "It was noticed.",
        "dated": "2022-06",
        "date_qualifier": "on",
        "dated_from": "passage",
        "basis": "stated",
    } | fields


def passage_typed(source, **fields):
    typed = {"source": source.pk, "paragraph": 3, "starts_with": "It was", "ends_with": "noticed"} | fields
    return {f"citation_links__0__{name}": value for name, value in typed.items()}


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_list_and_form_of_every_model_open(model):
    client = editor()

    answers = [client.get(address(model, page)).status_code for page in ("changelist", "add")]

    assert answers in ([200, 200], [200, 403])


def test_statement_drafted_with_its_citation_in_place():
    subject, source = make_initiative(), make_source()

    save(contributor(), address(Statement, "add"), **statement_typed(subject), **passage_typed(source))

    statement = Statement.editorial.get()
    (citation_link,) = statement.citation_links(manager="editorial").all()
    assert (statement.is_draft, statement.date_precision, str(statement.dated)) == (True, "month", "2022-06")
    assert (
        citation_link.citation.source,
        citation_link.citation.paragraph,
        citation_link.citation.starts_with,
    ) == (source, 3, "It was")


def test_key_left_blank_is_made_readable_and_free():
    subject = make_initiative(slug="direct-election")
    client = editor()

    save(client, address(Statement, "add"), **statement_typed(subject))
    save(client, address(Statement, "add"), **statement_typed(subject))

    assert list(Statement.editorial.order_by("key").values_list("key", flat=True)) == [
        "direct-election.statement.observation-2022-06",
        "direct-election.statement.observation-2022-06-2",
    ]


def test_duplicate_of_a_draft_is_refused_beside_the_field():
    other = make_statement(key="taken")

    response = save(editor(), address(Statement, "add"), **statement_typed(other.subject, key="taken"))

    assert errors_of(response) == {"key": ["Another one has this already; it may be a draft."]}


def test_date_that_cannot_be_read_is_refused_beside_the_field():
    response = save(
        editor(), address(Statement, "add"), **statement_typed(make_initiative(), dated="2022-13")
    )

    assert errors_of(response) == {"dated": ["“2022-13” is not a date: month must be in 1..12."]}


def test_inference_without_a_note_is_refused_beside_the_note():
    typed = statement_typed(make_initiative(), basis="inferred")

    response = save(editor(), address(Statement, "add"), **typed)

    assert errors_of(response) == {"note": ["An inference says why, naming the passages."]}


def test_day_taken_from_an_unnamed_event_is_refused_beside_the_note():
    typed = statement_typed(make_initiative(), dated_from="event")

    response = save(editor(), address(Statement, "add"), **typed)

    assert errors_of(response) == {"note": ["What is dated by another event names that event here."]}


def test_draft_says_whence_its_day_comes():
    response = save(editor(), address(Statement, "add"), **statement_typed(make_initiative(), dated_from=""))

    assert errors_of(response) == {"dated_from": ["This field is required."]}


def test_citation_of_a_listed_source_is_refused_beside_the_source():
    source = make_source(holding="listed")
    typed = statement_typed(make_initiative()) | passage_typed(source)

    response = save(editor(), address(Statement, "add"), **typed)

    assert list(errors_of(response)) == ["citation_links-0-source"]


def test_refusal_of_the_database_keeps_what_was_typed():
    first = make_citation()
    figure = make_figure(citations=[first])
    other = make_source()
    client = editor()
    data = form_data(client.get(change_address(figure)))
    data |= {
        "note": "typed just now",
        "citation_links-TOTAL_FORMS": "2",
        "citation_links-1-source": other.pk,
        "citation_links-1-paragraph": "7",
        "citation_links-1-starts_with": "Another reading",
    }

    response = client.post(change_address(figure), data)

    assert errors_of(response) == {
        "": ["A figure has exactly one citation: another reading is another figure."]
    }
    typed = form_data(response)
    assert (typed["note"], typed["citation_links-1-starts_with"]) == ("typed just now", "Another reading")
    assert ClaimCitation.editorial.filter(claim=figure).count() == 1


def test_citation_changed_in_a_draft_leaves_no_orphan():
    statement = make_statement()
    (citation_link,) = statement.citation_links(manager="editorial").all()

    save(editor(), change_address(statement), citation_links__0__starts_with="Other words")

    assert list(Citation.editorial.values_list("starts_with", flat=True)) == ["Other words"]
    assert ClaimCitation.editorial.get(pk=citation_link.pk).citation.starts_with == "Other words"


def test_citation_that_others_use_is_not_changed_under_them():
    citation = make_citation(starts_with="Shared words")
    one, other = make_statement(citations=[citation]), make_statement(citations=[citation])

    save(editor(), change_address(one), citation_links__0__starts_with="Other words")

    (citation_link,) = other.citation_links(manager="editorial").all()
    assert citation_link.citation.starts_with == "Shared words"


def test_published_claim_is_shown_and_not_changed():
    statement = published(make_statement(text="As it was."))
    client = editor()

    shown = client.get(change_address(statement))
    refused = client.post(change_address(statement), {"text": "Other."})

    assert "As it was." in shown.content.decode()
    assert (shown.context["has_change_permission"], refused.status_code) == (False, 403)


def test_draft_is_deleted_with_the_citations_that_nothing_else_rests_on():
    statement = make_statement()

    response = contributor().post(address(statement, "delete", statement.pk), {"post": "yes"})

    assert response.status_code == 302
    assert (Claim.editorial.count(), Citation.editorial.count()) == (0, 0)


def test_drafts_are_deleted_from_the_list_with_the_citations_that_nothing_else_rests_on():
    drafts, other = [make_statement(), make_statement()], make_statement()
    answers = {
        "action": "delete_selected", "_selected_action": [str(one.pk) for one in drafts], "post": "yes",
    }  # fmt: skip

    response = contributor().post(address(Statement, "changelist"), answers)

    assert response.status_code == 302
    assert Claim.editorial.get().pk == other.pk
    assert Citation.editorial.get() == other.citations(manager="editorial").get()


def test_form_of_a_row_that_cannot_be_is_not_found():
    response = contributor().post(address(Statement, "change", "no-key"), {"text": "Other."})

    assert (response.status_code, response.url) == (302, "/admin/")


def test_published_claim_is_not_deleted():
    statement = published(make_statement())

    response = editor().post(address(statement, "delete", statement.pk), {"post": "yes"})

    assert (response.status_code, Claim.editorial.count()) == (403, 1)


def test_event_drafted_with_participants():
    subject, party = make_initiative(), make_party()
    typed = {
        "subject": subject.pk, "title": "A vote", "kind": "vote", "stage": "happened", "dated": "2022-06-05",
        "date_qualifier": "on", "dated_from": "passage", "basis": "stated",
        "participants__TOTAL_FORMS": "1",
        "participants__0__entity": party.pk, "participants__0__role": "voted",
    }  # fmt: skip

    save(editor(), address(Event, "add"), **typed)

    (part,) = Event.editorial.get().participants.all()
    assert (part.entity.pk, part.role) == (party.pk, "voted")


def test_statement_drafted_about_several_things():
    subject, party = make_initiative(), make_party()
    topic = {"about__TOTAL_FORMS": "1", "about__0__entity": party.pk}

    save(editor(), address(Statement, "add"), **statement_typed(subject), **topic)

    assert [topic.entity.pk for topic in Statement.editorial.get().about.all()] == [party.pk]


def test_subject_of_a_statement_is_refused_among_what_it_is_about_besides():
    subject = make_initiative()
    topic = {"about__TOTAL_FORMS": "1", "about__0__entity": subject.pk}

    response = save(editor(), address(Statement, "add"), **statement_typed(subject), **topic)

    said = "What a statement is about besides its subject is not the subject itself."
    assert said in errors_of(response)[""]
    assert not Claim.editorial.exists()


def test_day_of_a_plan_is_refused_for_what_is_not_planned():
    typed = figure_typed("77.18%") | {"planned_on": "2022-06-01"}

    response = save(editor(), address(Figure, "add"), **typed)

    assert errors_of(response)["planned_on"] == ["Only what is planned has a day on which it was planned."]


def test_citation_taken_out_of_a_draft_is_not_asked_for_its_words():
    draft = make_statement(citations=[make_citation(), make_citation()])
    removed = {"citation_links__0__DELETE": "on", "citation_links__0__starts_with": ""}

    save(editor(), change_address(draft), **removed)

    assert draft.citation_links(manager="editorial").count() == 1


def test_section_of_a_drafted_citation_is_corrected_where_it_is_cited_again():
    subject, source = make_initiative(), make_source()
    for section in ("History", "Aftermath"):
        typed = passage_typed(source, section=section) | statement_typed(subject, text=section)
        save(editor(), address(Statement, "add"), **typed)

    assert [citation.section for citation in Citation.editorial.all()] == ["Aftermath"]


# Two editors on one draft


def test_second_editor_sees_both_texts_and_overwrites_nothing():
    statement = make_statement(text="As it was.")
    client = editor()
    opened = form_data(client.get(change_address(statement)))
    save(editor(), change_address(statement), text="The first editor's.")

    response = client.post(change_address(statement), opened | {"text": "The second editor's."})

    assert response.context["conflicts"] == [("Text", "The first editor's.", "The second editor's.")]
    assert Statement.editorial.get().text == "The first editor's."


def test_second_editor_who_saw_both_texts_may_save():
    statement = make_statement()
    client = editor()
    opened = form_data(client.get(change_address(statement)))
    save(editor(), change_address(statement), text="The first editor's.")
    shown = client.post(change_address(statement), opened | {"text": "The second editor's."})

    client.post(change_address(statement), form_data(shown) | {"text": "Of both."})

    assert Statement.editorial.get().text == "Of both."


def test_conflict_shows_names_for_keys_labels_for_codes_and_a_dash_for_nothing():
    statement = make_statement(basis="stated", note="")
    other = make_initiative(title="Another reform")
    client = editor()
    opened = form_data(client.get(change_address(statement)))
    save(editor(), change_address(statement), note="It was.")

    typed = {"subject": other.pk, "basis": "inferred", "note": ""}
    response = client.post(change_address(statement), opened | typed)

    assert {str(label): (stands, typed) for label, stands, typed in response.context["conflicts"]} == {
        "Subject": (statement.subject.title, "Another reform"),
        "Basis": ("Stated by the source", "Inferred by the editors"),
        "Note": ("It was.", "—"),
    }


def test_conflict_shows_a_key_of_nothing_as_it_was_sent():
    statement = make_statement()
    client = editor()
    opened = form_data(client.get(change_address(statement)))
    save(editor(), change_address(statement), note="It was.")

    response = client.post(change_address(statement), opened | {"subject": "no key"})

    assert ("Subject", statement.subject.title, "no key") in response.context["conflicts"]


@pytest.mark.parametrize("sent", ["no key", "1", "\N{BENGALI DIGIT ONE}"])
def test_key_of_nothing_is_refused_beside_its_field(sent):
    statement, initiative = make_statement(), make_initiative()

    of_claim = save(editor(), change_address(statement), subject=sent, citation_links__0__source=sent)
    names = {"names__TOTAL_FORMS": "1", "names__0__text": "A name", "names__0__used_in": sent}
    of_entity = save(editor(), change_address(initiative), area=sent, **names)

    assert errors_of(of_claim).keys() == {"subject", "citation_links-0-source"}
    assert errors_of(of_entity).keys() == {"area", "names-0-language", "names-0-used_in"}


def test_citation_added_meanwhile_counts_as_a_change():
    statement = make_statement()
    client = editor()
    opened = form_data(client.get(change_address(statement)))
    ClaimCitation.editorial.create(claim_id=statement.pk, citation=make_citation())

    response = client.post(change_address(statement), opened | {"text": "Mine."})

    assert response.context["adminform"].form.overtaken is True


# Passages against the archived text


@pytest.fixture
def archived_source(settings, tmp_path):
    (tmp_path / "archived.txt").write_text("A first paragraph.\n\nTurnout was 77.18% on that day.\n")
    settings.DOCUMENTS_DIR = str(tmp_path)
    return make_source(document="archived.txt", url="https://example.org/archived")


def figure_typed(as_printed, **passage):
    subject, measure = make_initiative(), make_measure(unit="percent")
    typed = {
        "subject": subject.pk, "measure": measure.pk, "value": "77.18", "qualifier": "exact",
        "as_printed": as_printed, "stage": "final", "dated": "2022-06-05", "date_qualifier": "on",
        "dated_from": "passage", "basis": "stated",
    }  # fmt: skip
    return typed | {f"citation_links__0__{name}": value for name, value in passage.items()}


def test_paragraph_follows_from_the_archived_text(archived_source):
    typed = figure_typed("77.18%", source=archived_source.pk, starts_with="Turnout was", ends_with="that day")

    save(editor(), address(Figure, "add"), **typed)

    assert Citation.editorial.get().paragraph == 2


def test_paragraph_of_a_file_that_is_no_text_is_as_typed(archived_source, tmp_path):
    (tmp_path / "archived.txt").write_bytes(b"%PDF-1.7 \xff\xfe")
    typed = figure_typed("77.18%", source=archived_source.pk, paragraph=7, starts_with="Turnout was")

    save(editor(), address(Figure, "add"), **typed)

    assert Citation.editorial.get().paragraph == 7


def test_file_with_a_name_longer_than_a_folder_takes_is_not_archived(archived_source):
    alter(archived_source, document="ж" * 200)
    typed = figure_typed("77.18%", source=archived_source.pk, paragraph=7, starts_with="Turnout was")

    save(editor(), address(Figure, "add"), **typed)

    assert Citation.editorial.get().paragraph == 7


def test_passage_that_does_not_stand_in_the_text_is_refused_beside_its_words(archived_source):
    typed = figure_typed("77.18%", source=archived_source.pk, starts_with="Nobody wrote", ends_with="this")

    response = save(editor(), address(Figure, "add"), **typed)

    assert errors_of(response) == {
        "citation_links-0-starts_with": ["No passage with these first and last words stands in the file."]
    }


def test_passage_of_a_part_that_is_not_in_the_file_is_refused_beside_the_source(archived_source):
    alter(archived_source, starts_with="Nobody wrote", ends_with="")
    typed = figure_typed("77.18%", source=archived_source.pk, starts_with="Turnout was", ends_with="that day")

    response = save(editor(), address(Figure, "add"), **typed)

    assert list(errors_of(response)) == ["citation_links-0-source"]
    assert "Nobody wrote" in errors_of(response)["citation_links-0-source"][0]


def test_paragraph_that_is_another_is_refused_beside_it(archived_source):
    typed = figure_typed("77.18%", source=archived_source.pk, paragraph=1, starts_with="Turnout was 77.18%")

    response = save(editor(), address(Figure, "add"), **typed)

    assert errors_of(response) == {"citation_links-0-paragraph": ["It stands in paragraph 2."]}


def test_figure_that_the_passage_does_not_print_is_refused(archived_source):
    typed = figure_typed("98%", source=archived_source.pk, starts_with="Turnout was", ends_with="that day")

    response = save(editor(), address(Figure, "add"), **typed)

    assert errors_of(response) == {"citation_links-0-starts_with": ["The passage does not print “98%”."]}


def test_pasted_address_fills_source_and_anchors(archived_source):
    pasted = "https://example.org/archived#:~:text=Turnout%20was,that%20day"

    save(editor(), address(Figure, "add"), **figure_typed("77.18%", pasted=pasted))

    citation = Citation.editorial.get()
    assert (citation.source, citation.paragraph) == (archived_source, 2)
    assert (citation.starts_with, citation.ends_with) == ("Turnout was", "that day")


def test_pasted_words_fill_the_anchors(archived_source):
    pasted = "Turnout was 77.18% on that day."

    save(editor(), address(Figure, "add"), **figure_typed("77.18%", source=archived_source.pk, pasted=pasted))

    citation = Citation.editorial.get()
    assert (citation.starts_with, citation.ends_with) == (
        "Turnout was 77.18% on that",
        "was 77.18% on that day.",
    )


def test_without_the_text_the_editor_counts_the_paragraph():
    typed = figure_typed("77.18%", source=make_source().pk, starts_with="Turnout was")

    response = save(editor(), address(Figure, "add"), **typed)

    assert errors_of(response) == {
        "citation_links-0-paragraph": ["Count the paragraph: the file of this source is not archived here."]
    }


# Lists


def test_search_finds_a_claim_by_another_name_of_its_subject():
    institution = make_institution(title="Mäjilis")
    name(institution, "Mazhilis", "en")
    wanted, _other = make_statement(institution), make_statement()

    response = editor().get(address(Statement, "changelist"), {"q": "mazhilis"})

    assert list(response.context["cl"].result_list) == [wanted]


def test_list_by_state_shows_drafts_published_and_retracted():
    draft, standing = make_statement(), published(make_statement())
    client = editor()

    found = [
        list(client.get(address(Statement, "changelist"), {"state": state}).context["cl"].result_list)
        for state in ("draft", "published", "retracted")
    ]

    assert found == [[draft], [standing], []]


def test_claims_that_rest_on_a_source_are_found_together():
    citation = make_citation()
    wanted = [make_statement(citations=[citation]), make_event(citations=[citation])]
    make_statement()

    response = editor().get(address(Claim, "changelist"), {"source": citation.source.pk})

    assert {claim.pk for claim in response.context["cl"].result_list} == {claim.pk for claim in wanted}


def test_row_of_the_common_list_leads_to_the_claim_of_its_kind():
    statement = make_statement()

    response = editor().get(address(Claim, "change", statement.pk))

    assert (response.status_code, response.url) == (302, change_address(statement))


def test_list_by_state_of_what_is_never_retracted_shows_drafts_and_published():
    draft, standing = make_initiative(), published(make_initiative())
    client = editor()

    found = [
        set(client.get(address(Initiative, "changelist"), {"state": state}).context["cl"].result_list)
        for state in ("draft", "published")
    ]

    assert found == [{draft}, {standing}]


def test_row_of_the_common_list_of_entities_leads_to_the_entity_of_its_kind():
    initiative = make_initiative()

    response = editor().get(address(Entity, "change", initiative.pk))

    assert (response.status_code, response.url) == (302, change_address(initiative))


@pytest.mark.parametrize("model", [Claim, Entity])
def test_row_of_the_common_list_that_is_gone_is_not_found(model):
    assert editor().get(address(model, "change", uuid4())).status_code == 404


# Suggestions


def test_suggestions_for_a_citation_are_consulted_sources_only():
    consulted, _listed = (
        make_source(title="A consulted one"),
        make_source(title="A listed one", holding="listed"),
    )
    asked = {"app_label": "sources", "model_name": "citation", "field_name": "source", "term": "one"}

    answer = editor().get(reverse("admin:autocomplete"), asked).json()

    assert answer["results"] == [{"id": str(consulted.pk), "text": "A consulted one"}]


def test_suggestions_hold_drafts():
    draft = make_initiative(title="Not yet public")
    asked = {"app_label": "claims", "model_name": "statement", "field_name": "subject", "term": "not yet"}

    answer = editor().get(reverse("admin:autocomplete"), asked).json()

    assert answer["results"] == [{"id": str(draft.pk), "text": "Not yet public"}]


def test_meanings_of_codes_are_said_where_they_are_chosen():
    page = editor().get(address(Figure, "add")).content.decode()

    assert str(FigureStage.EXIT_POLL.meaning) in page
    assert str(Qualifier.ABOUT.meaning) in page


def test_pages_run_under_the_policy_that_allows_nothing_inline(settings):
    statement = make_statement()
    client = editor()
    pages = [reverse("admin:index"), address(Statement, "changelist"), change_address(statement)]

    answers = [client.get(page) for page in pages]

    assert {answer["Content-Security-Policy"] for answer in answers} == {settings.CONTENT_SECURITY_POLICY}
    assert [" style=" in answer.content.decode() for answer in answers] == [False, False, False]
    assert ["<script>" in answer.content.decode() for answer in answers] == [False, False, False]


def test_index_of_one_app_has_its_models_alone():
    page = contributor().get(reverse("admin:app_list", args=["sources"]))

    assert [group["app_label"] for group in page.context["app_list"]] == ["sources"]


def test_index_is_grouped_by_what_an_editor_has_in_mind():
    page = contributor().get(reverse("admin:index"))

    assert [str(group["name"]) for group in page.context["app_list"]] == [
        "What happened",
        "Who says so",
        "What it is about",
        "What we judge, and what was done",
    ]


def test_draft_is_saved_and_published_in_the_role_that_serves(as_application):
    statement = make_statement()
    client = editor()

    with as_application():
        save(client, change_address(statement), text="Typed while serving.")
        client.post(address(statement, "publish"), {"pk": statement.pk})

    assert Statement.objects.get().text == "Typed while serving."
