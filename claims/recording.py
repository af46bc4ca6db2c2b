"""Writing to the record: one transaction, its entries made together at its end, under one lock.

Entries are made last so that their stamp is as near to the commit as can be, and all at once so that they
share it: a reader at any instant sees a correction whole or not at all.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from claims.canonical import content_of
from claims.enums import Action
from claims.fields import snake_case
from claims.models import Claim, Disagreement, Entity, Entry, Mention
from sources.models import Publisher, Source

_open: ContextVar["Recording | None"] = ContextVar("recording", default=None)


@contextmanager
def recording():
    """A transaction of which every entry joins the record at its end; inside another one, that one.

    Yields the ``Recording``. Leaving it with an error writes nothing; leaving an inner one so spoils the
    transaction, as a failed query does, unless the inner one is in a savepoint of its own.
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
class Recording:
    """The entries that a transaction is to make."""

    pending: list = field(default_factory=list)
    _published: set = field(default_factory=set)

    def add(self, action, *, kind, by, reason="", subject=None, **target):
        """Note that ``action`` was done to ``target`` (one keyword: the entry's column and the row)."""
        self.pending.append((action, kind, by, reason, subject, target))

    def queue_once(self, row):
        """Queue the row for publication once; return True if it was queued already."""
        seen = _table_key(row) in self._published
        self._published.add(_table_key(row))
        return seen

    def will_publish(self, row):
        """Whether a row is to be published by this recording."""
        return _table_key(row) in self._published

    def forget(self, count):
        """Keep only the first ``count`` entries: what the others stand for has failed."""
        del self.pending[count:]
        self._published = {_table_key(row) for *_rest, target in self.pending for row in target.values()}

    def write(self):
        """Take the lock, read every row as it stands, write the entries, number new disagreements."""
        if not self.pending:
            return
        _lock()
        stands: dict[tuple, Any] = {}
        for common in (Claim, Entity, Source, Publisher):
            stands |= _as_they_stand(common, self._targets(common._meta.model_name))
        self._require_drafts(stands)
        published = [stands[_table_key(claim)] for claim in self._targets("claim", only=Action.RECORDED)]
        Mention.objects.bulk_create(
            Mention(claim_id=claim.pk, entity_id=entity.pk, role=role)
            for claim in published
            for role, entity in claim.mentions()
        )
        entries = Entry.objects.bulk_create(_entry(pending, stands) for pending in self.pending)
        _demand_citations()
        self._stamp(Entry.objects.values_list("recorded_at", flat=True).get(number=entries[-1].number))
        _number_disagreements(stands[_table_key(claim)] for claim in self._targets("claim"))

    def _require_drafts(self, stands):
        """Refuse what somebody else published since it was read."""
        for action, *_rest, target in self.pending:
            (row,) = target.values()
            if action == Action.RECORDED and not stands.get(_table_key(row), row).is_draft:
                raise ValidationError(_("“%(row)s” is published already.") % {"row": row}, code="published")

    def _stamp(self, recorded_at):
        """Let the rows in memory say what the database has stamped."""
        for action, *_rest, target in self.pending:
            (row,) = target.values()
            if action == Action.RETRACTED:
                row.retracted_at = recorded_at
            elif action != Action.REWORDED:
                row.recorded_at = recorded_at

    def _targets(self, column, only=None):
        return [
            target[column]
            for action, *_rest, target in self.pending
            if column in target and only in (None, action)
        ]


def _as_they_stand(common, rows):
    """Rows of a table as the database has them now, locked: {(common, pk): row of its own kind}."""
    locked = common.editorial.select_for_update().filter(pk__in=[row.pk for row in rows]).order_by("pk")
    found = {(common, row.pk): row for row in locked}
    for kind in common.__subclasses__():
        pks = [row.pk for row in locked if row.type == snake_case(kind.__name__)]
        found |= {(common, row.pk): row for row in kind.editorial.filter(pk__in=pks).for_record()}
    return found


def _entry(pending, stands):
    action, kind, by, reason, subject, target = pending
    ((column, row),) = target.items()
    content = content_of(stands.get(_table_key(row), row))
    return Entry(
        action=action,
        kind=kind,
        by=by,
        reason=reason,
        subject=_row_of_common_table(subject),
        content=content,
        **{column: _row_of_common_table(row)},
    )


def _row_of_common_table(row):
    """A claim or an entity as the foreign keys of the record want it: a row of the table of all."""
    for common in (Claim, Entity):
        if isinstance(row, common) and type(row) is not common:
            return common(pk=row.pk)  # type: ignore[misc]
    return row


def _table_key(row):
    row = _row_of_common_table(row)
    return type(row), row.pk


def _lock():
    """Order this transaction among all that write to the record, before its stamp is taken."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('claims_entry'))")


def _demand_citations():
    """Let the rules that wait for the commit speak now, where whoever asked can still be told."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints claims_claim_cited immediate")
        cursor.execute("set constraints claims_claim_cited deferred")


def _number_disagreements(claims):
    """Give a number to every question on which the readings now disagree for the first time.

    ``claims`` are those published or retracted: taking one back can set others against each other.
    """
    questions: dict[tuple, Claim] = {}
    for claim in claims:
        if claim.rivals() is not None:
            questions.setdefault(tuple(claim.question().items()), claim)
    for question, claim in questions.items():
        readings = claim.rivals().filter(retracted_at__isnull=True)
        if type(claim).disagree(readings) and not Disagreement.objects.filter(**_exactly(question)).exists():
            last = Disagreement.objects.aggregate(last=Max("number"))["last"] or 0
            Disagreement.objects.create(number=last + 1, **dict(question))


def _exactly(question):
    return {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in question
    }
