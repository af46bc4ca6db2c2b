-- What is in the record stays as it is. Plain triggers, which hold for every role: only the owner of the tables can
-- switch them off, and the role that serves does not own them (docs/operations.md).

-- Nothing in these tables ever changes.
create function public.claims_refuse_change() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    perform public.claims_refuse('record_append_only');
    return null;
end $$;

-- No TRUNCATE of anything that the record speaks of, while the record has entries.
create function public.claims_refuse_truncate() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select 1 from public.claims_entry) then
        perform public.claims_refuse('record_append_only');
    end if;
    return null;
end $$;

-- The rows that entries publish: tg_argv is the kind of target ('citation' for passages, which are published with what
-- rests on them), the rule that keeps the row, and the rule that freezes it ('' where its words may change by entries).
-- An update of a stamp is the work of an entry if that entry is there and says the same.
create function public.claims_guard_recorded() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    target constant text := tg_argv[0];
    stamps constant text[] := array[
        'known_from', 'recorded_at', 'known_until', 'retracted_at', 'retraction_kind', 'retraction_reason'
    ];
    -- not yet there in a row before it is written
    derived constant text[] := array['counts_from', 'published_last', 'search_vector', 'search_block_vector'];
    before jsonb := to_jsonb(old);
    after jsonb := to_jsonb(new);
    stamped_before jsonb;
    stamped_after jsonb;
    made public.claims_entry;
begin
    if tg_op = 'DELETE' then
        if before ->> 'known_from' is not null then
            perform public.claims_refuse(tg_argv[1]);
        end if;
        return old;
    end if;
    select jsonb_agg(coalesce(after ->> stamp, '')), jsonb_agg(coalesce(before ->> stamp, ''))
        into stamped_after, stamped_before from unnest(stamps) as stamp;
    if tg_op = 'INSERT' then
        if stamped_after <> '["", "", "", "", "", ""]' then
            perform public.claims_refuse('stamped_by_record');
        end if;
        return new;
    end if;
    if before ->> 'known_from' is not null then
        if (after - stamps - derived) is distinct from (before - stamps - derived) and tg_argv[2] <> '' then
            perform public.claims_refuse(tg_argv[2]);
        elsif after ->> 'id' <> before ->> 'id' then
            perform public.claims_refuse(tg_argv[1]);
        end if;
    end if;
    if stamped_after = stamped_before then
        return new;
    end if;
    if before ->> 'known_from' is null then
        select * into made from public.claims_entry where number = (after ->> 'known_from')::bigint;
        if made.number is null
        or made.action not in ('recorded', 'resolved', 'verified')
        or made.recorded_at <> (after ->> 'recorded_at')::timestamptz
        or coalesce(after ->> 'known_until', after ->> 'retracted_at') is not null
        or not (case target
            when 'citation' then exists (
                select 1 from public.claims_claimcitation
                where citation_id = (after ->> 'id')::uuid and known_from = made.number
            )
            when 'claim_citation' then (made.target_type, made.target_id) in (
                ('claim_citation', (after ->> 'id')::uuid), ('claim', (after ->> 'claim_id')::uuid)
            )
            else (made.target_type, made.target_id) = (target, (after ->> 'id')::uuid)
        end) then
            perform public.claims_refuse('stamped_by_record');
        end if;
        -- A citation joins a claim with the entry of the claim only while the claim is a draft.
        if target = 'claim_citation' and made.target_type = 'claim' and exists (
            select 1 from public.claims_claim where id = made.target_id and known_from is not null
        ) then
            perform public.claims_refuse('stamped_by_record');
        end if;
        return new;
    end if;
    select * into made from public.claims_entry where number = (after ->> 'known_until')::bigint;
    if before ->> 'known_until' is not null or (made.action, made.target_type, made.target_id)
        is distinct from ('retracted', target, (after ->> 'id')::uuid) then
        perform public.claims_refuse(case
            when (after ->> 'known_from', after ->> 'recorded_at')
                is distinct from (before ->> 'known_from', before ->> 'recorded_at') then 'stamped_by_record'
            else 'claim_retracted_once'
        end);
    elsif (after ->> 'known_from', after ->> 'recorded_at')
        is distinct from (before ->> 'known_from', before ->> 'recorded_at')
    or (made.recorded_at, made.kind, made.reason) is distinct from (
        (after ->> 'retracted_at')::timestamptz, after ->> 'retraction_kind', after ->> 'retraction_reason'
    ) then
        perform public.claims_refuse('stamped_by_record');
    end if;
    return new;
end $$;

-- A row of a common table stays of its kind: the row of that kind hangs on it.
create function public.claims_keep_type() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    perform public.claims_refuse('type_frozen');
    return null;
