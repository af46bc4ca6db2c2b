drop function search_block_query(text, bigint, boolean, tsquery);
drop function search_block_vector(text, bigint, text, text);
drop function search_block_prefix(text, bigint, boolean);
drop function search_block(bigint);
drop function search_vector(text, text);
drop function search_query(text);
drop function search_fold(text);
drop function last_day(date, text);
