"""Everything that changes what the public sees. Each action is one transaction and ends in the record.

``by`` is the user who acts, or None for a program. Actions inside one ``recording()`` join the record
together. One that writes a row before its entry is made takes the lock of the record first: who holds that
lock may wait for the row.
"""

from functools import singledispatch
from itertools import chain

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from claims.enums import Action, EntryKind
from claims.models import (
    Claim,
    ClaimCitation,
    ContestedQuestion,
    Entity,
    Figure,
    Measure,
    Name,
    Resolution,
    Verification,
)
from claims.models.questions import contested_by
from claims.recording import lock_record, recording
from sources.keys import key_of_values
from sources.models import Publisher, Recorded, Source


def publish(*drafts, by, kind=EntryKind.EVENT):
    """Put drafts (claims, contested questions, entities, sources, publishers, measures) into the record.

    With a claim go the drafts that it cannot stand without: the entities that it mentions, what it measures,
    its sources and their publishers; with a contested question its claims. Raises ``ValidationError`` for
    what is in the record already, and ``IntegrityError`` for what the database refuses
    (claims/constraint_messages.py has the sentences).
    """
    with recording() as record:
        for draft in drafts:
            if not draft.is_draft:
                raise ValidationError(_("“%(row)s” is published already.") % {"row": draft}, code="published")
            _publish_first(draft, record, by=by, kind=kind)


@singledispatch
def _publish(row, record, *, by, kind):  # noqa: ARG001 (what the kinds below take)
    raise TypeError(f"{type(row).__name__} is not published by itself.")


@_publish.register
def _publish_claim(claim: Claim, record, *, by, kind):
    citation_links = claim.citation_links(manager="editorial").select_related("citation__source__publisher")
    for citation_link in citation_links:
        _publish_first(citation_link.citation.source, record, by=by, kind=kind)
    specific = claim.specific
    if specific.is_plan and specific.planned_on is None:
        _date_plan(claim, [citation_link.citation.source for citation_link in citation_links])
    for _role, entity in specific.mentions():
        _publish_first(entity, record, by=by, kind=kind)
    if isinstance(specific, Figure):
        _publish_first(specific.measure, record, by=by, kind=kind)
    record.add(Action.RECORDED, claim, kind=kind, by=by)


def _date_plan(claim, sources):
    """Let a plan count from the day of the earliest source that reports it."""
    days = [source.latest_day for source in sources if source.latest_day]
    if not days:
        raise ValidationError(
            _(
                "“%(claim)s” is planned, and a plan counts from the day on which it was made: say it in "
                "“planned on”, or cite a source that has a date."
            )
            % {"claim": claim},
            code="planned_on",
        )
    claim.planned_on = min(days)
    lock_record()
    Claim.editorial.filter(pk=claim.pk).update(planned_on=claim.planned_on)


@_publish.register
def _publish_entity(entity: Entity, record, *, by, kind):
    for related in entity.specific.related_entities():
        _publish_first(related, record, by=by, kind=kind)
    for source in Source.editorial.drafts().filter(names__entity=entity.pk):
        _publish_first(source, record, by=by, kind=kind)
    record.add(Action.RECORDED, entity, kind=kind, by=by)


@_publish.register
def _publish_source(source: Source, record, *, by, kind):
    _publish_first(source.publisher, record, by=by, kind=kind)
    for other in (source.part_of, source.listed_in):
        if other:
            _publish_first(other, record, by=by, kind=kind)
    record.add(Action.RECORDED, source, kind=kind, by=by)


@_publish.register(Publisher)
@_publish.register(Measure)
def _publish_alone(row, record, *, by, kind):
    record.add(Action.RECORDED, row, kind=kind, by=by)


def _publish_first(row, record, *, by, kind):
    if row.is_draft and not record.queue_once(row):
        _publish(row, record, by=by, kind=kind)


@_publish.register
def _publish_contested(contested: ContestedQuestion, record, *, by, kind):
    for answer in contested.answers.select_related("claim"):
        _publish_first(answer.claim, record, by=by, kind=kind)
    for topic in contested.about.select_related("entity"):
        _publish_first(topic.entity, record, by=by, kind=kind)
    record.add(Action.RECORDED, contested, kind=kind, by=by)


def retract(claim, *, by, kind, reason):
    """Take a published claim back, once, for a reason of a ``RetractionKind``. It stays in the record.

    A contested question likewise.
    """
    _require_standing(claim)
    _require_reason(reason)
    with recording() as record:
        record.add(Action.RETRACTED, claim, kind=kind, by=by, reason=reason)


def replace(claim, *, by, draft, kind, reason):
    """Retract a published claim and publish a draft in its place, at the same instant.

    Raises `ValidationError` where the draft is of another kind or about another subject.
    """
    if draft.subject_id != claim.subject_id or draft.type != claim.type:
        raise ValidationError(
            _("Only a claim of the same kind about the same subject takes another's place.")
        )
    with recording():
        retract(claim, by=by, kind=kind, reason=reason)
        draft.replaces = Claim.editorial.get(pk=claim.pk)
        lock_record()
        draft.save()
        publish(draft, by=by, kind=kind)


