"""What a model or the database refuses of a row of a file, as a `DatasetError` that names row and field."""

from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError

from claims.constraint_messages import sentence
from dataset.errors import DatasetError


@contextmanager
def naming(row, model):
    """Let whatever is refused of a row of ``model`` say which row of which file, and which field, it is."""
    try:
        yield
    except ValidationError as error:
        raise DatasetError(f"{row.name}: {_sentences(error, row.fields, model)}") from error
    except DatabaseError as error:
        raise DatasetError(f"{row.name}: {sentence(error)}") from error


def checked(model, row, **values):
    """Values as the fields of these names take them, for a row whose model has no object yet."""
    return {name: _checked(model._meta.get_field(name), value, row) for name, value in values.items()}


def refuse_unknown(fields, known, what, row):
    """Raise where a part of a row is no object, or has a field that is not known."""
    if not isinstance(fields, dict):
        raise DatasetError(f"{row.name}: {what} is an object with {', '.join(known)}, not “{fields}”.")
    if unknown := sorted(set(fields) - set(known)):
        raise DatasetError(
            f"{row.name}: unknown field {', '.join(unknown)} of {what}; allowed are {', '.join(known)}."
        )


def _checked(field, value, row):
    try:
        return field.clean(value, None)
    except ValidationError as error:
        sentence = _sentence(field, error, {field.name: value})
    except (TypeError, ValueError):
        sentence = f"{field.name}: “{value}” is not a {field.description % vars(field)}."
    raise DatasetError(f"{row.name}: {sentence}")


def _sentences(error, values, model):
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        " ".join(one.messages)
        if name == NON_FIELD_ERRORS
        else _sentence(model._meta.get_field(name), one, values)
        for name, of_field in error.error_dict.items()
        for one in of_field
    )


def _sentence(field, error, values):
    """What is wrong with one field; a code is refused with the codes that are allowed."""
    if not field.flatchoices:
        return f"{field.name}: {' '.join(error.messages)}"
    allowed = ", ".join(str(code) for code, _label in field.flatchoices if code)
    value = values.get(field.name)
    wrong = "it is missing" if value is None else f"“{value}” is not a code of it"
    return f"{field.name}: {wrong}; allowed are {allowed}."
