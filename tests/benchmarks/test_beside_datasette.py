"""Rows of the API as one flat table."""

import sqlite3

from benchmarks.beside_datasette import write

ROWS = [
    {"slug": "one", "area": {"slug": "courts"}, "names": ["a", "b"]},
    {"slug": "two", "area": {"slug": "media"}, "names": [], "status": {"since": None}},
]


def test_each_value_inside_a_row_has_a_column(tmp_path):
    write(tmp_path / "rows.db", "initiatives", ROWS)
    rows = sqlite3.connect(tmp_path / "rows.db").execute("select * from initiatives")
    assert [column for column, *_ in rows.description] == ["slug", "area_slug", "names", "status_since"]
    assert rows.fetchall() == [("one", "courts", '["a", "b"]', None), ("two", "media", "[]", None)]
