"""Fails where the tests take too few branches: `coverage json -q -o - | python -m tests.branches`.

Coverage's own limit, `fail_under`, is of statements and branches together, of which most are statements.
"""

import json
import sys

LEAST = 95


def main() -> int:
    """Say what part of the branches was taken, and which were not where that is too little."""
    report = json.load(sys.stdin)
    taken, there_are = report["totals"]["covered_branches"], report["totals"]["num_branches"]
    percent = 100 * taken / there_are
    sys.stdout.write(f"Branches taken: {taken} of {there_are}, {percent:.2f} %.\n")
    if percent >= LEAST:
        return 0
    for name, file in sorted(report["files"].items()):
        branches = [f"{line}->{to}" if to > 0 else f"{line}->exit" for line, to in file["missing_branches"]]
        if branches:
            sys.stdout.write(f"{name}: {' '.join(branches)}\n")
    sys.stdout.write(f"At least {LEAST} % must be taken.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
