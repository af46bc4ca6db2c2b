"""The JSON files of a dataset, read in one way. Imports nothing of Django's, so that settings may use it."""

import json
import re
from pathlib import Path
from typing import Any

from dataset.errors import DatasetError

# The null character, which PostgreSQL does not take, and halves of surrogate pairs, which UTF-8 does not.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def read_json(path: Path) -> Any:
    """What stands in a file; raises `DatasetError` with its name where it is missing or cannot be read.

    A key that stands twice in one object is refused, since one of the two values would be passed over.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_object)
        _refuse_what_no_text_holds(content)
    except FileNotFoundError as error:
        raise DatasetError(f"{path.name} is missing; docs/own-tracker.md says what stands in it.") from error
    except OSError as error:
        raise DatasetError(f"{path.name}: {error.strerror}.") from error
    except RecursionError as error:
        raise DatasetError(f"{path.name}: it is nested too deeply.") from error
    except ValueError as error:
        raise DatasetError(f"{path.name}: {str(error).removesuffix('.')}.") from error
    return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"“{key}” stands twice in one object.")
        found[key] = value
    return found


def _refuse_what_no_text_holds(content: Any) -> None:
    match content:
        case str() if _NO_TEXT.search(content):
            shown = content.encode("unicode_escape").decode()
            raise ValueError(f"“{shown}” holds a character that no text may hold.")
        case dict():
            for pair in content.items():
                _refuse_what_no_text_holds(list(pair))
        case list():
            for one in content:
                _refuse_what_no_text_holds(one)
