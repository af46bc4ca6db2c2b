"""The kinds of claims and of entities, found by their classes.

Nothing above this package lists them: forms, serializers, routes, files of a dataset, sections of pages and
searches loop over these registries and read what each class declares (docs/add-a-kind-of-claim.md). Call them
when the models are loaded: from ``AppConfig.ready`` on, not while a module of models is imported.
"""

from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from claims.models import Claim, Entity


def claim_kinds():
    """Every kind of claim, in the order of ``kind_order``, then of the name."""
    return _ordered(Claim)


def entity_kinds():
    """Every kind of entity, in the order of ``kind_order``, then of the name."""
    return _ordered(Entity)


def _ordered(common):
    return sorted(common.__subclasses__(), key=lambda kind: (kind.kind_order, kind.__name__))


@cache
def kind_of(type_):
    """The class of the rows that carry this ``type``; KeyError where there is none."""
    return {kind.own_type(): kind for kind in (*claim_kinds(), *entity_kinds())}[type_]


def field_names(kind):
    """The names of ``kind.own_fields``, one by one, without the rows in which a form has them."""
    names = []
    for row in kind.own_fields:
        names += [row] if isinstance(row, str) else row
    return names


def model_fields(kind):
    """Those of its own fields that are fields of the model, by name; a property typed in a form is none."""
    found = {}
    for name in field_names(kind):
        try:
            found[name] = kind._meta.get_field(name)
        except FieldDoesNotExist:
            continue
    return found


def own_foreign_keys(kind):
    """The names of its own fields that lead to another row: an entity, a measure."""
    return [name for name, field in model_fields(kind).items() if field.many_to_one]


def own_codes(kind):
    """The names of its own fields that hold a code of a vocabulary."""
    return [name for name, field in model_fields(kind).items() if field.choices]


def short_fields(kind):
    """Its own fields without those of running text: what a row of a table or a key has room for."""
    found = model_fields(kind)
    return [name for name in field_names(kind) if not isinstance(found.get(name), models.TextField)]
