drop index public.version_address;
alter table public.claims_entity drop column search_vector;
