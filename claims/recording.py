"""Writing to the record: one transaction, its entries made together at its end, under one lock.

Entries are made last so that their stamp is as near to the commit as can be, and all at once: a reader at
any instant sees a correction whole or not at all. The database makes them (claims/sql/entries.sql): it checks
what is done to what, computes the content, stamps the rows and writes their versions.
"""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from claims.enums import Action
from claims.models import Claim, Disagreement, Entry
from claims.models.questions import key_of_question, questions_of
from claims.models.record import target_of
from claims.projections import update_projections

_open: ContextVar["Recording | None"] = ContextVar("recording", default=None)


@contextmanager
def recording():
    """A transaction of which every entry joins the record at its end; inside another one, that one.

    Yields the ``Recording``. Leaving it with an error writes nothing; leaving an inner one so spoils the
    transaction, as a failed query does, unless the inner one is in a savepoint of its own. Raises
    ``IntegrityError`` for what the database refuses (claims/constraint_messages.py has the sentences).
    """
    if outer := _open.get():
        count = len(outer.pending)
        try:
            yield outer
        except BaseException:
            outer.forget(count)
            transaction.set_rollback(True)
            raise
        return
    with transaction.atomic():
        recorded = Recording()
        token = _open.set(recorded)
        try:
            yield recorded
        finally:
            _open.reset(token)
        recorded.write()


@dataclass
class Pending:
    """An entry that a transaction is to make: what was done to which row."""

    action: Action
    row: Any
    kind: str
    by: Any
    reason: str

    @property
    def target(self):
        return target_of(self.row)


@dataclass
class Recording:
    """The entries that a transaction is to make."""

    pending: list[Pending] = field(default_factory=list)
    _published: set = field(default_factory=set)

    def add(self, action, row, *, kind, by, reason=""):
        """Note that ``action`` was done to ``row``, by a user or, for a program, by None."""
        self.pending.append(Pending(action, row, kind, by, reason))

    def queue_once(self, row):
        """Queue the row for publication once; return True if it was queued already."""
        seen = self.will_publish(row)
        self._published.add(target_of(row))
        return seen

    def will_publish(self, row):
        """Whether a row is to be published by this recording."""
        return target_of(row) in self._published

    def forget(self, count):
        """Keep only the first ``count`` entries: what the others stand for has failed."""
        del self.pending[count:]
        self._published = {one.target for one in self.pending}

    def write(self):
        """Take the lock, make the entries, open the disagreements that there are now, derive what follows."""
        if not self.pending:
            return
        lock_record()
        numbers = _make_entries(self.pending)
        _demand_pointers()
        transaction_number, recorded_at = Entry.objects.values_list("transaction", "recorded_at").get(
            number=numbers[0]
        )
        self._stamp(numbers, recorded_at)
        _open_disagreements([one.row for one in self.pending if isinstance(one.row, Claim)])
        update_projections(self.pending, transaction_number)

    def _stamp(self, numbers, recorded_at):
        """Let the rows in memory say what the database has stamped."""
        for number, one in zip(numbers, self.pending, strict=True):
            if one.action == Action.RETRACTED:
                one.row.known_until, one.row.retracted_at = number, recorded_at
            elif one.action in (Action.RECORDED, Action.RESOLVED, Action.VERIFIED):
                one.row.known_from, one.row.recorded_at = number, recorded_at


def lock_record():
    """Order this transaction among all that write to the record, before its stamp is taken."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('claims_entry'))")


def _make_entries(pending):
    """Make the entries in their order by one statement; answer their numbers."""
    columns = zip(
        *((one.action, *one.target, one.kind, one.by and one.by.pk, one.reason) for one in pending),
        strict=True,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select made from "
            "unnest(%s::text[], %s::text[], %s::uuid[], %s::text[], %s::integer[], %s::text[]) "
            "with ordinality as entry (action, target_type, target_id, kind, by_id, reason, place), "
            "lateral public.claims_record(action, target_type, target_id, kind, by_id, reason) as made "
            "order by place",
            [[value if value is None else _plain(value) for value in column] for column in columns],
        )
        return [number for (number,) in cursor.fetchall()]


def _plain(value):
    return str(value) if isinstance(value, str) else value


def _demand_pointers():
    """Check the deferred constraint now, so that its error reaches the caller and not the commit."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints public.claims_entry_pointers immediate")
        cursor.execute("set constraints public.claims_entry_pointers deferred")


def _open_disagreements(claims):
    """Give a number to every question on which the readings now disagree for the first time.

    The claims are those published or retracted: taking one back can set others against each other. Two
    queries for each kind with questions that occurs, and one for what has a number, however many claims
    there are.
    """
    asked = questions_of(claims)
    numbered = set(Disagreement.objects.filter(question__in=asked).values_list("question", flat=True))
    disputed = _disputed([claim for question, claim in asked.items() if question not in numbered])
    for question in sorted(disputed, key=lambda question: asked[question].known_from):
        _open_disagreement(question, disputed[question])


def _disputed(claims):
    """The questions of these claims on which the readings that stand disagree: {question: one of these}."""
    found = {}
    kind: Any
    for kind, answers in groupby(sorted(claims, key=lambda claim: claim.type), key=type):
        asked = {claim.question(): claim for claim in answers}
        readings = defaultdict(list)
        for reading in kind.readings_of(asked).filter(known_until__isnull=True):
            readings[reading.question()].append(reading)
        found |= {question: readings[question][0] for question in asked if kind.disagree(readings[question])}
    return found


def _open_disagreement(question, claim):
    with connection.cursor() as cursor:
        cursor.execute(
            "select public.claims_open_disagreement(%s, %s)", [key_of_question(question), claim.pk]
        )
