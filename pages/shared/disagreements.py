"""Disagreements under a clock as templates/components/disagreement.html shows them."""

from collections import defaultdict
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString

from claims.enums import Basis, DisagreementState, FigureRole, FigureStage
from claims.evidence import SourceBreakdown
from claims.models import Claim, Event, Figure
from claims.models.questions import CONTESTED, disagreement_types
from pages.shared import dates
from pages.shared.addresses import keep_clock
from pages.shared.claim_text import claim_text, text_on_page
from pages.shared.numbers import question_text, value_text
from pages.shared.paging import ROWS_OF_A_PAGE
from reforms.disagreements import disagreements_about, disagreements_among, disputes_shown
from sources.language import by_language
from sources.language import translated as _


def panels_of(disputes):
    """A panel for each of ``reforms.disagreements.disputes_shown``, in their order."""
    return [_panel(dispute, dispute.about) for dispute in disputes]


def brief_panels(disputes):
    """The same with two readings that differ, for where there is no room for all."""
    return [_brief(_panel(dispute)) for dispute in disputes]


def panels_about(entities, clock, claims=()):
    """The panels of the disagreements about any of these entities, by their keys, as far as one page goes.

    With those that one of the ``claims`` answers, which are all that the page shows; each says whether it
    ``is_about`` one of the entities. Open ones come first, and the last says whether there are more. Of a
    contested question it is a ``named_panel``: its answers stand on its own page.
    """
    readings = [claim.pk for claim in claims]
    some = disagreements_about(clock, ROWS_OF_A_PAGE + 1, subjects=entities, readings=readings)
    found = some[:ROWS_OF_A_PAGE]
    in_full = panels_of(disputes_shown([one for one in found if one.type != CONTESTED], clock, claims))
    by_number = {panel["number"]: panel for panel in in_full}
    about = [
        (by_number.get(one.number) or named_panel(one)) | {"is_about": one.is_about, "answers": one.readings}
        for one in found
    ]
    if len(some) > len(found):
        about[-1] = about[-1] | {"is_followed": True, "beyond": _beyond(found, readings, clock)}
    return about


def _beyond(shown, readings, clock):
    """What stands beside the claims with these keys because of disagreements of which no panel is shown."""
    asked = disagreements_among(clock, claims=readings)
    return disputed_in([one for one in asked if one not in shown], clock)


def named_panel(disagreement):
    """The panel of a disagreement of which no readings are loaded."""
    return {
        "name": str(disagreement),
        "number": disagreement.number,
        "is_followed": False,
        "anchor": f"d{disagreement.number}",
        "state": _state(disagreement.settled_at if disagreement.state == DisagreementState.SETTLED else None),
        "type": disagreement.type,
        "kind": _kind_label(disagreement.type),
        "question": disagreement.contested.question if disagreement.contested else "",
        "subject": disagreement.subject,
        "readings": [],
    }


def _brief(panel):
    first, *others = panel["readings"]
    other = next((one for one in others if one["text"] != first["text"]), others[0])
    return panel | {"readings": [first, other]}


def disputed_claims(panels):
    """What stands beside each claim in dispute: {its key: pairs of the address of a panel and what it says}.

    ``panels`` are those of ``panels_about``. Beside a figure it says what rivals print. To answer a contested
    question is no more than that: the claim itself may be beyond dispute.
    """
    found = defaultdict(list)
    for panel in panels:
        for key in panel["answers"] if panel["state"]["code"] == DisagreementState.OPEN else ():
            found[key].append((f"#{panel['anchor']}", _beside(panel, key)))
        for key, links in panel.get("beyond", {}).items():
            found[key] += links
    return found


def _beside(panel, key):
    texts = _other_texts(panel, key) if panel["type"] == Figure.own_type() else ()
    return disputed_label(rivals_text(texts) if texts else panel["name"], panel["type"] == CONTESTED)


def disputed_elsewhere(claims, clock):
    """The same of claims on a page without panels: what stands beside them leads to the page of each."""
    asked = disagreements_among(clock, claims=[claim.pk for claim in claims]) if claims else []
    return disputed_in(asked, clock)


def disputed_in(disagreements, clock):
    """The same of the readings of these disagreements."""
    found = defaultdict(list)
    for one in disagreements:
        for key in one.readings if one.state == DisagreementState.OPEN else ():
            found[key].append(named_dispute(one.number, one.type == CONTESTED, clock))
    return found


def disputed_by_number(claims, clock):
    """The same of claims that were loaded with their ``open_disagreements``."""
    return {
        claim.pk: [
            named_dispute(one["number"], one["is_contested"], clock) for one in claim.open_disagreements
        ]
        for claim in claims
        if claim.open_disagreements
    }


