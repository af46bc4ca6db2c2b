-- How a kind of claim or of entity joins the record: one call for each table, in the migration of the app that has it.
-- No trigger is written a second time.

-- A kind of claim, the table of what it adds, and the columns of that table that point at entities.
create function public.claims_add_claim_kind(of_type text, detail_table text, pointing text[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into public.claims_kind (common, type, detail, ends) values ('claim', of_type, detail_table, pointing);
    execute format(
        'create trigger %1$s_guard before insert or update or delete on public.%1$I for each row '
        'execute function public.claims_guard_claim_part(%2$L, %3$L)', detail_table, 'claim_ptr_id', of_type
    );
    execute format(
        'create trigger %1$s_no_truncate before truncate on public.%1$I for each statement '
        'execute function public.claims_refuse_truncate()', detail_table
    );
end $$;

-- A kind of entity, likewise; the columns point at what it belongs to.
create function public.claims_add_entity_kind(of_type text, detail_table text, pointing text[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into public.claims_kind (common, type, detail, ends) values ('entity', of_type, detail_table, pointing);
    execute format(
        'create trigger %1$s_guard before insert or update or delete on public.%1$I for each row '
        'execute function public.claims_guard_entity_part(%2$L)', detail_table, of_type
    );
    execute format(
        'create constraint trigger %1$s_worded after insert or update or delete on public.%1$I '
        'deferrable initially deferred for each row '
        'execute function public.claims_demand_entry(%2$L, %3$L)', detail_table, 'entity', 'entity_ptr_id'
    );
    execute format(
        'create trigger %1$s_no_truncate before truncate on public.%1$I for each statement '
        'execute function public.claims_refuse_truncate()', detail_table
    );
end $$;

-- A kind of claim answers a question, which these columns of its table and of the common one make: what is asked about
-- first, without which a claim answers none.
create function public.claims_question_by(detail_table text, columns text[]) returns void language sql
set search_path = pg_catalog, pg_temp as $$
    update public.claims_kind set question_columns = columns where common = 'claim' and detail = detail_table
$$;

-- Undo any of these.
create function public.claims_remove_kind(detail_table text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    delete from public.claims_kind where detail = detail_table;
    execute format('drop trigger %1$s_guard on public.%1$I', detail_table);
    execute format('drop trigger if exists %1$s_worded on public.%1$I', detail_table);
    execute format('drop trigger if exists %1$s_moved_before on public.%1$I', detail_table);
    execute format('drop trigger if exists %1$s_moved_after on public.%1$I', detail_table);
    execute format('drop trigger if exists %1$s_counted_by on public.%1$I', detail_table);
    execute format('drop trigger %1$s_no_truncate on public.%1$I', detail_table);
end $$;

-- What kind of entity a kind of claim may be about: tg_argv is the rule, then the types.
create function public.claims_require_subject() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if not exists (
        select 1 from public.claims_entity where id = new.subject_id and type = any(tg_argv[1:tg_nargs - 1])
    ) then
        perform public.claims_refuse(tg_argv[0]);
    end if;
    return new;
end $$;

create function public.claims_limit_subject(of_type text, rule text, types text[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format(
        'create trigger %I before insert or update of subject_id on public.claims_claim for each row '
        'when (new.type = %L) execute function public.claims_require_subject(%L, %s)',
        rule, of_type, rule, (select string_agg(quote_literal(one), ', ') from unnest(types) as one)
    );
end $$;

-- No claim of a thing on itself: tg_argv is the column of the detail that points at the other end.
create function public.claims_refuse_loop() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if exists (
        select 1 from public.claims_claim
        where id = new.claim_ptr_id and subject_id = (to_jsonb(new) ->> tg_argv[0])::uuid
    ) then
        perform public.claims_refuse('no_loop_of_one');
    end if;
    return new;
end $$;

select public.claims_add_claim_kind('figure', 'claims_figure', '{of_id}');
select public.claims_question_by('claims_figure', '{subject_id,measure_id,stage,role,of_id}');
select public.claims_add_claim_kind('statement', 'claims_statement', '{said_by_person_id,said_by_body_id}');
select public.claims_add_claim_kind('event', 'claims_event', '{}');
select public.claims_question_by('claims_event', '{occurrence,stage}');
