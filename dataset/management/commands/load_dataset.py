from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import DatabaseError, transaction
from psycopg.errors import UndefinedTable

from claims.constraint_messages import sentence
from claims.models import Entry
from claims.recording import lock_record
from dataset.errors import DatasetError
from dataset.load import load_dataset


class Command(BaseCommand):
    help = "Load the dataset: what is new, in one transaction; a second time changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.DATASET_DIR)
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done and write nothing."
        )

    # Refusals are ours and Django's, and of Django's alone there are translations into languages of datasets.
    @no_translations
    def handle(self, *, folder, dry_run, **_options):
        try:
            with transaction.atomic():
                # no entry but ours comes between the two numbers
                lock_record()
                before = Entry.objects.version()
                done = load_dataset(folder)
                version = Entry.objects.version()
                if dry_run:
                    transaction.set_rollback(True)
        except DatasetError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            if isinstance(error.__cause__, UndefinedTable):
                # manage.py says what is to be done first
                raise
            raise CommandError(sentence(error)) from error
        for kind, count in sorted(done.items()):
            if count:
                self.stdout.write(f"{count:6} {kind}")
        verb = "would make" if dry_run else "made"
        self.stdout.write(
            f"{verb} {version - before} entries; the dataset version is {version if not dry_run else before}"
        )
