"""The further names of entities, as answers show them."""

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.fields.json import KeyTransform

from claims.models import Name, Version
from sources.models import Source
from sources.prepared import IsAmong, prepared


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
        for key, *name in _now(clock, keys=keys) if clock.is_latest else _then(clock, keys):
            found[key].append(FurtherName(*name))
    for entity in entities:
        entity.further_names = found[entity.pk]


@prepared
def _now(clock, keys):
    users = Name.used_in.through.objects.filter(name=OuterRef("pk"), source__known_from__lte=clock.number)
    slugs = ArraySubquery(users.order_by("source__slug").values("source__slug"))
    names = Name.objects.filter(IsAmong("entity", keys))
    return names.order_by("entity", "position").values_list("entity_id", "text", "language", slugs)


def _then(clock, keys):
    """From the versions of the entities: they say by which sources a name was used."""
    names = [
        (key, name["text"], name["language"], [UUID(user) for user in name["used_in"]])
        for key, further in _versions(clock, keys=keys)
        for name in further or ()
    ]
    users = {user for *_name, used_in in names for user in used_in}
    slugs = _slugs(clock, sources=list(users)) if users else []
    return [
        (key, text, language, [slug for user, slug in slugs if user in used_in])
        for key, text, language, used_in in names
    ]


@prepared
def _versions(clock, keys):
    versions = Version.objects.known(clock).filter(IsAmong("target_id", keys))
    return versions.values_list("target_id", KeyTransform("names", "content"))


@prepared
def _slugs(clock, sources):
    known = Source.objects.known(clock).filter(IsAmong("pk", sources)).in_order("slug")
    return known.values_list("pk", known.fact("slug"))
