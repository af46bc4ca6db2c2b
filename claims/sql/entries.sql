-- Entries make everything: what an INSERT into the record checks, computes, stamps and writes. The triggers hold for
-- every role, the owner's too; other roles reach the table by claims_record alone.

-- The server's number of this transaction, whatever savepoints there are in it.
create function public.claims_transaction() returns bigint language sql
set search_path = pg_catalog, pg_temp as $$
    select pg_current_xact_id()::text::bigint
$$;

-- Whether an entry is of this transaction: it says so, and its row was not there before the transaction began (in a
-- restored database another transaction may have had the same number).
create function public.claims_of_this_transaction(said bigint, row_xid bigint) returns boolean language sql
set search_path = pg_catalog, pg_temp as $$
    select said = this and row_xid >= this % 4294967296 from public.claims_transaction() as this
$$;

-- The order of entries is that of commits: one advisory lock, held to the commit (claims/recording.py takes the same
-- one), then the next number. All entries of one transaction have its first one's instant: whole milliseconds, later
-- than the transaction before it even where the clock of the machine went back.
create function public.claims_entry_order() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtext('claims_entry'));
    select number, transaction, server_transaction, recorded_at, e.xmin::text::bigint as row_xid into last
        from public.claims_entry e order by number desc limit 1;
    new.number := coalesce(last.number, 0) + 1;
    new.server_transaction := public.claims_transaction();
    if public.claims_of_this_transaction(last.server_transaction, last.row_xid) then
        new.transaction := last.transaction;
        new.recorded_at := last.recorded_at;
    else
        new.transaction := new.number;
        new.recorded_at := greatest(
            date_trunc('milliseconds', clock_timestamp()), last.recorded_at + interval '1 millisecond'
        );
    end if;
    return new;
end $$;

-- The contested questions that these claims answer, be it in the place of others.
create function public.claims_contested_by(claims uuid[]) returns setof uuid language sql stable
set search_path = pg_catalog, pg_temp as $$
    with recursive line as (
        select id, replaces_id from public.claims_claim where id = any(claims)
        union
        select replaced.id, replaced.replaces_id
        from public.claims_claim replaced join line on replaced.id = line.replaces_id
    )
    select distinct contested_id from public.claims_contestedclaim answer join line on answer.claim_id = line.id
$$;

-- The published claims that answer contested questions, each with its side: those that they name, and what took the
-- place of these.
create function public.claims_contested_answers(questions uuid[]) returns table (contested uuid, claim uuid, side text)
language sql stable set search_path = pg_catalog, pg_temp as $$
    with recursive line as (
        select contested_id, claim_id, side from public.claims_contestedclaim where contested_id = any(questions)
        union
        select line.contested_id, successor.id, line.side
        from public.claims_claim successor join line on successor.replaces_id = line.claim_id
        where successor.known_from is not null
    )
    select contested_id, claim_id, side from line
$$;

