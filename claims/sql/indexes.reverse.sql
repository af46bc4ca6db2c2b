drop index public.version_address;
drop index public.event_searched;
drop index public.statement_searched;
drop index public.name_searched;
drop index public.entity_searched;
alter table public.claims_event drop column searched;
alter table public.claims_statement drop column searched;
alter table public.claims_name drop column searched;
alter table public.claims_entity drop column searched;
