-- The kinds of entities and claims of reforms, and the rules that no constraint of a column can say.
select public.claims_add_entity_kind('act', 'reforms_act', '{}');
select public.claims_add_entity_kind('area', 'reforms_area', '{programme_id}');
select public.claims_add_entity_kind('initiative', 'reforms_initiative', '{area_id}');
select public.claims_add_entity_kind('institution', 'reforms_institution', '{}');
select public.claims_add_entity_kind('person', 'reforms_person', '{}');
select public.claims_add_entity_kind('programme', 'reforms_programme', '{}');
select public.claims_add_entity_kind('region', 'reforms_region', '{}');

select public.claims_add_claim_kind('status_report', 'reforms_statusreport', '{act_id}');
select public.claims_question_by('reforms_statusreport', '{subject_id}');
select public.claims_add_claim_kind('effect', 'reforms_effect', '{target_id}');
select public.claims_add_claim_kind('succession', 'reforms_succession', '{predecessor_id}');
select public.claims_add_claim_kind('tenure', 'reforms_tenure', '{body_id}');

select public.claims_limit_subject('status_report', 'status_report_subject', '{initiative}');
select public.claims_limit_subject('effect', 'effect_subject', '{initiative}');
select public.claims_limit_subject('tenure', 'tenure_subject', '{person}');

create trigger reforms_person_sort_key after insert or update of sort_name on public.reforms_person
    for each row execute function public.claims_sort_entity();

create trigger reforms_succession_loop before insert or update on public.reforms_succession
    for each row execute function public.claims_refuse_loop('predecessor_id');

create function public.reforms_refuse_loop() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if exists (
        select 1 from public.reforms_succession where claim_ptr_id = new.id and predecessor_id = new.subject_id
    ) then
        perform public.claims_refuse('no_loop_of_one');
    end if;
    return new;
end $$;

create trigger reforms_succession_subject_loop before update of subject_id on public.claims_claim
    for each row when (new.type = 'succession') execute function public.reforms_refuse_loop();

select public.claims_count_by('reforms_act', 'kind');
select public.claims_count_by('reforms_initiative', 'area_id', '{kind}');
select public.claims_count_by('reforms_institution', 'kind');
select public.claims_count_by('reforms_region', 'kind');

-- The days on which a status was reached.
create function public.reforms_tally_change(span public.reforms_statusspan) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'status_change', '', '', span.from_day, 1::bigint
    where span.known_until is null and span.since = span.from_day
$$;
select public.claims_add_tally('reforms_statusspan', 'reforms_tally_change');

-- The initiatives listed, of each area by what they would change.
create function public.reforms_tally_initiative(listed public.claims_listedspan) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'initiative', initiative.area_id::text, initiative.kind, day, change
    from public.reforms_initiative initiative, (values (listed.from_day, 1::bigint), (listed.until_day, -1)) as step (day, change)
    where initiative.entity_ptr_id = listed.subject_id and listed.known_until is null
$$;
select public.claims_add_tally('claims_listedspan', 'reforms_tally_initiative');

-- The initiatives of an area by status, by how it is known, by what they would change, by whether they were in use before
-- their programme was announced ('earlier'; before that day, too), by how many say so and by the kinds of
-- publishers: 'announced stated rule within one_publisher government press'.
create function public.reforms_tally_status(span public.reforms_statusevidencespan)
returns setof public.claims_addition language sql stable set search_path = pg_catalog, pg_temp as $$
    with about as (
        select
            initiative.area_id, initiative.kind,
            case when span.used_from < announcement.announced then 'earlier' else 'within' end as place
        from public.reforms_initiative initiative
        join public.reforms_area area on area.entity_ptr_id = initiative.area_id
        left join public.reforms_announcementspan announcement
            on announcement.subject_id = area.programme_id and announcement.known_until is null
        where initiative.entity_ptr_id = span.subject_id and span.known_until is null
    ), evidence as (
        select
            case when cardinality(span.sources) = 1 then 'one_source'
                when count(distinct publisher.id) = 1 then 'one_publisher'
                else 'several' end as corroboration,
            string_agg(distinct publisher.kind, ' ' order by publisher.kind) as kinds
        from public.sources_source source join public.sources_publisher publisher on publisher.id = source.publisher_id
        where source.id = any(span.sources)
    )
    select
        'status', about.area_id::text,
        concat_ws(' ', span.status, span.basis, about.kind, about.place, evidence.corroboration, evidence.kinds), day, change
    from about, evidence, (values (span.from_day, 1::bigint), (span.until_day, -1)) as step (day, change)
