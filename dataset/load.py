"""Loading a dataset: through the actions, in one transaction, what is new and nothing else."""

from pathlib import Path

from django.db import connection, transaction

from claims.kinds import claim_kinds, entity_kinds
from claims.models import DisagreementSpan, Measure
from claims.recording import lock_record, recording
from dataset.contested import load_contested_question
from dataset.description import read_identity, read_near_misses
from dataset.errors import DatasetError
from dataset.files import read_dataset
from dataset.loader import Loader
from dataset.verifications import load_verifications
from sources.keys import key_of
from sources.models import Publisher, Source


def load_dataset(folder):
    """Load the files below ``folder``; answer a Counter of what was done. Nothing is written on an error.

    Nobody else publishes meanwhile: what the load compares its rows with stays as it is, and who holds the
    lock of the record never waits for a row of ours.
    """
    rows = read_dataset(folder)
    with transaction.atomic():
        lock_record()
        done = _load(rows)
        _refuse_unknown_measures(Path(folder))
        _refuse_near_misses_in_dispute(Path(folder))
        _analyse(done)
    return done


def _load(rows):
    statistics = Statistics()
    with recording():
        loader = Loader()
        for row in rows["publishers"]:
            loader.load_worded(Publisher, row, "publishers")
        for row in _referred_to_first(rows["sources"]):
            loader.load_worded(Source, row, "sources")
        for row in rows["snapshots"]:
            loader.load_snapshot(row)
        for row in rows["measures"]:
            loader.load_worded(Measure, row, "measures")
        for kind in entity_kinds():
            for row in rows[kind.plural]:
                loader.load_worded(kind, row, kind.plural)
            statistics.follow(sum(loader.done.values()))
        for kind in claim_kinds():
            for row in rows[kind.plural]:
                loader.load_claim(kind, row, kind.plural)
            statistics.follow(sum(loader.done.values()))
        for row in rows["contested_questions"]:
            load_contested_question(row, loader)
    with recording():
        loader.done["verifications"] += load_verifications(rows["verifications"])
    return loader.done


def _refuse_unknown_measures(folder):
    """The measures that `dataset.json` names are among those of the files and of the record."""
    if not (folder / "dataset.json").exists():
        return
    identity = read_identity(folder)
    known = set(Measure.objects.values_list("code", flat=True))
    named = {
        "key_figures": identity.key_figures,
        "thresholds": [code for one in identity.thresholds for code in (one.measure, one.needed)],
    }
    for key, codes in named.items():
        if unknown := [code for code in codes if code not in known]:
            allowed = ", ".join(sorted(known)) or "none"
            raise DatasetError(
                f"dataset.json: {key}: there is no measure “{unknown[0]}”; allowed are {allowed}."
            )


def _refuse_near_misses_in_dispute(folder):
    """What looks like a disagreement and is none is not between two readings of one that stands."""
    disputed = DisagreementSpan.objects.filter(known_until=None).select_related("subject")
    for near in read_near_misses(folder):
        span = disputed.filter(readings__contains=[key_of(key) for key in near.claims]).first()
        if span:
            raise DatasetError(
                f"near_misses.json: claims: “{near.claims[0]}” and “{near.claims[1]}” are readings of "
                f"{span.subject}, a disagreement that stands."
            )


class Statistics:
    """Lets the server count the rows of all tables each time that those written have doubled.

    Where a load was cut off, its rows fill the files until they are cleared away: meanwhile the tables count
    as empty, and each query of the next load is planned for no rows, however many it has written.
    """

    FIRST = 100

    def __init__(self):
        self._next = self.FIRST

    def follow(self, written):
        """Look whether it is time; ``written`` is how many rows there are by now."""
        if written >= self._next:
            analyse()
            self._next = 2 * written


def _analyse(done):
    """After a load that wrote, let the server count the rows anew: its plans are for what is there now."""
    if sum(done.values()):
        analyse()


def analyse():
    """Let the server count the rows of all tables; what it writes of them is undone with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"analyze {', '.join(connection.introspection.django_table_names())}")


def _referred_to_first(rows):
    """Sources in an order in which each comes after the one it is part of, or listed in."""
    own = {row.fields.get("slug") for row in rows}
    pending, placed = list(rows), set[str]()
    while pending:
        ready = [row for row in pending if _leads_to(row) & own <= placed]
        if not ready:
            raise DatasetError(f"{pending[0].name}: what it is part of, or listed in, leads back to itself.")
        yield from ready
        placed |= {row.fields["slug"] for row in ready}
        pending = [row for row in pending if row.fields["slug"] not in placed]


def _leads_to(row):
    return {slug for slug in map(row.fields.get, ("part_of", "listed_in")) if isinstance(slug, str)}
