"""Static files with hashed names."""

from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Keeps the list of all files beside the folder that is served, not in it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        list_storage = FileSystemStorage(location=settings.DATA_DIR / "static_manifest")
        super().__init__(*arguments, manifest_storage=list_storage, **options)
