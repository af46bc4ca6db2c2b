"""Rows for tests: the least that is valid, every field open to the caller, numbers where names must differ.

Entities, sources and claims are made as drafts; claims with a citation of their own, unless ``citations``
says otherwise. ``published`` puts a row into the record, with the drafts that it cannot stand without.
What is planned was planned on the day planned for, unless ``planned_on`` says otherwise.
Dates may be given as text ("2022", "2022-06", "2022-06-05").
"""

from decimal import Decimal
from itertools import count

from claims.actions import publish, reword
from claims.enums import DatedFrom, EventKind, StatementRole, Unit
from claims.models import (
    ClaimCitation,
    ContestedClaim,
    ContestedQuestion,
    ContestedTopic,
    Entity,
    Event,
    EventParticipant,
    Figure,
    Measure,
    Statement,
    StatementTopic,
)
from claims.models.claim import PLANNED
from elections.enums import ApplicationOrder
from elections.models import Application, Candidacy, Contest, Election, Party
from reforms.enums import EffectKind, InitiativeKind, Status, SuccessionKind
from reforms.models import (
    Act,
    Area,
    Effect,
    Initiative,
    Institution,
    Person,
    Programme,
    Region,
    StatusReport,
    Succession,
    Tenure,
)
from sources.dates import ImpreciseDate, last_day_of
from sources.enums import Holding, PublisherKind
from sources.models import Citation, Publisher, Snapshot, Source

_numbers = count(1)


def published(row, *, by=None):
    """Publish a draft and give back the public row."""
    publish(row, by=by)
    return type(row).objects.get(pk=row.pk)


def name(entity, text, language, used_in=()):
    """Give an entity a further name: a published one by an entry, as an editor would."""
    named = [(one.text, one.language, list(one.used_in.all())) for one in entity.names.all()]
    as_it_stands = Entity.editorial.get(pk=entity.pk).specific
    reword(as_it_stands, {}, by=None, names=[*named, (text, language, used_in)])


# Sources


def make_publisher(kind=PublisherKind.PRESS, **fields):
    number = next(_numbers)
    return Publisher.editorial.create(
        **{
            "slug": f"publisher-{number}",
            "name": f"Publisher {number}",
            "kind": kind,
            "kind_reason": "It says so of itself.",
        }
        | fields
    )


def make_source(publisher=None, *, published_on=None, **fields):
    """A source that was consulted, unless ``holding`` says otherwise; ``published_on`` is a date as text."""
    number = next(_numbers)
    defaults = {
        "slug": f"source-{number}",
        "publisher": publisher or make_publisher(),
        "title": f"Source {number}",
        "language": "en",
        "holding": Holding.CONSULTED,
    }
    if fields.get("holding", Holding.CONSULTED) == Holding.CONSULTED and not fields.get("part_of"):
        defaults["document"] = f"source-{number}.txt"
    if published_on:
        date = ImpreciseDate.parse(published_on)
        defaults |= {"published": date.first, "published_precision": date.precision}
    return Source.editorial.create(**defaults | fields)


def make_listed_source(publisher=None, **fields):
    return make_source(publisher, holding=Holding.LISTED, **fields)


def make_snapshot(source=None, **fields):
    return Snapshot.objects.create(
        **{
            "source": source or make_source(),
            "sha256": f"{next(_numbers):064x}",
            "held_on": "2024-01-01",
            "paragraph_lengths": [100],
        }
        | fields
    )


def make_citation(source=None, **fields):
    return Citation.editorial.create(
        **{
            "source": source or make_source(),
            "paragraph": 1,
            "starts_with": f"Passage {next(_numbers)} starts",
            "ends_with": "and ends",
        }
        | fields
    )


# Entities


def _make_entity(model, fields, **defaults):
    number = next(_numbers)
    name = model.__name__
    return model.editorial.create(
        **{"slug": f"{name.lower()}-{number}", "title": f"{name} {number}"} | defaults | fields
    )


def make_programme(**fields):
    return _make_entity(Programme, fields)


def make_area(programme=None, **fields):
    return _make_entity(Area, fields, programme=programme or make_programme())


def make_initiative(area=None, kind=InitiativeKind.RULE, **fields):
    return _make_entity(Initiative, fields, area=area or make_area(), kind=kind)


def make_institution(kind="court", **fields):
    return _make_entity(Institution, fields, kind=kind)


def make_region(kind="region", **fields):
    return _make_entity(Region, fields, kind=kind)


def make_person(**fields):
    return _make_entity(Person, fields)


def make_act(kind="law", **fields):
    return _make_entity(Act, fields, kind=kind)


def make_party(**fields):
    return _make_entity(Party, fields)


def make_election(kind="presidential", **fields):
    return _make_entity(Election, fields, kind=kind)


