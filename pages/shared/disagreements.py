"""Disagreements under a clock as templates/components/disagreement.html shows them."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.enums import FigureRole, FigureStage
from claims.models import Figure
from pages.shared import dates
from pages.shared.claim_text import claim_text
from pages.shared.numbers import question_text, value_text
from reforms.initiatives import status_from


def panels(disputes):
    """A panel for each of ``reforms.disagreements.disputes``, in their order."""
    return [_panel(dispute) for dispute in disputes]


def brief(panel):
    """The panel with two readings that differ, for where there is no room for all."""
    first, *others = panel["readings"]
    other = next((one for one in others if one["text"] != first["text"]), others[0])
    return panel | {"readings": [first, other]}


def open_panels(panels):
    """The panels that no resolution settles, by the key of each claim that they show."""
    return {
        reading["claim"].pk: panel
        for panel in panels
        if panel["state"]["code"] == "open"
        for reading in panel["readings"]
    }


def _panel(dispute):
    question, resolution = dispute.disagreement, dispute.resolution
    preferred = resolution.prefers_id if resolution else None
    claims = sorted(dispute.readings, key=lambda claim: claim.pk != preferred)
    of = getattr(claims[0], "of", None)
    return {
        "name": str(question),
        "number": dispute.number,
        "anchor": f"d{dispute.number}",
        "state": _state(resolution),
        "kind": claims[0].question_kind or capfirst(claims[0]._meta.verbose_name),
        "question": _question(claims[0]),
        "subject": question.subject,
        "statuses": _statuses(question),
        "affects": [question.subject, of] if of else [question.subject],
        "readings": [_reading(claim, is_preferred=claim.pk == preferred) for claim in claims],
        "check": resolution.reason if resolution else "",
    }


def _statuses(question):
    """The status of what the disagreement is about, by its key, where that is an initiative."""
    found = question.status_found
    return {question.subject_id: status_from(found)} if found else {}


def _state(resolution):
    if resolution is None:
        return {"code": "open", "label": _("open")}
    settled = _("settled %(date)s") % {"date": dates.of_instant(resolution.recorded_at).short}
    return {"code": "settled", "label": settled}


def _question(claim):
    """The question that a reading answers, with what tells it from other questions on the same measure."""
    if not isinstance(claim, Figure):
        return claim.question_as_text()
    parts = [question_text(claim)]
    if claim.stage not in ("", FigureStage.NOT_STATED):
        parts.append(str(FigureStage(claim.stage).label))
    if claim.role:
        parts.append(str(FigureRole(claim.role).label))
    return _("%(measure)s: %(title)s") % {"measure": ", ".join(parts), "title": claim.subject.title}


def _reading(claim, *, is_preferred):
    is_number = isinstance(claim, Figure)
    return {
        "claim": claim,
        "text": value_text(claim) if is_number else claim_text(claim),
        "is_number": is_number,
        "counts": _("Printed as “%(printed)s”.") % {"printed": claim.as_printed}
        if is_number
        else dates.of_claim(claim).text,
        "source": claim.loaded_links[0].citation.source,
        "is_preferred": is_preferred,
    }
