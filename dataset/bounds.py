"""Where a source stands within its archived file."""

from dataset.errors import DatasetError
from sources.passages import bounds_of


def bounds_within(text, source):
    """The offsets (start, end) of a source in the text of its file; raises `DatasetError`, which names it."""
    try:
        return bounds_of(text, *source.bounds)
    except ValueError as error:
        raise DatasetError(f"{source.slug}: {error}") from error
