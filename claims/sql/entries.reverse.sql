drop function public.claims_number_disagreement() cascade;
drop function public.claims_open_disagreement(uuid, uuid);
drop function public.claims_question_of(public.claims_claim);
drop function public.claims_record(text, text, uuid, text, integer, text);
drop function public.claims_entry_stamp() cascade;
drop function public.claims_entry_check() cascade;
drop function public.claims_entry_order() cascade;
drop function public.claims_of_this_transaction(bigint, bigint);
drop function public.claims_transaction();