$$;
select public.claims_add_tally('reforms_statusevidencespan', 'reforms_tally_status');

-- Count anew the statuses in these areas.
create function public.reforms_count_statuses(areas uuid[]) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    delete from public.claims_tally where list = 'status' and part = any(areas::text[]);
    perform public.claims_add_up(array_agg(
            row(added.list, added.part, added.code, added.day, added.count)::public.claims_addition
        ))
        from public.reforms_statusevidencespan span
        join public.reforms_initiative initiative on initiative.entity_ptr_id = span.subject_id,
        public.reforms_tally_status(span) added
        where initiative.area_id = any(areas);
end $$;

-- A programme that was announced on another day, or an area of another programme: what is earlier is so no more.
create function public.reforms_tally_programmes() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    if tg_table_name = 'reforms_area' then
        perform public.reforms_count_statuses(array[new.entity_ptr_id]);
    else
        perform public.reforms_count_statuses(array(
            select entity_ptr_id from public.reforms_area
            where programme_id = case tg_op when 'DELETE' then old.subject_id else new.subject_id end
        ));
    end if;
    return null;
end $$;
revoke all on function public.reforms_tally_programmes() from public;
create trigger reforms_announcement_moved after insert or update or delete on public.reforms_announcementspan
    for each row execute function public.reforms_tally_programmes();
create trigger reforms_area_moved after update of programme_id on public.reforms_area
    for each row when (old.programme_id is distinct from new.programme_id)
    execute function public.reforms_tally_programmes();

-- Publishers of another kind, or sources of another publisher: what says so is of another kind, too. By statements, for
-- several publishers of one status may change in one.
create function public.reforms_tally_publishers() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    concerned uuid[];
begin
    if tg_table_name = 'sources_publisher' then
        concerned := array(
            select source.id from before join after using (id) join public.sources_source source on source.publisher_id = after.id
            where before.kind is distinct from after.kind
        );
    else
        concerned := array(
            select after.id from before join after using (id) where before.publisher_id is distinct from after.publisher_id
        );
    end if;
    if concerned <> '{}' then
        perform public.reforms_count_statuses(array(
            select distinct initiative.area_id
            from public.reforms_statusevidencespan span
            join public.reforms_initiative initiative on initiative.entity_ptr_id = span.subject_id
            where span.known_until is null and span.sources && concerned
        ));
    end if;
    return null;
end $$;
revoke all on function public.reforms_tally_publishers() from public;
create trigger sources_publisher_moved after update on public.sources_publisher
    referencing old table as before new table as after
    for each statement execute function public.reforms_tally_publishers();
create trigger sources_source_moved after update on public.sources_source
    referencing old table as before new table as after
    for each statement execute function public.reforms_tally_publishers();

-- The initiatives of an area by the day of the last evidence on them.
create function public.reforms_tally_evidence(span public.claims_evidencespan) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'evidence', initiative.area_id::text, span.last_evidence::text, day, change
    from public.reforms_initiative initiative, (values (span.from_day, 1::bigint), (span.until_day, -1)) as step (day, change)
    where initiative.entity_ptr_id = span.subject_id and span.known_until is null
$$;
select public.claims_add_tally('claims_evidencespan', 'reforms_tally_evidence');

-- The effects on an entity.
create function public.reforms_tally_effect(claim public.claims_claim) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'effect', target.type, target.id::text, claim.counts_from, 1::bigint
    from public.reforms_effect effect join public.claims_entity target on target.id = effect.target_id
    where effect.claim_ptr_id = claim.id and claim.known_from is not null and claim.known_until is null
$$;
select public.claims_add_tally('claims_claim', 'reforms_tally_effect');