def add_citation(claim, citation, *, by, kind=EntryKind.EVENT, key=None):
    """Let a published claim rest on one more citation: late corroboration, an entry of its own.

    ``key`` is that of the link, where it is not to be random.
    """
    _require_standing(claim)
    with recording() as record:
        _publish_first(citation.source, record, by=by, kind=kind)
        lock_record()
        citation_link = ClaimCitation(claim_id=claim.pk, citation=citation)
        citation_link.pk = key or citation_link.pk
        citation_link.save(force_insert=True)
        record.add(Action.RECORDED, citation_link, kind=kind, by=by)
    return citation_link


def resolve(disagreement, *, by, prefers, reason):
    """Settle a disagreement by preferring one of its readings, and say why.

    Raises `ValidationError` where the claim preferred is no reading of it.
    """
    _require_reason(reason)
    _require_standing(prefers)
    if not _is_reading(prefers.specific, disagreement):
        raise ValidationError(_("This claim is not a reading of the disagreement."), code="prefers")
    with recording() as record:
        lock_record()
        resolution = Resolution.editorial.create(
            disagreement=disagreement, prefers_id=prefers.pk, reason=reason
        )
        record.add(Action.RESOLVED, resolution, kind=EntryKind.EVENT, by=by, reason=reason)
    return resolution


def _is_reading(claim, disagreement):
    if disagreement.contested_id:
        return disagreement.pk in contested_by([claim.pk])
    return claim.question() == disagreement.question


def check(entity, *, by, note=""):
    """Say that an editor looked at an entity today, whether or not anything changed: an entry, no row."""
    with recording() as record:
        _require_published(entity, entity, record)
        record.add(Action.CHECKED, entity, kind=EntryKind.EVENT, by=by, reason=note)


def verify(citation_link, *, health, verified_at, snapshot=None, by=None, key=None):
    """Note what a comparison of a published claim's citation with the archived text found.

    ``key`` is that of the row, where it is not to be random.
    """
    with recording() as record:
        _require_published(citation_link, citation_link.claim, record)
        made = Verification(
            citation_link=citation_link, health=health, verified_at=verified_at, snapshot=snapshot
        )
        made.pk = key or made.pk
        lock_record()
        made.save(force_insert=True)
        record.add(Action.VERIFIED, made, kind=EntryKind.EVENT, by=by)
    return made


def reword(row, values, *, by, reason="", kind=EntryKind.CORRECTION, names=None):
    """Change words and facts of an entity, a source, a publisher or a measure, by an entry.

    A new slug of an entity leaves the old one behind, as the entry does by itself.

    ``values`` are fields with their new values; ``names`` (entities only) is the whole list of further names:
    (text, language) or (text, language, sources). Without a change nothing is recorded. A draft is changed
    without an entry; where the row is published, the drafts that it is to point at are published before it.
    Raises ``ValidationError`` where the values break a rule of the model.
    """
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    with recording() as record:
        for name, value in changed.items():
            setattr(row, name, value)
        for other in () if row.is_draft else _pointed_at(changed, names):
            _publish_first(other, record, by=by, kind=kind)
        row.full_clean(validate_unique=False)
        if changed and not row.is_draft:
            lock_record()
        if changed:
            row.save(update_fields=list(changed))
        names_changed = names is not None and _rename(row, names)
        if (changed or names_changed) and not row.is_draft:
            record.add(Action.REWORDED, row, kind=kind, by=by, reason=reason)
    return bool(changed or names_changed)


def _pointed_at(values, names):
    """The rows that values and names as ``reword`` takes them point at."""
    sources = (source for _text, _language, *used_in in names or () for source in chain(*used_in))
    return [*(value for value in values.values() if isinstance(value, Recorded)), *sources]


def _rename(entity, names):
    """Make the further names of an entity these; answer whether that changed anything."""
    wanted = [
        (text, language, sorted(source.pk for source in [*(rest[0] if rest else [])]))
        for text, language, *rest in names
    ]
    current = [
        (name.text, name.language, sorted(source.pk for source in name.used_in.all()))
        for name in entity.names.prefetch_related(Prefetch("used_in", Source.editorial.all()))
    ]
    if wanted == current:
        return False
    if not entity.is_draft:
        lock_record()
    entity.names.all().delete()
    for text, language, sources in wanted:
        add_name(entity, text, language, sources)
    return True


def add_name(entity, text, language, used_in):
    """Give a draft, or what is being reworded, a further name: its key is that of the entity and the name."""
    key = key_of_values("name", entity.pk, language, text)
    Name.objects.create(pk=key, entity_id=entity.pk, text=text, language=language).used_in.set(used_in)


def _require_standing(claim):
    if claim.is_draft:
        raise ValidationError(_("“%(claim)s” is a draft.") % {"claim": claim}, code="draft")
    if claim.known_until:
        raise ValidationError(_("“%(claim)s” is retracted already.") % {"claim": claim}, code="retracted")


def _require_published(row, carrier, record):
    """Refuse what would name a draft in public; ``carrier`` is the row with which ``row`` is published."""
    if row.is_draft and not record.will_publish(carrier):
        raise ValidationError(_("“%(row)s” is a draft.") % {"row": row}, code="draft")


def _require_reason(reason):
    if not reason.strip():
        raise ValidationError(_("Say why."), code="reason")
