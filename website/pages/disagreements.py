"""Disagreements under a clock: questions whose readings cannot all be true, with all of them side by side."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.enums import FigureRole, FigureStage
from claims.models import Disagreement, Figure
from reforms.models import StatusReport
from website.pages import dates
from website.pages.claims import Link, link, words
from website.pages.notes import Notes, source_line
from website.pages.numbers import question_text, value_text
from website.pages.signs import PublisherSign, Sign


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


def panels(clock, links, *, subjects=None, notebook=None):
    """The disagreements under the clock, by number: all of them, or those about some entities."""
    questions = Disagreement.objects.for_display(clock)
    if subjects is not None:
        questions = questions.filter(subject__in=subjects)
    questions = list(questions)
    readings = _readings(questions, clock)
    return [
        _panel(question, answers, links, notebook)
        for question in questions
        if (answers := readings[_key(question)]) and type(answers[0]).disagree(answers)
    ]


def disputed_claims(clock, links):
    """The readings of open disagreements: {claim's pk: a link to the panel}."""
    return {
        claim.pk: Link(panel.name, panel.url)
        for panel in panels(clock, links)
        if panel.state.code == "open"
        for claim in panel.claims
    }


def _readings(questions, clock):
    """The claims that count and answer the questions: {question's key: [claims]}."""
    found = defaultdict(list)
    by_number = [question.subject_id for question in questions if question.measure_id]
    by_status = [question.subject_id for question in questions if not question.measure_id]
    for kind, subjects in ((Figure, by_number), (StatusReport, by_status)):
        for claim in kind.objects.filter(subject__in=subjects).under(clock).for_display(clock):
            found[_key_of(claim)].append(claim)
    return found


def _key(question):
    return question.subject_id, question.measure_id, question.stage, question.role, question.of_id


def _key_of(claim):
    return tuple(claim.question().values())


def _panel(question, claims, links, notebook):
    claims = sorted(claims, key=_source_day)
    standing = {claim.pk for claim in claims}
    resolution = next(
        (one for one in reversed(question.resolutions.all()) if one.prefers_id in standing), None
    )
    if resolution:
        claims.sort(key=lambda claim: claim.pk != resolution.prefers_id)
    anchor = f"d{question.number}"
    return Panel(
        number=question.number,
        anchor=anchor,
        name=str(question),
        state=_state(resolution),
        kind=_("Number") if question.measure_id else _("Status"),
        question=_question(question),
        url=f"{links.to(question.subject)}#{anchor}",
        affects=tuple(link(entity, links) for entity in (question.subject, question.of) if entity),
        readings=tuple(
            _reading(claim, links, notebook, f"{anchor}-{number}", resolution)
            for number, claim in enumerate(claims, 1)
        ),
        check=resolution.reason if resolution else "",
        claims=tuple(claims),
    )


def _source_day(claim):
    days = [use.citation.source.latest_day for use in claim.uses.all()]
    return (min((day for day in days if day), default=claim.counts_from), claim.key)


def _state(resolution):
    if resolution is None:
        return Sign("open", _("open"))
    return Sign("settled", _("settled %(date)s") % {"date": dates.of_instant(resolution.recorded_at).short})


def _question(question):
    if not question.measure_id:
        return _("What is the status of “%(title)s”?") % {"title": question.subject.title}
    parts = [question_text(question)]
    if question.stage not in ("", FigureStage.NOT_STATED):
        parts.append(str(FigureStage(question.stage).label).lower())
    if question.role:
        parts.append(str(FigureRole(question.role).label).lower())
    return _("%(measure)s: %(title)s") % {"measure": ", ".join(parts), "title": question.subject.title}


def _reading(claim, links, notebook, place, resolution):
    source = source_line(claim.uses.all()[0].citation.source, links)
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
        notes=notebook.cite(place, claim) if notebook else Notes(place),
        preferred=resolution is not None and resolution.prefers_id == claim.pk,
    )
