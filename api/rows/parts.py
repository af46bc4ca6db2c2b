"""What stands in rows of their own beside claims: who took part, what else they are about.

Read with claims of several kinds, in one query. Those of one kind have it from a query of its own, which is
quicker for many rows (``api.rows.claims``).
"""

from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from claims.models import Entity

# What an answer shows of an entity that a part leads to.
SHOWN = ("type", "slug", "known_from")


def parts_of(kinds, clock):
    """The expressions to annotate claims of these kinds with, for ``lay_parts_beside``."""
    return {_annotation(relation): _rows(owner, clock) for relation, owner in _relations(kinds)}


def lay_parts_beside(claims, kinds):
    """Lay the parts that were read with claims of these kinds where their relations look for loaded rows."""
    for kind in kinds:
        for relation, owner in _relations([kind]):
            for claim in claims:
                if type(claim) is kind:
                    made = [
                        _part(owner, claim, dict(values)) for values in getattr(claim, _annotation(relation))
                    ]
                    vars(claim).setdefault("_prefetched_objects_cache", {})[relation] = made


def _relations(kinds):
    """The relations to the parts of kinds, and the fields that lead back."""
    for kind in kinds:
        for way in kind.shown_with_many:
            relation = way.partition("__")[0]
            yield relation, kind._meta.get_field(relation).field


def _annotation(relation):
    return f"{relation}_found"


def _rows(owner, clock):
    own = [field.name for field in owner.model._meta.concrete_fields if field.name == "role"]
    entity = {name: clock.fact(owner.model, f"entity__{name}") for name in ("id", *SHOWN)}
    rows = owner.model._default_manager.filter(**{owner.name: OuterRef("pk")}).order_by("position")
    return ArraySubquery(rows.values(found=JSONObject(**{name: name for name in own}, **entity)))


def _part(owner, claim, values):
    entity = Entity(id=UUID(values.pop("id")), **{name: values.pop(name) for name in SHOWN})
    entity._state.adding = False
    return owner.model(**{owner.name: claim, "entity": entity}, **values)
