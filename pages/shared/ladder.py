"""The ladder of statuses as the charts take it."""

from charts.ladder import Ladder
from charts.rail import rail, rail_head
from reforms.enums import LADDER, OFF_LADDER, Status

STATUS_LADDER = Ladder(
    rungs=tuple(status.value for status in LADDER),
    below=Status.CONSIDERED.value,
    off=frozenset(status.value for status in OFF_LADDER),
)
RAIL_HEAD = rail_head(STATUS_LADDER)


def rail_of(assessment):
    """The rail of an assessed initiative."""
    return rail(
        code=assessment.code,
        label=str(assessment.label),
        ladder=STATUS_LADDER,
        documented=assessment.documented,
    )