def named_dispute(number, is_contested, clock, text=""):
    """The address of a disagreement's own page, and what stands beside a reading: ``text``, else its name."""
    address = keep_clock(reverse("disagreement-detail", args=[number]), clock)
    return address, disputed_label(text or f"D{number}", is_contested)


def disputed_label(text, is_contested):
    """“Disputed, …” as HTML; of the answer to a contested question only that it is one."""
    if is_contested:
        return escape(_("Answers a disputed question, %(name)s") % {"name": text})
    return f"<strong>{escape(_('Disputed'))}</strong>, {escape(text)}"


def disputed(claims, in_dispute):
    """The links beside a claim, or claims shown together, to what contradicts it; in most cases none.

    ``in_dispute`` is what the page has by one of the functions above.
    """
    if not in_dispute:
        return ""
    if isinstance(claims, Claim):
        claims = (claims,)
    links = dict(pair for claim in claims for pair in in_dispute.get(claim.pk, ()))
    return SafeString("".join([disputed_link(address, words) for address, words in links.items()]))


def disputed_link(address, words):
    """The HTML of one such link, with a space before it."""
    return SafeString(f' <a class="disputed" href="{escape(address)}">{words}</a>')


def rivals_text(values):
    """What other readings say, beside a disputed figure: {value: whether the editors infer it}."""
    said = [_("%(value)s (inferred)") % {"value": one} if values[one] else one for one in values]
    return _("another reading: %(values)s") % {"values": ", ".join(said)}


def _other_texts(panel, key):
    """What other readings print than one: {text: whether every claim that says so is inferred}."""
    bases = defaultdict(set)
    for reading in panel["readings"]:
        bases[reading["text"]].add(reading["claim"].basis)
        if reading["claim"].pk == key:
            own = reading["text"]
    return {text: bases[text] == {Basis.INFERRED} for text in bases if text != own}


def _panel(dispute, about=()):
    """``about`` is what the dispute is about, each with its status, for where that is shown."""
    disagreement, resolution = dispute.disagreement, dispute.resolution
    statuses = {one.pk: one.status for one in about if one.status}
    preferred = resolution.prefers_id if resolution else None
    claims = sorted(dispute.readings, key=lambda claim: claim.pk != preferred)
    readings = [
        _reading(claim, dispute.type, statuses, is_preferred=claim.pk == preferred) for claim in claims
    ]
    return {
        "name": str(disagreement),
        "number": dispute.number,
        "is_followed": False,
        "anchor": f"d{dispute.number}",
        "state": _state(resolution and resolution.recorded_at),
        "type": dispute.type,
        "kind": _kind_label(dispute.type),
        "question": _question(dispute),
        "subject": disagreement.subject,
        "readings": readings,
        "sides": _sides(dispute, readings),
        "explanation": dispute.explanation,
        "check": resolution.reason if resolution else "",
        "affects": about,
        "statuses": statuses,
    }


def _sides(dispute, readings):
    """Pairs of an answer and the readings that give it; where it is not contested, all under no name."""
    by_key = {reading["claim"].pk: reading for reading in readings}
    sides = [(side.answer, [by_key[key] for key in side.readings]) for side in dispute.sides]
    return sides or [("", readings)]


@by_language
def _kind_label(type_):
    return str(dict(disagreement_types())[type_])


def _state(settled_at):
    if settled_at is None:
        return {"code": "open", "label": _("open")}
    settled = _("settled %(date)s") % {"date": dates.of_instant(settled_at).short}
    return {"code": "settled", "label": settled}


def _question(dispute):
    """The question asked, of figures with what tells it from other questions on the same measure."""
    if dispute.type != Figure.own_type():
        return dispute.question
    claim = dispute.readings[0]
    parts = [question_text(claim)]
    if claim.stage not in ("", FigureStage.NOT_STATED):
        parts.append(str(FigureStage(claim.stage).label))
    if claim.role:
        parts.append(str(FigureRole(claim.role).label))
    return _("%(measure)s: %(title)s") % {"measure": ", ".join(parts), "title": claim.subject.title}


def _reading(claim, type_, statuses, *, is_preferred):
    """The answer in large type, with what else it says: a number as printed, what happened, or a day.

    A contested question may be about several entities, so an answer names its own, but for a figure, whose
    measure can be read alone; other questions name it.
    """
    names_subject = type_ == CONTESTED and not isinstance(claim, Figure)
    text = text_on_page(claim, None, statuses) if names_subject else claim_text(claim)
    counts = dates.of_claim(claim).text
    if type_ == Figure.own_type():
        text, counts = value_text(claim), _("Printed as “%(printed)s”.") % {"printed": claim.as_printed}
    elif type_ == Event.own_type():
        text, counts = counts, text
    return {
        "claim": claim,
        "text": text,
        "is_number": type_ == Figure.own_type(),
        "counts": counts,
        "sources": SourceBreakdown.of([claim]).sources,
        "is_preferred": is_preferred,
    }
