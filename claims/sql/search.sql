-- What a search finds rows by: words of the record alone, kept by the blocks of its entries (search_kept). Drafts have
-- none.

-- Entities and sources are found by their versions, so by what was known of them at any entry.
create function public.claims_kept_of_version(target_type text, known_from bigint, content jsonb)
returns tsvector language sql immutable parallel safe
return case target_type
    when 'entity' then public.search_kept(
        target_type, known_from,
        concat_ws(' ', content ->> 'title', (
            select string_agg(further ->> 'text', ' ') from jsonb_array_elements(content -> 'names') as further
        )),
        content ->> 'summary'
    )
    when 'source' then public.search_kept(target_type, known_from, content ->> 'title', content ->> 'authors')
end;
alter table public.claims_version add column searched tsvector
    generated always as (public.claims_kept_of_version(target_type, known_from, content)) stored;
-- With the kinds of entities, each of which has a list that is searched. Without a list of rows to be added later:
-- every search would read it for each block.
create index version_searched on public.claims_version using gin (searched, (array[content ->> 'type']))
    with (fastupdate = off);

-- Claims keep it in the common table, where everything stands that says whether they count.
create function public.claims_kept_of_claim(claim public.claims_claim) returns tsvector language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
declare
    prose constant text := (
        select nullif(searched_by, '') from public.claims_kind where common = 'claim' and type = claim.type
    );
begin
    return case when prose is not null and claim.known_from is not null then public.search_kept(
        claim.type, claim.known_from, '', public.claims_detail_of('claim', claim.type, claim.id) ->> prose
    ) end;
end $$;

-- It follows from the rest of the row, whatever is written there.
create function public.claims_keep_searched() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    new.searched := public.claims_kept_of_claim(new);
    return new;
end $$;
alter table public.claims_claim add column searched tsvector;
create trigger claims_claim_searched before insert or update of known_from, searched on public.claims_claim
    for each row execute function public.claims_keep_searched();
create index claim_searched on public.claims_claim using gin (searched) with (fastupdate = off);

-- A kind of claim is searched by a column of its table.
create function public.claims_search_by(detail_table text, searched_column text) returns void language sql
set search_path = pg_catalog, pg_temp as $$
    update public.claims_kind set searched_by = searched_column where common = 'claim' and detail = detail_table
$$;
select public.claims_search_by('claims_statement', 'text');
select public.claims_search_by('claims_event', 'title');

-- Write anew what is kept of claims; answer of how many it was wrong.
create function public.claims_search_anew() returns bigint language sql
set search_path = pg_catalog, pg_temp as $$
    with mended as (
        update public.claims_claim claim set searched = public.claims_kept_of_claim(claim)
        where searched is distinct from public.claims_kept_of_claim(claim)
        returning 1
    )
    select count(*) from mended
$$;
