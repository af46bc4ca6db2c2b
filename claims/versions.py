"""Words and facts as they were known: what a past ``known_at`` shows of what has versions.

The rows of entities, sources, publishers and measures have the words of today. Querysets that were given a
clock call ``show_as_known`` on what they have loaded, with all that was loaded along: nothing is asked a row.
"""

from collections import defaultdict
from typing import Any

from django.db.models import Model, prefetch_related_objects

from claims.facts import WORDED
from claims.models import Entity, Name, Version
from sources.dates import last_day_of
from sources.models import Source

_NOT_LOADED = object()


def show_as_known(rows, clock):
    """Let rows, and the rows loaded with them, say what they said at the clock's ``known_at``.

    No query where no entry is later than the clock; else one, and one for each loaded relation that pointed
    elsewhere then; once more for the rows there. Further names cost one for the sources that use them.
    """
    if clock.is_latest:
        return
    names: list = []
    while rows:
        rows = _load_moved(_lay_all(rows, clock, names))
    _load_sources(names, clock)


def _lay_all(rows, clock, names):
    """Lay the versions known over rows; answer those of which a relation moved: {(relation, model): rows}.

    Further names join ``names``, as pairs of a name and the keys of its sources.
    """
    loaded, moved = _loaded_with(rows), defaultdict(list)
    for version in Version.objects.known(clock).filter(target_id__in=loaded, known_until__isnull=False):
        for row in loaded[version.target_id]:
            for relation in _lay(row, version.content):
                moved[relation, type(row)].append(row)
            if "names" in getattr(row, "_prefetched_objects_cache", {}):
                names += _lay_names(row, version.content["names"])
    return moved


def _load_moved(moved):
    """Load what relations point at now, and what that belongs to in turn; answer the rows there."""
    for (relation, model), rows in moved.items():
        prefetch_related_objects(rows, *_way_up(model, relation))
    return [getattr(row, relation) for (relation, _model), rows in moved.items() for row in rows]


def _loaded_with(rows):
    """The rows with words among rows and all that is loaded with them: {key: [row]}."""
    found, seen, waiting = defaultdict(list), set(), list(rows)
    while waiting:
        row = waiting.pop()
        if not isinstance(row, Model) or id(row) in seen:
            continue
        seen.add(id(row))
        if isinstance(row, WORDED):
            found[row.pk].append(row)
        waiting += row._state.fields_cache.values()
        for part in getattr(row, "_prefetched_objects_cache", {}).values():
            waiting += part
        for value in vars(row).values():
            if isinstance(value, list):
                waiting += value
    return found


def _lay(row, content):
    """Give a row the values of a version; answer which of the relations loaded point elsewhere now."""
    elsewhere = []
    for field in row._meta.concrete_fields:
        if field.primary_key or field.generated or field.attname not in content:
            continue
        # what was left out when it was loaded is not shown
        if field.attname not in vars(row):
            continue
        value = field.to_python(content[field.attname])
        # what was not loaded is not asked for
        if value != row.__dict__.get(field.attname, _NOT_LOADED):
            is_loaded = field.is_relation and field.is_cached(row)
            setattr(row, field.attname, value)
            if is_loaded and value is not None:
                elsewhere.append(field.name)
    if isinstance(row, Source) and "published_last" in row.__dict__:
        row.published_last = last_day_of(row.published, row.published_precision)
    return elsewhere


def _way_up(model, field):
    """A relation that points elsewhere now, and what the row there belongs to in turn."""
    there = model._meta.get_field(field).related_model
    further = [far.name for far in there._meta.local_fields if far.many_to_one]
    return [field, *(f"{field}__{name}" for name in further if issubclass(there, Entity))]


def _lay_names(entity, content):
    """Give an entity the further names of a version; answer pairs of a name and the keys of its sources."""
    made = [
        (
            Name(id=name["id"], entity_id=entity.pk, text=name["text"], language=name["language"]),
            name["used_in"],
        )
        for name in content
    ]
    _as_prefetched(entity, "names", Name, [name for name, _used_in in made])
    return made


def _load_sources(names, clock):
    """Let names know the sources that use them, by slug, as far as they were known; one query."""
    if names:
        keys = {key for _name, used_in in names for key in used_in}
        sources = list(Source.objects.known(clock).filter(pk__in=keys).in_order("slug"))
        for name, used_in in names:
            _as_prefetched(name, "used_in", Source, [one for one in sources if str(one.pk) in used_in])


def _as_prefetched(row, relation, model, related):
    rows: Any = model._default_manager.none()
    rows._result_cache, rows._prefetch_done = related, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = rows
