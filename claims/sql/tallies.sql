-- How many rows the lists have by day, as the record stands: counted when something changes, so that no page counts.
-- A table that is counted has a trigger that names a function of one of its rows, which answers what the row adds:
-- rows of claims_addition. A day that is null is no day of any list.
create type public.claims_addition as (list text, part text, code text, day date, count bigint);

-- Add to the numbers what rows add.
create function public.claims_add_up(additions public.claims_addition[]) returns void language sql
set search_path = pg_catalog, pg_temp as $$
    insert into public.claims_tally as tally (list, part, code, day, count)
    select list, part, code, day, sum(count) from unnest(additions) where day is not null group by 1, 2, 3, 4
    on conflict (list, part, code, day) do update set count = tally.count + excluded.count
$$;

-- What some rows add, or with the sign turned.
create function public.claims_additions(tallied_by text, counted record, sign integer)
returns public.claims_addition[] language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    found public.claims_addition[];
begin
    execute format(
        'select array_agg(row(list, part, code, day, $2 * count)::public.claims_addition) from public.%I($1)', tallied_by
    ) into found using counted, sign;
    return found;
end $$;

-- What a row that is gone added is taken away, what one that is new adds is added. It counts for the owner of the
-- tables: the role that serves cannot write these numbers.
create function public.claims_tally_changes() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    changed public.claims_addition[];
begin
    if tg_op <> 'INSERT' then
        changed := public.claims_additions(tg_argv[0], old, -1);
    end if;
    if tg_op <> 'DELETE' then
        changed := changed || public.claims_additions(tg_argv[0], new, 1);
    end if;
    perform public.claims_add_up(changed);
    return null;
end $$;
revoke all on function public.claims_tally_changes() from public;

-- Let a function of a row tally a table; the rows say with `subject_id` whom they are about.
create function public.claims_add_tally(counted_table text, tallied_by text) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    execute format(
        'create trigger %1$I after insert or update or delete on public.%2$I for each row '
        'execute function public.claims_tally_changes(%1$L)', tallied_by, counted_table
    );
end $$;

-- The tables that are counted, each with the function of a row that tallies it.
create function public.claims_tallied_tables() returns table (rows regclass, tallied_by text) language sql stable
set search_path = pg_catalog, pg_temp as $$
    select tgrelid::regclass, split_part(encode(tgargs, 'escape'), '\000', 1)
    from pg_trigger where tgfoid = 'public.claims_tally_changes()'::regprocedure
$$;

-- Count everything anew.
create function public.claims_recount() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    counted record;
begin
    delete from public.claims_tally;
    for counted in select * from public.claims_tallied_tables() loop
        execute format(
            'insert into public.claims_tally as tally (list, part, code, day, count) '
            'select list, part, code, day, sum(count) '
            'from %s counted, public.%I(counted) where day is not null group by 1, 2, 3, 4 '
            'on conflict (list, part, code, day) do update set count = tally.count + excluded.count',
            counted.rows, counted.tallied_by
        );
    end loop;
    update public.claims_entity set counted_by = ''
        where counted_by <> public.claims_counted_by('entity', type, id);
end $$;

