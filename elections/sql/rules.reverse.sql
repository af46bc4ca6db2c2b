drop trigger application_subject on public.claims_claim;
drop trigger candidacy_subject on public.claims_claim;
select public.claims_remove_kind(detail) from public.claims_kind where detail like 'elections\_%';
