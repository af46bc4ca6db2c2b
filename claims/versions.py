"""Words and facts as they were known: what a past ``known_at`` shows of what has versions.

The rows of entities, sources, publishers and measures have the words of today. Querysets that were given a
clock call ``show_as_known`` on what they have loaded, with all that was loaded along: nothing is asked a row.
"""

from collections import defaultdict

from django.db.models import Model, prefetch_related_objects

from claims.facts import WORDED
from claims.models import Entity, Version
from sources.dates import last_day_of
from sources.models import Source

_NOT_LOADED = object()


def show_as_known(rows, clock):
    """Let rows, and the rows loaded with them, say what they said at the clock's ``known_at``.

    No query where no entry is later than the clock; else one, and one for each loaded relation that pointed
    elsewhere then; once more for the rows there. Further names are asked of the versions (``Clock.names``).
    """
    if clock.is_latest:
        return
    while rows:
        rows = _load_moved(_apply_versions(rows, clock))


def _apply_versions(rows, clock):
    """Give rows the versions known; answer those of which a relation moved: {(relation, model): rows}."""
    loaded, moved = _loaded_with(rows), defaultdict(list)
    for version in Version.objects.known(clock).filter(target_id__in=loaded, known_until__isnull=False):
        for row in loaded[version.target_id]:
            for relation in _apply(row, version.content):
                moved[relation, type(row)].append(row)
    return moved


def _load_moved(moved):
    """Load what relations point at now, and what that belongs to in turn; answer the rows there."""
    for (relation, model), rows in moved.items():
        prefetch_related_objects(rows, *_paths_from(model, relation))
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


def _apply(row, content):
    """Give a row the values of a version; answer which of its loaded relations point elsewhere now."""
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


def _paths_from(model, field):
    """What to prefetch of a relation that points elsewhere now: it, and what the row there belongs to."""
    there = model._meta.get_field(field).related_model
    further = [far.name for far in there._meta.local_fields if far.many_to_one]
    return [field, *(f"{field}__{name}" for name in further if issubclass(there, Entity))]