-- The code by which a row of a kind is counted apart.
create function public.claims_counted_by(common_table text, of_type text, target uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    kind public.claims_kind;
    found text;
begin
    select * into kind from public.claims_kind where common = common_table and type = of_type;
    if kind.counted_by <> '' then
        execute format(
            'select %I::text from public.%I where %I = $1', kind.counted_by, kind.detail, common_table || '_ptr_id'
        ) into found using target;
    end if;
    return coalesce(found, '');
end $$;

-- An entity has this code in the common table, too: so one index has those of a code in the order of a list.
alter table public.claims_entity add column counted_by text not null default '';
create function public.claims_set_counted_by() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    new.counted_by := public.claims_counted_by('entity', new.type, new.id);
    return new;
end $$;
create trigger claims_entity_counted_by before insert or update of counted_by on public.claims_entity
    for each row execute function public.claims_set_counted_by();
create index entity_counted_by on public.claims_entity (type, counted_by, title, slug);

-- For the table of what a kind adds. It runs as the owner: nobody else may write the column.
create function public.claims_count_entity() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    update public.claims_entity set counted_by = '' where id = new.entity_ptr_id;
    return null;
end $$;
revoke all on function public.claims_count_entity() from public;

-- That there are entries: by this number it is known that nothing else was to be found.
create function public.claims_tally_entry(entry public.claims_entry) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'entry', '', '', date '0001-01-01', 1::bigint
$$;
select public.claims_add_tally('claims_entry', 'claims_tally_entry');

-- The claims that stand, by the day from which they count.
create function public.claims_tally_claim(claim public.claims_claim) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'claim', claim.type, public.claims_counted_by('claim', claim.type, claim.id), claim.counts_from, 1::bigint
    where claim.known_from is not null and claim.known_until is null
$$;
select public.claims_add_tally('claims_claim', 'claims_tally_claim');

-- The entities listed.
create function public.claims_tally_listed(listed public.claims_listedspan) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'entity', type, public.claims_counted_by('entity', type, id), day, change
    from public.claims_entity, (values (listed.from_day, 1::bigint), (listed.until_day, -1)) as step (day, change)
    where id = listed.subject_id and listed.known_until is null
$$;
select public.claims_add_tally('claims_listedspan', 'claims_tally_listed');

-- The sources on record, whatever day is shown, by who holds them.
create function public.claims_tally_source(source public.sources_source) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'source', '', source.holding, date '0001-01-01', 1::bigint where source.known_from is not null
$$;
select public.claims_add_tally('sources_source', 'claims_tally_source');

-- The parts that each source has.
create function public.claims_tally_part(source public.sources_source) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'part', source.part_of_id::text, '', date '0001-01-01', 1::bigint
    where source.known_from is not null and source.part_of_id is not null
$$;
select public.claims_add_tally('sources_source', 'claims_tally_part');

-- The passages on which claims rest that count.
create function public.claims_tally_cited(cited public.claims_citedspan) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'citation', '', '', day, change
    from (values (cited.from_day, 1::bigint), (cited.until_day, -1)) as step (day, change)
    where cited.known_until is null
$$;
select public.claims_add_tally('claims_citedspan', 'claims_tally_cited');

-- The questions on which the readings disagree, by whether a resolution settles them.
create function public.claims_tally_disagreement(span public.claims_disagreementspan) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select 'disagreement', '', span.state, day, change
    from (values (span.from_day, 1::bigint), (span.until_day, -1)) as step (day, change)
    where span.known_until is null
$$;
select public.claims_add_tally('claims_disagreementspan', 'claims_tally_disagreement');

-- The claims that rest on each source, once for all its passages.
create function public.claims_tally_resting(claim public.claims_claim) returns setof public.claims_addition
language sql stable set search_path = pg_catalog, pg_temp as $$
    select distinct 'resting', citation.source_id::text, '', claim.counts_from, 1::bigint
    from public.claims_claimcitation link join public.sources_citation citation on citation.id = link.citation_id
    where link.claim_id = claim.id and link.known_from is not null
    and claim.known_from is not null and claim.known_until is null
$$;
select public.claims_add_tally('claims_claim', 'claims_tally_resting');

-- A published claim that is given further citations may rest on further sources. By statements: a trigger of rows would
-- see some of them changed and others not.
create function public.claims_tally_cited_later() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    joined constant uuid[] := array(
        select id from after join before using (id) where before.known_from is null and after.known_from is not null
    );
    late record;
begin
    -- The citations of a draft join it as it is published, and are counted with it.
    for late in
        select claim.id, claim.counts_from, array_agg(distinct source_id) as sources
        from public.claims_claimcitation link
        join public.sources_citation passage on passage.id = link.citation_id
        join public.claims_claim claim on claim.id = link.claim_id
        where link.id = any(joined) and claim.known_from is not null and claim.known_until is null
        group by claim.id
    loop
        perform public.claims_add_up(array_agg(
                row('resting', added::text, '', late.counts_from, 1)::public.claims_addition
            ))
            from unnest(late.sources) as added where added not in (
                select source_id
                from public.claims_claimcitation link join public.sources_citation passage on passage.id = link.citation_id
                where link.claim_id = late.id and link.known_from is not null and link.id <> all(joined)
            );
    end loop;
    return null;
end $$;
revoke all on function public.claims_tally_cited_later() from public;
create trigger claims_cited_later after update on public.claims_claimcitation
    referencing old table as before new table as after
    for each statement execute function public.claims_tally_cited_later();

-- Take away what the rows about an entity add while it has one code, and add it again when it has another.
create function public.claims_tally_moved() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    counted record;
begin
    for counted in
        select * from public.claims_tallied_tables() where exists (
            select 1 from pg_attribute where attrelid = rows and attname = 'subject_id'
        ) and rows <> 'public.claims_entry'::regclass
    loop
        execute format(
            'select public.claims_add_up(public.claims_additions(%L, counted, $2)) from %s counted where subject_id = $1',
            counted.tallied_by, counted.rows
        ) using new.entity_ptr_id, case tg_when when 'BEFORE' then -1 else 1 end;
    end loop;
    return new;
end $$;
revoke all on function public.claims_tally_moved() from public;

-- Count a kind of entity or claim apart by a column of its table. That of a published claim never changes. What rows about
-- an entity add may follow from further columns, too.
create function public.claims_count_by(detail_table text, counted_column text, further text[] default '{}')
returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    moment text;
    columns constant text[] := counted_column || further;
begin
    update public.claims_kind set counted_by = counted_column where detail = detail_table;
    if (select common from public.claims_kind where detail = detail_table) = 'claim' then
        return;
    end if;
    foreach moment in array array['before', 'after'] loop
        execute format(
            'create trigger %1$s_moved_%2$s %2$s update of %3$s on public.%1$I for each row '
            'when ((%4$s) is distinct from (%5$s)) execute function public.claims_tally_moved()',
            detail_table, moment, (select string_agg(quote_ident(name), ', ') from unnest(columns) name),
            (select string_agg('old.' || quote_ident(name), ', ') from unnest(columns) name),
            (select string_agg('new.' || quote_ident(name), ', ') from unnest(columns) name)
        );
    end loop;
    execute format(
        'create trigger %1$s_counted_by after insert or update of %2$I on public.%1$I for each row '
        'execute function public.claims_count_entity()', detail_table, counted_column
    );
end $$;
select public.claims_count_by('claims_event', 'kind');
