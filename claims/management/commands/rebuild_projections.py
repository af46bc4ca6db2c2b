from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.projections import differences, rebuild
from claims.recording import lock_record
from claims.tallies import count_anew, wrong_numbers

_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Make the projections and the numbers of rows what follows from the record. "
        "Nothing is published meanwhile."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; print the first differences and fail if there are any.",
        )

    def handle(self, *, check, **_options):
        with transaction.atomic():
            lock_record()
            if check:
                self._check()
            else:
                self.stdout.write(f"{rebuild()} rows of projections were wrong or missing.")
                self.stdout.write(f"{count_anew()} numbers of rows were wrong or missing.")

    def _check(self):
        found = list(islice(differences(), _SHOWN))
        for one in found:
            problem = "is not what follows" if one.row_id else "is missing"
            self.stdout.write(f"{one.projection._meta.label} {problem}: {one.rectangle}")
        if numbers := wrong_numbers():
            self.stdout.write(f"{numbers} numbers of rows are wrong or missing.")
        if found or numbers:
            raise CommandError(
                f"Projections differ from the record; these are the first {len(found)} differences, at most "
                f"{_SHOWN}, and {numbers} numbers of rows. `manage.py rebuild_projections` mends them."
            )
        self.stdout.write("The projections follow from the record.")
