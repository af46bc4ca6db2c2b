"""What the files of a dataset say of its country: names, time zone, languages, kinds, words, tile map.

`config.settings` reads them once, from `DATASET_DIR`, as `settings.DATASET`; every other module asks the
settings. Nothing here imports what needs the settings.
"""

import datetime
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from claims.enums import Basis
from dataset.errors import DatasetError
from dataset.json_files import read_json
from dataset.typed_json import built, value_of
from sources.dates import ImpreciseDate, last_day_of

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True)
class Language:
    """A language of the addresses, with what the error pages say in it beside the language of the page."""

    code: str
    unreadable: str = ""
    not_found: str = ""
    failed: str = ""
    busy: str = ""

    def __post_init__(self) -> None:
        if "name" not in LANG_INFO.get(self.code, {}):
            known = ", ".join(sorted(code for code, info in LANG_INFO.items() if "name" in info))
            raise ValueError(f"“{self.code}” is not a language that Django knows; allowed are {known}.")

    @property
    def name(self) -> str:
        """Its English name, which Django's own catalogues translate."""
        return str(LANG_INFO[self.code]["name"])


@dataclass(frozen=True)
class Shortcut:
    """A day worth going to, in the as-of bar: ``day`` is 2022, 2022-06 or 2022-06-05.

    ``basis`` is that of the claim that says what happened on it.
    """

    label: str
    day: str
    basis: str = Basis.STATED.value

    def __post_init__(self) -> None:
        ImpreciseDate.parse(self.day)
        if self.basis not in Basis.values:
            raise ValueError(f"“{self.basis}” is not a basis; allowed are {', '.join(Basis.values)}.")

    @property
    def last_day(self) -> datetime.date:
        """The last day that it may mean, the one to show."""
        day = ImpreciseDate.parse(self.day)
        return last_day_of(day.first, day.precision)


@dataclass(frozen=True)
class Kind:
    """One code of a vocabulary, with its label and its definition."""

    code: str
    label: str
    meaning: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(
                f"“{self.code}” is not a code; allowed are up to 40 of a to z, 0 to 9 and _, a letter first."
            )

    @property
    def choice(self) -> tuple[str, str]:
        """The pair that Django's ``choices`` are made of."""
        return self.code, self.label


@dataclass(frozen=True)
class Vocabularies:
    """The kinds that differ from country to country, each in the order of display."""

    institutions: tuple[Kind, ...]
    regions: tuple[Kind, ...]
    acts: tuple[Kind, ...]
    elections: tuple[Kind, ...]

    def __post_init__(self) -> None:
        for name, kinds in vars(self).items():
            _refuse_twins(f"{name}, code", (kind.code for kind in kinds))


@dataclass(frozen=True)
class Term:
    """A word of the country and its law. ``native`` is the word in ``language``, where it comes from there.

    ``anchor`` is the id of its entry, the same in every language of the site.
    """

    anchor: str
    word: str
    meaning: str
    native: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if not _SLUG.fullmatch(self.anchor):
            raise ValueError(
                f"“{self.anchor}” is not an anchor; allowed are words of a to z and 0 to 9 with hyphens."
            )
        if bool(self.native) != bool(self.language):
            raise ValueError("“native” and “language” stand together or not at all.")


@dataclass(frozen=True)
class Place:
    """A place of the tile map: the slug of its page, its name and letters, and the cell of its tile."""

    slug: str
    name: str
    letters: str
    column: int
    row: int

    def __post_init__(self) -> None:
        if self.column < 0 or self.row < 0:
            raise ValueError("“column” and “row” are counted from 0.")


@dataclass(frozen=True)
class TileMap:
    """The places of the country as tiles of one size, each roughly where it lies."""

    title: str
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        _refuse_twins("places, slug", (place.slug for place in self.places))
        _refuse_twins("places, letters", (place.letters for place in self.places))
        _refuse_twins("places, column and row", ((place.column, place.row) for place in self.places))


@dataclass(frozen=True)
class NearMiss:
    """Two claims that look at odds and are not, from the day on which both count.

    ``one`` and ``another`` are what they say, in a few words, ``claims`` their keys.
    """

    one: str
    another: str
    why: str
    claims: tuple[str, ...]
    since: str

    def __post_init__(self) -> None:
        if len(self.claims) != 2:
            raise ValueError("“claims” names two claims by their keys.")
        ImpreciseDate.parse(self.since)

    @property
    def first_day(self) -> datetime.date:
        """The day from which it is shown."""
        day = ImpreciseDate.parse(self.since)
        return last_day_of(day.first, day.precision)


