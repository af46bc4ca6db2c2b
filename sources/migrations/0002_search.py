"""Folding for search, in SQL that PostgreSQL 15 to 18 share without extensions: immutable, so that indexes may use it.

Names reach us in Cyrillic alphabets, in several romanisations and in English: Ұлжан, Улжан, Uljan, Ulzhan. The fold
brings each to one rough Latin form (uljan) in which they meet: case and accents go, Cyrillic is romanised letter by
letter, and the spellings that romanisations disagree on (zh and j, q and k, kh and h, ye and e)
are made one. It is lossy on purpose and is never shown.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from sources.search import Searched

# Letters that stand for one letter; those for two are replaced before, and signs without a sound go.
CYRILLIC = "абвгдезийклмнопрстуфхыэәғқңөұүһіёў"
LATIN = "abvgdeziiklmnoprstufkieagknouukieu"
SILENT = "ъь"
PAIRS = {
    "щ": "sc", "ш": "s", "ч": "c", "ц": "ts", "ж": "j", "ю": "iu", "я": "ia",
}  # fmt: skip
# After romanising, in this order.
SPELLINGS = {
    "sh": "s", "zh": "j", "ch": "c", "gh": "g", "th": "t", "kh": "k", "h": "k", "q": "k", "x": "ks", "w": "u",
    "ye": "e", "ie": "e", "y": "i", "ii": "i",
}  # fmt: skip


def fold_sql():
    letters = CYRILLIC + SILENT + "".join(PAIRS)
    expression = f"translate(lower(t), '{letters.upper()}', '{letters}')"
    for cyrillic, latin in PAIRS.items():
        expression = f"replace({expression}, '{cyrillic}', '{latin}')"
    # Romanised before accents are taken away: by Unicode й, ё and ў are accented letters.
    expression = f"translate({expression}, '{CYRILLIC + SILENT}', '{LATIN}')"
    expression = f"regexp_replace(normalize({expression}, NFD), U&'[\\0300-\\036f]', '', 'g')"
    expression = f"regexp_replace({expression}, '[’''`ʼʻ]', '', 'g')"
    for spelling, one in SPELLINGS.items():
        expression = f"replace({expression}, '{spelling}', '{one}')"
    return expression


CREATE = f"""
create function search_fold(t text) returns text language sql immutable strict parallel safe
return {fold_sql()};

-- Every word of what somebody typed as the beginning of a word, an English plural as its singular; null for
-- nothing that could be searched.
create function search_query(typed text) returns tsquery language sql immutable parallel safe
return (
    select to_tsquery('simple', string_agg(quote_literal(regexp_replace(word, '(\\w{{3}})s$', '\\1')) || ':*', ' & '))
    from regexp_split_to_table(search_fold(typed), '[^[:alnum:]]+') as word
    where word <> ''
);

-- What is searched of a row: its name first (weight A), what is said of it second (B).
create function search_vector(name text, prose text) returns tsvector language sql immutable parallel safe
return setweight(to_tsvector('simple', coalesce(search_fold(name), '')), 'A')
    || setweight(to_tsvector('simple', coalesce(search_fold(prose), '')), 'B');
"""

DROP = """
drop function search_vector(text, text);
drop function search_query(text);
drop function search_fold(text);
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.AddIndex("source", GinIndex(Searched("title", "authors"), name="source_searched")),
    ]
