"""The record, held by the database: order, stamps, immutability, the citation at commit.

Plain triggers without a way around: only the owner of the tables can switch them off, and the application
does not serve as the owner (docs/operations.md). Everything works on PostgreSQL 15 to 18.
"""

from django.db import migrations

# One advisory lock, held to the commit, orders all entries; claims/recording.py takes the same one.
ORDER = """
create function claims_entry_order() returns trigger language plpgsql as $$
declare
    last_number bigint;
    last_stamp timestamptz;
begin
    perform pg_advisory_xact_lock(hashtext('claims_entry'));
    select number, recorded_at into last_number, last_stamp from claims_entry order by number desc limit 1;
    new.number := coalesce(last_number, 0) + 1;
    new.recorded_at := greatest(statement_timestamp(), last_stamp);
    return new;
end $$;

create trigger claims_entry_order before insert on claims_entry
    for each row execute function claims_entry_order();
"""

STAMPS = """
create function claims_entry_stamp() returns trigger language plpgsql as $$
begin
    if new.action = 'retracted' then
        update claims_claim
            set retracted_at = new.recorded_at, retraction_kind = new.kind, retraction_reason = new.reason
            where id = new.claim_id;
    elsif new.claim_id is not null then
        -- The uses go first: only those that join a claim while it is a draft share its entry.
        update claims_claimcitation set recorded_at = new.recorded_at
            where claim_id = new.claim_id and recorded_at is null;
        update claims_claim set recorded_at = new.recorded_at where id = new.claim_id;
        update sources_citation set recorded_at = new.recorded_at
            where recorded_at is null
            and id in (select citation_id from claims_claimcitation where claim_id = new.claim_id);
    elsif new.citation_link_id is not null then
        update claims_claimcitation set recorded_at = new.recorded_at where id = new.citation_link_id;
        update sources_citation set recorded_at = new.recorded_at
            where recorded_at is null
            and id = (select citation_id from claims_claimcitation where id = new.citation_link_id);
    elsif new.action = 'reworded' then
        null;
    elsif new.entity_id is not null then
        update claims_entity set recorded_at = new.recorded_at where id = new.entity_id;
    elsif new.source_id is not null then
        update sources_source set recorded_at = new.recorded_at where id = new.source_id;
    elsif new.publisher_id is not null then
        update sources_publisher set recorded_at = new.recorded_at where id = new.publisher_id;
    elsif new.resolution_id is not null then
        update claims_resolution set recorded_at = new.recorded_at where id = new.resolution_id;
    elsif new.check_made_id is not null then
        update claims_check set recorded_at = new.recorded_at where id = new.check_made_id;
    elsif new.verification_id is not null then
        update claims_verification set recorded_at = new.recorded_at where id = new.verification_id;
    end if;
    return null;
end $$;

create trigger claims_entry_stamp after insert on claims_entry
    for each row execute function claims_entry_stamp();
"""

