"""Lengths of the small bars: age of evidence, figures before and after, paragraphs of a source."""

from collections.abc import Iterable, Sequence
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
    def is_later(self) -> bool:
        """Whether the source tells of the past: it was published after the date asked for."""
        return self.day is not None and self.day > self.as_of

    @property
    def date_text(self) -> str:
        """“3 April 2023”, or “No date”."""
        return date_text.long_date(self.day) if self.day else _("No date")

    @property
    def age_text(self) -> str:
        """“119 days before this date”; an undated source never resets the clock."""
        if self.day is None:
            return _("The source gives none")
        if self.is_later:
            return _("published after this date")
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


@dataclass(frozen=True)
class PairBar:
    """One side of a pair: its text, and its bar in per cent of the longer one; None draws no bar."""

    text: str
    percent: float | None


def pair_bars(
    before: tuple[Decimal, str] | None, after: tuple[Decimal, str] | None
) -> tuple[PairBar | None, PairBar | None]:
    """Bars of a figure before and after, each given as value and text, on a zero-based scale of their own.

    A side that is not known is None; the other then has no bar, since there is nothing to compare it with.
    """
    values = [abs(side[0]) for side in (before, after) if side]
    longest = max(values, default=Decimal(0)) if len(values) == 2 else Decimal(0)
    return _pair_bar(before, longest), _pair_bar(after, longest)


def _pair_bar(side: tuple[Decimal, str] | None, longest: Decimal) -> PairBar | None:
    if side is None:
        return None
    value, text = side
    return PairBar(text, round(float(abs(value) / longest * 100), 1) if longest else None)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source: its number, its length in characters, how many claims rest on it."""

    number: int
    length: int
    claims: int


@dataclass(frozen=True)
class MinimapBlock:
    """A paragraph as a block: where it stands, how tall it is, and its words."""

    number: int
    y: float
    height: float
    claims_text: str

    @property
    def middle(self) -> float:
        """Baseline of the text beside the block."""
        return round(self.y + self.height / 2 + 5, 1)


@dataclass(frozen=True)
class Minimap:
    """A source as a column of blocks."""

    blocks: tuple[MinimapBlock, ...]
    height: float
    label: str


def minimap(paragraphs: Sequence[Paragraph]) -> Minimap:
    """Blocks scaled to the length of their paragraphs, at least one line of text tall."""
    longest = max((paragraph.length for paragraph in paragraphs), default=1)
    blocks, y = [], 0.0
    for paragraph in paragraphs:
        height = round(max(14.0, 46 * paragraph.length / longest), 1)
        blocks.append(MinimapBlock(paragraph.number, round(y, 1), height, _claims(paragraph.claims)))
        y += height + 6
    return Minimap(tuple(blocks), round(max(y - 6, 0), 1), _minimap_label(paragraphs))


def _claims(count: int) -> str:
    return ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count} if count else ""


def _minimap_label(paragraphs: Iterable[Paragraph]) -> str:
    filled = [paragraph for paragraph in paragraphs if paragraph.claims]
    numbers = ", ".join(str(paragraph.number) for paragraph in filled)
    return _("Paragraphs that carry claims: %(numbers)s") % {"numbers": numbers or _("none")}
