"""The places of a country as tiles of one size: a diagram laid out by hand, not a map.

A tile stands roughly where its place lies: west at the left, north above. Names where there is room for
them, a few letters on a phone. Only the tiles of places on record lead somewhere.
"""

from charts.geometry import Text

LINE = 17


def tile_map(places, pages):
    """What templates/charts/tiles.html prints: ``places`` as tiles, with names and, for phones, with letters.

    A place has slug, name, letters, column and row, counted from 0 (north-west). ``pages`` are the places on
    record: {slug: (title, url)}. ``key`` tells the letters: pairs of (letters, name).
    """
    key = sorted((place.letters, place.name) for place in places)
    return {
        "drawings": (
            _drawing("named", places, pages, side=98, height=66, gap=6),
            _drawing("lettered", places, pages, side=38, height=38, gap=3),
        ),
        "key": key,
        "on_record": sum(place.slug in pages for place in places),
        "all": len(places),
    }


def _drawing(name, places, pages, *, side, height, gap):
    """Tiles of ``side`` by ``height`` pixels on a sheet of ``width`` by ``depth``."""
    return {
        "name": name,
        "side": side,
        "height": height,
        "width": (1 + max(place.column for place in places)) * (side + gap) - gap,
        "depth": (1 + max(place.row for place in places)) * (height + gap) - gap,
        "tiles": [
            _tile(
                place,
                pages.get(place.slug, ("", "")),
                place.name.split(" ", 1) if name == "named" else [place.letters],
                box=(place.column * (side + gap), place.row * (height + gap), side, height),
            )
            for place in places
        ],
    }


def _tile(place, page, words, *, box):
    """A placed tile. ``url`` is empty where nothing is on record."""
    x, y, side, height = box
    first = y + height / 2 + 5 - LINE * (len(words) - 1) / 2
    title, url = page
    return {
        "x": x,
        "y": y,
        "lines": [
            Text(x + side / 2, first + LINE * number, word, "middle") for number, word in enumerate(words)
        ],
        "label": f"{title} ({place.letters})" if words == [place.letters] else title,
        "url": url,
    }
