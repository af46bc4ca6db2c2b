drop function public.claims_demand_publisher() cascade;
drop function public.claims_demand_wholes() cascade;
drop function public.claims_demand_entry() cascade;
drop function public.claims_demand_support() cascade;
