"""Rows of the record found by what somebody typed: the newest first, block of entries after block."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Func, Subquery, UUIDField, Value
from django.db.models.functions import Cast

from sources.search import Rank, TypedQuery, column_beside


class RankInBlock(Rank):
    """How well the words of a row's block match: ``RankInBlock("type", "known_from", TypedQuery(text))``."""

    template = "%(function)s(%(vector)s, search_block_query(%(kind)s, search_block(%(entry)s), false, %(q)s))"

    def as_sql(self, compiler, connection, *_args, **_context):  # noqa: ARG002 (Django's signature)
        kind, entry, typed = (compiler.compile(one) for one in self.get_source_expressions())
        sql = self.template % {
            "function": self.function,
            "vector": _block_vector(self.get_source_expressions()[1], compiler),
            "kind": kind[0],
            "entry": entry[0],
            "q": typed[0],
        }
        return sql, (*kind[1], *entry[1], *typed[1])


class _ByBlocks(Subquery):
    """Rows in the record that hold every word typed: the newest ``most``, or all.

    ``rows`` are of a table with the words of this ``kind`` by blocks of the record (``search_block_vector``);
    ``number`` is the last entry that the clock lets see. The blocks are read from the newest on, and no more
    of them than it takes to find ``most``, so that this does not grow with the rows that match. With
    ``names_first``, rows of which the name holds every word come before all others.
    """

    # What is asked of the rows found, and the names that their columns have there; one is ``entry``.
    template = ""
    columns: tuple[str, ...] = ()

    def __init__(self, rows, kind, typed, number, *, most=None, names_first=False, output_field):
        self._kind, self._typed, self._number = kind, TypedQuery(typed), _whole(number)
        self._most, self._names_first = most, names_first
        super().__init__(rows.filter(_HoldsAsked("known_from", names_first)), output_field=output_field)

    def as_sql(self, compiler, connection, *_args, **_context):
        found, found_params = self.query.as_sql(compiler, connection)
        blocks, order, blocks_params = self._blocks(compiler)
        asked, asked_params = self._asked(compiler)
        # Without OFFSET the server would make one query of these, and read all rows for each block.
        sql = f"""
            (SELECT * FROM {blocks} ORDER BY {", ".join(order)}) AS place
            CROSS JOIN LATERAL ({asked} OFFSET 0) AS asked
            CROSS JOIN LATERAL {found[:-1]} OFFSET 0) AS found ({", ".join(self.columns)})
        """  # noqa: S608 (every part is code of ours; what was typed is a parameter)
        sql += self._bound(order)
        return self.template % {"found": sql}, (*blocks_params, *asked_params, *found_params)

    def _bound(self, order):
        if not self._most:
            return ""
        # The places are in this order already: what is found is sorted place by place until it is enough.
        ordered = ", ".join(["place." + term for term in order] + ["found.entry DESC"])
        return f"ORDER BY {ordered} LIMIT {self._most:d}"

    def _blocks(self, compiler):
        number, params = compiler.compile(self._number)
        blocks = f"generate_series(0, search_block({number})) AS blocks (block)"
        if not self._names_first:
            return blocks, ("block DESC",), params
        tiers = "(VALUES (true), (false)) AS tiers (is_named)"
        return f"{blocks}, {tiers}", ("is_named DESC", "block DESC"), params

    def _asked(self, compiler):
        typed, params = compiler.compile(self._typed)
        names = {"words": "is_named", "named": "true"} if self._names_first else {"words": "false"}
        asked = ", ".join(
            f"search_block_query(%s, block, {named}, typed) AS {name}" for name, named in names.items()
        )
        sql = f"SELECT {asked} FROM (SELECT {typed} AS typed OFFSET 0) AS once"  # noqa: S608 (as above)
        return sql, (*(self._kind for _name in names), *params)


class FoundByBlocks(_ByBlocks):
    """The keys of these rows as an array; ``key`` is the column that is asked for."""

    template = "ARRAY(SELECT found.key FROM %(found)s)"
    columns = ("key", "entry")

    def __init__(self, rows, kind, typed, number, *, key="pk", **how):
        rows = rows.order_by().values_list(key, "known_from")
        super().__init__(rows, kind, typed, number, output_field=ArrayField(UUIDField()), **how)


class BestByBlocks(_ByBlocks):
    """The keys of the best ``shown`` of these rows as an array; of equally good ones the first in ``order``.

    ``order`` is a column that descends, then one that ascends.
    """

    columns = ("key", "entry", "rank", "descending", "ascending")

    def __init__(self, rows, kind, typed, number, *, shown, order, **how):
        best = "SELECT best.key FROM (SELECT found.* FROM %(found)s) AS best"
        order_of_best = "best.rank DESC, best.descending DESC, best.ascending"
        self.template = f"ARRAY({best} ORDER BY {order_of_best} LIMIT {shown:d})"
        rows = rows.order_by().annotate(rank=_RankAsked("known_from"))
        rows = rows.values_list("pk", "known_from", "rank", *order)
        super().__init__(rows, kind, typed, number, output_field=ArrayField(UUIDField()), **how)


class CountByBlocks(_ByBlocks):
    """How many these rows are."""

    template = "(SELECT count(*) FROM (SELECT FROM %(found)s) AS counted)"
    columns = ("entry",)

    def __init__(self, rows, kind, typed, number, **how):
        rows = rows.order_by().values_list("known_from")
        super().__init__(rows, kind, typed, number, output_field=BigIntegerField(), **how)

    def _bound(self, _order):
        return f"LIMIT {self._most:d}" if self._most else ""


class _HoldsAsked(Func):
    """Whether a row holds what is asked of the block, for rows within ``_ByBlocks``."""

    output_field = BooleanField()

    def __init__(self, column, names_first):
        super().__init__(column)
        self._names_first = names_first

    def as_sql(self, compiler, connection, *_args, **_context):  # noqa: ARG002 (Django's signature)
        (column,) = self.get_source_expressions()
        vector = _block_vector(column, compiler)
        once = f" AND (place.is_named OR NOT {vector} @@ asked.named)" if self._names_first else ""
        return f"({vector} @@ asked.words{once})", []


class _RankAsked(Rank):
    """How well a row within ``_ByBlocks`` matches what is asked of its block."""

    def as_sql(self, compiler, connection, *_args, **_context):  # noqa: ARG002 (Django's signature)
        (column,) = self.get_source_expressions()
        return f"{self.function}({_block_vector(column, compiler)}, asked.words)", []


def _block_vector(column, compiler):
    return column_beside(column, "search_block_vector", compiler)


def _whole(number):
    given = number if hasattr(number, "resolve_expression") else Value(number)
    return Cast(given, BigIntegerField())