REFUSALS = """
create function claims_refuse(name text, message text) returns void language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', constraint = name, message = message;
end $$;

-- Entries and disagreements: nothing ever changes.
create function claims_refuse_change() returns trigger language plpgsql as $$
begin
    perform claims_refuse('record_append_only', 'The record is append-only: nothing in it is changed or deleted.');
    return null;
end $$;

create trigger claims_entry_frozen before update or delete on claims_entry
    for each row execute function claims_refuse_change();
create trigger claims_disagreement_frozen before update or delete on claims_disagreement
    for each row execute function claims_refuse_change();

-- No TRUNCATE of anything that the record speaks of, while the record has entries.
create function claims_refuse_truncate() returns trigger language plpgsql as $$
begin
    if exists (select 1 from claims_entry) then
        perform claims_refuse('record_append_only', 'The record is append-only: its tables are not truncated.');
    end if;
    return null;
end $$;

-- A slug never changes its meaning: one that an entity had leads to that entity for ever.
create function claims_guard_slug() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.recorded_at is not null and new.type <> old.type then
        perform claims_refuse('entity_type_kept', 'A published entity stays what it is.');
    end if;
    if exists (
        select 1 from claims_formerslug where type = new.type and slug = new.slug and entity_id <> new.id
    ) then
        perform claims_refuse('slug_keeps_meaning', 'Another entity had this slug: its old address leads there.');
    end if;
    return new;
end $$;

create trigger claims_entity_slug before insert or update of type, slug on claims_entity
    for each row execute function claims_guard_slug();

create function claims_guard_former_slug() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or new is distinct from old then
        perform claims_refuse('slug_keeps_meaning', 'A slug that an entity had leads to it for ever.');
    end if;
    return new;
end $$;

create trigger claims_formerslug_guard before update or delete on claims_formerslug
    for each row execute function claims_guard_former_slug();

-- A claim: stamps follow from entries; once published nothing changes but one retraction.
create function claims_guard_claim() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.recorded_at is not null or new.retracted_at is not null then
            perform claims_refuse('claim_stamped_by_record', 'Only an entry of the record publishes or retracts a claim.');
        end if;
        return new;
    end if;
    if tg_op = 'DELETE' then
        if old.recorded_at is not null then
            perform claims_refuse('claim_published_kept', 'A published claim is never deleted: retract it.');
        end if;
        return old;
    end if;
    if new.recorded_at is distinct from old.recorded_at and (old.recorded_at is not null or not exists (
        select 1 from claims_entry
        where claim_id = new.id and action = 'recorded' and recorded_at = new.recorded_at
    )) then
        perform claims_refuse('claim_stamped_by_record', 'Only an entry of the record publishes a claim.');
    end if;
    if (new.retracted_at, new.retraction_kind, new.retraction_reason)
        is distinct from (old.retracted_at, old.retraction_kind, old.retraction_reason)
    and (old.retracted_at is not null or not exists (
        select 1 from claims_entry
        where claim_id = new.id and action = 'retracted' and recorded_at = new.retracted_at
        and kind = new.retraction_kind and reason = new.retraction_reason
    )) then
        perform claims_refuse('claim_retracted_once', 'A claim is retracted once, by an entry of the record.');
    end if;
    -- A generated column is not yet there in a new row before it is written: it follows from the others.
    if old.recorded_at is not null
    and to_jsonb(new) - array['counts_from', 'retracted_at', 'retraction_kind', 'retraction_reason']
        is distinct from
        to_jsonb(old) - array['counts_from', 'retracted_at', 'retraction_kind', 'retraction_reason'] then
        perform claims_refuse('claim_published_frozen', 'A published claim is never edited: retract and replace it.');
    end if;
    return new;
end $$;

create trigger claims_claim_guard before insert or update or delete on claims_claim
    for each row execute function claims_guard_claim();

-- The rows that carry the rest of a claim, by the column that points at it.
create function claims_guard_detail() returns trigger language plpgsql as $$
declare
    owner uuid;
begin
    owner := (case when tg_op = 'INSERT' then to_jsonb(new) else to_jsonb(old) end ->> tg_argv[0])::uuid;
    if exists (select 1 from claims_claim where id = owner and recorded_at is not null)
    or (tg_op = 'UPDATE' and exists (
        select 1 from claims_claim
        where id = (to_jsonb(new) ->> tg_argv[0])::uuid and recorded_at is not null
    )) then
        perform claims_refuse('claim_published_frozen', 'A published claim is never edited: retract and replace it.');
    end if;
    return coalesce(new, old);
end $$;

create trigger claims_figure_guard before insert or update or delete on claims_figure
    for each row execute function claims_guard_detail('claim_ptr_id');
create trigger claims_statement_guard before insert or update or delete on claims_statement
    for each row execute function claims_guard_detail('claim_ptr_id');
create trigger claims_event_guard before insert or update or delete on claims_event
    for each row execute function claims_guard_detail('claim_ptr_id');
create trigger claims_eventparticipant_guard before insert or update or delete on claims_eventparticipant
    for each row execute function claims_guard_detail('event_id');
create trigger claims_mention_guard before insert or update or delete on claims_mention
    for each row execute function claims_guard_detail('claim_id');

-- That a claim rests on a citation.
create function claims_guard_use() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.recorded_at is not null then
            perform claims_refuse('citation_in_use_frozen', 'A citation that a published claim rests on stays.');
        end if;
        return old;
    end if;
    if tg_op = 'UPDATE' and old.recorded_at is not null then
        perform claims_refuse('citation_in_use_frozen', 'A citation that a published claim rests on stays.');
    end if;
    if new.recorded_at is not null and (tg_op = 'INSERT' or not exists (
        select 1 from claims_entry
        where recorded_at = new.recorded_at and action = 'recorded'
        and (citation_link_id = new.id or (claim_id = new.claim_id and exists (
            select 1 from claims_claim where id = new.claim_id and recorded_at is null
        )))
    )) then
        perform claims_refuse('citation_stamped_by_record', 'Only an entry of the record publishes a citation.');
    end if;
    if not exists (
        select 1 from sources_citation join sources_source on sources_source.id = source_id
        where sources_citation.id = new.citation_id and holding = 'consulted'
    ) then
        perform claims_refuse('citation_of_consulted', 'A claim cites only sources that were consulted.');
    end if;
    if exists (select 1 from claims_claim where id = new.claim_id and type = 'figure')
    and exists (select 1 from claims_claimcitation where claim_id = new.claim_id and id <> new.id) then
        perform claims_refuse('figure_one_citation', 'A figure has exactly one citation: another reading is another figure.');
    end if;
    return new;
end $$;

create trigger claims_claimcitation_guard before insert or update or delete on claims_claimcitation
    for each row execute function claims_guard_use();

-- A passage: frozen once a published claim rests on it.
create function claims_guard_citation() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.recorded_at is not null then
        perform claims_refuse('citation_in_use_frozen', 'A citation that a published claim rests on is frozen.');
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if new.recorded_at is not null and (tg_op = 'INSERT' or not exists (
        select 1 from claims_claimcitation where citation_id = new.id and recorded_at = new.recorded_at
    )) then
        perform claims_refuse('citation_stamped_by_record', 'Only an entry of the record publishes a citation.');
    end if;
    return new;
end $$;

create trigger sources_citation_guard before insert or update or delete on sources_citation
    for each row execute function claims_guard_citation();

-- Everything else that an entry publishes: tg_argv[0] is the entry's column; with 'frozen' nothing else changes.
create function claims_guard_published() returns trigger language plpgsql as $$
declare
    entered boolean;
begin
    if tg_op = 'DELETE' then
        if old.recorded_at is not null then
            perform claims_refuse('published_kept', 'What is in the record is never deleted.');
        end if;
        return old;
    end if;
    if tg_op = 'INSERT' then
        if new.recorded_at is not null then
            perform claims_refuse('stamped_by_record', 'Only an entry of the record publishes.');
        end if;
        return new;
    end if;
    if new.recorded_at is distinct from old.recorded_at then
        execute format(
            'select exists (select 1 from claims_entry where %I = $1 and recorded_at = $2 and action <> ''reworded'')',
            tg_argv[0]
        )
            into entered using new.id, new.recorded_at;
        if old.recorded_at is not null or not entered then
            perform claims_refuse('stamped_by_record', 'Only an entry of the record publishes.');
        end if;
    end if;
    if old.recorded_at is not null and tg_argv[1] = 'frozen' and new is distinct from old then
        perform claims_refuse('judgement_frozen', 'A judgement is never edited: make another.');
    end if;
    return new;
end $$;

create trigger claims_entity_guard before insert or update or delete on claims_entity
    for each row execute function claims_guard_published('entity_id', 'words');
create trigger sources_source_guard before insert or update or delete on sources_source
    for each row execute function claims_guard_published('source_id', 'words');
create trigger sources_publisher_guard before insert or update or delete on sources_publisher
    for each row execute function claims_guard_published('publisher_id', 'words');
create trigger claims_resolution_guard before insert or update or delete on claims_resolution
    for each row execute function claims_guard_published('resolution_id', 'frozen');
create trigger claims_check_guard before insert or update or delete on claims_check
    for each row execute function claims_guard_published('check_made_id', 'frozen');
create trigger claims_verification_guard before insert or update or delete on claims_verification
    for each row execute function claims_guard_published('verification_id', 'frozen');

-- The rows that carry the rest of an entity go with it or not at all.
create function claims_keep_entity_detail() returns trigger language plpgsql as $$
begin
    if exists (select 1 from claims_entity where id = old.entity_ptr_id and recorded_at is not null) then
        perform claims_refuse('published_kept', 'What is in the record is never deleted.');
    end if;
    return old;
end $$;

-- A source whose passages carry published claims stays consulted, and its passages stay where they are.
create function claims_guard_cited_source() returns trigger language plpgsql as $$
begin
    if (new.holding, new.document, new.part_of_id, new.starts_with, new.ends_with, new.publisher_id,
        new.published, new.published_precision, new.dated_by)
        is distinct from (old.holding, old.document, old.part_of_id, old.starts_with, old.ends_with, old.publisher_id,
        old.published, old.published_precision, old.dated_by)
    and exists (select 1 from sources_citation where source_id = new.id and recorded_at is not null) then
        perform claims_refuse('source_cited_stays',
            'Published claims rest on this source: its publisher, dates, file and bounds stay as they are.');
    end if;
    return new;
end $$;

create trigger sources_source_cited before update on sources_source
    for each row execute function claims_guard_cited_source();

-- What a published figure measures stays what it was.
create function claims_guard_measure() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from claims_figure join claims_claim on claims_claim.id = claim_ptr_id
        where measure_id = old.id and recorded_at is not null
    ) and (tg_op = 'DELETE' or new is distinct from old) then
        perform claims_refuse('measure_in_use_frozen', 'A measure that a published figure reads stays as it is.');
    end if;
    return coalesce(new, old);
end $$;

create trigger claims_measure_guard before update or delete on claims_measure
    for each row execute function claims_guard_measure();

-- The text against which something was verified stays that text.
create function claims_guard_snapshot() returns trigger language plpgsql as $$
begin
    if exists (select 1 from claims_verification where snapshot_id = old.id and recorded_at is not null)
    and (tg_op = 'DELETE' or new is distinct from old) then
        perform claims_refuse('snapshot_in_use_frozen', 'A snapshot that a verification names stays as it is.');
    end if;
    return coalesce(new, old);
end $$;

create trigger sources_snapshot_guard before update or delete on sources_snapshot
    for each row execute function claims_guard_snapshot();
"""