-- An entry about something that is there, done to what it can be done to, with the content that the rows have. Rows
-- that are being edited are waited for, so that the content is that of the rows as they are published. Who merely refers to
-- them is not: it may hold the next row that this transaction makes an entry about.
create function public.claims_entry_check() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    target jsonb;
begin
    if public.claims_table_of(new.target_type) is null then
        perform public.claims_refuse('entry_target_exists');
    end if;
    execute format('select to_jsonb(t) from public.%I t where id = $1 for no key update', public.claims_table_of(new.target_type))
        into target using new.target_id;
    perform 1 from public.sources_citation where known_from is null and id in (
        select citation_id from public.claims_claimcitation
        where (new.target_type = 'claim' and claim_id = new.target_id)
        or (new.target_type = 'claim_citation' and id = new.target_id)
    ) order by id for no key update;
    new.subject_id := public.claims_subject_of(new.target_type, new.target_id);
    new.content := public.claims_content(new.target_type, new.target_id);
    if new.content is null then
        perform public.claims_refuse('entry_target_exists');
    elsif new.action in ('recorded', 'resolved', 'verified') and target ->> 'known_from' is not null then
        perform public.claims_refuse('published_once');
    elsif new.action not in ('recorded', 'resolved', 'verified') and target ->> 'known_from' is null then
        perform public.claims_refuse('entry_about_published');
    elsif new.action = 'retracted' and target ->> 'known_until' is not null then
        perform public.claims_refuse('claim_retracted_once');
    elsif new.target_type = 'claim_citation' and not exists (
        select 1 from public.claims_claim
        where id = (target ->> 'claim_id')::uuid and known_from is not null and known_until is null
    ) or new.target_type = 'resolution' and not exists (
        select 1 from public.claims_claim
        where id = (target ->> 'prefers_id')::uuid and known_from is not null and known_until is null
    ) or new.target_type = 'verification' and not exists (
        select 1 from public.claims_claimcitation
        where id = (target ->> 'citation_link_id')::uuid and known_from is not null
    ) then
        perform public.claims_refuse('entry_about_published');
    elsif new.target_type = 'contested_question' and new.action = 'recorded' and (
        select count(distinct side) < 2 or bool_or(known_from is null or known_until is not null)
        from public.claims_contestedclaim join public.claims_claim on claims_claim.id = claim_id
        where contested_id = new.target_id
    ) then
        perform public.claims_refuse('contested_between_standing');
    elsif new.target_type = 'contested_question' and new.action = 'recorded' and (
        select bool_and(known_from is not null) is not true
        from public.claims_contestedtopic join public.claims_entity on claims_entity.id = entity_id
        where contested_id = new.target_id
    ) then
        perform public.claims_refuse('contested_about_published');
    elsif new.target_type = 'resolution' and (target ->> 'disagreement_id')::uuid not in (
        select public.claims_contested_by(array[(target ->> 'prefers_id')::uuid])
    ) and (
        select public.claims_question_of(claim) from public.claims_claim claim
        where id = (target ->> 'prefers_id')::uuid
    ) is distinct from (
        select question from public.claims_disagreement where id = (target ->> 'disagreement_id')::uuid
    ) then
        perform public.claims_refuse('resolution_prefers_reading');
    end if;
    return new;
end $$;

-- Named so that they fire in this order.
create trigger claims_entry_1_order before insert on public.claims_entry
    for each row execute function public.claims_entry_order();
create trigger claims_entry_2_check before insert on public.claims_entry
    for each row execute function public.claims_entry_check();

-- What an entry does to the rows.
create function public.claims_entry_stamp() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
    if new.action = 'retracted' then
        execute format(
            'update public.%I set known_until = $1, retracted_at = $2, retraction_kind = $3, retraction_reason = $4 '
            'where id = $5', public.claims_table_of(new.target_type)
        ) using new.number, new.recorded_at, new.kind, new.reason, new.target_id;
    elsif new.action in ('recorded', 'resolved', 'verified') then
        if new.target_type = 'claim' then
            insert into public.claims_mention (id, claim_id, entity_id, role)
                select md5(new.target_id::text || entity || role)::uuid, new.target_id, entity, role
                from public.claims_ends_of(new.target_id);
            -- Only the citations that join a claim while it is a draft share its entry: they come before it.
            update public.claims_claimcitation set known_from = new.number, recorded_at = new.recorded_at
                where claim_id = new.target_id and known_from is null;
        end if;
        execute format(
            'update public.%I set known_from = $1, recorded_at = $2 where id = $3',
            public.claims_table_of(new.target_type)
        ) using new.number, new.recorded_at, new.target_id;
        if new.target_type = 'contested_question' then
            insert into public.claims_disagreement (id, question, subject_id, contested_id)
                values (new.target_id, 'contested_question|' || new.target_id, new.subject_id, new.target_id);
        end if;
        if new.target_type in ('claim', 'claim_citation') then
            update public.sources_citation set known_from = new.number, recorded_at = new.recorded_at
                where known_from is null and id in (
                    select citation_id from public.claims_claimcitation where known_from = new.number
                    and (claim_id = new.target_id or id = new.target_id)
                );
        end if;
    end if;
    if new.action in ('recorded', 'reworded') and new.target_type in ('entity', 'source', 'publisher', 'measure') then
        update public.claims_version set known_until = new.number
            where target_id = new.target_id and known_until is null;
        insert into public.claims_version (known_from, target_type, target_id, content)
            values (new.number, new.target_type, new.target_id, new.content);
    end if;
    return null;
end $$;

