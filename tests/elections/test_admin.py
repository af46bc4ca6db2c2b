"""Elections as editors draft them."""

import pytest

from elections.models import Application, Candidacy
from tests.editors import action_address, address, contributor, editor, errors_of, save
from tests.factories import (
    make_contest,
    make_election,
    make_event,
    make_initiative,
    make_institution,
    make_party,
    published,
)

pytestmark = pytest.mark.django_db

WHEN = {"dated": "2022-06-05", "date_qualifier": "on", "dated_from": "passage", "basis": "stated"}


def test_candidacy_of_a_party_is_drafted():
    contest, party = make_contest(), make_party()
    typed = {"subject": party.pk, "contest": contest.pk, "outcome": "passed_threshold"}

    save(contributor(), address(Candidacy, "add"), **typed, **WHEN)

    assert Candidacy.editorial.get().subject.pk == party.pk


def test_candidacy_of_an_institution_is_refused_beside_the_subject():
    typed = {"subject": make_institution().pk, "contest": make_contest().pk, "outcome": "not_stated"}

    response = save(editor(), address(Candidacy, "add"), **typed, **WHEN)

    assert list(errors_of(response)) == ["subject"]


def test_application_of_an_initiative_is_drafted():
    election, initiative = make_election(), make_initiative()
    typed = {"subject": election.pk, "initiative": initiative.pk, "order": "first"}

    save(contributor(), address(Application, "add"), **typed, **WHEN)

    assert Application.editorial.get().initiative == initiative


def test_publish_page_of_a_vote_shows_that_it_was_held():
    election = published(make_election())
    draft = make_event(election, kind="vote")

    page = editor().get(action_address(draft, "publish"))

    changes = {str(what[1]): (before, after) for what, before, after in page.context["dry_run"]["changes"]}
    assert changes["vote"] == ("Not known", "Held")