TRUNCATED = [
    "claims_check",
    "claims_claim",
    "claims_claimcitation",
    "claims_disagreement",
    "claims_entity",
    "claims_entry",
    "claims_event",
    "claims_eventparticipant",
    "claims_figure",
    "claims_formerslug",
    "claims_measure",
    "claims_mention",
    "claims_name",
    "claims_resolution",
    "claims_statement",
    "claims_verification",
    "sources_citation",
    "sources_publisher",
    "sources_snapshot",
    "sources_source",
]

AT_COMMIT = """
create function claims_demand_citation() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from claims_claimcitation where claim_id = new.id and recorded_at is not null) then
        perform claims_refuse('claim_cited', 'A published claim rests on at least one citation.');
    end if;
    if exists (
        select 1 from claims_claimcitation
        join sources_citation on sources_citation.id = citation_id
        join sources_source on sources_source.id = source_id
        where claim_id = new.id and sources_source.recorded_at is null
    ) then
        perform claims_refuse('claim_cites_published', 'A published claim rests on published sources.');
    end if;
    if not exists (select 1 from claims_mention where claim_id = new.id and entity_id = new.subject_id and role = 'subject')
    or exists (
        select 1 from claims_mention join claims_entity on claims_entity.id = entity_id
        where claim_id = new.id and claims_entity.recorded_at is null
    ) then
        perform claims_refuse('claim_about_published', 'A published claim is about published entities.');
    end if;
    return null;
end $$;

create constraint trigger claims_claim_cited after update of recorded_at on claims_claim
    deferrable initially deferred for each row
    when (new.recorded_at is not null and old.recorded_at is null)
    execute function claims_demand_citation();
"""

