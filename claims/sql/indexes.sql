-- What is searched of a row, kept with it (sources/sql/indexes.sql).
alter table public.claims_entity
    add column searched tsvector generated always as (public.search_vector(title, summary)) stored;
alter table public.claims_name
    add column searched tsvector generated always as (public.search_vector(text, '')) stored;
alter table public.claims_statement
    add column searched tsvector generated always as (public.search_vector('', text)) stored;
alter table public.claims_event
    add column searched tsvector generated always as (public.search_vector(title, '')) stored;
create index entity_searched on public.claims_entity using gin (searched);
create index name_searched on public.claims_name using gin (searched);
create index statement_searched on public.claims_statement using gin (searched);
create index event_searched on public.claims_event using gin (searched);
-- Whatever had a slug, or a measure's code, is found by it.
create index version_address on public.claims_version ((coalesce(content ->> 'slug', content ->> 'code')));
