"""What the pages are made with: a digest that changes when a template, a style or a line of code does."""

import hashlib
from functools import cache

from django.conf import settings


@cache
def release():
    """Twelve characters, the same in every process that runs this release."""
    digest = hashlib.sha256()
    for folder in settings.PROGRAM_FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
