drop index public.version_address;
drop index public.event_searched;
drop index public.statement_searched;
drop index public.name_searched;
drop index public.entity_searched;
