"""Hints for editors: what does not fit in the record, though nothing in it breaks a rule.

A package says by which rules it looks, and registers them where it registers its admins. Editors alone see
what they find: readers are told of contradictions (disagreements), not of what might be one.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from claims.clock import Clock
from claims.models import Claim
from sources.enums import DateQualifier


class Hint(NamedTuple):
    """Published claims that do not fit, and what of them does not, in one sentence with its numbers."""

    claims: tuple[Claim, ...]
    said: Any


class Rule(NamedTuple):
    """What is looked for. ``find`` takes a clock and yields hints; its queries do not grow with the rows."""

    title: Any
    meaning: Any
    find: Callable[[Clock], Iterable[Hint]]


_rules: list[Rule] = []


def register(*rules: Rule) -> None:
    """Look by these rules too."""
    _rules.extend(rules)


def hints_by_rule() -> list[tuple[Rule, list[Hint]]]:
    """What every rule finds in the record as it is now; rules that find nothing are listed too."""
    clock = Clock.now()
    return [(rule, list(rule.find(clock))) for rule in _rules]


def day_of(claim: Any) -> str:
    """The day of a claim as its source gives it."""
    by = claim.date_qualifier == DateQualifier.BY
    return _("by %(day)s") % {"day": claim.dated} if by else str(claim.dated)
