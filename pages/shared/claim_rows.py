"""A claim of any kind as one line: what is said, about whom, since when, by whom."""

from dataclasses import dataclass
from functools import singledispatch

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.enums import Basis, FigureRole, FigureStage, RetractionKind
from claims.models import Figure
from pages.shared import dates
from pages.shared.dates import Dated
from pages.shared.footnotes import Notes
from pages.shared.labels import Sign, sign
from pages.shared.numbers import question_text, value_text
from reforms.models import Tenure


@dataclass(frozen=True)
class Link:
    """A title that leads to its page."""

    title: str
    url: str


@dataclass(frozen=True)
class Line:
    """A claim in our words. ``ends`` are the entities that it is about besides the one whose page this is."""

    kind: Sign
    text: str
    date: Dated
    subject: Link
    ends: tuple
    stage: Sign | None
    inference: str
    notes: Notes


@dataclass(frozen=True)
class Correction:
    """A claim that was taken back: what it said, when and why, and what stands in its place."""

    date: Dated
    kind: str
    said: str
    reason: str
    now: str
    notes: Notes


def link(entity, links):
    return Link(entity.title, links.to(entity))


def line(claim, links, notes=()):
    """One line for a claim with its ends loaded."""
    return Line(
        kind=Sign(claim.own_type(), capfirst(claim._meta.verbose_name)),
        text=words(claim),
        date=dates.of_claim(claim),
        subject=link(claim.subject, links),
        ends=tuple(link(entity, links) for entity in ends(claim)),
        stage=sign(FigureStage(claim.stage)) if isinstance(claim, Figure) else None,
        inference=claim.note if claim.basis == Basis.INFERRED else "",
        notes=notes,
    )


def correction(claim, dossier, footnotes, place):
    """How a page tells of a retracted claim."""
    successor = dossier.replacing(claim)
    return Correction(
        date=dates.of_instant(claim.retracted_at),
        kind=str(RetractionKind(claim.retraction_kind).label),
        said=dated_words(claim),
        reason=claim.retraction_reason,
        now=dated_words(successor) if successor else "",
        notes=footnotes.cite(place, claim),
    )


def corrections(dossier, footnotes):
    """Every retracted claim of a dossier, the latest retraction first."""
    latest_first = sorted(dossier.retracted, key=lambda claim: claim.retracted_at, reverse=True)
    return [
        correction(claim, dossier, footnotes, f"correction-{number}")
        for number, claim in enumerate(latest_first, 1)
    ]


def dated_words(claim):
    """“Applied (19 Mar 2023)”."""
    return _("%(words)s (%(date)s)") % {"words": words(claim), "date": dates.of_claim(claim).short}


@singledispatch
def words(claim):
    """What a claim says, in one line, without its subject; numbers and dates as pages write them."""
    return claim.as_text()


@words.register
def _figure(claim: Figure):
    parts = [f"{question_text(claim)}: {value_text(claim)}"]
    if claim.role:
        parts.append(str(FigureRole(claim.role).label).lower())
    return ", ".join(parts)


@words.register
def _tenure(claim: Tenure):
    span = tenure_span(claim)
    return f"{claim.role}, {claim.body.title}{f' ({span})' if span else ''}"


def tenure_span(claim):
    """“June 2019 to March 2022”, “from June 2019”, or nothing where a source only attests it."""
    started, ended = dates.of_imprecise(claim.started_on).text, dates.of_imprecise(claim.ended_on).text
    if started and ended:
        return _("%(start)s to %(end)s") % {"start": started, "end": ended}
    if started:
        return _("from %(start)s") % {"start": started}
    return _("until %(end)s") % {"end": ended} if ended else ""


def ends(claim):
    """The entities that a claim names beside its subject, each once."""
    return list(dict.fromkeys(entity for role, entity in claim.mentions() if role != "subject"))


def speakers(statement, links):
    """Who says it, where that is not the source itself."""
    return [link(entity, links) for entity in (statement.said_by_person, statement.said_by_body) if entity]
