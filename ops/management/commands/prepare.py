"""`manage.py prepare`: everything between a new release and serving it, as the owner of the database."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrates, makes roles and groups right, and collects static files. Safe to repeat."

    def handle(self, *_args: Any, verbosity: int, **_options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=verbosity)
        call_command("grant_application_role", verbosity=verbosity)
        call_command("make_groups", verbosity=verbosity)
        collect_static()


def collect_static() -> None:
    """`collectstatic`, unless the very same files were collected before: compressing them takes seconds."""
    stamp = settings.DATA_DIR / "collected_static"
    state = static_state()
    if stamp.exists() and stamp.read_text() == state and settings.STATIC_ROOT.is_dir():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(state)


def static_state() -> str:
    """A digest that changes when a static file comes, goes or changes."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()
