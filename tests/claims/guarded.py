"""A world of everything, published and drafted, and sessions of every role: for the test of the guards."""

import contextlib
import os
from collections import defaultdict

import psycopg
from django.db import connection

from claims.actions import check, resolve, reword, verify
from claims.models import Claim, ClaimCitation, Disagreement, Entity, Name, Resolution, Verification
from ops.embedded_postgres import APPLICATION
from ops.roles import grant_to, role_exists
from tests.factories import (
    make_act,
    make_area,
    make_citation,
    make_contest,
    make_contested_question,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_programme,
    make_publisher,
    make_region,
    make_snapshot,
    make_source,
    make_status_report,
    published,
)
from tests.kinds import makers
from tests.refusals import run

OWNER, SUPERUSER = "owner", "superuser"
ROLES = (APPLICATION, OWNER, SUPERUSER)


class Session:
    """A connection of a role. What is attempted is taken back."""

    def __init__(self, role, server):
        self.role, self.server = role, server

    @classmethod
    @contextlib.contextmanager
    def of(cls, role):
        address = os.environ.get("TESTS_SUPERUSER_URL") if role == SUPERUSER else None
        settings = connection.get_connection_params()
        settings = {
            key: settings[key] for key in ("dbname", "user", "password", "host", "port") if settings.get(key)
        }
        # On a server of somebody else's only the owner is known, who may be a superuser there.
        if address:
            settings = {"conninfo": address, "dbname": settings["dbname"]}
        with psycopg.connect(**settings) as server:
            yield cls(role, server)

    def attempt(self, statement, *, with_temporary_tables=False):
        """What comes of a statement: "" where it is accepted, else the rule, or what PostgreSQL says."""
        with self.server.transaction(force_rollback=True), self.server.cursor() as cursor:
            if self.role == APPLICATION:
                if with_temporary_tables:
                    cursor.execute(f"grant temporary on database {self.server.info.dbname} to {APPLICATION}")
                cursor.execute(f"set local role {APPLICATION}")
            try:
                with self.server.transaction():
                    cursor.execute(statement)
                    cursor.execute("set constraints all immediate")
            except psycopg.errors.InsufficientPrivilege:
                return "permission denied"
            except psycopg.errors.ForeignKeyViolation:
                return "foreign key"
            except psycopg.Error as error:
                return error.diag.constraint_name or error.diag.message_primary
        return ""

    def copy(self, table, condition, values):
        """Insert a copy of a row with other values; of what triggers fill, only what has a value."""
        columns = [name for name in insertable(table) if name not in filled(table) or name in values]
        chosen = ", ".join(values.get(name, f'"{name}"') for name in columns)
        listed = ", ".join(f'"{name}"' for name in columns)
        return self.attempt(f"insert into {table} ({listed}) select {chosen} from {table} where {condition}")


# Written by triggers alone: a copy leaves them to these.
STAMPS = {
    "known_from",
    "recorded_at",
    "known_until",
    "retracted_at",
    "retraction_kind",
    "retraction_reason",
    "sort_key",
    "counted_by",
    "search_block_vector",
}
# Whose rows have a place among those of the same claim or entity.
IN_ORDER = {
    "claims_claimcitation",
    "claims_contestedclaim",
    "claims_contestedtopic",
    "claims_eventparticipant",
    "claims_name",
    "claims_statementtopic",
}


def filled(table):
    return STAMPS | {"position"} if table in IN_ORDER else STAMPS


def insertable(table):
    """The columns of a table that are not generated."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 "
            "and not attisdropped and attgenerated = '' order by attnum",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]


def columns_of_the_database(apps):
    """Every column that is not generated, of the tables of some apps: {table: {column}}."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, attname from pg_attribute join pg_class on pg_class.oid = attrelid "
            "where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 "
            "and not attisdropped and attgenerated = ''"
        )
        found = defaultdict(set)
        for table, column in cursor.fetchall():
            if table.partition("_")[0] in apps:
                found[table].add(column)
    return dict(found)


ENTITIES = {
    "programme": make_programme,
    "area": make_area,
    "initiative": make_initiative,
    "institution": make_institution,
    "region": make_region,
    "person": make_person,
    "act": make_act,
    "election": make_election,
    "contest": make_contest,
    "party": make_party,
}
CLAIMS = {kind.own_type(): make for kind, make in makers().items()}


