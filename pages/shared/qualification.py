"""What a reader must know of a claim where it is shown: that it is inferred, and what its note says."""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.enums import Basis
from claims.models import Claim
from pages.shared.footnotes import link_to_claims
from sources.language import by_language


def qualified(claims):
    """The word where none of the claims shown together is stated, and every note on them, each once.

    It stands behind what they say and their citations; in most cases it is empty.
    """
    if isinstance(claims, Claim):
        claims = (claims,)
    notes = notes_of(claims)
    if claims and all(claim.basis == Basis.INFERRED for claim in claims):
        return SafeString(f"{inferred_mark()}{notes}")
    return notes


def notes_of(claims):
    """The notes on claims, each once."""
    notes = dict.fromkeys([claim.note for claim in claims if claim.note])
    if not notes:
        return ""
    return SafeString("".join([f' <span class="claim-note">{escape(note)}</span>' for note in notes]))


def claim_link(claim, clock_query):
    """The link to the page of a claim, where no citations of it stand that have one."""
    before, after = link_to_claims(clock_query)
    return SafeString(f'<sup class="cite cite--alone">{before}{claim.id}{after}</sup>')


@by_language
def inferred_mark():
    """That the editors infer it, with a space before it."""
    return f' <span class="inferred">({escape(_("inferred"))})</span>'
