"""Filters by values. A repeated filter means either; an empty one means nothing."""

from collections import defaultdict

from django import forms
from django_filters import filters
from drf_spectacular.drainage import set_override

from claims.models import Entity, Measure
from claims.slugs import current_slugs, other_slugs
from sources.models import Source

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
        return queryset.where(**{f"{self.field_name}__in": values}) if values else queryset


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
    """Texts that name published rows by their slugs; its value are their keys.

    A row is named by the slug that it has under the clock, else by any that it had, before or since. One
    query, and one more where a text is not a slug under the clock. ``asked_by`` is the filter.
    """

    default_error_messages = {"invalid_choice": "There is no %(what)s “%(value)s”."}

    def __init__(self, *, model, asked_by, **kwargs):
        super().__init__(**kwargs)
        self.model, self.asked_by = model, asked_by

    def clean(self, value):
        texts = {text for text in self.to_python(value) if text}
        if not texts:
            return []
        named = self.named(texts, self.current(texts))
        if missing := texts.difference(*named.values()):
            named |= self.named(missing, self.former(missing))
        for text in sorted(texts.difference(*named.values())):
            what = {"what": self.model._meta.verbose_name, "value": text}
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", what)
        return [pk for pk, names in named.items() if names]

    @property
    def clock(self):
        return self.asked_by.parent.clock

    def current(self, texts):
        """The rows that have a slug of the texts under the clock: tuples of (key, type, slug)."""
        return current_slugs(self.model, self.slugs(texts), self.clock)

    def former(self, texts):
        """The rows that had a slug of the texts at another time."""
        return other_slugs(self.model, self.slugs(texts))

    def slugs(self, texts):
        """The slugs in the texts."""
        return texts

    def named(self, texts, rows):
        """Of the rows found by slug, those that the texts name: {key: those of the texts that name it}."""
        found = defaultdict(set)
        for pk, type_, slug in rows:
            found[pk] |= texts & self.names(type_, slug)
        return found

    def names(self, _type, slug):
        """How a text can name a row."""
        return {slug}


class RowsFilter(ValuesFilter):
    """A filter by published rows that are named by their slugs."""

    field_class: type[RowsField] = RowsField

    def __init__(self, model, *, described="A slug.", **kwargs):
        super().__init__(model=model, asked_by=self, described=described, **kwargs)


class DocumentsField(RowsField):
    """Texts that name sources by the file that we hold of them."""

    def current(self, texts):
        sources = self.model.objects.at(self.clock)
        document = sources.fact("document")
        return sources.where(document__in=texts).values_list("pk", "known_from", document)

    def former(self, texts):  # noqa: ARG002 (what a field of rows has)
        return []


class DocumentsFilter(RowsFilter):
    """A filter by sources, named by the files that we hold."""

    field_class = DocumentsField

    def __init__(self, **kwargs):
        super().__init__(Source, described="The name of a file that we hold.", **kwargs)


class MeasuresFilter(RowsFilter):
    """A filter by published measures."""

    def __init__(self, **kwargs):
        super().__init__(Measure, described="The code of a measure.", **kwargs)


class EntitiesField(RowsField):
    """Texts that name entities of whatever type: a slug, or type:slug."""

    def slugs(self, texts):
        return {text.rpartition(":")[2] for text in texts}

    def names(self, type_, slug):
        return {slug, f"{type_}:{slug}"}


class EntitiesFilter(RowsFilter):
    """A filter by entities of whatever type."""

    field_class = EntitiesField

    def __init__(self, **kwargs):
        described = "A slug or, where it would fit entities of several types, type:slug."
        super().__init__(Entity, described=described, **kwargs)
