create index entity_searched on public.claims_entity using gin (public.search_vector(title, summary));
create index name_searched on public.claims_name using gin (public.search_vector(text, ''));
create index statement_searched on public.claims_statement using gin (public.search_vector('', text));
create index event_searched on public.claims_event using gin (public.search_vector(title, ''));
-- Whatever had a slug, or a measure's code, is found by it.
create index version_address on public.claims_version ((coalesce(content ->> 'slug', content ->> 'code')));
