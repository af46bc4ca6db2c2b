"""Previews: the public page with a draft on it, for those who may see drafts, with nothing published."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client

from claims.models import Claim, Entity, Statement
from sources.models import Source
from tests.editors import address, change_address, editor, save
from tests.factories import make_initiative, make_source, make_statement, published

pytestmark = pytest.mark.django_db


def preview(client, draft):
    return client.get(address(draft, "preview", draft.pk))


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_preview_shows_the_public_page_with_the_draft_and_publishes_nothing():
    draft = make_initiative(title="Not yet public")

    response = preview(editor(), draft)

    page = response.content.decode()
    assert ("Not yet public" in page, "A preview: nobody but you sees this yet." in page) == (True, True)
    assert "no-store" in response["Cache-Control"].split(", ")
    assert Entity.objects.count() == 0


def test_preview_of_a_replacement_shows_it_in_the_place_of_the_claim():
    statement = published(make_statement(text="The wrong sentence."))
    client = editor()
    client.post(
        address(statement, "replace"), {"pk": statement.pk, "kind": "correction", "reason": "A slip."}
    )
    draft = Statement.editorial.drafts().get()
    save(client, change_address(draft), text="The right sentence.")

    page = preview(client, draft).content.decode()
    assert "In its place stands “The right sentence. (5 Jun 2022)”." in page
    assert Statement.objects.get().retracted_at is None


def test_preview_of_what_cannot_be_published_says_why_on_the_form():
    draft = make_statement(citations=[])

    response = preview(editor(), draft)

    assert urlsplit(response.url).path == change_address(draft)
    assert sentences(response) == ["A published claim rests on at least one citation."]


def test_published_row_has_no_preview():
    assert preview(editor(), published(make_statement())).status_code == 404


def test_row_that_has_no_place_on_a_page_has_no_preview():
    source = make_source()

    assert preview(editor(), source).status_code == 404
    assert Source.editorial.get().is_draft


def test_preview_of_nothing_is_not_found():
    statement = make_statement()
    gone = address(statement, "preview", statement.pk)
    Claim.editorial.filter(pk=statement.pk).delete()

    assert editor().get(gone).status_code == 404


def test_draft_has_no_preview_for_staff_in_no_group():
    client = Client()
    client.force_login(User.objects.create_user("a guest", is_staff=True))

    assert preview(client, make_initiative(title="Not yet public")).status_code == 404
