"""Filters by values. A repeated filter means either; an empty one means nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django_filters import filters
from drf_spectacular.drainage import set_override

from claims.models import Entity, Measure

YES_OR_NO = [("true", "Yes"), ("false", "No")]


class ValuesField(forms.MultipleChoiceField):
    """The values of a repeated parameter, without empty ones. ``read`` makes a value of a text."""

    default_error_messages = {"invalid_choice": "“%(value)s” is not one of the codes here."}

    def __init__(self, *, read=None, **kwargs):
        super().__init__(**kwargs)
        self.read = read

    def clean(self, value):
        texts = [text for text in self.to_python(value) if text]
        if self.read is None:
            self.validate(texts)
            return texts
        try:
            return [self.read(text) for text in texts]
        except ValueError as error:
            # the message is a parameter: django-filter takes a per cent sign in a message for a placeholder
            raise forms.ValidationError("%(error)s", "invalid", {"error": str(error)}) from error


class ValuesFilter(filters.MultipleChoiceFilter):
    """A filter by values of which a row must have one; ``described`` and ``schema`` are for the docs."""

    field_class: type[ValuesField] = ValuesField

    def __init__(self, *, described, schema=None, **kwargs):
        super().__init__(distinct=False, **kwargs)
        set_override(self, "field", {"type": "string", "description": described} | (schema or {}))

    def filter(self, queryset, values):
        return queryset.filter(**{f"{self.field_name}__in": values}) if values else queryset


class CodesFilter(ValuesFilter):
    """A filter by codes of a vocabulary."""

    def __init__(self, choices, *, described, **kwargs):
        choices = getattr(choices, "choices", choices)
        codes = [code for code, _label in choices]
        super().__init__(choices=choices, described=described, schema={"enum": codes}, **kwargs)


@dataclass(frozen=True)
class Naming:
    """How texts name rows: ``condition`` finds all rows that any of the texts may name, by their ``columns``;
    ``texts`` are the texts that name the row with these values."""

    columns: tuple
    condition: Callable
    texts: Callable


def _by(column):
    return Naming((column,), lambda texts: Q(**{f"{column}__in": texts}), lambda value: {value})


BY_SLUG, BY_CODE, BY_DOCUMENT = map(_by, ("slug", "code", "document"))
BY_TYPE_AND_SLUG = Naming(
    ("type", "slug"),
    lambda texts: Q(slug__in=[text.rpartition(":")[2] for text in texts]),
    lambda kind, slug: {slug, f"{kind}:{slug}"},
)


class RowsField(ValuesField):
    """Texts that name published rows of ``model``; its value are their keys. One query."""

    default_error_messages = {"invalid_choice": "There is no %(what)s “%(value)s”."}

    def __init__(self, *, model, naming, narrowed, **kwargs):
        super().__init__(**kwargs)
        self.model, self.naming, self.narrowed = model, naming, narrowed

    def clean(self, value):
        texts = {text for text in self.to_python(value) if text}
        if not texts:
            return []
        rows = self.narrowed(self.model.objects.filter(self.naming.condition(texts)))
        named = {
            pk: texts & self.naming.texts(*values)
            for pk, *values in rows.values_list("pk", *self.naming.columns)
        }
        for text in sorted(texts.difference(*named.values())):
            what = {"what": self.model._meta.verbose_name, "value": text}
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", what)
        return [pk for pk, names in named.items() if names]


class RowsFilter(ValuesFilter):
    """A filter by published rows that are named by their slugs, or by another ``naming``.

    ``narrowed`` leaves of the rows found those that are public, where the model's own door does not.
    """

    field_class = RowsField

    def __init__(self, model, *, naming=BY_SLUG, narrowed=None, described="A slug.", **kwargs):
        narrowed = narrowed or (lambda rows: rows)
        super().__init__(model=model, naming=naming, narrowed=narrowed, described=described, **kwargs)


class MeasuresFilter(RowsFilter):
    """A filter by published measures."""

    def __init__(self, **kwargs):
        super().__init__(Measure, naming=BY_CODE, described="The code of a measure.", **kwargs)


class EntitiesFilter(RowsFilter):
    """A filter by entities of whatever type."""

    def __init__(self, **kwargs):
        described = "A slug or, where it would fit entities of several types, type:slug."
        super().__init__(Entity, naming=BY_TYPE_AND_SLUG, described=described, **kwargs)
