from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.verification import Documents, UnreadableDocument
from dataset.counts import counts_table
from dataset.coverage import paragraphs_covered, read_excuses, table, with_section
from dataset.errors import DatasetError


class Command(BaseCommand):
    help = (
        "Compare the paragraphs of the archived documents with the claims that cite them. Fails where a "
        "paragraph is neither cited nor excused in uncited.json, or where the tables in README.md are old."
    )

    def add_arguments(self, parser):
        parser.add_argument("--documents", type=Path, required=True, help="The folder of the archived files.")
        parser.add_argument("--write", action="store_true", help="Refresh the tables in README.md.")
        parser.add_argument("--fixtures", type=Path, default=settings.DATASET_DIR)

    def handle(self, *, documents, write, fixtures, **_options):
        readme = fixtures / "README.md"
        try:
            found = paragraphs_covered(Documents(documents), read_excuses(fixtures / "uncited.json"))
            before = _text_of(readme)
            after = with_section(before, "counts", counts_table())
            after = with_section(after, "coverage", table(found))
        except (DatasetError, UnreadableDocument) as error:
            raise CommandError(str(error)) from error
        if write:
            readme.write_text(after, encoding="utf-8")
        gaps = [paragraph for paragraph in found if not paragraph["claims"] and not paragraph["excuse"]]
        for gap in gaps:
            self.stderr.write(f"{gap['source']}, paragraph {gap['number']}: neither cited nor excused")
        cited = sum(bool(paragraph["claims"]) for paragraph in found)
        self.stdout.write(f"{len(found)} paragraphs: {cited} cited, {len(found) - cited - len(gaps)} excused")
        if gaps:
            raise CommandError(f"{len(gaps)} paragraphs are neither cited nor excused.")
        if not write and after != before:
            raise CommandError("The tables in README.md are old: run this command with --write.")


def _text_of(readme):
    try:
        return readme.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DatasetError(
            f"{readme.name} is missing in {readme.parent}; the tables stand in it, between marks such as "
            "<!-- counts: begins --> and <!-- counts: ends -->."
        ) from error
