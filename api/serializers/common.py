"""Fields and the base class that all serializers of the API share."""

import datetime
from operator import attrgetter, itemgetter
from typing import Any

from drf_spectacular.drainage import set_override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.dataset_version import MetaSerializer
from api.serializers.compiled import CompiledSerializer
from sources.instants import in_utc


def plain_number(value):
    """A decimal number as text, without zeros at its end."""
    return format(value.normalize(), "f")


class InstantField(serializers.DateTimeField):
    """An instant, in UTC."""

    def __init__(self, **kwargs):
        super().__init__(default_timezone=datetime.UTC, **kwargs)

    def to_representation(self, value):
        return in_utc(value)


class CodeField(serializers.ChoiceField):
    """A code of a vocabulary; null where there is none. Its name in the schema is that of the class."""

    def __init__(self, vocabulary, **kwargs):
        self.vocabulary = vocabulary
        super().__init__(choices=vocabulary.choices, **kwargs)

    def to_representation(self, value):
        return value or None


class NumberField(serializers.CharField):
    """A decimal number as text, without zeros at its end."""

    def to_representation(self, value):
        return plain_number(value)


class KindField(serializers.CharField):
    """A code of a vocabulary of the dataset: a text, since another dataset has other codes."""

    def __init__(self, kinds, **kwargs):
        codes = [code for code, _label in kinds()]
        super().__init__(help_text=f"A code of the dataset: {', '.join(codes)}.", **kwargs)
        set_override(self, "field", {"type": "string", "examples": codes[:2]})


class TextOrNullField(serializers.CharField):
    """A text; null where there is none."""

    def __init__(self, **kwargs):
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value):
        return value or None


class ImpreciseDateField(serializers.CharField):
    """An ImpreciseDate in ISO form at its precision: 2022, 2022-06, 2022-06-05."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "ISO 8601 at its precision: 2022, 2022-06 or 2022-06-05.")
        super().__init__(**kwargs)


class ReferenceSerializer(CompiledSerializer):
    """An entity, by name and address."""

    type = serializers.CharField(help_text="programme, area, initiative, institution, region, person, party, "
                                           "act, election or contest")  # fmt: skip
    slug = serializers.SlugField()
    url = serializers.URLField()

    def compiled(self):
        return show_reference


def show_reference(entity, view):
    """The reference to an entity.

    None for a draft, which a published entity may stand beside before it is published itself.
    """
    if entity.is_draft:
        return None
    url = view.addresses.of(entity.type, entity.slug)
    return {"type": entity.type, "slug": entity.slug, "url": url}


@extend_schema_field({"type": "string", "format": "uri"})
class AddressField(serializers.Field):
    """The address of the row itself; ``key`` is what its address ends in."""

    def __init__(self, name=None, *, key="slug"):
        super().__init__(source="*", read_only=True)
        self.name, self.key = name, key

    def compiled(self):
        key, name = attrgetter(self.key), self.name
        in_dict = itemgetter(self.key)

        def show(row, view):
            value = in_dict(row) if isinstance(row, dict) else key(row)
            return view.addresses.of(name or row.type, value)

        return show


@extend_schema_field(MetaSerializer)
class MetaField(serializers.Field):
    """``meta``: which state of the world and of our knowledge an answer shows."""

    def __init__(self):
        super().__init__(source="*", read_only=True)

    def compiled(self):
        return lambda _row, view: view.meta


class RowSerializer(CompiledSerializer):
    """A row of a list or, with ``detail=True``, the whole answer of its own address.

    A detail has what ``get_detail_fields`` adds and, last, ``meta``. Where ``model`` is set, its name is that
    of the component in the schema.
    """

    model: Any = None

    def __init__(self, *args, model=None, detail=False, **kwargs):
        self.model, self.detail = model or self.model, detail
        super().__init__(*args, **kwargs)

    @property
    def parameters(self):
        return {"model": self.model, "detail": self.detail}

    @property
    def component_name(self):
        """Its name in the schema."""
        name = self.model.__name__ if self.model else type(self).__name__.removesuffix("Serializer")
        return f"{name}Detail" if self.detail else name

    def get_fields(self):
        fields = super().get_fields()
        fields |= {name: field for name, field in self.get_own_fields().items() if name not in fields}
        if self.detail:
            fields |= self.get_detail_fields() | {"meta": MetaField()}
        return fields

    def get_own_fields(self):
        """The fields that follow from the model; of the same name those that the class declares win."""
        return {}

    def get_detail_fields(self):
        """What only the detail has, beside ``meta``: fields by name."""
        return {}
