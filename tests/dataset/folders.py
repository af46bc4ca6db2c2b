"""Small datasets and the small document that they cite."""

import json

DOCUMENT = "essay.txt"
TEXT = """A short essay

On 3 May 2021 the “mayor” announced that the hall would open to 1,200 people.[1]

The hall opened in 2022. Nobody counts.
"""

PUBLISHER = {"slug": "herald", "name": "The Herald", "kind": "press", "kind_reason": "A newspaper."}
SOURCE = {
    "slug": "essay",
    "publisher": "herald",
    "title": "A short essay",
    "language": "en",
    "published": "2022-07-01",
    "holding": "consulted",
    "document": DOCUMENT,
}
PROGRAMME = {"slug": "opening", "title": "Opening", "summary": "Doors are opened."}
AREA = {
    "slug": "halls",
    "title": "Halls",
    "summary": "Large rooms.",
    "programme": "programme:opening",
    "order": 1,
}
INITIATIVE = {
    "slug": "open-the-hall",
    "title": "Open the hall",
    "summary": "The hall is opened to everybody.",
    "area": "area:halls",
    "kind": "rule",
    "names": [{"text": "Зал ашық", "language": "kk", "used_in": ["essay"]}],
}
MEASURE = {"code": "capacity", "name": "Capacity", "unit": "people", "meaning": "How many people it holds."}
CITATION = {
    "source": "essay",
    "paragraph": 2,
    "starts_with": "the mayor announced",
    "ends_with": "1,200 people",
}
REPORT = {
    "key": "open-the-hall.status.announced",
    "subject": "initiative:open-the-hall",
    "status": "announced",
    "date": "2021-05-03",
    "date_qualifier": "on",
    "dated_from": "passage",
    "basis": "stated",
    "citations": [CITATION],
}
FIGURE = {
    "key": "open-the-hall.figure.capacity",
    "subject": "initiative:open-the-hall",
    "measure": "capacity",
    "value": "1200",
    "as_printed": "1,200",
    "date": "2021-05-03",
    "dated_from": "passage",
    "citations": [CITATION],
}


def write_dataset(folder, **files):
    """Write the small dataset below ``folder``, with whole files replaced by ``files``."""
    rows = {
        "publishers": [PUBLISHER],
        "sources": [SOURCE],
        "programmes": [PROGRAMME],
        "areas": [AREA],
        "initiatives": [INITIATIVE],
        "measures": [MEASURE],
        "status_reports": [REPORT],
        "figures": [FIGURE],
    } | files
    folder.mkdir(exist_ok=True)
    for name, content in rows.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def write_document(folder, text=TEXT):
    folder.mkdir(exist_ok=True)
    (folder / DOCUMENT).write_text(text, encoding="utf-8")
    return folder
