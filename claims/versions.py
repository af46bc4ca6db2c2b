"""Words and facts as they were known: what a past ``known_at`` shows of what has versions.

The rows of entities, sources, publishers and measures have the words of today. Querysets that were given a
clock call ``show_as_known`` on what they have loaded, with all that was loaded along: nothing is asked a row.
"""

from collections import defaultdict

from django.db.models import Model, prefetch_related_objects
from django.db.models.query import QuerySet

from claims.models import Entity, Measure, Name, Version
from sources.dates import last_day_of
from sources.models import Publisher, Source

_WORDED = (Entity, Source, Publisher, Measure)


def show_as_known(rows, clock):
    """Let rows, and the rows loaded with them, say what they said at the clock's ``known_at``.

    No query where no entry is later than the clock; else one, and one for each relation changed since.
    """
    if clock.is_latest:
        return
    loaded = _loaded_with(rows)
    versions = Version.objects.known(clock).filter(target_id__in=loaded, known_until__isnull=False)
    changed = defaultdict(list)
    names = []
    for version in versions:
        for row in loaded[version.target_id]:
            for field in _lay(row, version.content):
                changed[field, type(row)].append(row)
            if isinstance(row, Entity):
                names += _lay_names(row, version.content["names"])
    _load_sources(names)
    for (field, _model), of_field in changed.items():
        prefetch_related_objects(of_field, field)
        show_as_known([related for row in of_field if (related := getattr(row, field))], clock)


def _loaded_with(rows):
    """The rows with words among rows and all that is loaded with them: {key: [row]}."""
    found, seen, waiting = defaultdict(list), set(), list(rows)
    while waiting:
        row = waiting.pop()
        if not isinstance(row, Model) or id(row) in seen:
            continue
        seen.add(id(row))
        if isinstance(row, _WORDED):
            found[row.pk].append(row)
        waiting += row._state.fields_cache.values()
        for part in getattr(row, "_prefetched_objects_cache", {}).values():
            waiting += part
        for value in vars(row).values():
            if isinstance(value, list):
                waiting += value
    return found


def _lay(row, content):
    """Give a row the values of a version; answer the names of the relations that point elsewhere now."""
    elsewhere = []
    for field in row._meta.concrete_fields:
        if field.primary_key or field.generated or field.attname not in content:
            continue
        value = field.to_python(content[field.attname])
        if value != getattr(row, field.attname):
            setattr(row, field.attname, value)
            if field.is_relation and value is not None:
                elsewhere.append(field.name)
    if isinstance(row, Source):
        row.published_last = last_day_of(row.published, row.published_precision)
    return elsewhere


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


def _load_sources(names):
    """Let names know the published sources that use them; one query."""
    if names:
        sources = Source.objects.in_bulk({key for _name, used_in in names for key in used_in}).items()
        by_key = {str(key): source for key, source in sources}
        for name, used_in in names:
            _as_prefetched(name, "used_in", Source, [by_key[key] for key in used_in if key in by_key])


def _as_prefetched(row, relation, model, related):
    rows: QuerySet = model._default_manager.none()
    rows._result_cache, rows._prefetch_done = related, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = rows
