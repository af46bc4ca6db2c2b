"""What a list asks that no parameter narrows or orders, and a detail: prepared once for each kind of view."""

from functools import partial

from claims.tallies import count_by_code
from sources.prepared import counted, prepared, slices


class Unfiltered:
    """All rows of the list of a view under its clock, as far as a paginator asks for them."""

    def __init__(self, view):
        self._clock, self._kind, self._tally = view.clock, _kind(view), view.tally

    def count(self):
        """How many there are."""
        tallied = self._tally and count_by_code(self._clock, *self._tally)
        return sum(tallied.values() if tallied is not None else _counts(self._clock, *self._kind))

    def __getitem__(self, rows):
        return slices(partial(_listed, self._clock, *self._kind))[rows]


def one(view):
    """The row that the address of a view names under its clock; None where there is none."""
    return next(iter(_named(view.clock, *_kind(view), name=view.kwargs[view.lookup_field])), None)


@prepared
def _counts(clock, viewset, basename):
    return counted(_view(clock, viewset, basename, "list").counted())


@prepared
def _listed(clock, viewset, basename, most, first=None):
    view = _view(clock, viewset, basename, "list")
    return view.shown(view.slice(most, first))


@prepared
def _named(clock, viewset, basename, name):
    view = _view(clock, viewset, basename, "retrieve")
    view.kwargs = {view.lookup_field: name}
    return view.get_queryset().filter(view.named())


def _kind(view):
    return type(view), view.basename


def _view(clock, viewset, basename, action):
    """A view that answers no request."""
    view = viewset(basename=basename)
    view.clock, view.action = clock, action
    return view
