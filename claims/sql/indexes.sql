-- What an entity is ranked by in a search, stored with its row (sources/sql/indexes.sql).
alter table public.claims_entity
    add column search_vector tsvector generated always as (public.search_vector(title, summary)) stored;
-- Whatever had a slug, or a measure's code, is found by it.
create index version_address on public.claims_version ((coalesce(content ->> 'slug', content ->> 'code')));
