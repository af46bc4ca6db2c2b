"""What a search found, grouped as a reader thinks of it."""

from dataclasses import dataclass
from itertools import islice

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from claims.kinds import claim_kinds
from claims.models import Entity
from elections.models import Contest, Election, Party
from pages.shared import dates
from pages.shared.claim_rows import link
from reforms.models import Act, Area, Initiative, Institution, Person, Programme, Region
from sources.models import Source

# How many of a group are shown; whoever wants more types another word.
SHOWN = 20
# How many rows of one query are looked at, so that a search for one letter costs no more than for a name.
# All kinds of entities come from one query and share the limit.
LOOKED_AT = 300

ENTITY_GROUPS = (
    (_("Initiatives"), (Initiative,)),
    (_("Institutions"), (Institution,)),
    (_("People"), (Person,)),
    (_("Elections"), (Election, Contest)),
    (_("Parties"), (Party,)),
    (_("Regions"), (Region,)),
    (_("Acts"), (Act,)),
    (_("Programmes and areas"), (Programme, Area)),
)


@dataclass(frozen=True)
class Hit:
    """One thing found: its title leads to its page; ``text`` says more, ``date`` when."""

    title: str
    url: str
    text: str = ""
    date: dates.Dated | None = None


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the best hits, and how many are among the rows looked at.

    ``count`` stops there: of all entities together ``LOOKED_AT`` are looked at, and as many statements,
    events and sources each. ``more`` says that the limit was met, so that there may be others.
    """

    title: str
    hits: list[Hit]
    count: int
    more: bool


def search_page(typed, clock, links):
    """What is found under the clock; costs four queries, whatever was typed.

    ``count`` adds up the groups, whose counts stop at ``LOOKED_AT``, over all entities taken together.
    """
    groups = [*_entities(typed, clock, links), *_claims(typed, clock, links), _sources(typed, clock, links)]
    groups = [group for group in groups if group.hits]
    return {"groups": groups, "count": sum(group.count for group in groups)}


def _entities(typed, clock, links):
    found = list(Entity.objects.listed(clock).matching(typed)[:LOOKED_AT])
    for title, models in ENTITY_GROUPS:
        types = {model._meta.model_name for model in models}
        hits = [Hit(one.title, links.to(one), one.summary) for one in found if one.type in types]
        yield _group(title, hits, more=len(found) == LOOKED_AT)


def _claims(typed, clock, links):
    for kind in claim_kinds():
        if not kind.prose:
            continue
        found = kind.objects.under(clock).matching(typed).select_related("subject")[:LOOKED_AT]
        hits = [
            Hit(about.title, about.url, getattr(claim, kind.prose), dates.of_claim(claim))
            for claim in found
            for about in [link(claim.subject, links)]
        ]
        yield _group(capfirst(kind._meta.verbose_name_plural), hits, more=len(hits) == LOOKED_AT)


def _sources(typed, clock, links):
    found = Source.objects.known(clock).matching(typed).select_related("publisher")[:LOOKED_AT]
    hits = [Hit(one.title, links.to(one), one.publisher.name, dates.of_source(one)) for one in found]
    return _group(_("Sources"), hits, more=len(hits) == LOOKED_AT)


def _group(title, hits, *, more):
    return Group(str(title), list(islice(hits, SHOWN)), len(hits), more)
