"""What a search found, in the groups that readers look for."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from elections.models import Contest, Election, Party
from pages.shared import dates
from reforms.models import Act, Area, Initiative, Institution, Person, Programme, Region

# How many of a group are shown; whoever wants more types another word.
SHOWN = 20
# How many rows of one query are ranked, the newest that match, so that a search for one letter costs no more
# than for a name. All kinds of entities come from one query and share the limit.
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


def search_page(*, entities, claims, sources):
    """What the template needs of at most ``LOOKED_AT`` rows of each; ``claims`` are those of each kind.

    The count of a group, and of all, stops at that limit; ``more``, of a group and of all, says that it was
    met.
    """
    groups = [
        *_entity_groups(list(entities)),
        *(
            _group(capfirst(kind._meta.verbose_name_plural), [_claim_hit(claim) for claim in found])
            for kind, found in claims.items()
        ),
        _group(_("Sources"), [_source_hit(source) for source in sources]),
    ]
    groups = [group for group in groups if group["hits"]]
    return {
        "groups": groups,
        "count": sum(group["count"] for group in groups),
        "more": any(group["more"] for group in groups),
        "looked_at": LOOKED_AT,
    }


def _entity_groups(entities):
    for title, models in ENTITY_GROUPS:
        types = {model._meta.model_name for model in models}
        hits = [
            {"target": entity, "text": entity.summary, "date": None}
            for entity in entities
            if entity.type in types
        ]
        yield _group(title, hits, looked_at=len(entities))


def _claim_hit(claim):
    return {"target": claim.subject, "text": getattr(claim, claim.prose), "date": dates.of_claim(claim)}


def _source_hit(source):
    return {"target": source, "text": source.publisher.name, "date": dates.of_source(source)}


def _group(title, hits, looked_at=None):
    """The best hits of one group, picked from ``looked_at`` rows, or from no others than these."""
    looked_at = len(hits) if looked_at is None else looked_at
    return {"title": title, "hits": hits[:SHOWN], "count": len(hits), "more": looked_at == LOOKED_AT}
