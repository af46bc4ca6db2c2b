"""The claims that a detail shows of what it is about."""

from claims.kinds import claim_kinds, kind_of
from claims.models import Claim

# Of each kind; docs/api.md and the descriptions of the fields say so.
CLAIMS_OF_A_KIND = 500


def add_claims(row, claims, clock, whole=()):
    """Give a row ``counting``, the first claims of each kind, and ``claim_counts``, how many there are.

    ``claims`` is a queryset of those about it that count. The types in ``whole`` are given to their end.
    """
    rows = list(claims.sections(clock, CLAIMS_OF_A_KIND, whole=whole))
    totals = {type_: total for _section, type_, _pk, total in rows}
    shown = Claim.objects.filter(pk__in=[pk for _section, _type, pk, _total in rows])
    row.counting = shown.in_full(clock, [kind_of(type_) for type_ in totals])
    row.claim_counts = {kind.plural: totals.get(kind.own_type(), 0) for kind in claim_kinds()}