def build_world():
    """Everything once published, once drafted; claims and entities once without the row of their kind."""
    if not role_exists(APPLICATION):
        run(f"create role {APPLICATION}")
    grant_to(APPLICATION)
    source = _sources()
    _entities()
    _claims(source)
    _judgements(source)


def _sources():
    publisher = published(make_publisher(slug="published-publisher"))
    make_publisher(slug="draft-publisher")
    published(make_publisher(slug="other-publisher"))
    source = published(make_source(publisher, slug="published-source", published_on="2022-06-01"))
    make_source(publisher, slug="draft-source", published_on="2022-06-01")
    published(make_source(publisher, slug="other-source"))
    make_citation(source, paragraph=3)
    return source


def _entities():
    for kind, make in ENTITIES.items():
        published(make(slug=f"published-{kind}"))
        draft = make(slug=f"draft-{kind}")
        Entity.editorial.create(slug=f"bare-{kind}", title="Bare")
        run("alter table claims_entity disable trigger claims_entity_type")
        Entity.editorial.filter(slug=f"bare-{kind}").update(type=kind)
        run("alter table claims_entity enable trigger claims_entity_type")
        if kind in ("programme", "area", "election"):
            within = {"programme": make_area, "area": make_initiative, "election": make_contest}[kind]
            within(draft)


def _named(source):
    for state in ("published", "draft"):
        entity = Entity.editorial.get(slug=f"{state}-person").specific
        reword(entity, {}, by=None, names=[(state.title(), "en", [source])])
    Name.objects.create(entity=Entity.editorial.get(slug="draft-party"), text="Unused", language="en")


def _claims(source):
    _named(source)
    used, drafted = make_citation(source, paragraph=1), make_citation(source, paragraph=2)
    measure = published(make_measure(code="published_measure"))
    for kind, make in CLAIMS.items():
        for state, citation in (("published", used), ("draft", drafted)):
            fields = {"key": f"{state}-{kind}", "citations": [citation], "note": "Why."}
            if kind == "figure":
                fields["measure"] = measure if state == "published" else make_measure(code="draft_measure")
            if kind == "event":
                fields["participants"] = [(make_person(), state)]
            if kind == "statement":
                fields["about"] = [make_person()]
            claim = make(**fields)
            if state == "published":
                published(claim)
        _bare(f"draft-{kind}", f"bare-{kind}")
    published(make_event(make_election(), "vote", key="published-vote", citations=[used]))


def _bare(key, bare):
    """A copy of a draft claim without the row of its kind."""
    columns = [name for name in insertable("claims_claim") if name not in STAMPS]
    listed = ", ".join(columns)
    chosen = ", ".join({"id": "gen_random_uuid()", "key": f"'{bare}'"}.get(name, name) for name in columns)
    run(f"insert into claims_claim ({listed}) select {chosen} from claims_claim where key = '{key}'")


def _judgements(source):
    figure = type(make_figure()).objects.get(key="published-figure")
    published(make_figure(figure.subject, 1, measure=figure.measure))
    other = make_initiative()
    for value in (1, 2):
        published(make_figure(other, value, measure=figure.measure))
    disagreement = Disagreement.objects.get(number=1)
    resolve(disagreement, by=None, prefers=figure, reason="Published.")
    Resolution.editorial.create(disagreement=disagreement, prefers_id=figure.pk, reason="Draft.")
    check(figure.subject, by=None)
    link = ClaimCitation.objects.get(claim=figure.pk)
    snapshot = make_snapshot(source, sha256="1" * 64)
    make_snapshot(source, sha256="2" * 64)
    verify(link, health="found", verified_at="2024-01-01T00:00Z", snapshot=snapshot)
    Verification.editorial.create(
        citation_link=link, health="found", verified_at="2024-01-02T00:00Z", snapshot=snapshot
    )
    contradictory = Claim.objects.filter(key__in=["published-statement", "published-event"])
    about = [Entity.objects.get(slug="published-person")]
    published(make_contested_question(*contradictory, key="published-question", about=about))
    make_contested_question(*contradictory, key="draft-question", about=about)
    make_contested_question(key="other-question")
    report = type(make_status_report()).objects.get(key="published-status_report")
    published(make_status_report(report.subject, "withdrawn", date=str(report.dated)))
