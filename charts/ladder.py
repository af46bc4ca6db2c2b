"""The order of the statuses, handed in by the caller: charts know no status by name."""

from dataclasses import dataclass

NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True)
class Ladder:
    """The codes of the rungs, the lowest first, of what is below them, and of what is off the ladder."""

    rungs: tuple[str, ...]
    below: str
    off: frozenset[str]

    def rung(self, code: str) -> int:
        """1 for the lowest rung and so on, 0 for `below`; any other code is a ValueError."""
        return 0 if code == self.below else self.rungs.index(code) + 1

    def __contains__(self, code: str) -> bool:
        return code == self.below or code in self.rungs
