import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.verification import Documents, UnreadableDocument
from dataset.counts import counts_by_kind, counts_table, with_last_column
from dataset.coverage import paragraphs_covered, read_excuses, section_of, table, with_section
from dataset.errors import DatasetError
from dataset.status_tables import counts_on, inferred_in_use

_FIRST_DAY = re.compile(r"^\| (\d{4}-\d\d-\d\d) \|", re.MULTILINE)
# The sections that a README may have; each is made from what stands in it, as which days are counted.
OF_SOME = {
    "kinds": lambda before: with_last_column(before, counts_by_kind()),
    "statuses": lambda before: counts_on(_FIRST_DAY.findall(before)),
    "inferred": lambda _before: inferred_in_use(),
}


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
            for name, made in OF_SOME.items():
                if f"<!-- {name}: begins -->" in after:
                    after = with_section(after, name, made(section_of(after, name)))
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
