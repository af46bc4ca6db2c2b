"""Fields that many shapes share."""

import datetime

from django.urls import reverse
from drf_spectacular.drainage import set_override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.dataset_version import MetaSerializer


def address(context, name, key):
    """The absolute address of a row: ``name`` is its type in snake case."""
    return context["view"].origin + reverse(f"api:{name.replace('_', '-')}-detail", args=[key])


def plain_number(value):
    """A decimal number as text, without zeros at its end."""
    return format(value.normalize(), "f")


class InstantField(serializers.DateTimeField):
    """An instant, in UTC."""

    def __init__(self, **kwargs):
        super().__init__(default_timezone=datetime.UTC, **kwargs)


class CodeField(serializers.ChoiceField):
    """A code of a vocabulary; null where there is none."""

    def __init__(self, vocabulary, **kwargs):
        super().__init__(choices=vocabulary.choices, **kwargs)

    def to_representation(self, value):
        return value or None


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


class ReferenceSerializer(serializers.Serializer):
    """An entity, by name and address."""

    type = serializers.CharField(help_text="programme, area, initiative, institution, region, person, party, "
                                           "act, election or contest")  # fmt: skip
    slug = serializers.SlugField()
    url = serializers.URLField()

    def to_representation(self, entity):
        """None for a draft, which a published entity may stand beside before it is published itself."""
        if entity.is_draft:
            return None
        return {
            "type": entity.type,
            "slug": entity.slug,
            "url": address(self.context, entity.type, entity.slug),
        }


@extend_schema_field({"type": "string", "format": "uri"})
class AddressField(serializers.Field):
    """The address of the row itself; ``key`` is what its address ends in."""

    def __init__(self, name=None, *, key="slug"):
        super().__init__(source="*", read_only=True)
        self.name, self.key = name, key

    def to_representation(self, row):
        return address(self.context, self.name or row.type, getattr(row, self.key))


class DetailMixin(serializers.Serializer):
    """What every detail adds. It stands first among the bases."""

    meta = serializers.SerializerMethodField()

    def get_fields(self):
        """``meta`` comes last."""
        fields = super().get_fields()
        fields["meta"] = fields.pop("meta")
        return fields

    @extend_schema_field(MetaSerializer)
    def get_meta(self, _row):
        return self.context["view"].meta
