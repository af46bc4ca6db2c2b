"""Instants as text, in one form: what answers, addresses and cursors say of one instant is equal as text."""

import datetime

_IN_UTC = "+00:00"


def in_utc(instant: datetime.datetime) -> str:
    """An instant of a zone as ISO 8601 in UTC, as ``2022-06-05T12:30:00Z``.

    One of the first or the last day of the calendar, which UTC may not have, keeps its zone.
    """
    text = instant.isoformat()
    if not text.endswith(_IN_UTC):
        try:
            text = instant.astimezone(datetime.UTC).isoformat()
        except OverflowError:
            return text
    return text.removesuffix(_IN_UTC) + "Z"
