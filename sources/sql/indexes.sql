-- What a source is ranked by in a search, stored with its row: computing it takes longer than all else of a search.
alter table sources_source add column search_vector tsvector generated always as (search_vector(title, authors)) stored;
