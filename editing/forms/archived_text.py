"""The texts that we hold, for forms that check a passage at once."""

from django.conf import settings

from claims.verification import Documents, UnreadableDocument


def archived_text(source):
    """The text of a source's file, or None: no folder of documents is set, or it has no such text."""
    if not settings.DOCUMENTS_DIR:
        return None
    try:
        return Documents(settings.DOCUMENTS_DIR).text(source.file)
    except UnreadableDocument:
        return None
