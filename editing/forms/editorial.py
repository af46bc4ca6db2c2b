"""Forms of drafts, and of the words of what is published."""

import hashlib
import json

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.content import content_of
from claims.enums import Basis, DatedFrom
from claims.fields import ModelNameField, snake_case
from claims.kinds import short_fields
from claims.models import Measure
from claims.models.claim import PLANNED
from claims.slugs import column_of, keys_with
from editing.drafting import key_for
from editing.forms import fields as of_sources
from editing.forms.archived_text import archived_text
from sources.models import Source
from sources.passages import bounds_of


def fingerprint(row):
    """What tells a row as it stands from the same row after any change, parts and citations included."""
    content = json.dumps(content_of(row), sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def repeated_fields(row):
    """The fields in which a row repeats another one, drafts included; () where it does not.

    Django itself looks for duplicates among published rows only: those that the default manager gives.
    """
    for model in (type(row), *row._meta.all_parents):
        manager = getattr(model, "editorial", model._default_manager)
        for names in _unique_together(model):
            values = {name: _value(row, name) for name in names}
            is_whole = all(value is not None for value in values.values())
            if is_whole and manager.filter(**values).exclude(pk=row.pk).exists():
                return names
    return ()


def _unique_together(model):
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield constraint.fields


def _value(row, name):
    field = row._meta.get_field(name)
    if isinstance(field, ModelNameField):
        return snake_case(type(row).__name__)
    return getattr(row, field.attname)


class EditorialForm(forms.ModelForm):
    """A form whose row others may be editing too, and may be a draft that repeats another.

    ``refusal`` is what the database said when the same form was saved a moment ago: the admin makes the form
    once more with it, so that nothing typed is lost. ``overtaken`` tells that the row is no longer the one
    that was opened.
    """

    refusal = ""
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.overtaken = False
        self.stored = "" if self.instance._state.adding else fingerprint(self.instance)
        self.initial["opened"] = self.stored

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        if self.data.get(self.add_prefix("opened"), "") != self.stored:
            self._refuse_to_overwrite()
        return cleaned

    def _refuse_to_overwrite(self):
        self.overtaken = True
        # who has seen both texts and saves again knows what gets lost
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed[self.add_prefix("opened")] = self.stored
        self.data = typed
        self.add_error(
            None,
            _(
                "Somebody else saved this after you opened it. Both texts are below: put into the form what "
                "shall stand, and save again."
            ),
        )

    def validate_unique(self):
        super().validate_unique()
        names = repeated_fields(self.instance)
        beside = next((name for name in reversed(names) if name in self.fields), None)
        if names and not (beside and self.has_error(beside)):
            self.add_error(beside, _("Another one has this already; it may be a draft."))


class RewordedForm(EditorialForm):
    """A form of something with words: where it is published, they change by an entry, with a reason."""

    reason = forms.CharField(
        label=_("Reason of the change"),
        required=False,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text=_("The record keeps it beside the new words."),
    )

    def values(self):
        """The model's own fields with the values typed: what ``reword`` wants."""
        names = {field.name for field in self._meta.model._meta.concrete_fields}
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    def clean_slug(self):
        """Refuse a slug that led to another row, beside the field; the database refuses it too."""
        model, column = self._meta.model, column_of(self._meta.model)
        slug = self.cleaned_data[column]
        had_it = keys_with(model, slug) - {self.instance.pk}
        other = model.objects.filter(pk__in=had_it).exclude(**{column: slug}).first() if had_it else None
        if other:
            raise ValidationError(
                _("This was the slug of “%(other)s”, and leads there."),
                code="former",
                params={"other": other},
            )
        return slug


class EntityForm(RewordedForm):
    """An entity whose words change by an entry."""


class PublisherForm(of_sources.PublisherForm, RewordedForm):
    """A publisher whose words change by an entry."""


class SourceForm(of_sources.SourceForm, RewordedForm):
    """A source whose words change by an entry; where its file is archived, its bounds must stand in it."""

    def clean(self):
        cleaned = super().clean()
        names = ("document", "part_of", "starts_with", "ends_with")
        source = Source(**{name: cleaned[name] for name in names if cleaned.get(name)})
        text = archived_text(source)
        if text is not None:
            try:
                bounds_of(text, *source.bounds)
            except ValueError as error:
                self.add_error("starts_with", str(error))
        return cleaned

    def values(self):
        return super().values() | self.imprecise_columns()


class MeasureForm(RewordedForm):
    class Meta:
        model = Measure
        fields = ["code", "name", "unit", "meaning"]

    clean_code = RewordedForm.clean_slug


class ClaimForm(of_sources.ImpreciseDates, EditorialForm):
    """A draft of a claim. A key that is left blank is made of the values of the kind's ``key_fields``."""

    dated = of_sources.ImpreciseDateField(label=_("Date"))

    imprecise = {"dated": ("date", "date_precision")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text = _("Stable, and never used again. Left blank, one is made.")

    def clean(self):
        cleaned = super().clean()
        is_inferred = cleaned.get("basis") in (Basis.INFERRED, Basis.DATE_INFERRED)
        if is_inferred and not cleaned.get("note", "").strip():
            self.add_error("note", _("An inference says why, naming the passages."))
        elif cleaned.get("dated_from") == DatedFrom.EVENT and not cleaned.get("note", "").strip():
            self.add_error("note", _("What is dated by another event names that event here."))
        if cleaned.get("planned_on") and cleaned.get("stage") != PLANNED:
            self.add_error("planned_on", _("Only what is planned has a day on which it was planned."))
        if not cleaned.get("key") and cleaned.get("subject") and "key" not in self.errors:
            kind = self._meta.model
            names = short_fields(kind) if kind.key_fields is None else kind.key_fields
            said = [_said(cleaned.get(name)) for name in (*names, "dated")]
            cleaned["key"] = key_for(kind(subject=cleaned["subject"]), said)
        return cleaned


def _said(value):
    """The word for a value in a key: the slug or code of a row, else the value."""
    return getattr(value, "slug", None) or getattr(value, "code", None) or value or ""
