drop function search_asked(text, bigint, boolean, tsquery);
drop function search_kept(text, bigint, text, text);
drop function search_place(text, bigint, boolean);
drop function search_block(bigint);
drop function search_vector(text, text);
drop function search_query(text);
drop function search_fold(text);
drop function last_day(date, text);
