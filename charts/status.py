"""The order in which status marks stand."""

LADDER = ("announced", "in_preparation", "approved", "enacted", "in_force", "applied")
BELOW = "considered"
OFF = frozenset({"stalled", "rejected", "withdrawn", "reversed"})
NOT_ASSESSED = "not_assessed"


def rung(code: str) -> int:
    """1 to 6 for a rung of the ladder, 0 for `considered`; any other code is a ValueError."""
    return 0 if code == BELOW else LADDER.index(code) + 1
