"""Writing projections: after each transaction that records something, or all of history anew.

Both derive by the same functions of ``Projection``. A span is known from the first entry of the transaction
that made it so: no clock is pinned within a transaction, and however many recordings it has, the rows are the
same. Call what is here while holding the record's lock, so that nothing is recorded meanwhile.
"""

from bisect import bisect_right
from collections import defaultdict
from itertools import islice
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Q

from claims.enums import Action
from claims.models import Claim, ClaimCitation, ContestedQuestion, Entry, Mention, Projection, Resolution
from claims.models.projection import Changes, Span
from claims.models.questions import contested_by, questions_of
from sources.models import Source

_BATCH = 2000


class ProjectionRow(NamedTuple):
    """What a row of a projection says, whether or not it is stored."""

    subject: Any
    span: Span
    known_from: int
    known_until: int | None


class Difference(NamedTuple):
    """A row that is missing from a projection (``row_id`` is None), or that should not be there."""

    projection: type[Projection]
    row: ProjectionRow
    row_id: int | None


def projections():
    """Every kind of projection."""
    found = [model for model in apps.get_models() if issubclass(model, Projection)]
    return sorted(found, key=lambda model: model._meta.label)


def update_projections(pending, number):
    """Let all projections say what follows from the record now that these entries are in it.

    ``number`` is that of the first entry of the transaction. A fixed number of queries for each projection
    and each batch of subjects.
    """
    changes = _changes(pending)
    for projection in projections():
        for batch in _batches(sorted(projection.touched(changes))):
            _update(projection, batch, number)


def _changes(pending):
    claims, cited, sources = [], set(), set()
    for one in pending:
        if isinstance(one.row, Claim):
            claims.append(one.row)
        elif isinstance(one.row, ClaimCitation):
            cited.add(one.row.claim_id)
        elif isinstance(one.row, Source) and one.action == Action.REWORDED:
            sources.add(one.row.pk)
    mentions, reworded, citations = set(), sorted(sources), set()
    for batch in _batches(sorted({claim.pk for claim in claims} | cited)):
        mentions |= _mentioned(Q(claim__in=batch))
        links = ClaimCitation.objects.filter(claim__in=batch)
        for citation, source in links.values_list("citation_id", "citation__source_id"):
            citations.add(citation)
            sources.add(source)
    for batch in _batches(reworded):
        mentions |= _mentioned(Q(claim__citation_links__citation__source__in=batch))
    questions = set(questions_of(claims))
    return Changes(mentions, sources, questions, _judged([one.row for one in pending], claims), citations)


def _judged(rows, claims):
    """The keys of the disagreements that were judged, or that these claims answer by a judgement."""
    resolved = {row.disagreement_id for row in rows if isinstance(row, Resolution)}
    contested = {row.pk for row in rows if isinstance(row, ContestedQuestion)}
    return resolved | contested | (contested_by(claim.pk for claim in claims) if claims else set())


def _mentioned(condition):
    return set(Mention.objects.filter(condition).values_list("claim__type", "role", "entity_id").distinct())


def _update(projection, subjects, number):
    inputs = _inputs(projection, subjects, only_standing=True)
    wanted = {
        subject: set(projection.spans([one.value for one in inputs[subject] if one.known_until is None]))
        for subject in subjects
    }
    stored, undone, closed, reopened = defaultdict(set), [], [], []
    for row in projection.objects.not_closed_before(number).filter(subject__in=subjects):
        stored[row.subject_id].add(row.span)
        is_wanted = row.span in wanted[row.subject_id]
        if is_wanted and row.known_until:
            reopened.append(row.pk)
        elif not is_wanted and not row.known_until:
            (undone if row.known_from == number else closed).append(row.pk)
    rows = projection.objects
    # Before others take their place; most of the time there are none.
    if undone:
        rows.filter(pk__in=undone).delete()
    if closed:
        rows.filter(pk__in=closed).update(known_until=number)
    if reopened:
        rows.filter(pk__in=reopened).update(known_until=None)
    rows.bulk_create(
        _instance(projection, ProjectionRow(subject, span, number, None))
        for subject in subjects
        for span in wanted[subject] - stored[subject]
    )


def _instance(projection, row):
    subject, span, known_from, known_until = row
    return projection(
        subject_id=subject,
        from_day=span.from_day,
        until_day=span.until_day,
        known_from=known_from,
        known_until=known_until,
        **{
            name: list(value) if isinstance(value, tuple) else value
            for name, value in zip(projection.values, span.values, strict=True)
        },
    )


def _inputs(projection, subjects, *, only_standing=False):
    """The inputs by subject; with ``only_standing``, at least all that are known now."""
    found = defaultdict(list)
    for one in projection.inputs_about(subjects, only_standing=only_standing):
        found[one.subject].append(one)
    return found


# All of history


def rebuild():
    """Make all projections what follows from the record; answer how many rows were wrong or missing."""
    count = 0
    for projection, found in _differences_by_batch():
        rows = projection.objects
        rows.filter(pk__in=[one.row_id for one in found if one.row_id]).delete()
        rows.bulk_create(_instance(projection, one.row) for one in found if not one.row_id)
        count += len(found)
    return count


def differences():
    """What projections say that does not follow from the record, or leave out; an iterator."""
    for _projection, found in _differences_by_batch():
        yield from found


def _differences_by_batch():
    firsts = list(Entry.objects.order_by("transaction").values_list("transaction", flat=True).distinct())
    for projection in projections():
        # drafts too: what is said of them is wrong
        subjects = projection._meta.get_field("subject").related_model._base_manager.order_by("pk")
        for batch in _batches(subjects.values_list("pk", flat=True)):
            yield projection, _differences(projection, batch, firsts)


def _batches(values):
    remaining = iter(values)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _differences(projection, subjects, firsts):
    inputs = _inputs(projection, subjects)
    missing = {row for subject in subjects for row in _history(projection, subject, inputs[subject], firsts)}
    extra = []
    for stored in projection.objects.filter(subject__in=subjects):
        row = ProjectionRow(stored.subject_id, stored.span, stored.known_from, stored.known_until)
        if row in missing:
            missing.remove(row)
        else:
            extra.append(Difference(projection, row, stored.pk))
    return [*extra, *(Difference(projection, row, None) for row in missing)]


def _history(projection, subject, inputs, firsts):
    """The rows about a subject, by going through every transaction that changed what it follows from."""

    def transaction_of(number):
        return firsts[bisect_right(firsts, number) - 1]

    known = [
        (
            transaction_of(one.known_from),
            one.known_until and transaction_of(one.known_until),
            one.value,
        )
        for one in inputs
    ]
    open_spans: dict[Span, int] = {}
    for number in sorted({moment for begins, ends, _value in known for moment in (begins, ends) if moment}):
        wanted = projection.spans(
            [value for begins, ends, value in known if begins <= number and (not ends or number < ends)]
        )
        for span in open_spans.keys() - set(wanted):
            yield ProjectionRow(subject, span, open_spans.pop(span), number)
        open_spans |= {span: number for span in wanted if span not in open_spans}
    for span, number in open_spans.items():
        yield ProjectionRow(subject, span, number, None)