create trigger claims_entry_stamp after insert on public.claims_entry
    for each row execute function public.claims_entry_stamp();

-- The one way to make an entry for a role that does not own the tables: it runs as the owner, and answers the number.
-- Only the owner's programs act for nobody.
create function public.claims_record(
    done text, to_type text, target uuid, why_kind text, by_user integer, why text
) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    made bigint;
begin
    if by_user is null
    and not pg_has_role(coalesce(nullif(current_setting('role'), 'none'), session_user)::name, current_user, 'member') then
        perform public.claims_refuse('entry_by_somebody');
    end if;
    insert into public.claims_entry (action, target_type, target_id, kind, by_id, reason)
        values (done, to_type, target, why_kind, by_user, why)
        returning number into made;
    return made;
end $$;

revoke all on function public.claims_record(text, text, uuid, text, integer, text) from public;

-- The question that a claim answers, as Claim.question writes it; null where its kind answers none.
create function public.claims_question_of(claim public.claims_claim) returns text language sql stable
set search_path = pg_catalog, pg_temp as $$
    select case when parts[1] <> '' then array_to_string(claim.type || parts, '|') end
    from public.claims_kind, lateral (
        select array_agg(coalesce(said ->> column_name, '') order by place) as parts
        from unnest(question_columns) with ordinality as columns (column_name, place), (
            select to_jsonb(claim) || public.claims_detail_of('claim', claim.type, claim.id) as said
        ) as whole
    ) as asked
    where common = 'claim' and claims_kind.type = claim.type and question_columns is not null
$$;

-- The published claims, retracted or not, that answer this question; found by what it is about.
create function public.claims_readings_of(asked text) returns uuid[] language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
declare
    asking public.claims_kind;
    found uuid[];
begin
    select * into asking from public.claims_kind where common = 'claim' and type = split_part(asked, '|', 1);
    execute format(
        'select array(select id from public.claims_claim claim join public.%I on claim_ptr_id = id '
        'where %I = %L and known_from is not null and public.claims_question_of(claim) = $1)',
        asking.detail, asking.question_columns[1], split_part(asked, '|', 2)
    ) into found using asked;
    return found;
end $$;

-- The number of the disagreement over the question of a claim: the one that it has, or the next. The claim and another
-- one that answers the question are published and stand, and this transaction made an entry about a claim that answers it:
-- it published one, or took one back. What the question is about is read from the claim; who calls says the key, and
-- knows that the answers disagree (docs/adr/0008-entries-are-made-by-the-database.md).
create function public.claims_open_disagreement(disagreement uuid, claim_id uuid) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    asking public.claims_claim;
    asked text;
    readings uuid[];
    found integer;
begin
    perform pg_advisory_xact_lock(hashtext('claims_entry'));
    select * into asking from public.claims_claim
        where id = claim_id and known_from is not null and known_until is null;
    asked := public.claims_question_of(asking);
    if asked is not null then
        readings := public.claims_readings_of(asked);
    end if;
    if not exists (
        select 1 from public.claims_claim
        where id = any(readings) and id <> asking.id and known_from is not null and known_until is null
    ) then
        perform public.claims_refuse('disagreement_between_published');
    elsif not exists (
        select 1 from public.claims_entry entry
        where target_type = 'claim' and target_id = any(readings)
        and public.claims_of_this_transaction(server_transaction, entry.xmin::text::bigint)
    ) then
        perform public.claims_refuse('disagreement_opened_by_entry');
    end if;
    select number into found from public.claims_disagreement where question = asked;
    if found is null then
        insert into public.claims_disagreement (id, question, subject_id, measure_id)
            values (
                disagreement, asked, asking.subject_id,
                (public.claims_detail_of('claim', asking.type, asking.id) ->> 'measure_id')::uuid
            )
            returning number into found;
    end if;
    return found;
end $$;

revoke all on function public.claims_open_disagreement(uuid, uuid) from public;

-- Numbers are given in order, whoever inserts.
create function public.claims_number_disagreement() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('claims_entry'));
    new.number := coalesce((select max(number) from public.claims_disagreement), 0) + 1;
    return new;
end $$;

create trigger claims_disagreement_number before insert on public.claims_disagreement
    for each row execute function public.claims_number_disagreement();