def make_contest(election=None, **fields):
    return _make_entity(Contest, fields, election=election or make_election())


def make_measure(unit=Unit.PEOPLE, **fields):
    number = next(_numbers)
    return Measure.editorial.create(
        **{"code": f"measure_{number}", "name": f"Measure {number}", "unit": unit, "meaning": "A count."}
        | fields
    )


# Claims


def make_claim_of(model, fields, **defaults):
    """A draft of a kind of claim with these fields; what is left open has a value that may be published."""
    number = next(_numbers)
    parsed = ImpreciseDate.parse(fields.pop("date", "2022-06-05"))
    citations = fields.pop("citations", None)
    if fields.get("stage") == PLANNED:
        fields.setdefault("planned_on", last_day_of(parsed.first, parsed.precision))
    claim = model.editorial.create(
        **{
            "key": f"{model.own_type()}-{number}",
            "date": parsed.first,
            "date_precision": parsed.precision,
            "dated_from": DatedFrom.PASSAGE,
        }
        | defaults
        | fields
    )
    for citation in [make_citation()] if citations is None else citations:
        ClaimCitation.editorial.create(claim_id=claim.pk, citation=citation)
    return model.editorial.get(pk=claim.pk)


def make_figure(subject=None, value=56, **fields):
    """A figure; ``as_printed`` is its value, unless given, and ``unit`` that of a new measure."""
    measure = fields.pop("measure", None) or make_measure(fields.pop("unit", Unit.PEOPLE))
    return make_claim_of(
        Figure,
        {"as_printed": str(value)} | fields,
        subject=subject or make_initiative(),
        value=Decimal(str(value)),
        measure=measure,
    )


def make_statement(subject=None, text="It was argued over.", *, about=(), **fields):
    """A statement; ``about`` are the entities that it is about besides its subject."""
    statement = make_claim_of(
        Statement, fields, subject=subject or make_initiative(), text=text, role=StatementRole.OBSERVATION
    )
    for entity in about:
        StatementTopic.objects.create(statement=statement, entity=entity)
    return statement


def make_event(subject=None, kind=EventKind.DECISION, *, participants=(), **fields):
    """An event; ``participants`` are entities, or pairs of an entity and its role."""
    event = make_claim_of(
        Event, {"title": "Something happened"} | fields, subject=subject or make_initiative(), kind=kind
    )
    for participant in participants:
        entity, role = participant if isinstance(participant, tuple) else (participant, "")
        EventParticipant.objects.create(event=event, entity=entity, role=role)
    return event


def make_contested_question(*claims, sides=(), about=(), **fields):
    """A draft of a question that these claims answer; without any, two published statements.

    Each is of a side of its own, unless ``sides`` says of which; it is about the subjects, unless ``about``
    says about what.
    """
    contested = ContestedQuestion.editorial.create(
        **{"key": f"contested-{next(_numbers)}", "question": "Who was it?"} | fields
    )
    claims = claims or [published(make_statement()), published(make_statement())]
    sides = sides or [f"Answer {number}" for number in range(len(claims))]
    for claim, side in zip(claims, sides, strict=True):
        ContestedClaim.objects.create(contested=contested, claim_id=claim.pk, side=side)
    for key in dict.fromkeys([entity.pk for entity in about] or [claim.subject_id for claim in claims]):
        ContestedTopic.objects.create(contested=contested, entity_id=key)
    return contested


def make_status_report(subject=None, status=Status.ANNOUNCED, **fields):
    return make_claim_of(StatusReport, fields, subject=subject or make_initiative(), status=status)


def make_effect(subject=None, target=None, effect=EffectKind.CREATES, **fields):
    return make_claim_of(
        Effect,
        fields,
        subject=subject or make_initiative(),
        target=target or make_institution(),
        effect=effect,
    )


def make_succession(subject=None, predecessor=None, succession=SuccessionKind.FOLLOWS, **fields):
    return make_claim_of(
        Succession,
        fields,
        subject=subject or make_institution(),
        predecessor=predecessor or make_institution(),
        succession=succession,
    )


def make_tenure(subject=None, body=None, role="Chair", **fields):
    return make_claim_of(
        Tenure, fields, subject=subject or make_person(), body=body or make_institution(), role=role
    )


def make_candidacy(subject=None, contest=None, **fields):
    return make_claim_of(
        Candidacy, fields, subject=subject or make_person(), contest=contest or make_contest()
    )


def make_application(subject=None, initiative=None, order=ApplicationOrder.FIRST, **fields):
    return make_claim_of(
        Application,
        fields,
        subject=subject or make_election(),
        initiative=initiative or make_initiative(),
        order=order,
    )


# Projections


def make_span(projection, **fields):
    """A row that follows from nothing, as somebody could forge it."""
    return projection.objects.create(**{"from_day": "2022-01-01", "known_from": 1} | fields)
