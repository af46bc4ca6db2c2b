"""Editors at forms of the same row at once, each on a connection of its own, with real commits."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from claims.actions import add_citation, check
from claims.models import ClaimCitation
from claims.recording import lock_record
from sources.models import Citation
from tests.editors import address, change_address, editor, form_data
from tests.factories import make_citation, make_person, make_source, make_statement, published
from tests.locks import waiting_for_a_lock

pytestmark = pytest.mark.usefixtures("committed")

# Long enough for a busy machine; nothing waits for so long where all is well.
SECONDS = 60


def post(client, *arguments):
    """Send a form from a thread, whose own connection is closed after it."""
    try:
        return client.post(*arguments)
    finally:
        connection.close()


def test_form_of_published_words_and_an_action_never_wait_for_each_other_in_a_circle():
    person, client = published(make_person()), editor()
    typed = form_data(client.get(change_address(person))) | {"title": "Another", "reason": "Misspelt."}
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            lock_record()
            saving = pool.submit(post, client, change_address(person), typed)
            while not waiting_for_a_lock():
                assert not saving.done()
            check(person, by=None)
        response = saving.result(SECONDS)

    assert response.status_code == 302
    person.refresh_from_db()
    assert person.title == "Another"


def test_of_two_who_save_published_words_at_once_the_second_is_shown_both_texts():
    person, clients = published(make_person()), [editor(), editor()]
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            lock_record()
            saving = [
                pool.submit(
                    post,
                    client,
                    change_address(person),
                    form_data(client.get(change_address(person))) | {"title": f"Title {client.user.pk}"},
                )
                for client in clients
            ]
            while waiting_for_a_lock() < len(clients):
                assert not any(one.done() for one in saving)
        responses = [one.result(SECONDS) for one in saving]

    done, refused = sorted(responses, key=lambda response: -response.status_code)
    assert (done.status_code, refused.status_code) == (302, 200)
    assert refused.context["adminform"].form.overtaken is True


def test_one_passage_cited_by_two_editors_is_one_citation():
    source = published(make_source())
    first, second = (published(make_statement()) for _ in range(2))
    client = editor()
    passage = {"source": source.pk, "paragraph": 3, "starts_with": "He said", "ends_with": "so"}
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            lock_record()
            citing = pool.submit(post, client, address(first, "cite"), {"pk": first.pk} | passage)
            while not waiting_for_a_lock():
                assert not citing.done()
            citation = make_citation(**passage | {"source": source})
            add_citation(second, citation, by=None)
        response = citing.result(SECONDS)

    assert response.status_code == 302, response.context["form"].errors
    assert Citation.objects.filter(source=source, paragraph=3).count() == 1
    assert ClaimCitation.objects.filter(citation=citation).count() == 2
