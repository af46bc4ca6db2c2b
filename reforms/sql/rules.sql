-- The kinds of entities and claims of reforms, and the rules that no constraint of a column can say.
select public.claims_add_entity_kind('act', 'reforms_act', '{}');
select public.claims_add_entity_kind('area', 'reforms_area', '{programme_id}');
select public.claims_add_entity_kind('initiative', 'reforms_initiative', '{area_id}');
select public.claims_add_entity_kind('institution', 'reforms_institution', '{}');
select public.claims_add_entity_kind('person', 'reforms_person', '{}');
select public.claims_add_entity_kind('programme', 'reforms_programme', '{}');
select public.claims_add_entity_kind('region', 'reforms_region', '{}');

select public.claims_add_claim_kind('status_report', 'reforms_statusreport', '{act_id}');
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
