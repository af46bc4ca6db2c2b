drop function public.reforms_refuse_loop() cascade;
drop trigger reforms_succession_loop on public.reforms_succession;
drop trigger reforms_person_sort_key on public.reforms_person;
drop trigger tenure_subject on public.claims_claim;
drop trigger effect_subject on public.claims_claim;
drop trigger status_report_subject on public.claims_claim;
select public.claims_remove_kind(detail) from public.claims_kind where detail like 'reforms\_%';
