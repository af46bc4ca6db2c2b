"""What a list asks that no parameter narrows or orders, and a detail: each time the same but for values."""

import copy

from django.db.models import Func, IntegerField

from claims.statements import Values, ask

# count(*), which is no aggregate to Django: so it groups nothing
COUNT = Func(template="count(*)", output_field=IntegerField())


class Unnarrowed:
    """All rows of the list of a view under its clock, as far as a paginator asks for them."""

    def __init__(self, view):
        self._view = view
        self._values = Values(view.clock)

    def count(self):
        """How many there are."""
        [(count,)] = ask((*_name(self._view), "count"), self._counted, self._values)
        return count

    def __getitem__(self, rows):
        return ask((*_name(self._view), "list"), self._listed, self._values._replace(rows=rows))

    def _listed(self, values):
        view = _at(self._view, values.clock)
        return view.shown(view.get_queryset()[values.rows])

    def _counted(self, values):
        return _at(self._view, values.clock).counted().order_by().values_list(COUNT)


def one(view):
    """The row that the address of a view names under its clock; None where there is none."""

    def build(values):
        other = _at(view, values.clock)
        other.kwargs = {view.lookup_field: values.key}
        return other.get_queryset().filter(other.named())

    values = Values(view.clock, key=view.kwargs[view.lookup_field])
    return next(iter(ask((*_name(view), "one"), build, values)), None)


def _name(view):
    return type(view), view.basename


def _at(view, clock):
    """A view as this one, under another clock."""
    other = copy.copy(view)
    other.clock = clock
    return other
