"""`manage.py prepare`: everything between a new release and serving it, as the owner of the database."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrates, grants the application's role its rights, and collects static files. Safe to repeat."

    def handle(self, *_args: Any, verbosity: int, **_options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=verbosity)
        call_command("grant_application_role", verbosity=verbosity)
        call_command("collectstatic", interactive=False, verbosity=0)
