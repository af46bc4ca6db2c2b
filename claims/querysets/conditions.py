"""Conditions of querysets: what a clock lets count."""

from django.db.models import (
    Q,
)


def is_known(clock, prefix=""):
    """The condition that a row had joined the record by the entry to which the clock is pinned."""
    return Q(**{f"{prefix}known_from__no_later_than": clock.number})


def claims_known(clock, prefix=""):
    """The condition that a claim was in the record, and not retracted, at the clock's ``known_at``."""
    until = f"{prefix}known_until"
    return is_known(clock, prefix) & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": clock.number}))


def claims_counting(clock, prefix=""):
    """The condition that a claim is known under the clock and counts on or before its ``as_of``."""
    return claims_known(clock, prefix) & Q(**{f"{prefix}counts_from__no_later_than": clock.as_of})


def projected(clock, prefix=""):
    """The condition that a row of a projection answers under both clocks: at most one for each subject."""
    until_day = f"{prefix}until_day"
    return (
        claims_known(clock, prefix)
        & Q(**{f"{prefix}from_day__no_later_than": clock.as_of})
        & (Q(**{f"{until_day}__isnull": True}) | Q(**{f"{until_day}__gt": clock.as_of}))
    )
