"""The regions and great cities of Kazakhstan as tiles of one size: a diagram laid out by hand, not a map.

A tile stands roughly where its region lies: west at the left, north above. Names where there is room for
them, three letters on a phone. Only the tiles of places on record lead somewhere.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from charts.geometry import Text

COLUMNS, ROWS = 7, 5
LINE = 17


@dataclass(frozen=True)
class Place:
    """A region or city: the slug of its page, its name and its letters, and where its tile stands."""

    slug: str
    name: Any
    letters: str
    column: int
    row: int


PLACES = (
    Place("north-kazakhstan-region", _("North Kazakhstan"), "NKZ", 3, 0),
    Place("west-kazakhstan-region", _("West Kazakhstan"), "WKZ", 0, 1),
    Place("aktobe-region", _("Aktobe"), "AKT", 1, 1),
    Place("kostanay-region", _("Kostanay"), "KOS", 2, 1),
    Place("akmola-region", _("Akmola"), "AKM", 3, 1),
    Place("astana", _("Astana city"), "AST", 4, 1),
    Place("pavlodar-region", _("Pavlodar"), "PAV", 5, 1),
    Place("atyrau-region", _("Atyrau"), "ATY", 0, 2),
    Place("ulytau-region", _("Ulytau"), "ULY", 3, 2),
    Place("karaganda-region", _("Karaganda"), "KAR", 4, 2),
    Place("abai-region", _("Abai"), "ABA", 5, 2),
    Place("east-kazakhstan-region", _("East Kazakhstan"), "EKZ", 6, 2),
    Place("mangystau-region", _("Mangystau"), "MAN", 0, 3),
    Place("kyzylorda-region", _("Kyzylorda"), "KYZ", 2, 3),
    Place("turkistan-region", _("Turkistan"), "TUR", 3, 3),
    Place("zhambyl-region", _("Zhambyl"), "ZHA", 4, 3),
    Place("almaty-region", _("Almaty Region"), "ALR", 5, 3),
    Place("zhetysu-region", _("Zhetysu"), "ZHE", 6, 3),
    Place("shymkent", _("Shymkent city"), "SHY", 3, 4),
    Place("almaty", _("Almaty city"), "ALA", 5, 4),
)


@dataclass(frozen=True)
class Tile:
    """A placed tile. ``url`` is empty where nothing is on record."""

    x: int
    y: int
    lines: tuple[Text, ...]
    label: str
    url: str


@dataclass(frozen=True)
class TileDrawing:
    """One geometry: tiles of ``side`` by ``height`` pixels on a sheet of ``width`` by ``depth``."""

    name: str
    side: int
    height: int
    width: int
    depth: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class TileMap:
    """What templates/charts/tiles.html prints. ``key`` tells the letters: pairs of (letters, name)."""

    drawings: tuple[TileDrawing, ...]
    key: tuple[tuple[str, str], ...]
    on_record: int
    all: int


def tile_map(pages):
    """The tiles, where ``pages`` are the places on record: {slug: (title, url)}."""
    key = sorted((place.letters, str(place.name)) for place in PLACES)
    return TileMap(
        drawings=(
            _drawing("named", pages, side=98, height=66, gap=6),
            _drawing("lettered", pages, side=38, height=38, gap=3),
        ),
        key=tuple(key),
        on_record=sum(place.slug in pages for place in PLACES),
        all=len(PLACES),
    )


def _drawing(name, pages, *, side, height, gap):
    return TileDrawing(
        name=name,
        side=side,
        height=height,
        width=COLUMNS * (side + gap) - gap,
        depth=ROWS * (height + gap) - gap,
        tiles=tuple(
            _tile(
                place,
                pages.get(place.slug, ("", "")),
                str(place.name).split(" ", 1) if name == "named" else [place.letters],
                box=(place.column * (side + gap), place.row * (height + gap), side, height),
            )
            for place in PLACES
        ),
    )


def _tile(place, page, words, *, box):
    x, y, side, height = box
    first = y + height / 2 + 5 - LINE * (len(words) - 1) / 2
    title, url = page
    return Tile(
        x=x,
        y=y,
        lines=tuple(
            Text(x + side / 2, first + LINE * number, word, "middle") for number, word in enumerate(words)
        ),
        label=f"{title} ({place.letters})" if words == [place.letters] else title,
        url=url,
    )
