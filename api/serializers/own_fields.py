"""The fields of the API that follow from the fields of a model."""

from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.utils.field_mapping import ClassLookupDict

from api.serializers.common import CodeField, KindField, NumberField, ReferenceSerializer
from claims.kinds import model_fields
from sources.vocabulary import vocabulary_of

_FIELDS: Any = ClassLookupDict(
    serializers.ModelSerializer.serializer_field_mapping | {models.DecimalField: NumberField}
)


def own_fields(kind, names=None, *, may_be_draft=False):
    """Fields that show the own fields of a kind of claim or entity, or those of these ``names``.

    A code, an entity, a number and a date are shown as elsewhere in the API; anything else as REST framework
    shows its type. ``may_be_draft``: an entity that it leads to may not be public yet, and is null then.
    """
    found = model_fields(kind)
    return {name: _field(found[name], may_be_draft) for name in (found if names is None else names)}


def _field(field, may_be_draft):
    if field.many_to_one:
        return ReferenceSerializer(**_null(field.null or may_be_draft))
    vocabulary = vocabulary_of(field)
    if vocabulary:
        return CodeField(vocabulary, **_null(field.blank))
    if field.choices:
        return KindField(lambda: field.flatchoices, **_null(field.blank))
    described = {"help_text": field.help_text} if field.help_text else {}
    return _FIELDS[field](**_null(field.null), **described)


def _null(is_allowed):
    return {"allow_null": True} if is_allowed else {}
