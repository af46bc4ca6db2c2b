"""JSON values as dataclasses: every key known, none missing, each value of its type, or a clear error."""

from dataclasses import MISSING, fields, is_dataclass
from typing import Any, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from dataset.errors import DatasetError

T = TypeVar("T")


def built(kind: type[T], value: Any, location: str) -> T:
    """An object of a file as the dataclass ``kind``: all of its keys, and no other.

    Raises `DatasetError`, which says where; so does `value_of`.
    """
    if not isinstance(value, dict):
        _refuse(location, "an object")
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]  # called with dataclasses
    if unknown := sorted(set(value) - set(known)):
        raise DatasetError(f"{location}: unknown key {', '.join(unknown)}; allowed are {', '.join(known)}.")
    for name, field in known.items():
        if name not in value and field.default is MISSING:
            raise DatasetError(f"{location}: “{name}” is missing.")
    values = {name: value_of(hints[name], one, f"{location}, {name}") for name, one in value.items()}
    try:
        return kind(**values)
    except ValueError as error:
        raise DatasetError(f"{location}: {error}") from error


def value_of(hint: Any, value: Any, location: str) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            _refuse(location, "a list")
        return tuple(value_of(get_args(hint)[0], one, f"{location} {n}") for n, one in enumerate(value, 1))
    if is_dataclass(hint):
        return built(hint, value, location)  # type: ignore[arg-type]  # a class, by the annotations above
    if type(value) is not hint:
        _refuse(location, {str: "a text in quotation marks", int: "a whole number"}[hint])
    return value


def _refuse(location: str, allowed: str) -> NoReturn:
    raise DatasetError(f"{location}: it must be {allowed}.")
