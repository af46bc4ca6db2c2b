-- The last day that an imprecise date may mean.
create function last_day(first date, known_to text) returns date language sql immutable parallel safe
return case known_to
    when 'day' then first
    when 'month' then
        (make_date(extract(year from first)::integer, extract(month from first)::integer, 1)
            + interval '1 month' - interval '1 day')::date
    when 'year' then make_date(extract(year from first)::integer, 12, 31)
end;

-- Folding for search, in SQL that PostgreSQL 15 to 18 share without extensions: immutable, so that indexes may use it.
--
-- Names reach us in Cyrillic alphabets, in several romanisations and in English: Жанна, Janna,
-- Zhanna. The fold brings each to one rough Latin form (janna) in which they meet: case and accents go, Cyrillic is
-- romanised letter by letter (before accents are taken away: by Unicode й, ё and ў are accented letters), and the
-- spellings that romanisations disagree on (zh and j, q and k, kh and h, ye and e) are made one. It is lossy on purpose
-- and is never shown.
--
-- Functions with a body that is parsed when they are made (RETURN) need no search_path: their names are bound by then.
create function search_fold(t text) returns text language sql immutable strict parallel safe
return
replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(regexp_replace(regexp_replace(normalize(translate(replace(replace(replace(replace(replace(replace(replace(translate(lower(t), 'АБВГДЕЗИЙКЛМНОПРСТУФХЫЭӘҒҚҢӨҰҮҺІЁЎЪЬЩШЧЦЖЮЯ', 'абвгдезийклмнопрстуфхыэәғқңөұүһіёўъьщшчцжюя'),
    'щ', 'sc'),
    'ш', 's'),
    'ч', 'c'),
    'ц', 'ts'),
    'ж', 'j'),
    'ю', 'iu'),
    'я', 'ia'),
    'абвгдезийклмнопрстуфхыэәғқңөұүһіёўъь', 'abvgdeziiklmnoprstufkieagknouukieu'), NFD), U&'[\0300-\036f]', '', 'g'),
    '[’''`ʼʻ]', '', 'g'),
    'sh', 's'),
    'zh', 'j'),
    'ch', 'c'),
    'gh', 'g'),
    'th', 't'),
    'kh', 'k'),
    'h', 'k'),
    'q', 'k'),
    'x', 'ks'),
    'w', 'u'),
    'ye', 'e'),
    'ie', 'e'),
    'y', 'i'),
    'ii', 'i');

-- The folded words of a text, in their order. Rows and what somebody types are both broken here, at whatever is neither
-- letter nor digit, so that each word is found as it is written. The parser of text search is not asked: it knows numbers
-- with a sign, hosts and file paths, and makes one token of COVID-19, 81.26 or U.S. in a row that it makes several of in
-- a query. A lexeme has at most 2,046 bytes; of a longer word the beginning is kept.
create function search_words(t text) returns text[] language sql immutable strict parallel safe
return array(
    select left(word, 500)
    from regexp_split_to_table(search_fold(t), '[^[:alnum:]]+') with ordinality as words (word, place)
    where word <> ''
    order by place
);

-- Every word of what somebody typed as the beginning of a word, an English plural as its singular; null for
-- nothing that could be searched.
create function search_query(typed text) returns tsquery language sql immutable parallel safe
return (
    select string_agg(quote_literal(regexp_replace(word, '(\w{3})s$', '\1')) || ':*', ' & ')::tsquery
    from unnest(search_words(typed)) as word
);

-- The words of a text, each with its places.
create function search_text_vector(t text) returns tsvector language sql immutable parallel safe
return (
    select coalesce(string_agg(word || ':' || place, ' '), '')::tsvector
    from unnest(search_words(t)) with ordinality as words (word, place)
);

-- The words of a row: its name first (weight A), what is said of it second (B).
create function search_vector(name text, prose text) returns tsvector language sql immutable parallel safe
return setweight(search_text_vector(name), 'A') || setweight(search_text_vector(prose), 'B');

-- Which block of the record an entry is in. Search reads what joined the record last, block after block: an index of
-- words gives its rows in no order, and all of them at once.
create function search_block(entry bigint) returns bigint language sql immutable parallel safe
return entry / 32768;

-- What each word begins with that the index has of the rows of a kind in a block, or of their names.
create function search_block_prefix(kind text, block bigint, named boolean)
returns text language sql immutable parallel safe
return kind || block || case when named then '+' else ':' end;

-- The words of a row in the record as its index has them; those of its name a second time, to be asked for alone.
create function search_block_vector(kind text, entry bigint, name text, prose text)
returns tsvector language sql immutable parallel safe
return regexp_replace(
    search_vector(name, prose)::text, '(^| )''', '\1''' || search_block_prefix(kind, search_block(entry), false), 'g'
)::tsvector || regexp_replace(
    strip(search_vector(name, ''))::text, '(^| )''', '\1''' || search_block_prefix(kind, search_block(entry), true), 'g'
)::tsvector;

-- What somebody typed (search_query), asked of the rows of a kind in a block, or of their names. Every word of it is
-- written as 'word':* and holds no quotation mark.
create function search_block_query(kind text, block bigint, named boolean, typed tsquery)
returns tsquery language sql immutable parallel safe
return replace(
    replace(typed::text, '''', '''' || search_block_prefix(kind, block, named)),
    '''' || search_block_prefix(kind, block, named) || ':*',
    ''':*'
)::tsquery;
