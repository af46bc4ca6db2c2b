"""Rows of files to rows of tables.

A claim whose key is in the database already, retracted or not, is left as it is; a citation that the file has
and the claim has not is added. An entity, source or publisher is reworded only if its words are still those
of the last load: what an editor wrote stays. Every row is checked, also one that was loaded before.
"""

import datetime
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

from claims.actions import add_citation, add_name, publish, reword
from claims.enums import EntryKind
from claims.fields import snake_case
from claims.kinds import kind_of
from claims.models import (
    Claim,
    ClaimCitation,
    Entity,
    Entry,
    Event,
    EventParticipant,
    Measure,
    Name,
    Statement,
    StatementTopic,
    Version,
)
from dataset.errors import DatasetError
from dataset.refusals import checked, naming, refuse_unknown
from sources.dates import ImpreciseDate
from sources.keys import key_of, key_of_values
from sources.models import Citation, Publisher, Snapshot, Source

_DATES = {"date": "date_precision", "published": "published_precision"}
_DATES |= {"started": "started_precision", "ended": "ended_precision"}
_MADE = {"type", *_DATES.values()}


class Loader:
    """Rows of files to rows of tables; ``done`` counts what was written."""

    def __init__(self):
        self.done: Counter[str] = Counter()
        self._found: dict[str, models.Model] = {}
        self._citations = {
            (citation.source_id, citation.paragraph, citation.starts_with, citation.ends_with): citation
            for citation in Citation.editorial.all()
        }
        self._keys = set(Claim.editorial.values_list("key", flat=True))
        self._imported = _words_last_imported()

    def load_worded(self, model, row, file):
        """A publisher, source, measure or entity: made and published, or reworded where nobody did since."""
        row.need("code" if model is Measure else "slug")
        values = self._values(model, row)
        further = row.take_list("names") if issubclass(model, Entity) else []
        row.done()
        names = [self._name(name, row) for name in further]
        existing = self._get(model, values)
        made = model(id=key_of(f"{_kind_of(model)}:{_slug_of(values)}"), **values)
        with naming(row, model):
            made.clean_fields(exclude=_found_already(made))
            if existing is None:
                made.save(force_insert=True)
                for text, language, used_in in names:
                    add_name(made, text, language, used_in)
                self._found[_natural_key(made)] = made
                publish(made, by=None, kind=EntryKind.IMPORT)
                self.done[file] += 1
            elif self._is_as_imported(existing):
                of_entity = {"names": names} if isinstance(existing, Entity) else {}
                changed = reword(existing, values, by=None, kind=EntryKind.IMPORT, **of_entity)
                self.done[f"{file} reworded"] += changed

    def _get(self, model, values):
        name = "code" if model is Measure else "slug"
        row = model.editorial.filter(**{name: values[name]}).first()
        if row:
            self._found[_natural_key(row)] = row
        return row

    def _is_as_imported(self, row):
        return row.pk in self._imported

    def _name(self, name, row):
        refuse_unknown(name, ("text", "language", "used_in"), "a name", row)
        values = checked(Name, row, text=name.get("text"), language=name.get("language"))
        used_in = name.get("used_in", [])
        if not isinstance(used_in, list):
            raise DatasetError(f"{row.name}: “used_in” of a name must be a list of sources.")
        return *values.values(), [self.find(slug, row) for slug in used_in]

    def load_snapshot(self, row):
        source = self.find(row.need("source"), row)
        values = {
            "held_on": _read_day("held_on", row.need("held_on"), row),
            **checked(Snapshot, row, paragraph_lengths=row.need("paragraph_lengths")),
        }
        (sha256,) = checked(Snapshot, row, sha256=row.need("sha256")).values()
        values["id"] = key_of_values("snapshot", source.slug, sha256)
        _, created = Snapshot.objects.get_or_create(source=source, sha256=sha256, defaults=values)
        row.done()
        self.done["snapshots"] += created

    def load_claim(self, model, row, file):
        """A claim and its citations, if its key was never used; else the citations that it does not have.

        Raises `DatasetError`, which names row and field, as every function that reads a row does.
        """
        row.need("key")
        values = self._values(model, row)
        row.need("citations")
        citations = [self._citation(fields, row) for fields in row.take_list("citations")]
        if not citations:
            raise DatasetError(f"{row.name}: citations: a claim rests on at least one.")
        further = row.take_list("participants") if model is Event else []
        about = row.take_list("about") if model is Statement else []
        row.done()
        participants = [self._participant(fields, row) for fields in further]
        topics = [self.find(reference, row) for reference in about]
        claim = model(id=key_of(values["key"]), **values)
        with naming(row, model):
            claim.clean_fields(exclude=["interval", *_found_already(claim)])
            if claim.key in self._keys:
                self.done["citations added"] += self._corroborate(claim.key, citations)
                return
            claim.save(force_insert=(models.Model,))
            for citation in citations:
                ClaimCitation.editorial.create(
                    id=_key_of_link(claim.key, citation), claim_id=claim.pk, citation=citation
                )
            for entity, role in participants:
                EventParticipant.objects.create(
                    id=key_of_values("participant", claim.key, entity.natural_key()),
                    event=claim,
                    entity_id=entity.pk,
                    role=role,
                )
            for entity in topics:
                StatementTopic.objects.create(
                    id=key_of_values("statement_topic", claim.key, entity.natural_key()),
                    statement=claim,
                    entity_id=entity.pk,
                )
            publish(claim, by=None, kind=EntryKind.IMPORT)
        self._keys.add(claim.key)
        self.done[file] += 1

    def _participant(self, fields, row):
        refuse_unknown(fields, ("entity", "role"), "a participant", row)
        (role,) = checked(EventParticipant, row, role=fields.get("role", "")).values()
        return self.find(fields.get("entity"), row), role

    def _citation(self, fields, row):
        refuse_unknown(
            fields, ("source", "section", "paragraph", "starts_with", "ends_with"), "a citation", row
        )
        source = self.find(fields.get("source"), row)
        place = checked(Citation, row, paragraph=fields.get("paragraph"), section=fields.get("section", ""))
        section, paragraph = place["section"], place["paragraph"]
        anchor = checked(
            Citation, row, starts_with=fields.get("starts_with", ""), ends_with=fields.get("ends_with", "")
        )
        key = (source.pk, paragraph, anchor["starts_with"], anchor["ends_with"])
        if key not in self._citations:
            with naming(row, Citation):
                self._citations[key] = Citation.editorial.create(
                    id=key_of_values("citation", source.slug, paragraph, *anchor.values()),
                    source=source,
                    paragraph=paragraph,
                    section=section,
                    **anchor,
                )
            self.done["citations"] += 1
        return self._citations[key]

    def _corroborate(self, key, citations):
        claim = Claim.editorial.get(key=key)
        if claim.is_draft or claim.known_until or kind_of(claim.type).cites_once:
            return 0
        cited = set(claim.citation_links(manager="editorial").values_list("citation_id", flat=True))
        new = [citation for citation in citations if citation.pk not in cited]
        for citation in new:
            add_citation(claim, citation, by=None, kind=EntryKind.IMPORT, key=_key_of_link(key, citation))
        return len(new)

    def find(self, reference, row):
        """The row that a reference names: "type:slug" an entity, a bare slug a source.

        Raises `DatasetError` where there is none.
        """
        if not isinstance(reference, str):
            raise DatasetError(f"{row.name}: there is no “{reference}”.")
        if reference in self._found:
            return self._found[reference]
        kind, _, slug = reference.rpartition(":")
        rows = Entity.editorial.filter(type=kind) if kind else Source.editorial
        found = rows.filter(slug=slug).first()
        if found is None:
            raise DatasetError(f"{row.name}: there is no “{reference}”.")
        found = getattr(found, "specific", found)
        self._found[reference] = found
        return found

    def _values(self, model, row):
        """The fields of a row as the model wants them: references found, dates read, the rest as it is."""
        values: dict[str, Any] = {}
        for field in filter(_is_of_a_file, model._meta.fields):
            value = row.take(field.name)
            if field.name in row.fields:
                values |= self._value(field, value, row)
        return values

    def _value(self, field, value, row):
        if field.name in _DATES:
            return _read_date(field.name, value, row)
        if isinstance(field, models.ForeignKey):
            return {field.name: self._reference(field, value, row)}
        if isinstance(field, models.DecimalField):
            return {field.name: _read_number(field.name, value, row)}
        if isinstance(field, models.DateField):
            return {field.name: _read_day(field.name, value, row)}
        return {field.name: value}

    def _reference(self, field, value, row):
        match field.related_model.__name__:
            case "Publisher":
                reference = f"publisher {value}"
            case "Measure":
                reference = f"measure {value}"
            case _:
                reference = value
        found = self.find(reference, row)
        if not isinstance(found, field.related_model):
            raise DatasetError(f"{row.name}: “{value}” is not a {field.related_model._meta.verbose_name}.")
        return found.entity_ptr if field.related_model is Entity and type(found) is not Entity else found


