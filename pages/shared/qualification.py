"""What a reader must know of a claim where it is shown: what of it is inferred, and what its note says."""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.enums import Basis
from claims.models import Claim
from pages.shared.footnotes import link_to_claims
from sources.language import by_language


def qualified(claims):
    """The word for what is inferred of claims shown together, and every note on them, each once.

    It stands behind what they say and their citations; in most cases it is empty.
    """
    if isinstance(claims, Claim):
        claims = (claims,)
    return SafeString(f"{basis_mark(claims)}{notes_of(claims)}")


def basis_mark(claims):
    """What the editors infer of claims shown together: nothing where one is stated with its date.

    Their date alone where one is stated without it, else all that they say.
    """
    if isinstance(claims, Claim):
        claims = (claims,)
    bases = {claim.basis for claim in claims}
    if not bases or Basis.STATED in bases:
        return ""
    return date_inferred_mark() if Basis.DATE_INFERRED in bases else inferred_mark()


def notes_of(claims):
    """The notes on claims, each once."""
    notes = dict.fromkeys([claim.note for claim in claims if claim.note])
    if not notes:
        return ""
    return SafeString("".join([f' <span class="claim-note">{escape(note)}</span>' for note in notes]))


def in_brief(claim, clock_query, basis=None):
    """The link to the page of a claim in a list with no room for notes: the word for what qualifies it.

    ``basis`` is that of what the line says, if it is not the claim's own.
    """
    if words := _in_brief(basis or claim.basis, bool(claim.note)):
        address = escape(f"{claim.get_absolute_url()}{clock_query}")
        return SafeString(f' <a class="inferred" href="{address}">({words})</a>')
    return claim_link(claim, clock_query)


def mark_in_brief(claim):
    """The same word behind a text that leads to the page of the claim."""
    words = _in_brief(claim.basis, bool(claim.note))
    return SafeString(f' <span class="inferred">({words})</span>') if words else ""


@by_language
def _in_brief(basis, has_note):
    words = basis_label(basis) or (_("see note") if has_note else "")
    return escape(words)


def basis_label(basis):
    """What of a claim of this basis the editors infer, in words; empty where it is stated."""
    match basis:
        case Basis.INFERRED:
            return _("inferred")
        case Basis.DATE_INFERRED:
            return _("date inferred")
    return ""


def claim_link(claim, clock_query):
    """The link to the page of a claim, where no citations of it stand that have one."""
    before, after = link_to_claims(clock_query)
    return SafeString(f'<sup class="cite cite--alone">{before}{claim.id}{after}</sup>')


@by_language
def inferred_mark():
    """That the editors infer it, with a space before it."""
    return _mark(_("inferred"))


@by_language
def date_inferred_mark():
    """That a source states it and the editors infer its date, with a space before it."""
    return _mark(_("date inferred"))


def _mark(words):
    return SafeString(f' <span class="inferred">({escape(words)})</span>')
