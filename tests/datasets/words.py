"""The words by which the country of the seed dataset would be recognised."""

import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings

SEED = Path(settings.BASE_DIR) / "fixtures"

# Names of people, places, parties and bodies are taken from the seed dataset; these are its common words.
COMMON = (
    "Kazakh",
    "Qazaq",
    "Қазақ",
    "Казах",
    "akim",
    "әкім",
    "mäslihat",
    "maslikhat",
    "mäjilis",
    "mazhilis",
    "majilis",
)
# Words of the seed dataset's names that any country may have.
ANYWHERE = {"abai", "north", "south", "east", "west", "city", "region"}


@cache
def words_of_the_seed_country():
    """A pattern for proper names of the seed dataset, wherever they stand in a text."""
    names = {"Almaty", "Asia/Almaty"}
    for file in ("people", "parties"):
        for row in json.loads((SEED / f"{file}.json").read_text(encoding="utf-8")):
            names |= {
                word
                for word in re.findall(r"\w+", row.get("sort_name", "").partition(",")[0])
                if len(word) > 4
            }
    for place in json.loads((SEED / "tile_map.json").read_text(encoding="utf-8"))["places"]:
        names |= {word for word in re.findall(r"\w+", place["name"]) if len(word) > 4}
    names = {name for name in names if name.lower() not in ANYWHERE}
    words = "|".join(re.escape(word) for word in sorted({*names, *COMMON}))
    return re.compile(rf"(?<!\w)(?:{words})\w*", re.IGNORECASE)
