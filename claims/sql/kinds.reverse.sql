select public.claims_remove_kind('claims_event');
select public.claims_remove_kind('claims_statement');
select public.claims_remove_kind('claims_figure');
drop function public.claims_refuse_loop() cascade;
drop function public.claims_limit_subject(text, text, text[]);
drop function public.claims_require_subject() cascade;
drop function public.claims_remove_kind(text);
drop function public.claims_add_entity_kind(text, text, text[]);
drop function public.claims_add_claim_kind(text, text, text[]);
