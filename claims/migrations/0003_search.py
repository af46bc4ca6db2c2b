"""Folding and indexes for search, in SQL that PostgreSQL 15 to 18 share without extensions: immutable, so that indexes may use it.

Names reach us in Kazakh and Russian Cyrillic, in several romanisations and in English: Мәжіліс, Мажилис, Mäjilis,
Mazhilis. The fold brings each to one rough Latin form (majilis) in which they meet: case and accents go, Cyrillic is
romanised letter by letter, and the spellings that romanisations disagree on (zh and j, q and k, kh and h, ye and e)
are made one. It is lossy on purpose and is never shown.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from claims.search import NO_PROSE, Searched

# Letters that stand for one letter; those for two are replaced before.
CYRILLIC = "абвгдезийклмнопрстуфхъыьэәғқңөұүһіёў"
LATIN = "abvgdeziiklmnoprstufk" + "\x00i\x00e" + "agknouukieu"
PAIRS = {
    "щ": "sc", "ш": "s", "ч": "c", "ц": "ts", "ж": "j", "ю": "iu", "я": "ia",
}  # fmt: skip
# After romanising, in this order.
SPELLINGS = {
    "sh": "s", "zh": "j", "ch": "c", "gh": "g", "th": "t", "kh": "k", "h": "k", "q": "k", "x": "ks", "w": "u",
    "ye": "e", "ie": "e", "y": "i", "ii": "i",
}  # fmt: skip


def fold_sql():
    expression = "lower(t)"
    upper, lower = CYRILLIC.upper() + "ЩШЧЦЖЮЯ", CYRILLIC + "щшчцжюя"
    expression = f"translate({expression}, '{upper}', '{lower}')"
    # Some letters are an accented letter by Unicode (й, ё, ў): romanise before taking accents away.
    for cyrillic, latin in PAIRS.items():
        expression = f"replace({expression}, '{cyrillic}', '{latin}')"
    kept = [(one, other) for one, other in zip(CYRILLIC, LATIN, strict=True) if other != "\x00"]
    dropped = "".join(one for one, other in zip(CYRILLIC, LATIN, strict=True) if other == "\x00")
    sources = "".join(one for one, _ in kept) + dropped
    targets = "".join(other for _, other in kept)
    expression = f"translate({expression}, '{sources}', '{targets}')"
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
    dependencies = [("claims", "0002_record")]

    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.AddIndex("entity", GinIndex(Searched("title", "summary"), name="entity_searched")),
        migrations.AddIndex("name", GinIndex(Searched("text", NO_PROSE), name="name_searched")),
        migrations.AddIndex("statement", GinIndex(Searched(NO_PROSE, "text"), name="statement_searched")),
        migrations.AddIndex("event", GinIndex(Searched("title", NO_PROSE), name="event_searched")),
    ]