end $$;

-- The rows that carry the rest of a claim: tg_argv is the column that points at it, and its type where the row is the
-- one of its kind. Whoever changes such a row holds the claim, so that nobody publishes it meanwhile.
create function public.claims_guard_claim_part() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    carrier public.claims_claim;
    keys constant uuid[] := array[(to_jsonb(old) ->> tg_argv[0])::uuid, (to_jsonb(new) ->> tg_argv[0])::uuid];
begin
    for carrier in select * from public.claims_claim where id = any(keys) order by id for share loop
        if carrier.known_from is not null then
            perform public.claims_refuse('claim_published_frozen');
        elsif tg_op <> 'DELETE' and tg_argv[1] is not null and carrier.type <> tg_argv[1] then
            perform public.claims_refuse('one_of_a_kind');
        end if;
    end loop;
    if tg_op = 'UPDATE' and tg_argv[1] is not null and keys[1] <> keys[2] then
        perform public.claims_refuse('one_of_a_kind');
    end if;
    return coalesce(new, old);
end $$;

-- The answers of a contested question and what it is about, which stay as they are once it is published; who changes
-- them holds it.
create function public.claims_guard_answer() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    carrier public.claims_contestedquestion;
begin
    for carrier in
        select * from public.claims_contestedquestion where id in (old.contested_id, new.contested_id) order by id for share
    loop
        if carrier.known_from is not null then
            perform public.claims_refuse('judgement_frozen');
        end if;
    end loop;
    return coalesce(new, old);
end $$;

-- Whom a claim mentions is written by the entry that publishes it, and by nothing else.
create function public.claims_guard_mention() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if tg_op <> 'INSERT' or not exists (
        select 1 from public.claims_claim join public.claims_entry on target_id = claims_claim.id
        where claims_claim.id = new.claim_id and known_from is null and target_type = 'claim' and action = 'recorded'
    ) then
        perform public.claims_refuse('mentioned_by_record');
    end if;
    return new;
end $$;

-- The row of an entity's kind (tg_argv: the type), which goes with it or not at all.
create function public.claims_guard_entity_part() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    carrier public.claims_entity;
begin
    if tg_op = 'UPDATE' and new.entity_ptr_id <> old.entity_ptr_id then
        perform public.claims_refuse('one_of_a_kind');
    end if;
    select * into carrier from public.claims_entity where id = coalesce(new.entity_ptr_id, old.entity_ptr_id) for share;
    if tg_op = 'DELETE' and carrier.known_from is not null then
        perform public.claims_refuse('published_not_deleted');
    elsif tg_op = 'INSERT' and carrier.type <> tg_argv[0] then
        perform public.claims_refuse('one_of_a_kind');
    end if;
    return coalesce(new, old);
end $$;

-- Whoever changes the names of an entity holds it, so that nobody publishes it meanwhile.
create function public.claims_hold_named() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    name_row constant jsonb := coalesce(to_jsonb(new), to_jsonb(old));
begin
    perform 1 from public.claims_entity where id = coalesce(
        (name_row ->> 'entity_id')::uuid,
        (select entity_id from public.claims_name where id = (name_row ->> 'name_id')::uuid)
    ) for share;
    return coalesce(new, old);
end $$;

-- A slug never changes its meaning: one that a row of the record had (a measure's code likewise) leads to that row for
-- ever. Versions keep every slug. Two entities of different types may have the same one.
create function public.claims_keep_slug(kind text, content jsonb, row_id uuid) returns void language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    address constant text := coalesce(content ->> 'slug', content ->> 'code');
begin
    if exists (
        select 1 from public.claims_version v
        where coalesce(v.content ->> 'slug', v.content ->> 'code') = address and v.known_until is not null
        and v.target_type = kind and v.target_id <> row_id
        and (kind <> 'entity' or v.content ->> 'type' = claims_keep_slug.content ->> 'type')
    ) then
        perform public.claims_refuse('slug_keeps_meaning', address);
    end if;
end $$;

-- Asked for drafts too, so that their editors hear of it before they publish (tg_argv: the kind of target).
create function public.claims_guard_slug() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    perform public.claims_keep_slug(tg_argv[0], to_jsonb(new), new.id);
    return new;
end $$;

-- Versions are what entries say, from the one until the next. Entries are made one after the other, so that what is
-- asked of slugs here holds for transactions that run at the same time.
create function public.claims_guard_version() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' and new.known_until is null and exists (
        select 1 from public.claims_entry where number = new.known_from and action in ('recorded', 'reworded')
        and (target_type, target_id, content) = (new.target_type, new.target_id, new.content)
    ) then
        perform public.claims_keep_slug(new.target_type, new.content, new.target_id);
        return new;
    elsif tg_op = 'UPDATE' and old.known_until is null
    and (new.known_from, new.target_type, new.target_id, new.content)
        is not distinct from (old.known_from, old.target_type, old.target_id, old.content)
    and exists (
        select 1 from public.claims_entry where number = new.known_until and number > new.known_from
        and (action, target_type, target_id) = ('reworded', new.target_type, new.target_id)
    ) then
        return new;
    end if;
    perform public.claims_refuse('record_append_only');
    return null;
