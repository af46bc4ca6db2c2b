-- The kinds of entities and claims of elections, and what their claims may be about.
select public.claims_add_entity_kind('contest', 'elections_contest', '{election_id}');
select public.claims_add_entity_kind('election', 'elections_election', '{}');
select public.claims_add_entity_kind('party', 'elections_party', '{}');

select public.claims_add_claim_kind('candidacy', 'elections_candidacy', '{contest_id}');
select public.claims_add_claim_kind('application', 'elections_application', '{initiative_id}');

select public.claims_limit_subject('candidacy', 'candidacy_subject', '{person,party}');
select public.claims_limit_subject('application', 'application_subject', '{election}');

select public.claims_count_by('elections_election', 'kind');
