-- What a search finds rows by: words of the record alone, by the blocks of its entries (search_block_vector of
-- sources/sql/functions.sql). Drafts have none.

-- Entities and sources are found by their versions, so by what was known of them at any entry.
create function public.claims_version_search_vector(target_type text, known_from bigint, content jsonb)
returns tsvector language sql immutable parallel safe
return case target_type
    when 'entity' then public.search_block_vector(
        target_type, known_from,
        concat_ws(' ', content ->> 'title', (
            select string_agg(further ->> 'text', ' ') from jsonb_array_elements(content -> 'names') as further
        )),
        content ->> 'summary'
    )
    when 'source' then public.search_block_vector(
        target_type, known_from, content ->> 'title', content ->> 'authors'
    )
end;
alter table public.claims_version add column search_block_vector tsvector
    generated always as (public.claims_version_search_vector(target_type, known_from, content)) stored;
-- With the kinds of entities, each of which has a list that is searched. Without a list of rows to be added later:
-- every search would read it for each block.
create index version_search_vector on public.claims_version
    using gin (search_block_vector, (array[content ->> 'type'])) with (fastupdate = off);

-- Claims have it in the common table, where everything stands that says whether they count.
create function public.claims_claim_search_vector(claim public.claims_claim) returns tsvector language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
declare
    prose constant text := (
        select nullif(search_column, '') from public.claims_kind where common = 'claim' and type = claim.type
    );
begin
    return case when prose is not null and claim.known_from is not null then public.search_block_vector(
        claim.type, claim.known_from, '', public.claims_detail_of('claim', claim.type, claim.id) ->> prose
    ) end;
end $$;

-- It follows from the rest of the row, whatever is written there.
create function public.claims_set_search_vector() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    new.search_block_vector := public.claims_claim_search_vector(new);
    return new;
end $$;
alter table public.claims_claim add column search_block_vector tsvector;
create trigger claims_claim_search_vector before insert or update of known_from, search_block_vector
    on public.claims_claim for each row execute function public.claims_set_search_vector();
create index claim_search_vector on public.claims_claim using gin (search_block_vector) with (fastupdate = off);

-- A kind of claim is searched by a column of its table.
create function public.claims_search_by(detail_table text, prose_column text) returns void language sql
set search_path = pg_catalog, pg_temp as $$
    update public.claims_kind set search_column = prose_column where common = 'claim' and detail = detail_table
$$;
select public.claims_search_by('claims_statement', 'text');
select public.claims_search_by('claims_event', 'title');

-- Compute the search vectors of claims again; answer how many were wrong.
create function public.claims_rebuild_search() returns bigint language sql
set search_path = pg_catalog, pg_temp as $$
    with mended as (
        update public.claims_claim claim set search_block_vector = public.claims_claim_search_vector(claim)
        where search_block_vector is distinct from public.claims_claim_search_vector(claim)
        returning 1
    )
    select count(*) from mended
$$;
