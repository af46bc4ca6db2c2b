"""Claims with all that pages show of them, by statements that are prepared once (``sources.prepared``)."""

from typing import Any

from django.db.models import Q, Value

from claims.models import Claim, ClaimCitation, Entity, Measure, Mention
from claims.querysets import claims_counting
from sources.loading import loaded_together
from sources.prepared import IsAmong, prepared

# What pages show of the entities and the measures that claims lead to, besides what each kind adds.
SHOWN_OF_RELATED = {"type", "slug", "title", "code", "name", "unit"}
SHOWN_OF_LINKS = (
    "claim",
    *(f"citation__{name}" for name in ("section", "paragraph", "starts_with", "ends_with")),
    *(
        f"citation__source__{name}"
        for name in (
            *("slug", "title", "language", "url"),
            *("published", "published_precision", "published_last", "dated_by"),
        )
    ),
    *(f"citation__source__publisher__{name}" for name in ("slug", "name", "kind")),
)
# The section of what a page loads beside the sections, because it shows it in places of its own.
FURTHER = "further"


def placed(clock, entities, bounds, further=(), contained=None):
    """Which claims one page shows of an entity, or of some: tuples of (section, type, key, total); one query.

    ``bounds`` are those of ``ClaimQuerySet.sections``. ``further`` are functions of a clock and the key of
    the first entity that give querysets of claims that count and are few: their section is ``FURTHER``.
    ``contained`` is such a function that gives entities: what is about any of them is shown too.
    """
    keys, bounds = [entity.pk for entity in entities], dict(bounds)
    parameters = {"keys": keys, "page": bounds.pop("page", 1)}
    if further or contained:
        parameters["entity"] = keys[0]
    return _placed(clock, tuple(bounds.items()), tuple(further), contained, **parameters)


@prepared
def _placed(clock, bounds, further, contained, *, keys, page, entity=None):
    is_about = Q(IsAmong("entity", keys))
    if contained:
        is_about |= Q(entity__in=contained(clock, entity).values("pk"))
    mentions = Mention.objects.filter(is_about).values("claim")
    claims = Claim.objects.filter(pk__in=mentions).on_record(clock)
    found = claims.sections(clock, page=page, **dict(bounds))
    places = {"section": Value(FURTHER), "total": Value(0)}
    others = [rows(clock, entity).annotate(**places) for rows in further]
    columns = ("section", "type", "pk", "total")
    return found.union(*(rows.values_list(*columns) for rows in others), all=True) if others else found


def claims_with_keys(clock, kinds, keys, *, retracted=(), cited=True, with_related=True):
    """The claims of these kinds with these keys, and those that count in place of the ``retracted``.

    A list of instances of their own kinds, oldest first, each with its entities and, where ``cited``, its
    citations: two queries, and one for each relation in ``shown_with_many`` of a kind that occurs.
    """
    parameters = {"keys": keys} | ({"retracted": retracted} if retracted else {})
    return loaded(clock, kinds, _with_keys, parameters, cited=cited, with_related=with_related)


def loaded(clock, kinds, query, parameters, *, cited=True, with_related=True):
    """What a prepared query of ``ClaimQuerySet.of_kinds`` finds, completed by ``add_citations``.

    Where nobody asks what the claims are about (``Claim.mentions``), they need no related rows.
    """
    if not kinds:
        return []
    with loaded_together(clock) as found:
        found.extend(query(clock, tuple(kinds), **parameters))
        if cited:
            add_citations(found, clock)
        for kind in kinds if with_related else ():
            for relation in kind.shown_with_many:
                of_kind = [claim for claim in found if isinstance(claim, kind)]
                if of_kind:
                    add_related(of_kind, relation)
    return found


@prepared
def _with_keys(clock, kinds, keys, retracted=None):
    wanted = Q(IsAmong("pk", keys))
    if retracted:
        wanted |= Q(IsAmong("replaces", retracted)) & claims_counting(clock)
    return shown(Claim.objects.filter(wanted), clock, kinds)


def shown(claims, clock, kinds):
    """Claims as instances of their own kinds, which are among these, with the columns that pages show."""
    paths = {kind: claims._get_ancestors_path(kind) for kind in kinds}
    deferred = [f"{path}__{name}" for kind, path in paths.items() for name in kind.shown_without]
    deferred += _deferred_of_related(Claim, "subject")
    for kind, path in paths.items():
        deferred += [f"{path}__{name}" for way in kind.shown_with for name in _deferred_of_related(kind, way)]
    return claims.of_kinds(clock, kinds).defer("recorded_at", "dated_from", "planned_on", *deferred)


def _deferred_of_related(model, path):
    """What pages do not show of what a path leads to, nor of what lies on the way: paths from the model."""
    found, way = [], ""
    for name in path.split("__"):
        model, way = model._meta.get_field(name).related_model, f"{way}{name}__"
        common = next((one for one in (Entity, Measure) if issubclass(model, one)), None)
        columns = common._meta.concrete_fields if common else ()
        found += [f"{way}{field.name}" for field in columns if not _is_shown_of_related(field)]
    return found


def _is_shown_of_related(field):
    return field.primary_key or field.name in SHOWN_OF_RELATED


def add_citations(claims, clock):
    """Give claims the ``citation_links`` known under the clock, each with its source and ``health``."""
    links = _links(clock, claims=[claim.id for claim in claims]) if claims else []
    _set_prefetched(claims, "citation_links", "claim", links)


@prepared
def _links(clock, claims):
    links = ClaimCitation.objects.with_health(clock).filter(IsAmong("claim", claims))
    return links.select_related("citation__source__publisher").only(*SHOWN_OF_LINKS)


def add_related(rows, relation):
    """Prefetch a relation that leads back to rows of one model; one prepared query.

    ``participants__entity`` gives each participant the entity, too.
    """
    relation, _, further = relation.partition("__")
    field = rows[0]._meta.get_field(relation)
    related = _related(None, type(rows[0]), relation, further, keys=[row.id for row in rows])
    _set_prefetched(rows, relation, field.field.name, related)


@prepared
def _related(_clock, kind, relation, further, keys):
    field = kind._meta.get_field(relation)
    back, model = field.field.name, field.related_model
    # of what belongs to each row: the rows have an order of their own
    order = [term for term in model._meta.ordering if term != back]
    rows = model._default_manager.filter(IsAmong(back, keys)).order_by(*order)
    return rows.select_related(further).defer(*_deferred_of_related(model, further)) if further else rows


def _set_prefetched(rows, relation, back, related):
    """Set what was loaded of a relation where ``prefetch_related`` would: its ``all()`` is a list then."""
    beside: dict[Any, tuple[Any, list[Any]]] = {}
    for row in rows:
        beside[row.id] = row, []
    column = f"{back}_id"
    for one in related:
        row, of_row = beside[one.__dict__[column]]
        one._state.fields_cache[back] = row
        of_row.append(one)
    for row, of_row in beside.values():
        row.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = of_row
