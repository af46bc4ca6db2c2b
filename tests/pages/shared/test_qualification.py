"""What qualifies a claim stands where the claim is shown."""

import pytest

from pages.shared.qualification import basis_mark, claim_link, in_brief, notes_of, qualified
from tests.factories import make_event, make_figure, make_statement, make_tenure, published

pytestmark = pytest.mark.django_db

INFERRED = ' <span class="inferred">(inferred)</span>'
DATE_INFERRED = ' <span class="inferred">(date inferred)</span>'


def claim(basis="stated", note=""):
    return make_statement(basis=basis, note=note)


def test_nothing_qualifies_what_is_stated_without_a_note():
    assert qualified(claim()) == ""


def test_note_and_mark_are_shown_escaped():
    note = ' <span class="claim-note">By &lt;us&gt; &amp; them.</span>'

    assert qualified(claim(note="By <us> & them.")) == note
    assert qualified(claim("inferred", "By <us> & them.")) == INFERRED + note


def test_claims_shown_together_are_inferred_where_none_is_stated():
    inferred, stated = claim("inferred", "Why."), claim(note="Why.")

    assert qualified([inferred, inferred]).startswith(INFERRED)
    assert qualified([inferred, stated]) == notes_of([inferred]) == ' <span class="claim-note">Why.</span>'
    assert qualified([]) == ""


def test_of_what_a_source_states_the_date_alone_is_inferred():
    dated, inferred, stated = claim("date_inferred", "Why."), claim("inferred", "Why."), claim()

    assert qualified(dated) == f'{DATE_INFERRED} <span class="claim-note">Why.</span>'
    assert basis_mark([inferred, dated]) == DATE_INFERRED
    assert basis_mark([dated, stated]) == ""


def test_in_brief_the_word_for_what_qualifies_a_claim_leads_to_its_page():
    inferred, noted, plain = claim("inferred", "Why."), claim(note="Why."), claim()

    assert (
        in_brief(inferred, "?a&b")
        == f' <a class="inferred" href="/claims/{inferred.pk}/?a&amp;b">(inferred)</a>'
    )
    assert in_brief(inferred, "", "date_inferred").endswith(">(date inferred)</a>")
    assert in_brief(noted, "").endswith(">(see note)</a>")
    assert in_brief(plain, "") == claim_link(plain, "")


def test_link_to_a_claim_keeps_the_clock():
    event = make_event()

    assert f'href="/claims/{event.pk}/?as_of=2022-01-01&amp;b"' in claim_link(event, "?as_of=2022-01-01&b")


@pytest.mark.parametrize("make", [make_event, make_figure, make_statement, make_tenure])
def test_note_and_mark_stand_on_the_page_of_what_a_claim_is_about(client, make):
    note = "No source says so; it follows from two passages."
    made = published(make(basis="inferred", note=note))

    page = client.get(made.subject.specific.get_absolute_url()).content.decode()

    assert f'<span class="claim-note">{note}</span>' in page
    assert INFERRED in page
    assert f"/claims/{made.pk}/" in page
