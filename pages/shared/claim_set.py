"""The claims about something: those that stand, and those that were taken back."""

from collections import defaultdict

from claims.kinds import kind_of
from claims.querysets import RETRACTED
from claims.shown import FURTHER, claims_with_keys, placed


class ClaimSet:
    """``standing`` and ``retracted`` claims of all kinds under a clock, oldest first.

    Where only a part of each section was loaded, ``totals`` says how many there are: {section: count}.
    ``further`` are claims loaded beside the sections.
    """

    def __init__(self, clock, claims, *, totals=None, further=(), successors=None):
        self.standing, self.retracted = [], []
        self._by_kind = defaultdict(list)
        for claim in claims:
            if _is_retracted(claim, clock):
                self.retracted.append(claim)
            else:
                self.standing.append(claim)
                self._by_kind[type(claim)].append(claim)
        self.totals, self.further = totals or {}, further
        self._successors = successors or {one.replaces_id: one for one in self.standing if one.replaces_id}

    @classmethod
    def of_page(cls, clock, entities, bounds, further=(), contained=None):
        """What one page shows of an entity, or of some, within ``bounds``; a fixed number of queries.

        ``further`` give claims that it shows besides, ``contained`` entities (``claims.shown.placed``).
        """
        rows = placed(clock, entities, bounds, further, contained)
        shown = {pk for section, _type, pk, _total in rows if section != FURTHER}
        retracted = [pk for section, _type, pk, _total in rows if section == RETRACTED]
        # what takes the place of a claim is of its kind
        kinds = [kind_of(type_) for type_ in sorted({type_ for _section, type_, _pk, _total in rows})]
        keys = [pk for _section, _type, pk, _total in rows]
        of_sections, beside = [], []
        claims = claims_with_keys(clock, kinds, keys, retracted=retracted)
        for claim in claims:
            (of_sections if claim.id in shown else beside).append(claim)
        return cls(
            clock,
            of_sections,
            totals={section: total for section, _type, _pk, total in rows if section != FURTHER},
            further=beside,
            successors={
                claim.replaces_id: claim
                for claim in (claims if retracted else ())
                if claim.replaces_id in retracted and not _is_retracted(claim, clock)
            },
        )

    def every(self, kind, **values):
        """The standing claims of one kind whose fields have these values."""
        return _with_values(self._by_kind[kind], values)

    def loaded(self, kind, **values):
        """The same, and those among ``further``, which are loaded however many others there are."""
        beside = [claim for claim in self.further if isinstance(claim, kind)]
        found = _with_values([*self._by_kind[kind], *beside], values)
        return sorted(found, key=lambda claim: (claim.counts_from, claim.known_from, claim.key))

    @property
    def shown(self):
        """All that was loaded, in whatever place a page shows it."""
        return [*self.standing, *self.retracted, *self.further]

    def corrections(self):
        """Pairs of (retracted claim, the claim in its place or None), the latest retraction first."""
        latest_first = sorted(self.retracted, key=lambda claim: claim.known_until, reverse=True)
        return [(claim, self._successors.get(claim.pk)) for claim in latest_first]


def _with_values(claims, values):
    return [claim for claim in claims if all(getattr(claim, name) == value for name, value in values.items())]


def _is_retracted(claim, clock):
    return claim.known_until is not None and claim.known_until <= clock.number