end $$;

-- That a claim rests on a citation.
create function public.claims_guard_citation_link() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if not exists (
        select 1 from public.sources_citation join public.sources_source on sources_source.id = source_id
        where sources_citation.id = new.citation_id and holding = 'consulted'
    ) then
        perform public.claims_refuse('citation_of_consulted');
    end if;
    if exists (select 1 from public.claims_claim where id = new.claim_id and type = 'figure')
    and exists (select 1 from public.claims_claimcitation where claim_id = new.claim_id and id <> new.id) then
        perform public.claims_refuse('figure_one_citation');
    end if;
    perform 1 from public.claims_claim where id = new.claim_id for share;
    return new;
end $$;

-- A source whose passages carry published claims stays consulted.
create function public.claims_guard_cited_source() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if exists (select 1 from public.sources_citation where source_id = new.id and known_from is not null) then
        perform public.claims_refuse('source_cited_stays');
    end if;
    return new;
end $$;

-- The figures that were read by a published measure hold numbers of its unit.
create function public.claims_keep_unit() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    if old.known_from is not null then
        perform public.claims_refuse('measure_unit_frozen');
    end if;
    return new;
end $$;

-- The text against which something was verified stays that text.
create function public.claims_guard_snapshot() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if exists (select 1 from public.claims_verification where snapshot_id = old.id and known_from is not null)
    and (tg_op = 'DELETE' or new is distinct from old) then
        perform public.claims_refuse('snapshot_in_use_frozen');
    end if;
    return coalesce(new, old);
end $$;

-- What a statement is about besides its subject is not that subject again, whichever of the two is written.
create function public.claims_refuse_topic_twice() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    is_subject boolean;
begin
    if tg_table_name = 'claims_claim' then
        is_subject := exists (
            select 1 from public.claims_statementtopic where statement_id = new.id and entity_id = new.subject_id
        );
    else
        is_subject := exists (
            select 1 from public.claims_claim where id = new.statement_id and subject_id = new.entity_id
        );
    end if;
    if is_subject then
        perform public.claims_refuse('statement_topic_other');
    end if;
    return new;
end $$;

-- The place of a part among those of the same whole (tg_argv: the column that points at it): after the last.
create function public.claims_place() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    place bigint;
begin
    execute format('select coalesce(max(position), 0) + 1 from public.%I where %I = $1', tg_table_name, tg_argv[0])
        into place using (to_jsonb(new) ->> tg_argv[0])::uuid;
    new.position := place;
    return new;
end $$;

create trigger claims_entry_frozen before update or delete on public.claims_entry
    for each row execute function public.claims_refuse_change();
create trigger claims_disagreement_frozen before update or delete on public.claims_disagreement
    for each row execute function public.claims_refuse_change();
create trigger claims_version_guard before insert or update or delete on public.claims_version
    for each row execute function public.claims_guard_version();
create trigger claims_mention_guard before insert or update or delete on public.claims_mention
    for each row execute function public.claims_guard_mention();

create trigger claims_claim_guard before insert or update or delete on public.claims_claim
    for each row execute function public.claims_guard_recorded('claim', 'claim_published_not_deleted', 'claim_published_frozen');
create trigger claims_claimcitation_guard before insert or update or delete on public.claims_claimcitation
    for each row execute function
    public.claims_guard_recorded('claim_citation', 'citation_in_use_frozen', 'citation_in_use_frozen');
create trigger sources_citation_guard before insert or update or delete on public.sources_citation
    for each row execute function
    public.claims_guard_recorded('citation', 'citation_in_use_frozen', 'citation_in_use_frozen');
create trigger claims_entity_guard before insert or update or delete on public.claims_entity
    for each row execute function public.claims_guard_recorded('entity', 'published_not_deleted', '');
create trigger sources_source_guard before insert or update or delete on public.sources_source
    for each row execute function public.claims_guard_recorded('source', 'published_not_deleted', '');
create trigger sources_publisher_guard before insert or update or delete on public.sources_publisher
    for each row execute function public.claims_guard_recorded('publisher', 'published_not_deleted', '');
