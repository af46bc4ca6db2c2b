"""What lists can be asked: by the filters of the filter sets, so that a new one is asked for by itself."""

from api.filters.fields import CodesFilter, DocumentsFilter, KindsFilter, RowsFilter
from api.urls import router
from claims.slugs import column_of
from sources.models import Source

# What filters are asked for that know no codes and no rows.
VALUES = {
    "language": ["en", "kk"],
    "occurrence": ["some-happening"],
    "since": ["2000"],
    "year": [str(year) for year in range(2019, 2027)],
}
# What stands in a row of each list: in its slug, if nothing else.
WORDS = {"disagreements": "measure", "measures": "measure"}
# An address has a thousand parameters at most.
MOST_VALUES = 200

VIEWS = {path: viewset(basename=name) for path, viewset, name in router.registry}


def filters_of(path):
    """The filters of a list by name."""
    filterset = VIEWS[path].filterset_class
    return filterset.base_filters if filterset else {}


def questions(path):
    """What the list is asked for: everything, by each filter alone, and by all that there is at once.

    A filter is left out as long as there is nothing that it could ask for.
    """
    found = {name: _values(name, one) for name, one in filters_of(path).items()}
    values = {name: of_filter for name, of_filter in found.items() if of_filter}
    alone = {name: {name: of_filter} for name, of_filter in values.items()}
    orders, words = VIEWS[path].ordering_fields, WORDS.get(path, "-")
    further = {"search": words, "ordering": next(iter(orders))}
    return {"nothing": {}} | alone | {"all": values | further}


def _values(name, one):
    """The values that a filter takes now, or so many of them."""
    if isinstance(one, DocumentsFilter):
        documents = Source.objects.exclude(document="").values_list("document", flat=True)
        return list(documents[:MOST_VALUES])
    if isinstance(one, RowsFilter):
        model = one.extra["model"]
        return list(model.objects.values_list(column_of(model), flat=True)[:MOST_VALUES])
    if isinstance(one, CodesFilter | KindsFilter):
        choices = one.extra["choices"]
        return [code for code, _label in (choices() if callable(choices) else choices)]
    return VALUES[name]
