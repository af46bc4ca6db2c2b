-- What a row says: the content of entries and versions, computed from the rows themselves.
--
-- Every function here and in the files beside this one names the schema of what it asks and sets its search path:
-- temporary tables, which PostgreSQL would look at first, are looked at by none.

-- Refuse, by the name of a rule. The sentence for people stands in claims/constraint_messages.py.
create function public.claims_refuse(rule text) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'check_violation', constraint = rule, message = rule;
end $$;

-- The same with what the sentence is to name.
create function public.claims_refuse(rule text, about text) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'check_violation', constraint = rule, message = rule, detail = about;
end $$;

-- The kinds of claims and of entities: the table of what each kind adds to the common table ('claim' or 'entity'),
-- the columns of it that point at entities, the one by which they are counted apart and, of a claim, the one that is
-- searched ('': none) and those that make its question (null: it answers none). Filled by
-- claims_add_claim_kind, claims_add_entity_kind, claims_count_by, claims_search_by and claims_question_by.
create table public.claims_kind (
    common text not null check (common in ('claim', 'entity')),
    type text not null,
    detail text not null unique,
    ends text[] not null,
    counted_by text not null default '',
    search_column text not null default '',
    question_columns text[],
    primary key (common, type)
);

-- A row as JSON, without what the record stamps, what follows from the rest of the row, and what only links its
-- parts. Its keys are ASCII; its only numbers are integers, a decimal is a text without zeros at its end.
create function public.claims_plain(whole jsonb) returns jsonb language sql immutable strict
set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_object_agg(key, case
        when jsonb_typeof(value) = 'number' and value::text like '%.%'
        then to_jsonb(trim_scale(value::text::numeric)::text)
        else value
    end), '{}')
    from jsonb_each(whole)
    where key not in (
        'known_from', 'known_until', 'recorded_at', 'retracted_at', 'retraction_kind', 'retraction_reason',
        'counted_by', 'counts_from', 'published_last', 'search_vector', 'search_block_vector', 'sort_key', 'interval',
        'claim_ptr_id', 'entity_ptr_id', 'position'
    )
$$;

-- The table of a kind of target of entries.
create function public.claims_table_of(target_type text) returns text language sql immutable
set search_path = pg_catalog, pg_temp as $$
    select case target_type
        when 'claim' then 'claims_claim'
        when 'claim_citation' then 'claims_claimcitation'
        when 'entity' then 'claims_entity'
        when 'source' then 'sources_source'
        when 'publisher' then 'sources_publisher'
        when 'measure' then 'claims_measure'
        when 'contested_question' then 'claims_contestedquestion'
        when 'resolution' then 'claims_resolution'
        when 'verification' then 'claims_verification'
    end
$$;

-- What the kind of a claim or an entity adds to its common row; null where there is no such row.
create function public.claims_detail_of(common_table text, of_type text, target uuid) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    detail_table text;
    found jsonb;
begin
    select detail into detail_table from public.claims_kind where common = common_table and type = of_type;
    if detail_table is null then
        return null;
    end if;
    execute format('select to_jsonb(d) from public.%I d where %I = $1', detail_table, common_table || '_ptr_id')
        into found using target;
    return found;
end $$;

create function public.claims_passages_of(claim uuid) returns jsonb language sql stable
set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_agg(
        jsonb_build_object('id', link.id, 'citation', public.claims_plain(to_jsonb(passage)))
        order by link.position, link.id
    ), '[]')
    from public.claims_claimcitation link
    join public.sources_citation passage on passage.id = link.citation_id
    where link.claim_id = claim
$$;

create function public.claims_participants_of(event uuid) returns jsonb language sql stable
set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_agg(
        jsonb_build_object('id', part.id, 'entity_id', part.entity_id, 'role', part.role)
        order by part.position, part.id
    ), '[]')
    from public.claims_eventparticipant part
    where part.event_id = event
$$;

create function public.claims_topics_of(statement uuid) returns jsonb language sql stable
set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_agg(
        jsonb_build_object('id', topic.id, 'entity_id', topic.entity_id) order by topic.position, topic.id
    ), '[]')
    from public.claims_statementtopic topic
    where topic.statement_id = statement
$$;

create function public.claims_answers_to(contested uuid) returns jsonb language sql stable
set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_agg(
        jsonb_build_object('id', answer.id, 'claim_id', answer.claim_id, 'side', answer.side)
        order by answer.position, answer.id
    ), '[]')
    from public.claims_contestedclaim answer
    where answer.contested_id = contested
