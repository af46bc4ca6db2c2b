drop index source_searched;
