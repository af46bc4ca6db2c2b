drop function public.claims_demand_entry() cascade;
drop function public.claims_demand_pointers() cascade;
drop function public.claims_demand_support(public.claims_entry);
drop function public.claims_demand_published(text, text, uuid[]);
drop function public.claims_keys(jsonb, jsonpath);
