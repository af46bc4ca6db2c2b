"""`manage.py grant_application_role`: after a migration, let the role that serves reach the new tables."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ops.roles import GrantError, grant_to, role_exists


class Command(BaseCommand):
    help = "Grants the role of DATABASE_URL what it needs to serve. Runs as the role of DATABASE_OWNER_URL."

    def handle(self, *_args: Any, verbosity: int, **_options: Any) -> None:
        role = settings.APPLICATION_ROLE
        if not role:
            self.stderr.write(
                "DATABASE_OWNER_URL is not set: one role owns the tables and serves, and needs no grants. "
                "docs/operations.md says what two roles are good for."
            )
            return
        if not role_exists(role):
            raise CommandError(
                f'The database has no role "{role}". As its administrator: create role {role} login;'
            )
        try:
            grant_to(role)
        except GrantError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"{role} may read and write rows.")
