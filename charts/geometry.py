"""The primitives that templates/charts/ print. Coordinates are pixels of the drawing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle; `x`, `y` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return round(self.x + self.width, 1)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return round(self.y + self.height, 1)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


@dataclass(frozen=True)
class Line:
    """A straight line; `style` holds names of classes, separated by spaces."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str = ""

    @property
    def styles(self) -> list[str]:
        """The parts of `style`, one class each."""
        return self.style.split()


@dataclass(frozen=True)
class Mark:
    """A status mark by its centre. The status is certain from `settled` on; `off` is off the ladder."""

    status: str
    x: float
    y: float
    settled: float
    off: bool = False


@dataclass(frozen=True)
class Text:
    """One line of text; `y` is its baseline, `anchor` start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    strong: bool = False


@dataclass(frozen=True)
class Label:
    """The words beside a mark: name, date, and the claims cited; `ground` is the paper or wash below them."""

    x: float
    y: float
    anchor: str
    name: str
    date_text: str
    claims: tuple = ()
    ground: str = "paper"
