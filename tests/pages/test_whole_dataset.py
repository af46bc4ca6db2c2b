"""The pages of the whole dataset, where one says what another says too."""

import datetime
import re

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from claims.clock import Clock
from claims.models import Claim, Disagreement, Entity
from pages.home.counts import Counts
from pages.shared.claim_text import office_text
from pages.shared.related import REVERSED
from reforms.enums import DONE, IN_USE, OFF_LADDER, EffectKind, Status, SuccessionKind
from reforms.initiatives import statuses_of
from reforms.models import Effect, Person, StatusReport, Succession, Tenure
from reforms.tallies import status_counts
from tests.parsed import main_of

# To load it takes as long as hundreds of other tests.
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    """The record as the dataset makes it, for all tests of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_dataset", verbosity=0)
        yield
        transaction.set_rollback(True)


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return main_of(response)


def test_no_page_has_its_own_title_as_the_object_of_a_succession():
    words = [str(label) for label in (*SuccessionKind.labels, *REVERSED.values())]
    ends = {end for one in Succession.objects.all() for end in (one.subject, one.predecessor)}
    found = []
    for entity in ends:
        for address in (entity.get_absolute_url(), f"{entity.get_absolute_url()}?section=succession"):
            text = page(address).text
            found += [(address, word) for word in words if re.search(rf"{word}: {entity.title}(?! \w)", text)]

    assert ends
    assert found == []


def test_what_took_effect_by_inference_is_told_as_done_with_a_mark():
    effects = Effect.objects.select_related("subject", "target")
    statuses = statuses_of({one.subject_id for one in effects}, Clock.now())
    inferred = {key for key, one in statuses.items() if one.code in IN_USE and not one.is_use_stated}
    found = [one for one in effects if one.subject_id in inferred]
    for effect in found:
        words = f"{DONE[EffectKind(effect.effect)]} (inferred)"
        for told_at in (effect, effect.subject, effect.target):
            address = told_at.get_absolute_url()
            assert words in page(address).text, address

    assert found


def test_the_list_of_people_tells_of_a_role_what_the_page_of_the_person_tells():
    people = {one.title: one for one in Person.objects.filter(claims__type="tenure").distinct()}
    for row in page("/people/").first("table").all("tr"):
        person = people.pop(row.first("th").text, None)
        if person is None:
            continue
        told = row.first("td").text
        tenures = Tenure.objects.filter(subject=person).select_related("body")
        (held,) = [
            one
            for one in tenures
            if told.removeprefix("Role last attested: ").startswith(office_text(one) + " (")
        ]
        (of_page,) = [
            one
            for one in page(person.get_absolute_url()).section("offices").first("tbody").all("tr")
            if one.first("th").text.startswith(held.role) and one.first("td").text == held.body.title
        ]
        when = re.search(r"\(([^()]*\d{4})\)", told)[1]
        days = {one["datetime"] for one in of_page.all("time")}
        assert {_iso(one) for one in re.split(r" to |^from |^until |^by ", when) if one} <= days, told

    assert people == {}


def _iso(text):
    """A date of a list as the ``datetime`` of its element."""
    *_, year = words = text.split()
    month = datetime.datetime.strptime(words[-2][:3], "%b").month if len(words) > 1 else None  # noqa: DTZ007
    return "-".join(f"{int(part):02}" for part in (year, month, words[0] if len(words) > 2 else None) if part)


def test_no_office_repeats_its_words():
    texts = {office_text(one) for one in Tenure.objects.select_related("body")}

    assert [one for one in texts if re.search(r"\b(\w+(?: \w+)+)\b.*, .*\b\1\b", one)] == []
    assert [one for one in texts if re.search(r"^(\w+), \1\b", one)] == []


def test_every_table_says_the_same_of_how_much_rests_on_a_source():
    said = {}
    listed = page("/sources/")
    addresses = {one["href"] for one in listed.all("a") if one.get("href", "").startswith("/sources/")}
    for address in ("/sources/", *sorted(addresses)):
        for table in page(address).all("table"):
            heads = [one.text for one in table.first("thead").all("th")]
            if "Rests on it" in heads:
                for row in table.first("tbody").all("tr"):
                    said.setdefault(row.first("a")["href"], set()).add(row.all("td")[-1].text)

    assert len(addresses) > 10
    assert {source: texts for source, texts in said.items() if len(texts) > 1} == {}


def test_what_was_put_to_use_stays_so_but_for_reports_that_say_otherwise():
    reports = list(StatusReport.objects.all())
    days = {one.counts_from + datetime.timedelta(days) for one in reports for days in (-1, 0)}
    undone = {one.counts_from for one in reports if one.status in OFF_LADDER}
    before = 0
    for day in sorted(days):
        used = Counts(status_counts(Clock(as_of=day))).of(status=Status.APPLIED)
        assert used >= before or day in undone, day
        before = used

    assert before


def test_the_record_counts_the_documents_that_were_read():
    texts = page("/").text

    assert "The record is 10 documents" in texts


# The smallest elements that hold what a page says of a claim.
_BLOCKS = {"dd", "div", "li", "p", "td", "th"}


def _blocks_with_claims(element, block=None):
    """Pairs of the address of a claim and the block that says it, but in panels of disagreements."""
    for child in element.children:
        if isinstance(child, str) or "disagreement" in child.classes:
            continue
        inner = child if child.tag in _BLOCKS else block
        if child.tag == "a" and child["href"].startswith("/claims/"):
            yield child["href"], inner
        yield from _blocks_with_claims(child, inner)


def _near_misses():
    address = "/disagreements/"
    table = page(address).section("agreeing").first("table")
    return [(address, claim, block) for claim, block in _blocks_with_claims(table)]


def test_every_claim_in_dispute_says_so_wherever_the_page_of_an_entity_shows_it():
    open_ones = Disagreement.objects.under(Clock.now()).filter(state="open")
    in_dispute = {f"/claims/{key}/" for one in open_ones for key in one.readings}
    found, silent = set(), []
    for address, claim, block in _near_misses():
        if claim in in_dispute:
            silent += [] if block.first(classed="disputed") else [(address, claim)]
    for entity in Entity.objects.listed(Clock.now()):
        sections = {one.type for one in Claim.objects.filter(mention_rows__entity=entity)}
        for query in ("", *(f"?section={section}" for section in sections)):
            address = f"{entity.get_absolute_url()}{query}"
            for claim, block in _blocks_with_claims(page(address)):
                if claim in in_dispute:
                    found.add(claim)
                    silent += [] if block.first(classed="disputed") else [(address, claim)]

    assert len(found) > len(in_dispute) / 2
    assert silent == []
