from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dataset.errors import DatasetError
from dataset.files import read_dataset
from dataset.style import FILE, broken_rules, read_style


class Command(BaseCommand):
    help = (
        "Check the words and days of a dataset in English by the rules that a program can see: titles, "
        "summaries, statements, notes. Fails, naming each, where one is broken and style.json has no "
        "exception for it."
    )
    # the files alone are read
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--fixtures", type=Path, default=settings.DATASET_DIR)

    def handle(self, *, fixtures, **_options):
        try:
            broken = broken_rules(read_dataset(fixtures), read_style(fixtures / FILE))
        except DatasetError as error:
            raise CommandError(str(error)) from error
        for one in broken:
            self.stderr.write(f"{one.rule}: {one.of}: {one.problem}")
        if broken:
            raise CommandError(f"{len(broken)} rules are broken.")
        self.stdout.write("No rule is broken.")
