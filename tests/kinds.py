"""Claims of any kind, made by what its class declares: a new kind is in every test that is for all."""

from decimal import Decimal
from functools import partial

from django.db import models

from claims.kinds import claim_kinds, kind_of, model_fields, own_codes
from claims.models import Entity, Event, Measure
from tests import factories

# Values for fields that have neither a code nor a row to lead to, by the type of the field.
VALUES = {
    models.BooleanField: (True, False),
    models.DateField: ("2022-01-01", "2023-01-01"),
    models.DecimalField: (Decimal(56), Decimal(57)),
    models.IntegerField: (1, 2),
    models.CharField: ("Some words", "Other words"),
    models.TextField: ("Some words.", "Other words."),
}


def make_claim(kind, **fields):
    """A draft of a kind of claim: by its own factory, else with a value in every field that it needs."""
    own = getattr(factories, f"make_{kind.own_type()}", None)
    if own:
        return own(**fields)
    values = {name: _value(field) for name, field in model_fields(kind).items() if _is_needed(field)}
    subject_type = next(iter(kind.subject_types), "initiative")
    subject = fields.pop("subject", None) or _make(kind_of(subject_type))
    return factories.make_claim_of(kind, values | fields, subject=subject)


def makers():
    """For every kind of claim a function that makes a draft of it."""
    return {kind: _maker(kind) for kind in claim_kinds()}


def _maker(kind):
    return lambda **fields: make_claim(kind, **fields)


def other_values(kind):
    """Another value than ``make_claim`` gives for one of the kind's own fields, by the name of the field."""
    name, field = next((name, field) for name, field in model_fields(kind).items() if not field.many_to_one)
    return {name: values_of(field)[-1]}


def every_answer(kind):
    """Drafts that answer one question of a kind that has questions, each in another way."""
    if kind is Event:  # of which the answer is the day
        return [make_claim(kind, occurrence="one-happening", date=day) for day in VALUES[models.DateField]]
    first = make_claim(kind)
    asked = {name: getattr(first, name) for name in kind.question_fields}
    own = model_fields(kind).items()
    name, field = next((name, field) for name, field in own if name not in asked and not field.many_to_one)
    others = [value for value in values_of(field) if value != getattr(first, name)]
    return [first, *(make_claim(kind, **asked, **{name: value}) for value in others)]


def _is_needed(field):
    return not (field.null or field.blank or field.has_default())


def _value(field):
    return _make(field.related_model) if field.many_to_one else values_of(field)[0]


def values_of(field):
    """Values that a field without a row to lead to may have, by its codes or its type."""
    if field.choices:
        return [code for code, _label in field.flatchoices]
    return next(values for type_, values in VALUES.items() if isinstance(field, type_))


def _make(model):
    if model is Measure:
        return factories.make_measure()
    if model is Entity:
        return factories.make_institution()
    return getattr(factories, f"make_{model.own_type()}")()


def broken_vocabularies(app):
    """The rules of an app's kinds of claims that a field holds a code: {rule: (breaks it, sentence)}."""
    return {
        rule.name: (partial(make_claim, kind, **{field: "no"}), unknown_code(field))
        for kind in claim_kinds()
        if kind._meta.app_label == app
        for field in own_codes(kind)
        for rule in kind._meta.constraints
        if [name for name, _codes in rule.condition.children] == [f"{field}__in"]
    }


def unknown_code(field):
    """What is said where a field holds no code of its vocabulary."""
    return f"“{field}” is not one of the codes of its vocabulary."


def kinds_without(claims):
    """The kinds of claims of which these are none."""
    made = {type(claim) for claim in claims}
    return [kind for kind in claim_kinds() if kind not in made]
