"""What the claims rest on."""

from rest_framework import serializers

from api.serializers.claims import ClaimCountsField, ClaimsField, PassageSerializer, VerificationSerializer
from api.serializers.common import (
    AddressField,
    CodeField,
    ImpreciseDateField,
    RowSerializer,
    TextOrNullField,
)
from api.serializers.compiled import CompiledSerializer, ComputedField
from sources.enums import DatePrecision, Holding, PublisherKind


class PublisherSerializer(RowSerializer):
    """Somebody who publishes sources, with the editors' judgement of its kind and the reason for it."""

    slug = serializers.SlugField()
    url = AddressField("publisher")
    name = serializers.CharField()
    kind = CodeField(PublisherKind)
    kind_reason = serializers.CharField()
    stance = serializers.CharField(help_text="What readers should know of its position.")
    address = TextOrNullField(source="url", help_text="Where it publishes.")

    def get_detail_fields(self):
        return {"sources": SourceSerializer(source="known_sources", many=True)}


class SourceReferenceSerializer(CompiledSerializer):
    """A source, by name and address."""

    type = serializers.CharField()
    slug = serializers.SlugField()
    url = serializers.URLField()

    def compiled(self):
        return _show_source


def _show_source(source, view):
    """The reference to a source; None for a draft."""
    if source.is_draft:
        return None
    return {"type": "source", "slug": source.slug, "url": view.addresses.of("source", source.slug)}


class SourcePublisherSerializer(CompiledSerializer):
    """Who published a source."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = CodeField(PublisherKind)


class SnapshotSerializer(CompiledSerializer):
    """Metadata of an archived text: the text itself is not published."""

    sha256 = serializers.CharField()
    held_on = serializers.DateField()
    paragraph_lengths = serializers.ListField(child=serializers.IntegerField(), help_text="In characters.")


class SourceSerializer(RowSerializer):
    """One document by one publisher, or one part of a document."""

    slug = serializers.SlugField()
    url = AddressField("source")
    title = serializers.CharField()
    authors = serializers.CharField()
    publisher = SourcePublisherSerializer()
    language = serializers.CharField(help_text="BCP 47")
    address = TextOrNullField(source="url", help_text="Null where the document prints none.")
    published = ImpreciseDateField(source="published_on", allow_null=True)
    published_precision = CodeField(DatePrecision, allow_null=True)
    dated_by = serializers.DateField(
        allow_null=True,
        help_text="Where it prints no date: the day, set by an editor, by which it was published.",
    )
    dated_by_reason = serializers.CharField()
    consulted = ComputedField(
        help_text="Whether we hold and read it; if not, we know it only because another source refers to it."
    )
    document = TextOrNullField(
        source="file", help_text="The file that we hold; for a part, that of the whole."
    )
    part_of = SourceReferenceSerializer(allow_null=True)
    listed_in = SourceReferenceSerializer(allow_null=True, help_text="The source that refers to it.")
    reference = serializers.CharField(help_text="Its number or place there.")
    note = serializers.CharField()

    def get_consulted(self, source, _view) -> bool:
        return source.holding == Holding.CONSULTED

    def get_detail_fields(self):
        return {
            "parts": SourceReferenceSerializer(source="known_parts", many=True),
            "lists": SourceReferenceSerializer(
                source="known_lists", many=True, help_text="The sources that it refers to."
            ),
            "snapshots": SnapshotSerializer(source="known_snapshots", many=True),
            "claim_counts": ClaimCountsField(),
            "claims": ClaimsField(source="counting", help_text="The claims that cite it."),
        }


class CitingSerializer(VerificationSerializer):
    """A claim that rests on a citation."""

    id = serializers.UUIDField(source="claim_id")
    key = serializers.CharField(source="claim_key")
    type = serializers.CharField(source="claim_type")
    url = ComputedField()

    def get_url(self, use, view) -> str:
        return view.addresses.of(use.claim_type, use.claim_id)


class CitationSerializer(RowSerializer, PassageSerializer):
    """A passage of a source, and the claims that rest on it."""

    id = serializers.UUIDField(source="key")
    claims = CitingSerializer(source="uses", many=True)
