from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.verification import Documents, UnreadableDocument
from dataset.description import read_near_misses
from dataset.errors import DatasetError
from dataset.files import Row, read_dataset
from dataset.style import FILE, broken_rules, read_style


class Command(BaseCommand):
    help = (
        "Check the words and days of a dataset in English by the rules that a program can see: titles, "
        "summaries, statements, notes, contested questions. Fails, naming each, where one is broken and "
        "style.json has no exception for it. With the documents, a number in a note that no passage prints "
        "fails too, a day that none prints, and passages that more than two statements tell."
    )
    # the files alone are read
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--fixtures", type=Path, default=settings.DATASET_DIR)
        parser.add_argument("--documents", type=Path, help="The folder of the archived files.")

    def handle(self, *, fixtures, documents, **_options):
        try:
            rows = read_dataset(fixtures)
            rows["near_misses"] = [Row("near_misses", vars(near)) for near in read_near_misses(fixtures)]
            archived = Documents(documents) if documents else None
            broken = broken_rules(rows, read_style(fixtures / FILE), archived)
        except (DatasetError, UnreadableDocument) as error:
            raise CommandError(str(error)) from error
        for one in broken:
            self.stderr.write(f"{one.rule}: {one.of}: {one.problem}")
        if broken:
            raise CommandError(f"{len(broken)} rules are broken.")
        self.stdout.write("No rule is broken.")
