"""The further names of entities, as answers show them."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.fields.json import KeyTransform

from claims.models import Name, Version
from claims.statements import Among, Values, ask
from sources.models import Source


class FurtherName(NamedTuple):
    """A name with the slugs of the sources that use it."""

    text: str
    language: str
    used_in: Any


def add_names(entities, clock):
    """Give each entity of a list its ``further_names`` as known under the clock.

    One query; under a clock by which some of the record is not known, one more where there are names.
    """
    found = defaultdict(list)
    if entities:
        keys = [entity.pk for entity in entities]
        for key, *name in _now(clock, keys) if clock.is_latest else _then(clock, keys):
            found[key].append(FurtherName(*name))
    for entity in entities:
        entity.further_names = found[entity.pk]


def _now(clock, keys):
    return ask("names", _of_entities, Values(clock, keys=keys))


def _of_entities(values):
    users = Name.used_in.through.objects.filter(
        name=OuterRef("pk"), source__known_from__lte=values.clock.number
    )
    slugs = ArraySubquery(users.order_by("source__slug").values("source__slug"))
    names = Name.objects.filter(Among("entity", values.keys))
    return names.order_by("entity", "position").values_list("entity_id", "text", "language", slugs)


def _then(clock, keys):
    """From the versions of the entities: they say by which sources a name was used."""
    versions = Version.objects.known(clock).filter(target_id__in=keys)
    names = [
        (key, name["text"], name["language"], name["used_in"])
        for key, further in versions.values_list("target_id", KeyTransform("names", "content"))
        for name in further or ()
    ]
    sources = Source.objects.known(clock).in_order("slug")
    users = {key for *_name, used_in in names for key in used_in}
    slugs = [(str(source.pk), source.slug) for source in sources.filter(pk__in=users)] if users else []
    return [
        (key, text, language, [slug for pk, slug in slugs if pk in used_in])
        for key, text, language, used_in in names
    ]
