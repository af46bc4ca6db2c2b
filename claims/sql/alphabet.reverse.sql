drop function public.claims_sort_all();
drop function public.claims_sort_entity() cascade;
drop function public.claims_set_sort_key() cascade;
drop function if exists public.claims_sort_key(text);
