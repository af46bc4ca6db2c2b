"""A claim of any kind in one line: what it says, and the entities that it names."""

from functools import singledispatch

from claims.enums import FigureRole
from claims.models import Figure
from pages.shared import dates
from pages.shared.numbers import question_text, value_text
from pages.shared.related import REVERSED
from reforms.enums import EffectKind, SuccessionKind
from reforms.models import Effect, Succession, Tenure
from sources.language import translated as _


@singledispatch
def claim_text(claim):
    """What a claim says, without its subject; numbers and dates as pages write them."""
    return claim.as_text()


@claim_text.register
def _figure(claim: Figure):
    values = {"question": question_text(claim), "value": value_text(claim)}
    if claim.role == FigureRole.BEFORE:
        return _("%(question)s: %(value)s, before") % values
    if claim.role == FigureRole.AFTER:
        return _("%(question)s: %(value)s, after") % values
    return _("%(question)s: %(value)s") % values


@claim_text.register
def _tenure(claim: Tenure):
    office, span = office_text(claim), tenure_span(claim)
    return _("%(office)s (%(span)s)") % {"office": office, "span": span} if span else office


def text_under(claim, statuses):
    """The same; what an initiative does is told as done where that has the status for it.

    ``statuses`` are those of the initiatives that a page names, by their keys.
    """
    if isinstance(claim, Effect) and claim.subject_id in statuses:
        kind = EffectKind(claim.effect).under(statuses[claim.subject_id])
        return _("%(how)s: %(whom)s") % {"how": kind, "whom": claim.target.title}
    return claim_text(claim)


def text_on_page(claim, entity, statuses):
    """The same on the page of an entity, to be read alone there: a claim about another one names that one.

    ``entity`` is None on a page of no entity. Prose names whom it is about by itself.
    """
    text = text_under(claim, statuses)
    if claim.prose or (entity and claim.subject_id == entity.pk):
        return text
    if isinstance(claim, Succession) and entity and claim.predecessor_id == entity.pk:
        how = REVERSED[SuccessionKind(claim.succession)]
        return _("%(how)s: %(whom)s") % {"how": how, "whom": claim.subject.title}
    return _("%(subject)s: %(claim)s") % {"subject": claim.subject.title, "claim": text}


def dated_text(claim, entity, statuses):
    """“Applied (19 Mar 2023)”, on the page of an entity or, for None, of none."""
    values = {"claim": text_on_page(claim, entity, statuses), "date": dates.of_claim(claim).short}
    return _("%(claim)s (%(date)s)") % values


def office_text(tenure):
    """“Chair, Board”; “Chair of the Board” where the body is called so, too: no words stand twice."""
    role, body = tenure.role.split(), tenure.body.title.split()
    common = _common_words(role, body)
    if common:
        return " ".join([*role, *body[common:]])
    return _("%(role)s, %(body)s") % {"role": tenure.role, "body": tenure.body.title}


def _common_words(role, body):
    """How many words the name of a body begins with that its role ends with, or tells again; 0 for none.

    “Minister of Culture” tells all of “Ministry of Culture”.
    """
    role, body = ([word.casefold() for word in words] for words in (role, body))
    if len(body) > 2 and role[1:] == body[1:]:
        return len(body)
    return next((n for n in range(min(len(role), len(body)), 0, -1) if role[-n:] == body[:n]), 0)


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
