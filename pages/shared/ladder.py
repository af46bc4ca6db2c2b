"""The ladder of statuses as the charts take it."""

from charts.ladder import Ladder
from charts.rail import rail, rail_head
from pages.shared.labels import status_label
from reforms.enums import LADDER, OFF_LADDER, Status
from sources.language import by_language

STATUS_LADDER = Ladder(
    rungs=tuple(status.value for status in LADDER),
    below=Status.CONSIDERED.value,
    off=frozenset(status.value for status in OFF_LADDER),
)
RAIL_HEAD = rail_head(STATUS_LADDER)


def rail_of(assessment):
    """The rail of an ``Assessment`` or a ``CurrentStatus``."""
    return _rail((assessment.code, frozenset(assessment.documented)))


@by_language
def _rail(reached):
    code, documented = reached
    return rail(code=code, label=str(status_label(code).label), ladder=STATUS_LADDER, documented=documented)
