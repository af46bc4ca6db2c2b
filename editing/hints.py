"""Hints for editors: what does not fit in the record, though nothing in it breaks a rule.

A package says by which rules it looks, and registers them where it registers its admins. Editors alone see
what they find: readers are told of contradictions (disagreements), not of what might be one.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from claims.clock import Clock
from claims.models import Claim
from sources.enums import DateQualifier


class Hint(NamedTuple):
    """Published claims that do not fit, and what of them does not, in one sentence with its numbers."""

    claims: tuple[Claim, ...]
    sentence: Any


class Found:
    """What a rule finds: the rows of a queryset, of which those of a page are loaded and become hints.

    ``as_hints`` takes a list of rows; what it asks besides, it asks for all of them at once.
    """

    def __init__(self, rows, as_hints):
        self._rows, self._as_hints = rows, as_hints

    def count(self):
        """How many hints there are."""
        return self._rows.count()

    def __getitem__(self, places):
        return self._as_hints(list(self._rows[places]))


class Rule(NamedTuple):
    """What is looked for; ``name`` is that of the rule in addresses.

    ``find`` takes a clock and gives what a paginator can show of hints in pages: ``Found``, or a list where
    the comparing is not for the database. Its queries do not grow with the rows.
    """

    name: str
    title: Any
    meaning: Any
    find: Callable[[Clock], Found | list[Hint]]


_rules: list[Rule] = []


def register(*rules: Rule) -> None:
    """Look by these rules too."""
    _rules.extend(rules)


def rules() -> list[Rule]:
    """All rules by which the record is looked through."""
    return list(_rules)


def day_of(claim: Any) -> str:
    """The day of a claim as its source gives it."""
    by = claim.date_qualifier == DateQualifier.BY
    return _("by %(day)s") % {"day": claim.dated} if by else str(claim.dated)
