"""What editors send that is none: an error at the field or not found, never a failure or half-written."""

import uuid

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.html import escape

from claims.actions import reword
from claims.models import Claim, Entity, Entry, Event, Name, Statement
from editing.admin.pages import ActionPages
from editing.forms.formsets import MOST_NEW_ROWS, BoundedFormSet
from sources.models import Source
from tests.editors import address, change_address, contributor, editor, errors_of, form_data, save
from tests.factories import (
    make_event,
    make_initiative,
    make_snapshot,
    make_statement,
    published,
)

pytestmark = pytest.mark.django_db

MODELS = {model._meta.label_lower: model for model in admin.site._registry if model._meta.app_label != "auth"}
ACTING = {
    name: model
    for name, model in MODELS.items()
    if isinstance(admin.site.get_model_admin(model), ActionPages)
}
# Whoever has nothing to say about these to anybody makes no row of them by hand.
DRAFTED = [
    name
    for name, model in MODELS.items()
    if issubclass(model, Claim | Entity | Source) and model not in (Claim, Entity)
]
NOT_FOUND = {"nonsense": "nonsense", "none": "", "of nothing": str(uuid.UUID(int=0)), "too long": "9" * 300}


def filters_of(model):
    """The parameters by which a list is narrowed."""
    filters = admin.site.get_model_admin(model).list_filter
    return [
        one if isinstance(one, str) else one.parameter_name for one in filters if not isinstance(one, tuple)
    ]


def hierarchy_of(model):
    """The field by whose years and months a list is narrowed."""
    return admin.site.get_model_admin(model).date_hierarchy


def actions_of(model):
    return [page.verb for page in admin.site.get_model_admin(model).pages]


@pytest.mark.parametrize("name", MODELS)
def test_list_takes_any_search_and_any_filter(subtests, name):
    client, listed = editor(), address(MODELS[name], "changelist")
    for parameter in ("q", "p", "o", "no_such_field", *filters_of(MODELS[name])):
        with subtests.test(parameter):
            assert client.get(listed, {parameter: "9" * 30 + "%"}).status_code in (200, 302)
            assert client.get(listed, {parameter: "a\0"}).status_code == 400


@pytest.mark.parametrize("name", [name for name, model in MODELS.items() if hierarchy_of(model)])
@pytest.mark.parametrize("year", ["0", "10000", "9" * 30, "soon"])
def test_list_by_date_refuses_what_is_no_year(name, year):
    model = MODELS[name]

    response = editor().get(address(model, "changelist"), {f"{hierarchy_of(model)}__year": year})

    assert response.status_code in (302, 400)


def test_suggestions_refuse_what_is_no_text():
    asked = {"app_label": "claims", "model_name": "statement", "field_name": "subject"}
    client, suggestions = editor(), reverse("admin:autocomplete")

    assert client.get(suggestions, asked | {"term": "%"}).status_code == 200
    assert client.get(suggestions, asked | {"term": "a\0"}).status_code == 400


@pytest.mark.parametrize("name", ACTING)
def test_action_on_nothing_is_not_found(subtests, name):
    client = editor()
    for verb in actions_of(ACTING[name]):
        page = address(ACTING[name], verb)
        assert client.get(page).status_code == 404
        for words, pk in NOT_FOUND.items():
            with subtests.test(verb, pk=words):
                assert client.get(page, {"pk": pk}).status_code == 404
                assert client.post(page, {"pk": pk}).status_code == 404


@pytest.mark.parametrize("name", DRAFTED)
def test_empty_form_is_refused_beside_its_fields_and_writes_nothing(name):
    model, client = MODELS[name], editor()
    page = address(model, "add")
    management = {key: value for key, value in form_data(client.get(page)).items() if "_FORMS" in key}

    response = client.post(page, management | {"_save": "Save"})

    assert response.status_code == 200
    fields = [field for field in errors_of(response) if field]
    assert fields
    assert set(fields) <= {*response.context["adminform"].form.fields} | {
        field for field in fields if "-" in field
    }
    assert not model.editorial.exists()


@pytest.mark.long
@pytest.mark.parametrize("name", DRAFTED)
def test_words_that_are_none_are_refused_beside_their_fields(name):
    """Null characters, and more than any field takes."""
    model, client = MODELS[name], editor()
    page = address(model, "add")
    shown = client.get(page)
    management = {key: value for key, value in form_data(shown).items() if "_FORMS" in key}
    fields = shown.context["adminform"].form.fields

    for words in ("a\0b", "9" * 5000):
        response = client.post(page, management | dict.fromkeys(fields, words) | {"_save": "Save"})

        assert response.status_code == 200
        assert errors_of(response)
    assert not model.editorial.exists()


