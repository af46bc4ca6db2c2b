"""Disagreements under a clock: questions whose readings cannot all be true, with all of them side by side."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.enums import FigureRole, FigureStage
from claims.models import Disagreement, Figure
from pages.shared import dates
from pages.shared.claim_rows import Link, link, words
from pages.shared.footnotes import Notes, source_line
from pages.shared.labels import PublisherSign, Sign
from pages.shared.numbers import count_word, question_text, value_text
from reforms.disagreements import disputes


@dataclass(frozen=True)
class Reading:
    """What one source says: templates/components/reading.html."""

    figure: str
    words: bool
    counts: str
    kind: PublisherSign
    source_text: str
    url: str
    notes: Notes
    preferred: bool


@dataclass(frozen=True)
class Panel:
    """A disagreement: templates/components/disagreement.html."""

    number: int
    anchor: str
    name: str
    state: Sign
    kind: str
    question: str
    url: str
    affects: tuple[Link, ...]
    readings: tuple[Reading, ...]
    check: str
    claims: tuple


@dataclass(frozen=True)
class Pair:
    """Two things that sources say, and why both can stand."""

    one: str
    another: str
    why: str


def panels(clock, links, *, subjects=None, footnotes=None):
    """The disagreements under the clock, by number: all of them, or those about some entities."""
    questions = Disagreement.objects.all()
    if subjects is not None:
        questions = questions.filter(subject__in=subjects)
    return [_panel(dispute, links, footnotes) for dispute in disputes(questions, clock)]


def disagreement_list(clock, footnotes):
    """What the page of all disagreements shows."""
    shown = panels(clock, footnotes.links, footnotes=footnotes)
    states = [panel.state.code for panel in shown]
    return {
        "title": _title(len(shown)),
        "disputes": shown,
        "open": states.count("open"),
        "settled": states.count("settled"),
        "agreeing": _no_disagreements(),
        "notes": footnotes.close(),
    }


def _title(count):
    if not count:
        return _("No point is on record on which the sources disagree")
    title = ngettext(
        "%(count)s point on which the sources disagree",
        "%(count)s points on which the sources disagree",
        count,
    )
    return title % {"count": count_word(count, first=True)}


def _no_disagreements():
    """What looks like a disagreement and is none, by the rules of the record."""
    return [
        Pair(
            _("A reform was announced"),
            _("The same reform is in force"),
            _("A higher rung beside a lower one: reforms climb, and reports come late."),
        ),
        Pair(
            _("56 amendments"),
            _("More than 30 amendments"),
            _("One number satisfies both: 56 is more than 30."),
        ),
        Pair(
            _("A share in an exit poll"),
            _("A share in a preliminary count"),
            _("Figures of different stages answer different questions; they are never compared."),
        ),
        Pair(
            _("How many registered as candidates"),
            _("How many stood for election"),
            _("Two measures: not everybody who registers stands."),
        ),
        Pair(
            _("The threshold is one number"),
            _("The threshold is a lower number"),
            _("One holds before the reform, the other after it."),
        ),
    ]


def brief(panel):
    """The panel with two readings that differ, for where there is no room for all."""
    first, *others = panel.readings
    other = next((reading for reading in others if reading.figure != first.figure), others[0])
    return replace(panel, readings=(first, other))


def disputed_claims(clock, links):
    """The readings of open disagreements: {claim's pk: a link to the panel}."""
    return {
        claim.pk: Link(panel.name, panel.url)
        for panel in panels(clock, links)
        if panel.state.code == "open"
        for claim in panel.claims
    }


def _panel(dispute, links, footnotes):
    question, resolution = dispute.disagreement, dispute.resolution
    readings = sorted(dispute.readings, key=lambda claim: not _is_preferred(claim, resolution))
    anchor = f"d{dispute.number}"
    return Panel(
        number=dispute.number,
        anchor=anchor,
        name=str(question),
        state=_state(resolution),
        kind=_("Number") if question.measure_id else _("Status"),
        question=_question(dispute),
        url=f"{links.to(question.subject)}#{anchor}",
        affects=tuple(link(entity, links) for entity in (question.subject, dispute.of) if entity),
        readings=tuple(
            _reading(claim, links, footnotes, f"{anchor}-{number}", resolution)
            for number, claim in enumerate(readings, 1)
        ),
        check=resolution.reason if resolution else "",
        claims=tuple(readings),
    )


def _is_preferred(claim, resolution):
    return resolution is not None and resolution.prefers_id == claim.pk


def _state(resolution):
    if resolution is None:
        return Sign("open", _("open"))
    return Sign("settled", _("settled %(date)s") % {"date": dates.of_instant(resolution.recorded_at).short})


def _question(dispute):
    subject = dispute.disagreement.subject
    if not dispute.measure:
        return _("What is the status of “%(title)s”?") % {"title": subject.title}
    figure = dispute.readings[0]
    parts = [question_text(figure)]
    if figure.stage not in ("", FigureStage.NOT_STATED):
        parts.append(str(FigureStage(figure.stage).label).lower())
    if figure.role:
        parts.append(str(FigureRole(figure.role).label).lower())
    return _("%(measure)s: %(title)s") % {"measure": ", ".join(parts), "title": subject.title}


def _reading(claim, links, footnotes, place, resolution):
    source = source_line(claim.citation_links.all()[0].citation.source, links)
    is_number = isinstance(claim, Figure)
    return Reading(
        figure=value_text(claim) if is_number else words(claim),
        words=not is_number,
        counts=_("Printed as “%(words)s”.") % {"words": claim.as_printed}
        if is_number
        else dates.of_claim(claim).text,
        kind=source.publisher.kind,
        source_text=source.text,
        url=source.url,
        notes=footnotes.cite(place, claim) if footnotes else Notes(place),
        preferred=_is_preferred(claim, resolution),
    )