$$;

create function public.claims_contested_topics_of(question uuid) returns jsonb language sql stable
set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_agg(
        jsonb_build_object('id', topic.id, 'entity_id', topic.entity_id) order by topic.position, topic.id
    ), '[]')
    from public.claims_contestedtopic topic
    where topic.contested_id = question
$$;

create function public.claims_names_of(entity uuid) returns jsonb language sql stable
set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_agg(
        jsonb_build_object(
            'id', further.id, 'text', further.text, 'language', further.language, 'used_in', (
                select coalesce(jsonb_agg(used.source_id order by used.source_id), '[]')
                from public.claims_name_used_in used where used.name_id = further.id
            )
        )
        order by further.position, further.id
    ), '[]')
    from public.claims_name further
    where further.entity_id = entity
$$;

-- The whole content of a target of entries as it stands; null where there is none, or where a claim or an entity
-- lacks the row of its kind. Whom a claim mentions is not said again: it follows from the columns that are.
create function public.claims_content(of_type text, target uuid) returns jsonb language plpgsql stable
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set plan_cache_mode = force_custom_plan as $$
declare
    common jsonb;
begin
    execute format('select to_jsonb(t) from public.%I t where id = $1', public.claims_table_of(of_type))
        into common using target;
    if of_type = 'claim' then
        common := common || public.claims_detail_of('claim', common ->> 'type', target)
            || jsonb_build_object('citations', public.claims_passages_of(target))
            || case common ->> 'type'
                when 'event' then jsonb_build_object('participants', public.claims_participants_of(target))
                when 'statement' then jsonb_build_object('about', public.claims_topics_of(target))
                else '{}'
            end;
    elsif of_type = 'entity' then
        common := common || public.claims_detail_of('entity', common ->> 'type', target)
            || jsonb_build_object('names', public.claims_names_of(target));
    elsif of_type = 'contested_question' then
        common := common || jsonb_build_object(
            'about', public.claims_contested_topics_of(target), 'answers', public.claims_answers_to(target)
        );
    elsif of_type = 'claim_citation' then
        common := common || (
            select jsonb_build_object('citation', public.claims_plain(to_jsonb(passage)))
            from public.sources_citation passage where passage.id = (common ->> 'citation_id')::uuid
        );
    end if;
    return public.claims_plain(common);
end $$;

-- The entity that a target of entries is about; null for sources, publishers and measures.
create function public.claims_subject_of(of_type text, target uuid) returns uuid language sql stable
set search_path = pg_catalog, pg_temp as $$
    select case of_type
        when 'entity' then target
        when 'claim' then (select subject_id from public.claims_claim where id = target)
        when 'claim_citation' then (
            select subject_id from public.claims_claimcitation link
            join public.claims_claim on claims_claim.id = link.claim_id where link.id = target
        )
        when 'contested_question' then (
            select entity_id from public.claims_contestedtopic
            where contested_id = target order by position, id limit 1
        )
        when 'resolution' then (
            select subject_id from public.claims_resolution
            join public.claims_disagreement on claims_disagreement.id = disagreement_id
            where claims_resolution.id = target
        )
        when 'verification' then (
            select subject_id from public.claims_verification
            join public.claims_claimcitation link on link.id = citation_link_id
            join public.claims_claim on claims_claim.id = link.claim_id
            where claims_verification.id = target
        )
    end
$$;

-- Whom a claim mentions, and as what: the subject, the ends of its kind, the participants of an event, what a statement
-- is about besides.
create function public.claims_ends_of(target uuid) returns table (entity uuid, role text) language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
declare
    said jsonb;
begin
    select to_jsonb(c) || public.claims_detail_of('claim', c.type, c.id) into said
        from public.claims_claim c where c.id = target;
    return query
        select (said ->> 'subject_id')::uuid, 'subject'
        union
        select (said ->> column_name)::uuid, regexp_replace(column_name, '_id$', '')
        from public.claims_kind, unnest(ends) as column_name
        where claims_kind.common = 'claim' and claims_kind.type = said ->> 'type' and said ->> column_name is not null
        union
        select part.entity_id, 'participants' from public.claims_eventparticipant part where part.event_id = target
        union
        select topic.entity_id, 'about' from public.claims_statementtopic topic where topic.statement_id = target;
end $$;
