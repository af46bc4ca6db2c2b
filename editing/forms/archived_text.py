"""The texts that we hold, for forms that check a passage at once."""

from django.conf import settings

from claims.verification import Documents


def archived_text(source):
    """The text of a source's file, or None: no folder of documents is set, or the file is not in it."""
    return Documents(settings.DOCUMENTS_DIR).text(source.file) if settings.DOCUMENTS_DIR else None
