"""Filters by values. A repeated filter means either; an empty one means nothing."""

from collections import defaultdict

from django import forms
from django_filters import filters
from drf_spectacular.drainage import set_override

from claims.models import Entity, Measure
from claims.slugs import NamedRow
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
    """Texts that name published rows by their slugs; its value is a list of their keys.

    A row is named by the slug that it has under the clock, else by any that it had, before or since. The view
    looks up the slugs of all its filters at once. ``asked_by`` is the filter.
    """

    default_error_messages = {"invalid_choice": "There is no %(what)s “%(value)s”."}

    def __init__(self, *, model, asked_by, **kwargs):
        super().__init__(**kwargs)
        self.model, self.asked_by = model, asked_by

    def clean(self, value):
        texts = {text for text in self.to_python(value) if text}
        if not texts:
            return []
        found, clock = self.found(texts), self.asked_by.parent.clock
        current = self.named(texts, [row for row in found if row.is_known(clock)])
        former = self.named(texts.difference(*current.values()), found)
        for text in sorted(texts.difference(*current.values(), *former.values())):
            what = {"what": self.model._meta.verbose_name, "value": text}
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", what)
        return list(dict.fromkeys([*current, *former]))

    def found(self, _texts):
        """The rows that have or had a slug of the texts."""
        return [row for row in self.asked_by.parent.rows_named if row.is_of(self.model)]

    def named(self, texts, rows):
        """Those of the rows that texts name: {key: the texts}."""
        found = defaultdict(set)
        for row in rows:
            if by := texts & self.names(row):
                found[row.key] |= by
        return found

    def names(self, row):
        """How a text can name a row."""
        return {row.slug}

    @staticmethod
    def slugs(texts):
        """The slugs in the texts."""
        return {text for text in texts if text}


class RowsFilter(ValuesFilter):
    """A filter by published rows that are named by their slugs."""

    field_class: type[RowsField] = RowsField

    def __init__(self, model, *, described="A slug.", **kwargs):
        super().__init__(model=model, asked_by=self, described=described, **kwargs)


class DocumentsField(RowsField):
    """Texts that name sources by the file that we hold of them; one query."""

    def found(self, texts):
        clock = self.asked_by.parent.clock
        sources = self.model.objects.at(clock)
        archived = sources.where(document__in=texts).values_list("pk", sources.fact("document"))
        return [NamedRow("source", key, None, document, 0, None) for key, document in archived]

    @staticmethod
    def slugs(texts):  # noqa: ARG004 (what a field of rows has)
        return set()


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

    @staticmethod
    def slugs(texts):
        return {text.rpartition(":")[2] for text in texts if text}

    def names(self, row):
        return {row.slug, f"{row.type}:{row.slug}"}


class EntitiesFilter(RowsFilter):
    """A filter by entities of whatever type."""

    field_class = EntitiesField

    def __init__(self, **kwargs):
        described = "A slug or, where it would fit entities of several types, type:slug."
        super().__init__(Entity, described=described, **kwargs)
