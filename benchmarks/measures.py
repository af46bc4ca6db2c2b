"""What a run of the benchmarks found: ratios beside their goals."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS = 5


@dataclass(frozen=True)
class Ratio:
    """One thing measured against another in the same run, or against a limit.

    `at_least` says whether the goal is a lower bound; `note` is for who reads the table.
    """

    name: str
    value: float
    goal: float
    at_least: bool = False
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def line(self) -> str:
        """As one line of JSON."""
        value = float(f"{self.value:.4g}")
        return json.dumps({"name": self.name, "value": value, "goal": self.goal, "holds": self.holds})

    def row(self) -> str:
        """As one row of the table."""
        goal = f"{'>=' if self.at_least else '<='} {self.goal:g}"
        return f"{self.name:<44} {self.value:>9.3g}  {goal:<8} {'yes' if self.holds else 'NO':<4} {self.note}"


class Report:
    """Prints each ratio as it comes, and keeps it as a line of `file`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.ratios: list[Ratio] = []

    def add(self, ratio: Ratio) -> None:
        self.ratios.append(ratio)
        self.say(ratio.row())
        with self.file.open("a") as lines:
            lines.write(ratio.line() + "\n")

    def skip(self, name: str, why: str) -> None:
        """Say that something was not measured; nothing is written about it."""
        self.say(f"{name}: skipped, {why}")

    @staticmethod
    def say(text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    @property
    def missed(self) -> list[str]:
        return [ratio.name for ratio in self.ratios if not ratio.holds]


__all__ = ["ROUNDS", "Ratio", "Report", "median"]
