"""What the page of a claim shows."""

from django.utils.translation import gettext as _

from claims.enums import Action, Basis, DatedFrom, EntryKind
from claims.models import Event, Figure, Statement
from pages.shared import dates
from pages.shared.claim_text import speakers, text_under
from pages.shared.paging import paging
from pages.shared.qualification import basis_label


def claim_page(claim, clock, *, replaced, successor, panels, entries, dating, statuses):
    """The context of templates/claims/claim_detail.html; ``entries`` is a page of those about the claim.

    ``dating`` is the claim as loaded with ``dated_from`` and ``planned_on``.
    """
    subject = claim.subject
    retracted = claim.known_until is not None and claim.known_until <= clock.number
    return {
        "claim": claim,
        "title": _title(claim, statuses, retracted=retracted),
        "crumbs": [(subject.title, subject.get_absolute_url(), statuses.get(subject.pk))],
        "note_title": _note_title(claim.basis),
        "said_in": _said_in(claim),
        "speakers": speakers(claim) if isinstance(claim, Statement) else [],
        "dated_from": DatedFrom(dating.dated_from),
        "plan": _plan(claim, dating.planned_on),
        "counts_from": dates.of_day(claim.counts_from),
        "counts_later": claim.counts_from > clock.as_of,
        "corrections": [(claim, successor)] if retracted else [],
        "more": {},
        "replaced": replaced,
        "panels": panels,
        "statuses": statuses,
        "entries": [_entry(entry) for entry in entries],
    } | paging(entries)


def _title(claim, statuses, *, retracted):
    """What is read without the page, among tabs, in results of a search and where the page is cited."""
    words = list(filter(None, (basis_label(claim.basis), _("taken back") if retracted else "")))
    values = {
        "subject": claim.subject.title,
        "claim": text_under(claim, statuses),
        "words": ", ".join(words),
    }
    if words:
        return _("%(subject)s: %(claim)s (%(words)s)") % values
    return _("%(subject)s: %(claim)s") % values


def _note_title(basis):
    match basis:
        case Basis.INFERRED:
            return _("What the inference rests on")
        case Basis.DATE_INFERRED:
            return _("From what its date is inferred")
    return _("Note")


def _plan(claim, planned_on):
    """Since when it is planned: a pair of (what the day is, its text), or None for what is no plan.

    A plan that no passage dates counts from its earliest source, which says no more than that it was planned
    by then.
    """
    if planned_on is None:
        return None
    days = [link.citation.source.latest_day for link in claim.loaded_links]
    if planned_on not in days:
        return _("The plan was made"), dates.of_day(planned_on)
    return _("Reported as planned"), dates.by_day(planned_on)


def _said_in(claim):
    """What a claim of some kinds says besides its line: pairs of (what it is, its text)."""
    match claim:
        case Figure():
            return [(_("Printed"), _("“%(printed)s”") % {"printed": claim.as_printed})]
        case Statement():
            return [(_("Role"), claim.get_role_display())]
        case Event():
            return [(_("Kind of event"), claim.get_kind_display())]
    return []


def _entry(entry):
    return {
        "number": entry.number,
        "recorded_at": dates.of_instant(entry.recorded_at),
        "action": str(Action(entry.action).label),
        "about": _about(entry.target_type),
        "kind": str(EntryKind(entry.kind).label),
        "reason": entry.reason,
    }


def _about(target_type):
    return {
        "claim": _("the claim"),
        "claim_citation": _("a citation of it"),
        "verification": _("a citation of it"),
        "resolution": _("a disagreement on it"),
        "contested_question": _("a contested question that it answers"),
    }[target_type]
