from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.verification import Documents, UnreadableDocument
from dataset.errors import DatasetError
from dataset.files import read_dataset
from dataset.own_numbers import own_numbers
from dataset.style import FILE, broken_rules, read_style


class Command(BaseCommand):
    help = (
        "Check the words and days of a dataset in English by the rules that a program can see: titles, "
        "summaries, statements, notes. Fails, naming each, where one is broken and style.json has no "
        "exception for it. With the documents, a number in a note that no passage prints fails too."
    )
    # the files alone are read
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--fixtures", type=Path, default=settings.DATASET_DIR)
        parser.add_argument("--documents", type=Path, help="The folder of the archived files.")

    def handle(self, *, fixtures, documents, **_options):
        try:
            rows = read_dataset(fixtures)
            numbers = own_numbers(rows, Documents(documents)) if documents else None
            broken = broken_rules(rows, read_style(fixtures / FILE), numbers)
        except (DatasetError, UnreadableDocument) as error:
            raise CommandError(str(error)) from error
        for one in broken:
            self.stderr.write(f"{one.rule}: {one.of}: {one.problem}")
        if broken:
            raise CommandError(f"{len(broken)} rules are broken.")
        self.stdout.write("No rule is broken.")
