"""What a row of a list shows of an initiative's status: read from projections, without its reports."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from claims.enums import Basis
from claims.evidence import SourceBreakdown
from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL, Status
from sources.dates import ImpreciseDate


class Dating(NamedTuple):
    """When a status was reached, as the earliest report of it says."""

    date: date
    date_precision: str
    date_qualifier: str

    @property
    def dated(self):
        return ImpreciseDate(self.date, self.date_precision)


class CurrentStatus(NamedTuple):
    """The status of an initiative under a clock, with the names that ``Assessment`` has for it.

    ``dating`` is None where it is not assessed. ``documented`` are the statuses of which there is a report.
    ``basis`` is that of ``reforms.status.Change``, None where it is not assessed. ``is_use_stated`` is what
    ``reforms.status.use_is_stated`` says. ``precedes_programme``: it was in use before its programme was
    announced. ``evidence`` is who says so, and ``attribution`` are the publishers that state it or, where
    none does, those from which it is inferred: both by ``add_evidence``, before it None and none.
    """

    code: str
    dating: Dating | None
    documented: frozenset
    evidence: SourceBreakdown | None
    basis: str | None
    is_use_stated: bool = False
    precedes_programme: bool = False
    attribution: Sequence = ()

    @property
    def is_inferred(self):
        """Whether no report of it states it."""
        return self.basis == Basis.INFERRED

    @property
    def is_date_inferred(self):
        """Whether it is stated, and the report that dates it does not state its date."""
        return self.basis == Basis.DATE_INFERRED

    @property
    def label(self):
        return NOT_ASSESSED_LABEL if self.code == NOT_ASSESSED else Status(self.code).label
