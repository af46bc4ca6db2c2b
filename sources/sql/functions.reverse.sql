drop function search_vector(text, text);
drop function search_query(text);
drop function search_fold(text);
drop function last_day(date, text);