def _found_already(made):
    """The references of a row that need no look: asking the database for each again takes most of the time.

    One that is missing is none of them.
    """
    return [
        field.name
        for field in made._meta.fields
        if field.is_relation and (not _is_of_a_file(field) or getattr(made, field.attname))
    ]


def _is_of_a_file(field):
    """Whether a file gives this field, rather than the loader, the database or an entry."""
    is_link = field.is_relation and field.remote_field.parent_link
    is_made = field.primary_key or field.generated or is_link or field.name in _MADE
    return field.editable and not is_made


def _natural_key(row):
    """How references name a row: "type:slug" an entity, a bare slug a source."""
    prefix = f"{_kind_of(type(row))} " if isinstance(row, Publisher | Measure) else ""
    return f"{prefix}{row.natural_key()}"


def _kind_of(model):
    return snake_case(model.__name__)


def _slug_of(values):
    return values["slug"] if "slug" in values else values["code"]


def _key_of_link(claim_key, citation):
    return key_of_values("claim_citation", claim_key, *citation.natural_key())


def _words_last_imported():
    """The keys of the rows whose words are those of an import: it made their current version."""
    imported = Entry.objects.filter(kind=EntryKind.IMPORT).values("number")
    current = Version.objects.filter(known_until__isnull=True, known_from__in=imported)
    return set(current.values_list("target_id", flat=True))


def _read_date(name, text, row):
    try:
        date = ImpreciseDate.parse(text)
    except ValueError as error:
        raise DatasetError(f"{row.name}: {name}: {error}") from error
    return {name: date.first, _DATES[name]: date.precision}


def _read_day(name, text, row):
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise DatasetError(f"{row.name}: {name}: “{text}” is not a day of the form 2022-06-05.") from error


def _read_number(name, text, row):
    try:
        return Decimal(text)
    except (InvalidOperation, TypeError, ValueError) as error:
        raise DatasetError(f"{row.name}: {name}: “{text}” is not a number.") from error
