"""The files of a dataset: one list of objects for each kind of thing, by natural key."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from claims.kinds import claim_kinds, entity_kinds
from dataset.errors import DatasetError
from dataset.json_files import read_json


def file_names():
    """The names of the files of a dataset, in the order in which they are loaded."""
    return (
        "publishers",
        "sources",
        "snapshots",
        "measures",
        *(kind.plural for kind in (*entity_kinds(), *claim_kinds())),
        "contested_questions",
        "verifications",
    )


# What the settings are read from (dataset/description.py), and why a paragraph carries no claim.
NOT_LOADED = ("dataset", "vocabularies", "glossary", "tile_map", "near_misses", "uncited", "style")


@dataclass
class Row:
    """One object of a file. What is taken from it is noted, so that a misspelt field is never passed over."""

    file: str
    fields: dict
    _taken: dict = field(default_factory=dict)

    @property
    def name(self):
        for key in ("key", "slug", "code", "claim", "source"):
            if key in self.fields:
                return f"{self.file}.json, {self.fields[key]}"
        return f"{self.file}.json"

    def take(self, name, default=None):
        """The value of a field that the row may have."""
        self._taken[name] = True
        return self.fields.get(name, default)

    def need(self, name):
        """The value of a field; raises `DatasetError` where the row does not have it."""
        if name not in self.fields:
            raise DatasetError(f"{self.name}: “{name}” is missing.")
        return self.take(name)

    def take_list(self, name):
        """A list; empty where the row does not have it. Raises `DatasetError` for anything else."""
        found = self.take(name, [])
        if not isinstance(found, list):
            raise DatasetError(f"{self.name}: “{name}” must be a list.")
        return found

    def done(self):
        """To be called when all was taken that a row may have; raises `DatasetError` where it has more."""
        if unknown := sorted(set(self.fields) - set(self._taken)):
            allowed = ", ".join(self._taken)
            raise DatasetError(f"{self.name}: unknown field {', '.join(unknown)}; allowed are {allowed}.")


def read_dataset(folder):
    """Every row of every file below ``folder``: {file name: [Row]}. A file that is not there has no rows.

    Raises `DatasetError` for a file that cannot be read or that nobody knows, and for what stands twice.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise DatasetError(f"{folder} is not a folder.")
    names = file_names()
    if unknown := sorted(path.name for path in folder.glob("*.json") if path.stem not in names + NOT_LOADED):
        raise DatasetError(f"{folder}: unknown file {', '.join(unknown)}.")
    rows = {name: [Row(name, fields) for fields in _read(folder / f"{name}.json")] for name in names}
    _refuse_twins(rows)
    return rows


def _refuse_twins(rows):
    """No key of a claim stands twice in the dataset, no slug or code twice in its file."""
    seen = set()
    for file, of_file in rows.items():
        for row in of_file:
            for name, scope in (("key", ""), ("slug", file), ("code", file)):
                if name not in row.fields:
                    continue
                if not isinstance(row.fields[name], str):
                    raise DatasetError(f"{file}.json: {name}: “{row.fields[name]}” is not a text.")
                identity = (name, scope, row.fields[name])
                if identity in seen:
                    raise DatasetError(f"{file}.json: “{row.fields[name]}” stands twice.")
                seen.add(identity)


def _read(path):
    if not path.exists():
        return []
    rows = read_json(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DatasetError(f"{path.name}: it must be a list of objects.")
    return rows


def write_rows(path, rows):
    """Write a file as all of them are written: two spaces, letters as they are, a last line end."""
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
