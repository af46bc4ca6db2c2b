"""Filters by values. A repeated filter means either; an empty one means nothing."""

from django import forms
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


class KindsFilter(ValuesFilter):
    """A filter by codes of a vocabulary of the dataset: ``kinds`` gives its choices."""

    def __init__(self, kinds, *, described, **kwargs):
        schema = {"examples": [code for code, _label in kinds()][:2]}
        super().__init__(choices=kinds, described=described, schema=schema, **kwargs)


class RowsField(ValuesField):
    """Texts that name published rows by a ``column``; its value are their keys. One query.

    ``public`` leaves of the rows those that are public, where the default manager does not.
    """

    default_error_messages = {"invalid_choice": "There is no %(what)s “%(value)s”."}

    def __init__(self, *, model, column, public=None, **kwargs):
        super().__init__(**kwargs)
        self.model, self.column, self.public = model, column, public

    def clean(self, value):
        texts = {text for text in self.to_python(value) if text}
        if not texts:
            return []
        named = self.named(texts)
        for text in sorted(texts.difference(*named.values())):
            what = {"what": self.model._meta.verbose_name, "value": text}
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", what)
        return [pk for pk, names in named.items() if names]

    def named(self, texts):
        """The rows that the texts name: {key: those of the texts that name it}."""
        rows = self.model.objects.filter(**{f"{self.column}__in": texts})
        rows = self.public(rows) if self.public else rows
        return {pk: {text} for pk, text in rows.values_list("pk", self.column)}


class RowsFilter(ValuesFilter):
    """A filter by published rows that are named by their slugs, or by another ``column``."""

    field_class: type[RowsField] = RowsField

    def __init__(self, model, *, column="slug", described="A slug.", **kwargs):
        super().__init__(model=model, column=column, described=described, **kwargs)


class MeasuresFilter(RowsFilter):
    """A filter by published measures."""

    def __init__(self, **kwargs):
        super().__init__(Measure, column="code", described="The code of a measure.", **kwargs)


class EntitiesField(RowsField):
    """Texts that name entities of whatever type: a slug, or type:slug."""

    def named(self, texts):
        slugs = {text.rpartition(":")[2] for text in texts}
        rows = self.model.objects.filter(slug__in=slugs).values_list("pk", "type", "slug")
        return {pk: texts & {slug, f"{type_}:{slug}"} for pk, type_, slug in rows}


class EntitiesFilter(RowsFilter):
    """A filter by entities of whatever type."""

    field_class = EntitiesField

    def __init__(self, **kwargs):
        described = "A slug or, where it would fit entities of several types, type:slug."
        super().__init__(Entity, described=described, **kwargs)
