alter table sources_source drop column searched;
