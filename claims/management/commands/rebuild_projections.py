from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.disagreements import unfounded_disagreements
from claims.projections import differences, rebuild
from claims.recording import lock_record
from claims.search import rebuild_search, wrong_search_vectors
from claims.tallies import recount, wrong_counts

_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Make the projections, the counts of rows and the words that claims are found by what follows from "
        "the record. Nothing is published meanwhile."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; print the first differences, and disagreements that nothing opened; fail if "
            "there are any.",
        )

    def handle(self, *, check, **_options):
        with transaction.atomic():
            lock_record()
            if check:
                self._check()
            else:
                self.stdout.write(f"{rebuild()} rows of projections were wrong or missing.")
                self.stdout.write(f"{recount()} counts of rows were wrong or missing.")
                self.stdout.write(f"{rebuild_search()} claims were found by other words than theirs.")

    def _check(self):
        found = list(islice(differences(), _SHOWN))
        for one in found:
            problem = "is not what follows" if one.row_id else "is missing"
            self.stdout.write(f"{one.projection._meta.label} {problem}: {one.row}")
        if counts := wrong_counts():
            self.stdout.write(f"{counts} counts of rows are wrong or missing.")
        if claims := wrong_search_vectors():
            self.stdout.write(f"{claims} claims are found by other words than theirs.")
        unfounded = [f"{one}: {problem}." for one, problem in unfounded_disagreements()]
        for line in unfounded:
            self.stdout.write(line)
        if found or counts or claims:
            raise CommandError(
                f"Projections differ from the record; these are the first {len(found)} differences, at most "
                f"{_SHOWN}, {counts} counts of rows and {claims} claims as they are found. "
                "`manage.py rebuild_projections` mends them."
            )
        if unfounded:
            raise CommandError(
                f"Of the numbers of disagreements {len(unfounded)} were not opened by what is in the record. "
                "A number is kept for ever: nothing mends this."
            )
        self.stdout.write("The projections follow from the record.")