# For the floors above: what kind of entity a kind of claim may be about, and no claim of a thing on itself.
FOR_UPPER_FLOORS = """
create function claims_require_subject() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from claims_entity where id = new.subject_id and type = any(tg_argv)) then
        perform claims_refuse('subject_of_type', format('The subject must be of type %s.', array_to_string(tg_argv, ' or ')));
    end if;
    return new;
end $$;

create function claims_refuse_loop() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from claims_claim
        where id = new.claim_ptr_id and subject_id = (to_jsonb(new) ->> tg_argv[0])::bigint
    ) then
        perform claims_refuse('no_loop_of_one', 'Nothing follows, or is part of, itself.');
    end if;
    return new;
end $$;
"""

FUNCTIONS = [
    "claims_entry_order",
    "claims_entry_stamp",
    "claims_refuse_change",
    "claims_refuse_truncate",
    "claims_guard_slug",
    "claims_guard_former_slug",
    "claims_keep_entity_detail",
    "claims_guard_claim",
    "claims_guard_detail",
    "claims_guard_use",
    "claims_guard_citation",
    "claims_guard_published",
    "claims_guard_cited_source",
    "claims_guard_measure",
    "claims_guard_snapshot",
    "claims_demand_citation",
    "claims_require_subject",
    "claims_refuse_loop",
]


# Each looks rows up by their keys. A session plans its queries once, perhaps while the tables are still empty and
# reading them whole looks cheap: a load of thousands of rows would then read them whole for each row.
BY_KEY = [f"alter function {name}() set enable_seqscan = off;" for name in FUNCTIONS]


def truncate_guard(table):
    return (
        f"create trigger {table}_kept before truncate on {table} "
        "for each statement execute function claims_refuse_truncate();"
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [ORDER, STAMPS, REFUSALS, *map(truncate_guard, TRUNCATED), AT_COMMIT, FOR_UPPER_FLOORS, *BY_KEY],
            # The triggers go with their functions.
            [
                *(f"drop function {name}() cascade;" for name in FUNCTIONS),
                "drop function claims_refuse(text, text);",
            ],
        )
    ]
