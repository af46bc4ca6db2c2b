"""Lengths of the small bars: age of evidence, figures before and after, paragraphs of a source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import date_text

# A longer silence than this is drawn no longer; the words say how long it is.
LONGEST_AGE = 520


@dataclass(frozen=True)
class EvidenceAge:
    """How old the last evidence was on the date asked for. An undated source has no day and no age."""

    day: date | None
    as_of: date

    @property
    def days(self) -> int | None:
        """Days from the evidence to the date asked for."""
        return (self.as_of - self.day).days if self.day else None

    @property
    def date_text(self) -> str:
        """“3 April 2023”, or “No date”."""
        return date_text.long_date(self.day) if self.day else _("No date")

    @property
    def age_text(self) -> str:
        """“119 days before this date”; an undated source never resets the clock."""
        if self.day is None:
            return _("The source gives none")
        return _("%(span)s before this date") % {"span": date_text.span(self.day, self.as_of)}

    @property
    def bar(self) -> float:
        """Length of the hatched bar, 0 to 84."""
        return round(84 * self._share, 1)

    @property
    def line(self) -> float:
        """Length of the line in tables, 0 to 66."""
        return round(66 * self._share, 1)

    @property
    def _share(self) -> float:
        return min(max(self.days or 0, 0), LONGEST_AGE) / LONGEST_AGE


def pair_bars(before: Decimal | None, after: Decimal | None) -> tuple[float | None, float | None]:
    """Bars of a figure before and after, in per cent of the longer one, on a zero-based scale of their own.

    A side that is not known is None; the other then has no bar, since there is nothing to compare it with.
    """
    if before is None or after is None:
        return None, None
    longest = max(abs(before), abs(after))
    if not longest:
        return None, None
    return round(float(abs(before) / longest * 100), 1), round(float(abs(after) / longest * 100), 1)


def minimap(paragraphs: Sequence[tuple[int, int]]) -> dict:
    """A source as a column of blocks, from the length of each paragraph and how many claims rest on it.

    Blocks are scaled to the length of their paragraphs, and at least one line of text tall; `middle` is the
    baseline of the text beside one.
    """
    longest = max((length for length, _claims in paragraphs), default=1)
    texts = {
        claims: claims_text(claims) if claims else "" for claims in {claims for _length, claims in paragraphs}
    }
    blocks, y = [], 0.0
    for number, (length, claims) in enumerate(paragraphs, 1):
        height = round(max(14.0, 46 * length / longest), 1)
        blocks.append(
            {
                "number": number,
                "y": round(y, 1),
                "height": height,
                "middle": round(round(y, 1) + height / 2 + 5, 1),
                "claims_text": texts[claims],
            }
        )
        y += height + 6
    return {"blocks": blocks, "height": round(max(y - 6, 0), 1), "label": _minimap_label(paragraphs)}


def claims_text(count: int) -> str:
    """How many claims, in words."""
    return ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}


def _minimap_label(paragraphs: Sequence[tuple[int, int]]) -> str:
    numbers = ", ".join(str(number) for number, (_length, claims) in enumerate(paragraphs, 1) if claims)
    return _("Paragraphs that carry claims: %(numbers)s") % {"numbers": numbers or _("none")}
