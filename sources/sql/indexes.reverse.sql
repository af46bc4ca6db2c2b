drop index source_searched;
alter table sources_source drop column searched;
