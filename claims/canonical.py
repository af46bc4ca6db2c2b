"""The content of a row as the record keeps it: plain JSON, every reference by its natural key."""

import datetime
from decimal import Decimal

from django.db.models import GeneratedField, Prefetch

from claims.fields import IntervalField
from claims.models import Claim, ClaimCitation, Entity
from sources.models import Citation, Source

# What the record itself stamps, and who typed it in, are not content.
_NOT_CONTENT = {"id", "recorded_at", "retracted_at", "retraction_kind", "retraction_reason", "by"}


def content_of(row):
    """The whole content of a row, as a dictionary that JSON can hold, its keys in alphabetical order.

    What ``for_record`` has loaded of a claim or an entity is not asked for again.
    """
    content = {field.name: _plain(getattr(row, field.name)) for field in _content_fields(row)}
    if isinstance(row, Claim):
        content["citations"] = [content_of(citation_link.citation) for citation_link in _uses(row)]
        for name in row.shown_with_many:
            relation = name.partition("__")[0]
            content[relation] = [part.natural_key() for part in getattr(row, relation).all()]
    if isinstance(row, Entity):
        content["names"] = [
            [name.text, name.language, sorted(source.slug for source in name.used_in.all())]
            for name in sorted(_names(row), key=lambda name: name.pk)
        ]
    return dict(sorted(content.items()))


def _uses(claim):
    if "every_use" in vars(claim):
        return claim.every_use
    return claim.citation_links(manager="editorial").select_related("citation__source").order_by("pk")


def _names(entity):
    if "names" in getattr(entity, "_prefetched_objects_cache", ()):
        return entity.names.all()
    return entity.names.prefetch_related(Prefetch("used_in", Source.editorial.all()))


def _content_fields(row):
    for field in row._meta.concrete_fields:
        is_parent_link = field.remote_field is not None and getattr(field.remote_field, "parent_link", False)
        is_derived = isinstance(field, GeneratedField | IntervalField)
        if field.name not in _NOT_CONTENT and not is_parent_link and not is_derived:
            yield field


def _plain(value):
    if isinstance(value, Citation | ClaimCitation):
        # Passages have no entries of their own: what rests on one says the whole of it.
        return content_of(value)
    if hasattr(value, "natural_key"):
        return value.natural_key()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return value