@dataclass(frozen=True)
class Threshold:
    """The code of a measure of shares, and that of the measure of the share that is ``needed`` of it."""

    measure: str
    needed: str

    def __post_init__(self) -> None:
        if self.measure == self.needed:
            raise ValueError(f"“measure” and “needed” are both “{self.measure}”.")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What `dataset.json` says. The first language is the one at the root of the site.

    ``alphabet`` lists the letters in their order, script after script; ``search_example`` is a word that a
    reader would look for; ``contact`` is where to write to those who run the site. ``key_figures`` are the
    codes of the measures that say most about a vote, in their order, ``thresholds`` the shares that
    are needed to enter or to win.
    """

    site: str
    programme: str
    time_zone: str
    languages: tuple[Language, ...]
    alphabet: tuple[str, ...]
    search_example: str = ""
    contact: str = ""
    shortcuts: tuple[Shortcut, ...] = ()
    key_figures: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    def __post_init__(self) -> None:
        for name in ("site", "programme"):
            if not getattr(self, name).strip():
                raise ValueError(f"“{name}” is empty.")
        if not self.languages:
            raise ValueError("“languages” is empty; the first is the one at the root of the site.")
        if not _is_time_zone(self.time_zone):
            raise ValueError(
                f"time_zone: “{self.time_zone}” is not a time zone; allowed are the names of the IANA "
                "database, such as Europe/Rome or UTC."
            )
        if self.contact and not (_is_email(self.contact) or _is_https(self.contact)):
            raise ValueError(
                f"contact: “{self.contact}” is no way to write to somebody; allowed are an e-mail address "
                "and an address that begins with https://."
            )
        _refuse_twins("languages, code", (language.code for language in self.languages))
        _refuse_twins("alphabet", "".join(self.alphabet).casefold())
        _refuse_twins("key_figures", self.key_figures)
        _refuse_twins("thresholds, measure", (one.measure for one in self.thresholds))

    @property
    def first_language(self) -> str:
        """The code of the language at the root of the site."""
        return self.languages[0].code

    @property
    def contact_link(self) -> str:
        """The address that a link to the contact leads to; empty where the dataset names none."""
        return f"mailto:{self.contact}" if _is_email(self.contact) else self.contact


@dataclass(frozen=True, kw_only=True)
class Description(Identity):
    """Everything: `dataset.json` with the files beside it."""

    vocabularies: Vocabularies
    glossary: tuple[Term, ...] = ()
    tile_map: TileMap | None = None
    near_misses: tuple[NearMiss, ...] = ()


def read_identity(folder: Path) -> Identity:
    """What `dataset.json` below ``folder`` says; raises `DatasetError` as `read_description` does."""
    return built(Identity, read_json(folder / "dataset.json"), "dataset.json")


def read_description(folder: Path) -> Description:
    """The description below ``folder``; raises `DatasetError` with the file, the key and what is allowed."""
    identity = read_identity(folder)
    vocabularies = built(Vocabularies, read_json(folder / "vocabularies.json"), "vocabularies.json")
    glossary, tiles = folder / "glossary.json", folder / "tile_map.json"
    terms = value_of(tuple[Term, ...], read_json(glossary), glossary.name) if glossary.exists() else ()
    try:
        _refuse_twins("anchor", (term.anchor for term in terms))
    except ValueError as error:
        raise DatasetError(f"{glossary.name}: {error}") from error
    return Description(
        **vars(identity),
        vocabularies=vocabularies,
        glossary=terms,
        tile_map=built(TileMap, read_json(tiles), tiles.name) if tiles.exists() else None,
        near_misses=read_near_misses(folder),
    )


def read_near_misses(folder: Path) -> tuple[NearMiss, ...]:
    """Those of the file below ``folder``, if there is one; raises what `read_description` does."""
    path = folder / "near_misses.json"
    return value_of(tuple[NearMiss, ...], read_json(path), path.name) if path.exists() else ()


def _refuse_twins(what: str, values: Iterable[Hashable]) -> None:
    seen: set[Hashable] = set()
    for value in values:
        if value in seen:
            shown = value if isinstance(value, str) else ", ".join(map(str, value))  # type: ignore[call-overload]
            raise ValueError(f"{what}: “{shown}” stands twice.")
        seen.add(value)


def _is_email(text: str) -> bool:
    return _passes(validate_email, text)


def _is_https(text: str) -> bool:
    return _passes(URLValidator(schemes=["https"]), text)


def _passes(validator: Callable[[str], None], text: str) -> bool:
    try:
        validator(text)
    except ValidationError:
        return False
    return True


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
