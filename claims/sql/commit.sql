-- What must hold when a transaction commits.

-- A published claim rests on a citation of a published source, is about published entities, and reads a published
-- measure. The day on which it was planned is there if its stage is "planned", and only then.
create function public.claims_demand_support() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if not exists (
        select 1 from public.claims_claimcitation where claim_id = new.id and known_from is not null
    ) then
        perform public.claims_refuse('claim_cited');
    end if;
    if exists (
        select 1 from public.claims_claimcitation
        join public.sources_citation on sources_citation.id = citation_id
        join public.sources_source on sources_source.id = source_id
        where claim_id = new.id and sources_source.known_from is null
    ) then
        perform public.claims_refuse('claim_cites_published');
    end if;
    if exists (
        select 1 from public.claims_mention join public.claims_entity on claims_entity.id = entity_id
        where claim_id = new.id and claims_entity.known_from is null
    ) then
        perform public.claims_refuse('claim_about_published');
    end if;
    if exists (
        select 1 from public.claims_figure join public.claims_measure on claims_measure.id = measure_id
        where claim_ptr_id = new.id and claims_measure.known_from is null
    ) then
        perform public.claims_refuse('claim_reads_published');
    end if;
    if (public.claims_detail_of('claim', new.type, new.id) ->> 'stage' is not distinct from 'planned')
    <> (new.planned_on is not null) then
        perform public.claims_refuse('claim_planned_on');
    end if;
    return null;
end $$;

create constraint trigger claims_claim_supported after update of known_from on public.claims_claim
    deferrable initially deferred for each row
    when (new.known_from is not null and old.known_from is null)
    execute function public.claims_demand_support();

-- The words and facts of a published row are those of its current version: whoever changes them makes an entry in the
-- same transaction. tg_argv is the kind of target and the column that points at it.
create function public.claims_demand_entry() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    target uuid;
    published boolean;
    worded jsonb;
begin
    for target in
        select distinct (row_data ->> tg_argv[1])::uuid from unnest(array[to_jsonb(old), to_jsonb(new)]) as row_data
        where row_data is not null
    loop
        if tg_argv[1] = 'name_id' then
            -- A name that is gone by now was taken away by a trigger event of its own.
            select entity_id into target from public.claims_name where id = target;
        end if;
        execute format('select known_from is not null from public.%I where id = $1', public.claims_table_of(tg_argv[0]))
            into published using target;
        if published then
            select content into worded from public.claims_version where target_id = target and known_until is null;
            if public.claims_content(tg_argv[0], target) is distinct from worded then
                perform public.claims_refuse('words_need_entry');
            end if;
        end if;
    end loop;
    return null;
end $$;

create constraint trigger claims_entity_worded after update on public.claims_entity
    deferrable initially deferred for each row when (old.known_from is not null)
    execute function public.claims_demand_entry('entity', 'id');
create constraint trigger sources_source_worded after update on public.sources_source
    deferrable initially deferred for each row when (old.known_from is not null)
    execute function public.claims_demand_entry('source', 'id');
create constraint trigger sources_publisher_worded after update on public.sources_publisher
    deferrable initially deferred for each row when (old.known_from is not null)
    execute function public.claims_demand_entry('publisher', 'id');
create constraint trigger claims_measure_worded after update on public.claims_measure
    deferrable initially deferred for each row when (old.known_from is not null)
    execute function public.claims_demand_entry('measure', 'id');
create constraint trigger claims_name_worded after insert or update or delete on public.claims_name
    deferrable initially deferred for each row execute function public.claims_demand_entry('entity', 'entity_id');
create constraint trigger claims_name_used_in_worded after insert or update or delete on public.claims_name_used_in
    deferrable initially deferred for each row execute function public.claims_demand_entry('entity', 'name_id');

-- What an entity belongs to, and who publishes a source, is public with it (tg_argv: the columns that point there).
create function public.claims_demand_wholes() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if exists (
        select 1 from public.claims_kind, unnest(ends) as column_name, public.claims_entity whole
        where common = 'entity' and claims_kind.type = new.type and whole.known_from is null
        and whole.id = (public.claims_detail_of('entity', new.type, new.id) ->> column_name)::uuid
    ) then
        perform public.claims_refuse('entity_within_published');
    end if;
    return null;
end $$;

create constraint trigger claims_entity_whole after update of known_from on public.claims_entity
    deferrable initially deferred for each row when (new.known_from is not null and old.known_from is null)
    execute function public.claims_demand_wholes();

create function public.claims_demand_publisher() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if exists (select 1 from public.sources_publisher where id = new.publisher_id and known_from is null) then
        perform public.claims_refuse('source_by_published');
    end if;
    return null;
end $$;

create constraint trigger sources_source_published after update of known_from, publisher_id on public.sources_source
    deferrable initially deferred for each row when (new.known_from is not null)
    execute function public.claims_demand_publisher();
