-- What must hold when a transaction commits.

-- The keys at a path of a content.
create function public.claims_keys(said jsonb, path jsonpath) returns uuid[] language sql immutable
set search_path = pg_catalog, pg_temp as $$
    select array(select (found #>> '{}')::uuid from jsonb_path_query(said, path) as found where found <> 'null')
$$;

-- Refuse by a rule where one of these rows (a kind of target of entries, keys) is a draft. The keys come as parameters of
-- a statement that is planned when it is executed: by the index, however few rows the tables had before.
create function public.claims_demand_published(rule text, of_type text, targets uuid[]) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    has_draft boolean;
begin
    if targets = '{}' then
        return;
    end if;
    execute format(
        'select exists (select 1 from public.%I where id = any($1) and known_from is null)',
        public.claims_table_of(of_type)
    ) into has_draft using targets;
    if has_draft then
        perform public.claims_refuse(rule);
    end if;
end $$;

-- What a claim has that was published by an entry: a citation, the day on which it was planned if its stage is "planned"
-- and only then, and, where it takes the place of another one, the retraction of that one in the same transaction.
create function public.claims_demand_support(claim public.claims_entry) returns void language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if not exists (
        select 1 from public.claims_claimcitation where claim_id = claim.target_id and known_from is not null
    ) then
        perform public.claims_refuse('claim_cited');
    end if;
    if (claim.content ->> 'stage' is not distinct from 'planned') <> (claim.content ->> 'planned_on' is not null) then
        perform public.claims_refuse('claim_planned_on');
    end if;
    if claim.content ->> 'replaces_id' is not null and not exists (
        select 1 from public.claims_claim replaced
        join public.claims_entry retraction on retraction.number = replaced.known_until
        where replaced.id = (claim.content ->> 'replaces_id')::uuid and replaced.type = claim.content ->> 'type'
        and replaced.subject_id = claim.subject_id and retraction.transaction = claim.transaction
    ) then
        perform public.claims_refuse('claim_replaces_retracted');
    end if;
end $$;

-- Nothing public rests on a draft: all that the content of an entry points at is published when its transaction commits,
-- whether the entry publishes a row or changes what it points at. (What a judgement is about is published before it:
-- claims_entry_check.)
create function public.claims_demand_pointers() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    said constant jsonb := new.content;
begin
    if new.target_type = 'claim' then
        perform public.claims_demand_support(new);
        perform public.claims_demand_published('claim_about_published', 'entity', array(
            select entity_id from public.claims_mention where claim_id = new.target_id
        ));
        perform public.claims_demand_published(
            'claim_cites_published', 'source', public.claims_keys(said, '$.citations[*].citation.source_id')
        );
        perform public.claims_demand_published(
            'claim_reads_published', 'measure', public.claims_keys(said, '$.measure_id')
        );
    elsif new.target_type = 'claim_citation' then
        perform public.claims_demand_published(
            'claim_cites_published', 'source', public.claims_keys(said, '$.citation.source_id')
        );
    elsif new.target_type = 'entity' then
        perform public.claims_demand_published('entity_within_published', 'entity', array(
            select (said ->> column_name)::uuid from public.claims_kind, unnest(ends) as column_name
            where common = 'entity' and type = said ->> 'type'
        ));
        perform public.claims_demand_published(
            'name_used_in_published', 'source', public.claims_keys(said, '$.names[*].used_in[*]')
        );
    else
        perform public.claims_demand_published(
            'source_by_published', 'publisher', public.claims_keys(said, '$.publisher_id')
        );
        perform public.claims_demand_published(
            'source_within_published', 'source',
            public.claims_keys(said, '$.part_of_id') || public.claims_keys(said, '$.listed_in_id')
        );
    end if;
    return null;
end $$;

create constraint trigger claims_entry_pointers after insert on public.claims_entry
    deferrable initially deferred for each row when (
        new.action in ('recorded', 'reworded') and new.target_type in ('claim', 'claim_citation', 'entity', 'source')
    )
    execute function public.claims_demand_pointers();

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

-- What the database keeps beside the words is no change of them.
create constraint trigger claims_entity_worded after update on public.claims_entity
    deferrable initially deferred for each row when (
        old.known_from is not null
        and to_jsonb(old) - '{counted_by,sort_key}'::text[] is distinct from to_jsonb(new) - '{counted_by,sort_key}'::text[]
    )
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