@pytest.mark.parametrize("verb", ["retract", "cite", "replace"])
def test_action_for_what_is_published_leaves_a_draft_as_it_is(verb):
    draft, version, client = make_statement(), Entry.objects.version(), editor()
    answers = {"kind": "correction", "reason": "Why not."}

    response = client.post(address(draft, verb), {"pk": draft.pk} | answers)

    assert response.status_code == 200
    assert Entry.objects.version() == version
    assert type(draft).editorial.get(pk=draft.pk).is_draft


def test_publishing_again_what_is_published_says_so_and_makes_no_entry():
    statement, client = published(make_statement()), editor()
    version = Entry.objects.version()

    response = client.post(address(statement, "publish"), {"pk": statement.pk})

    assert response.status_code == 200
    assert Entry.objects.version() == version


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_reason_of_blanks_is_no_reason(reason):
    statement, client = published(make_statement()), editor()
    version = Entry.objects.version()

    response = client.post(
        address(statement, "retract"), {"pk": statement.pk, "kind": "correction", "reason": reason}
    )

    assert "This field is required." in response.content.decode()
    assert Entry.objects.version() == version


def test_kind_of_retraction_that_there_is_not_is_refused():
    statement, client = published(make_statement()), editor()

    response = client.post(
        address(statement, "retract"), {"pk": statement.pk, "kind": "whim", "reason": "Why not."}
    )

    assert "whim is not one of the available choices" in response.content.decode()
    assert type(statement).objects.get(pk=statement.pk).known_until is None


def test_preview_of_what_is_no_draft_is_not_found():
    statement = published(make_statement())

    assert editor().get(address(statement, "preview", statement.pk)).status_code == 404
    assert editor().get(address(statement, "preview", uuid.UUID(int=0))).status_code == 404


def test_preview_is_open_to_contributors():
    """It shows a draft, and changes nothing."""
    draft = make_statement(published(make_initiative()))

    assert contributor().get(address(draft, "preview", draft.pk)).status_code == 200
    assert draft.is_draft


def inlines_of(model):
    """The classes of the rows that the form of a model may have, for drafts and for what is published."""
    model_admin = admin.site.get_model_admin(model)
    row = getattr(model, "editorial", model._default_manager).model()
    return {*model_admin.inlines, *model_admin.get_inlines(None, None), *model_admin.get_inlines(None, row)}


@pytest.mark.parametrize("label", MODELS)
def test_rows_of_every_form_are_bounded(label):
    assert all(issubclass(inline.formset, BoundedFormSet) for inline in inlines_of(MODELS[label]))


# Each form with rows within it, and the rows.
FORMS = {
    "citations of a new claim": (lambda: address(Statement, "add"), "citation_links"),
    "citations of a draft": (lambda: change_address(make_event()), "citation_links"),
    "topics": (lambda: address(Statement, "add"), "about"),
    "participants": (lambda: address(Event, "add"), "participants"),
    "names": (lambda: change_address(published(make_initiative())), "names"),
    "snapshots": (lambda: change_address(published(make_snapshot().source)), "snapshots"),
}


@pytest.mark.parametrize("said", ["99999999", "9" * 5000])
@pytest.mark.parametrize("form", FORMS)
def test_form_that_says_it_has_no_end_of_rows_is_refused(form, said):
    page, rows = FORMS[form][0](), FORMS[form][1]
    client = editor()
    sent = form_data(client.get(page)) | {f"{rows}-TOTAL_FORMS": said, "_save": "Save"}

    for more in ({}, {f"{rows}-INITIAL_FORMS": said}):
        response = client.post(page, sent | more)

        (formset,) = (
            inline.formset
            for inline in response.context["inline_admin_formsets"]
            if inline.formset.prefix == rows
        )
        assert len(formset.forms) <= MOST_NEW_ROWS + 1
        (problem,) = formset.non_form_errors()
        assert problem.startswith(("Please submit at most ", "ManagementForm data is missing"))
        assert escape(problem) in response.content.decode()


def test_more_rows_than_may_be_added_at_once_are_kept():
    initiative = published(make_initiative())
    names = [(f"Name {number}", "en", []) for number in range(MOST_NEW_ROWS + 1)]
    reword(initiative, {}, by=None, names=names)

    response = save(editor(), change_address(initiative), title="Another", reason="It was misspelt.")

    assert response.status_code == 302
    assert Name.objects.filter(entity=initiative).count() == MOST_NEW_ROWS + 1


def test_form_of_too_many_fields_is_refused():
    sent = {f"citation_links-{number}-paragraph": "1" for number in range(1001)}

    assert editor().post(address(Statement, "add"), sent).status_code == 400
