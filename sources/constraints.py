"""Conditions that many tables hold to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, Value
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from sources.passages import MAX_ANCHOR_WORDS


def in_vocabulary(field, choices, *, name, blank=False):
    """A field holds one of the codes of ``choices`` (or nothing, where ``blank``)."""
    codes = [*choices.values, ""] if blank else choices.values
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": codes}),
        violation_error_message=_("“%(field)s” is not one of the codes of its vocabulary.")
        % {"field": field},
    )


def is_code(field, *, name):
    """A field holds what can be a code. Which codes there are the dataset says, to forms and the loader."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__regex": "^[a-z][a-z0-9_]*$"}),
        violation_error_message=_("“%(field)s” is not a code: a to z, 0 to 9 and _, a letter first.")
        % {"field": field},
    )


def anchor_is_short(field, *, name):
    """An anchor has at most five words, so that no sentence of a source is ever held in one."""
    trimmed = Func(F(field), function="btrim", output_field=models.TextField())
    words = Func(
        trimmed, Value(r"\s+"), function="regexp_split_to_array", output_field=ArrayField(models.TextField())
    )
    count = Func(words, function="cardinality", output_field=models.IntegerField())
    return CheckConstraint(
        name=name,
        condition=LessThanOrEqual(count, Value(MAX_ANCHOR_WORDS)),
        violation_error_message=_("An anchor has at most five words."),
    )


def is_written(field, *, name, message):
    """A text is not blank."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__regex": r"\S"}),
        violation_error_message=message,
    )


def is_web_address(field, *, name):
    """An address, where there is one, is of the web: pages make a link of it."""
    return CheckConstraint(
        name=name,
        condition=Q(**{field: ""}) | Q(**{f"{field}__iregex": r"^https?://[^\s/]"}),
        violation_error_message=_("An address begins with http:// or https://."),
    )