create trigger claims_measure_guard before insert or update or delete on public.claims_measure
    for each row execute function public.claims_guard_recorded('measure', 'published_not_deleted', '');
create trigger claims_contestedquestion_guard before insert or update or delete on public.claims_contestedquestion
    for each row execute function
    public.claims_guard_recorded('contested_question', 'published_not_deleted', 'judgement_frozen');
create trigger claims_contestedclaim_guard before insert or update or delete on public.claims_contestedclaim
    for each row execute function public.claims_guard_answer();
create trigger claims_contestedtopic_guard before insert or update or delete on public.claims_contestedtopic
    for each row execute function public.claims_guard_answer();
create trigger claims_resolution_guard before insert or update or delete on public.claims_resolution
    for each row execute function public.claims_guard_recorded('resolution', 'published_not_deleted', 'judgement_frozen');
create trigger claims_verification_guard before insert or update or delete on public.claims_verification
    for each row execute function public.claims_guard_recorded('verification', 'published_not_deleted', 'judgement_frozen');

create trigger claims_claim_type before update of type on public.claims_claim
    for each row when (new.type <> old.type) execute function public.claims_keep_type();
create trigger claims_entity_type before update of type on public.claims_entity
    for each row when (new.type <> old.type) execute function public.claims_keep_type();
create trigger claims_entity_slug before insert or update of type, slug on public.claims_entity
    for each row execute function public.claims_guard_slug('entity');
create trigger sources_source_slug before insert or update of slug on public.sources_source
    for each row execute function public.claims_guard_slug('source');
create trigger sources_publisher_slug before insert or update of slug on public.sources_publisher
    for each row execute function public.claims_guard_slug('publisher');
create trigger claims_measure_code before insert or update of code on public.claims_measure
    for each row execute function public.claims_guard_slug('measure');
create trigger claims_measure_unit before update of unit on public.claims_measure
    for each row when (new.unit <> old.unit) execute function public.claims_keep_unit();
create trigger claims_claimcitation_link before insert or update on public.claims_claimcitation
    for each row execute function public.claims_guard_citation_link();
create trigger sources_source_cited before update of holding on public.sources_source
    for each row when (new.holding <> old.holding) execute function public.claims_guard_cited_source();
create trigger sources_snapshot_guard before update or delete on public.sources_snapshot
    for each row execute function public.claims_guard_snapshot();
create trigger claims_eventparticipant_guard before insert or update or delete on public.claims_eventparticipant
    for each row execute function public.claims_guard_claim_part('event_id');
create trigger claims_statementtopic_guard before insert or update or delete on public.claims_statementtopic
    for each row execute function public.claims_guard_claim_part('statement_id');
create trigger claims_statementtopic_other before insert or update on public.claims_statementtopic
    for each row execute function public.claims_refuse_topic_twice();
create trigger claims_claim_topic_other before update of subject_id on public.claims_claim
    for each row when (new.type = 'statement') execute function public.claims_refuse_topic_twice();
create trigger claims_name_held before insert or update or delete on public.claims_name
    for each row execute function public.claims_hold_named();
create trigger claims_name_used_in_held before insert or update or delete on public.claims_name_used_in
    for each row execute function public.claims_hold_named();

create trigger claims_name_place before insert on public.claims_name
    for each row execute function public.claims_place('entity_id');
create trigger claims_claimcitation_place before insert on public.claims_claimcitation
    for each row execute function public.claims_place('claim_id');
create trigger claims_eventparticipant_place before insert on public.claims_eventparticipant
    for each row execute function public.claims_place('event_id');
create trigger claims_contestedclaim_place before insert on public.claims_contestedclaim
    for each row execute function public.claims_place('contested_id');
create trigger claims_contestedtopic_place before insert on public.claims_contestedtopic
    for each row execute function public.claims_place('contested_id');
create trigger claims_statementtopic_place before insert on public.claims_statementtopic
    for each row execute function public.claims_place('statement_id');

do $$
declare
    table_name text;
begin
    foreach table_name in array array[
        'claims_claim', 'claims_claimcitation', 'claims_contestedclaim', 'claims_contestedquestion',
        'claims_contestedtopic', 'claims_disagreement', 'claims_entity', 'claims_entry',
        'claims_eventparticipant', 'claims_kind', 'claims_measure', 'claims_mention', 'claims_name',
        'claims_name_used_in', 'claims_resolution', 'claims_statementtopic', 'claims_verification', 'claims_version',
        'sources_citation', 'sources_publisher', 'sources_snapshot', 'sources_source'
    ] loop
        execute format(
            'create trigger %1$s_no_truncate before truncate on public.%1$I for each statement '
            'execute function public.claims_refuse_truncate()', table_name
        );
    end loop;
end $$;
