"""What stands in rows of their own beside claims: who took part, what else they are about.

Read with claims of several kinds, in one query. Those of one kind have it from a query of its own, which is
quicker for many rows.
"""

from collections import defaultdict
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Value, When
from django.db.models.functions import JSONObject

from sources.prepared import IsAmong, prepared


class Named(NamedTuple):
    """What an answer shows of an entity that such a row leads to."""

    type: str
    slug: str
    known_from: int | None

    @property
    def is_draft(self):
        return self.known_from is None


class RelatedRow(NamedTuple):
    """Such a row as answers show it: the row itself would take most of the time of a list to make."""

    entity: Named
    role: str


def related_of(kinds, clock):
    """The expressions to annotate claims of these kinds with, for ``set_related``."""
    return {
        # a claim of another kind has none, and is not looked up
        _annotation(relation): Case(When(type=kind.own_type(), then=_rows(owner, clock)))
        for kind in kinds
        for relation, owner in _relations(kind)
    }


def set_related(claims, kinds):
    """Set what was read with claims of these kinds where their relations look for prefetched rows."""
    for kind in kinds:
        for relation, _owner in _relations(kind):
            name = _annotation(relation)
            for claim in claims:
                if type(claim) is kind:
                    found = [_related_row(values) for values in getattr(claim, name)]
                    _set_prefetched(claim, relation, found)


def add_related_of_one_kind(claims, kind, clock):
    """The same for claims that are all of one kind; one query for each relation."""
    for relation, owner in _relations(kind):
        found = defaultdict(list)
        for key, role, *entity in _of_claims(clock, owner, claims=[claim.pk for claim in claims]):
            found[key].append(RelatedRow(Named._make(entity), role))
        for claim in claims:
            _set_prefetched(claim, relation, found[claim.pk])


@prepared
def _of_claims(clock, owner, claims):
    """Tuples of (key of the claim, role, the values of ``Named``)."""
    entity = {f"entity_{name}": value for name, value in _entity(owner, clock).items()}
    rows = owner.model._default_manager.filter(IsAmong(owner.name, claims))
    role = "role" if _has_role(owner) else Value("")
    return rows.order_by("position").annotate(**entity).values_list(owner.attname, role, *entity)


def _set_prefetched(claim, relation, rows):
    # where a relation looks for what was loaded before it asks; a list is quicker made than a queryset
    vars(claim).setdefault("_prefetched_objects_cache", {})[relation] = rows


def _relations(kind):
    """The relations of a kind to rows of their own, and the fields that lead back."""
    for way in kind.shown_with_many:
        relation = way.partition("__")[0]
        yield relation, kind._meta.get_field(relation).field


def _annotation(relation):
    return f"{relation}_found"


def _rows(owner, clock):
    own = {"role": "role"} if _has_role(owner) else {}
    rows = owner.model._default_manager.filter(**{owner.name: OuterRef("pk")}).order_by("position")
    return ArraySubquery(rows.values(found=JSONObject(**own, **_entity(owner, clock))))


def _entity(owner, clock):
    """The expressions of the values of ``Named``."""
    return {name: clock.fact(owner.model, f"entity__{name}") for name in Named._fields}


def _has_role(owner):
    return any(field.name == "role" for field in owner.model._meta.concrete_fields)


def _related_row(values):
    return RelatedRow(Named(values["type"], values["slug"], values["known_from"]), values.get("role", ""))
