"""Claims with what answers show of them."""

from django.db.models import F

from api.rows.passages import add_passages
from api.rows.related import add_related_of_one_kind, related_of, set_related
from claims.models import Claim, Entity, Measure
from sources.prepared import IsAmong, prepared

# Of an entity that something points at an answer shows the type and the slug, of a measure code and unit.
UNSHOWN = {
    Entity: ("recorded_at", "sort_key", "title", "summary"),
    Measure: ("recorded_at", "sort_key", "name", "meaning"),
}


def select_shown(rows, *paths):
    """Rows with what these paths lead to, but for the columns of it that no answer shows."""
    return rows.select_related(*paths).defer(
        *(name for path in paths for name in _deferred(rows.model, path))
    )


def _deferred(model, path):
    """The columns that are not shown of all that a path leads over."""
    found, way = [], ""
    for step in path.split("__"):
        model, way = model._meta.get_field(step).related_model, f"{way}{step}__"
        names = next((names for common, names in UNSHOWN.items() if issubclass(model, common)), ())
        found += [f"{way}{name}" for name in names]
    return found


def oldest_first(claims):
    """Claims in the order of lists."""
    return claims.order_by("counts_from", "known_from", "key")


def for_answers(claims, clock):
    """Claims of one kind, oldest first, with what stands in their own rows and in those they point at."""
    return _judged(select_shown(claims, "subject", *claims.model.shown_with), clock, claims.judged)


def _judged(claims, clock, judged, **further):
    """Each with these judgements and further expressions.

    And with ``replaced_from``, by which what it replaces is no draft.
    """
    judgements = claims.judgements(clock)
    # one call: of several, the library of the subclasses carries over the annotations of the last
    claims = claims.annotate(
        replaced_from=F("replaces__known_from"), **{name: judgements[name] for name in judged}, **further
    )
    return oldest_first(claims).at(clock)


def in_full(keys, kinds, clock):
    """The claims of these keys as a list, each of its own kind, with all that is shown, oldest first.

    ``kinds`` are those that occur among them.
    """
    if not keys:
        return []
    claims = _with_keys(clock, tuple(kinds), keys=keys)
    add_passages(claims, clock)
    set_related(claims, kinds)
    return claims


@prepared
def _with_keys(clock, kinds, keys):
    return of_kinds(Claim.objects.filter(IsAmong("pk", keys)), clock, kinds)


def of_kinds(claims, clock, kinds):
    """Claims as instances of their own kinds, which are among these, with what ``for_answers`` gives."""
    related = [f"{claims._get_ancestors_path(kind)}__{path}" for kind in kinds for path in kind.shown_with]
    shown = select_shown(claims, "subject", *related)
    judged = _judged(shown, clock, ("replacement", "is_preferred"), **related_of(kinds, clock))
    return judged.select_subclasses(*kinds)


def add_related(claims, clock):
    """Give claims of one kind what stands in rows of their own: passages, participants."""
    add_passages(claims, clock)
    if claims:
        add_related_of_one_kind(claims, type(claims[0]), clock)
