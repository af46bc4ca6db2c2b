alter table sources_source drop column search_vector;
