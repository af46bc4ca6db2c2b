"""Reforms as editors draft them."""

import pytest
from django.urls import reverse

from reforms.enums import Status
from reforms.models import Effect, Initiative, StatusReport, Succession, Tenure
from tests.editors import address, change_address, contributor, editor, errors_of, save
from tests.factories import (
    make_area,
    make_effect,
    make_initiative,
    make_institution,
    make_person,
)

pytestmark = pytest.mark.django_db

WHEN = {"dated": "2022-06-05", "date_qualifier": "on", "dated_from": "passage", "basis": "stated"}


def test_status_report_is_drafted_with_a_readable_key():
    initiative = make_initiative(slug="direct-election")

    save(contributor(), address(StatusReport, "add"), subject=initiative.pk, status="enacted", **WHEN)

    assert StatusReport.editorial.get().key == "direct-election.status-report.enacted-2022-06-05"


@pytest.mark.parametrize(
    ("model", "typed"),
    [(StatusReport, {"status": "enacted"}), (Effect, {"effect": "creates"}), (Tenure, {"role": "Chair"})],
)
def test_subject_of_another_type_is_refused_beside_the_field(model, typed):
    institution = make_institution()
    ends = {"target": institution.pk, "body": institution.pk}

    response = save(editor(), address(model, "add"), subject=institution.pk, **typed, **ends, **WHEN)

    assert list(errors_of(response)) == ["subject"]


def test_suggestions_for_a_status_report_are_initiatives():
    initiative, _other = make_initiative(title="A court reform"), make_institution(title="A court")
    asked = {"app_label": "reforms", "model_name": "statusreport", "field_name": "subject", "term": "court"}

    answer = editor().get(reverse("admin:autocomplete"), asked).json()

    assert answer["results"] == [{"id": str(initiative.pk), "text": "A court reform"}]


def test_every_status_explains_itself_where_it_is_chosen():
    page = editor().get(address(StatusReport, "add")).content.decode()

    assert [str(status.meaning) in page for status in Status] == [True] * len(Status)


def test_tenure_is_drafted_with_dates_as_imprecise_as_they_are():
    person, body = make_person(), make_institution()
    typed = {"subject": person.pk, "role": "Chair", "body": body.pk, "started_on": "2019-06", "ended_on": ""}

    save(editor(), address(Tenure, "add"), **typed, **WHEN)

    tenure = Tenure.editorial.get()
    assert (str(tenure.started_on), tenure.ended_on) == ("2019-06", None)


def test_succession_of_a_thing_by_itself_is_refused_with_a_sentence():
    institution = make_institution()
    typed = {"subject": institution.pk, "predecessor": institution.pk, "succession": "follows"}

    response = save(editor(), address(Succession, "add"), note="typed just now", **typed, **WHEN)

    assert errors_of(response) == {"": ["Nothing follows, or is part of, itself."]}
    assert response.context["adminform"].form["note"].value() == "typed just now"


def test_initiative_is_drafted_by_a_contributor():
    area = make_area()
    typed = {
        "title": "A reform",
        "slug": "a-reform",
        "area": area.pk,
        "kind": "rule",
        "programme": area.programme.pk,
    }

    save(contributor(), address(Initiative, "add"), **typed)

    assert Initiative.editorial.get().is_draft


def test_draft_initiative_is_deleted_by_a_contributor():
    initiative = make_initiative()

    contributor().post(address(initiative, "delete", initiative.pk), {"post": "yes"})

    assert Initiative.editorial.count() == 0


def test_draft_of_an_effect_is_changed():
    effect = make_effect()

    save(contributor(), change_address(effect), effect="abolishes")

    assert Effect.editorial.get().effect == "abolishes"
