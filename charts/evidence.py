"""Who says so: one tile per source, in a fixed order of publisher kinds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

ORDER = (
    "government",
    "state_affiliated",
    "press",
    "academic",
    "encyclopaedia",
    "intergovernmental",
    "other",
)


class PublisherKind(Protocol):
    """What a tile needs to know of a publisher's kind."""

    @property
    def code(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def letter(self) -> str: ...

    @property
    def is_state(self) -> bool: ...


@dataclass(frozen=True)
class Voices:
    """The tiles of one status or figure."""

    kinds: tuple[PublisherKind, ...]

    @property
    def state_only(self) -> bool:
        """Whether there are tiles and all of them speak for the state."""
        return bool(self.kinds) and all(kind.is_state for kind in self.kinds)

    @property
    def label(self) -> str:
        """“Sources: state-affiliated 1, press 3”."""
        if not self.kinds:
            return _("No source")
        counts = Counter(kind.code for kind in self.kinds)
        labels = {kind.code: kind.label for kind in self.kinds}
        parts = ", ".join(f"{label.lower()} {counts[code]}" for code, label in labels.items())
        return _("Sources: %(kinds)s") % {"kinds": parts}


def voices(kinds: Iterable[PublisherKind]) -> Voices:
    """Tiles for the kinds of the publishers of some sources, one kind per source."""
    return Voices(tuple(sorted(kinds, key=lambda kind: ORDER.index(kind.code))))
