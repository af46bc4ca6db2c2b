"""Static files with hashed names."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Keeps the list of all files beside the folder that is served, not in it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        list_storage = FileSystemStorage(location=settings.DATA_DIR / "static_manifest")
        super().__init__(*arguments, manifest_storage=list_storage, **options)


def static_addresses() -> frozenset[str]:
    """The paths of all collected files, as they are asked for, at the time of the call."""
    root = Path(settings.STATIC_ROOT)
    files = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return frozenset(f"{settings.STATIC_URL}{file.as_posix()}" for file in files)
