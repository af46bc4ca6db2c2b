create index source_searched on sources_source using gin (search_vector(title, authors));
