"""A claim of any kind in one line: what it says, and the entities that it names."""

from functools import singledispatch

from claims.enums import FigureRole
from claims.models import Figure
from pages.shared import dates
from pages.shared.numbers import question_text, value_text
from reforms.models import Tenure
from sources.language import translated as _


@singledispatch
def claim_text(claim):
    """What a claim says, without its subject; numbers and dates as pages write them."""
    return claim.as_text()


@claim_text.register
def _figure(claim: Figure):
    parts = {"question": question_text(claim), "value": value_text(claim)}
    if claim.role == FigureRole.BEFORE:
        return _("%(question)s: %(value)s, before") % parts
    if claim.role == FigureRole.AFTER:
        return _("%(question)s: %(value)s, after") % parts
    return _("%(question)s: %(value)s") % parts


@claim_text.register
def _tenure(claim: Tenure):
    parts = {"role": claim.role, "body": claim.body.title, "span": tenure_span(claim)}
    if parts["span"]:
        return _("%(role)s, %(body)s (%(span)s)") % parts
    return _("%(role)s, %(body)s") % parts


def dated_text(claim):
    """“Applied (19 Mar 2023)”."""
    return _("%(claim)s (%(date)s)") % {"claim": claim_text(claim), "date": dates.of_claim(claim).short}


def tenure_span(claim):
    """“June 2019 to March 2022”, “from June 2019”, or nothing where a source only attests it."""
    started, ended = dates.of_imprecise(claim.started_on).text, dates.of_imprecise(claim.ended_on).text
    if started and ended:
        return _("%(start)s to %(end)s") % {"start": started, "end": ended}
    if started:
        return _("from %(start)s") % {"start": started}
    return _("until %(end)s") % {"end": ended} if ended else ""


def other_entities(claim, entity):
    """The entities that a claim names besides the one whose page this is, its subject first, each once."""
    named = {other.pk: other for _role, other in claim.mentions()}
    named.pop(entity.pk, None)
    return list(named.values())


def topics(statement, entity):
    """What a statement is about, its subject first, but for the entity whose page this is."""
    about = [statement.subject, *(topic.entity for topic in statement.loaded("about"))]
    return [one for one in about if one.pk != entity.pk]


def speakers(statement):
    """Who says it, where that is not the source itself."""
    return [entity for entity in (statement.said_by_person, statement.said_by_body) if entity]
