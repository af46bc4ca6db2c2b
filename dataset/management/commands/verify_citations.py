from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.clock import Clock
from claims.models import ClaimCitation
from claims.querysets import claims_known
from claims.verification import Documents, UnreadableDocument, examine
from dataset.errors import DatasetError
from dataset.results import write_results
from sources.enums import Health


class Command(BaseCommand):
    help = (
        "Compare every citation of every standing claim with the archived documents: each anchor within its "
        "source's bounds, each figure's number in its passage. Fails, naming each, where one is not found."
    )

    def add_arguments(self, parser):
        parser.add_argument("--documents", type=Path, required=True, help="The folder of the archived files.")
        parser.add_argument(
            "--write",
            action="store_true",
            help="Refresh the results that the dataset ships (below DATASET_DIR).",
        )
        parser.add_argument("--fixtures", type=Path, default=settings.DATASET_DIR)

    def handle(self, *, documents, write, fixtures, **_options):
        if not documents.is_dir():
            raise CommandError(f"{documents} is not a folder.")
        clock = Clock.now()
        citation_links = ClaimCitation.objects.for_display(clock).filter(claims_known(clock, "claim__"))
        archived = Documents(documents)
        try:
            findings = examine(list(citation_links), archived)
            if write:
                write_results(fixtures, archived, findings)
        except (DatasetError, UnreadableDocument) as error:
            raise CommandError(str(error)) from error
        failed = [finding for finding in findings if finding.problem]
        for finding in failed:
            link = finding.citation_link
            self.stderr.write(f"{finding.health}: {link.claim.key}, {link.citation}: {finding.problem}")
        for health in Health:
            count = sum(finding.health == health for finding in findings)
            self.stdout.write(f"{count:6} {health.value}")
        if failed:
            raise CommandError(f"{len(failed)} of {len(findings)} citations failed.")
