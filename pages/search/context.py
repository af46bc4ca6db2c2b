"""What a search found, in the groups that readers look for."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from elections.models import Contest, Election, Party
from pages.shared import dates
from reforms.models import Act, Area, Initiative, Institution, Person, Programme, Region

# How many of a group are shown; whoever wants more types another word.
SHOWN = 20
# How many rows of each kind are ranked, so that a search for one letter costs no more than for a name. All
# kinds of entities come from one query and share the limit.
LOOKED_AT = 100

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
    """What the template needs of ``best_matches``; ``claims`` are those of each kind.

    The count of a group, and of all, stops at that limit; ``more``, of a group and of all, says that it was
    met.
    """
    groups = [
        *_entity_groups(entities),
        *(
            _group(capfirst(kind._meta.verbose_name_plural), found, _claim_hit, _looked_at(found))
            for kind, found in claims.items()
        ),
        _group(_("Sources"), sources, _source_hit, _looked_at(sources)),
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
        found = [entity for entity in entities if entity.type in types]
        count = sum({entity.type: entity.of_type for entity in found}.values())
        yield _group(title, found, _entity_hit, count)


def _entity_hit(entity):
    return {"target": entity, "text": entity.summary, "date": None, "claim": None}


def _claim_hit(claim):
    return {"target": claim.subject, "text": claim.prose_text, "date": dates.of_claim(claim), "claim": claim}


def _source_hit(source):
    return {"target": source, "text": source.publisher.name, "date": dates.of_source(source), "claim": None}


def _group(title, found, hit, count):
    """The best hits of one group, which has so many among the rows that were looked at."""
    return {
        "title": title,
        "hits": [hit(row) for row in found[:SHOWN]],
        "count": count,
        "more": _looked_at(found) == LOOKED_AT,
    }


def _looked_at(found):
    """From how many rows these were picked."""
    return found[0].looked_at if found else 0
