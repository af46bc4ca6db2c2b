-- What is searched of a source, kept with its row: computing it takes longer than all else of a search.
alter table sources_source add column searched tsvector generated always as (search_vector(title, authors)) stored;
create index source_searched on sources_source using gin (searched);
