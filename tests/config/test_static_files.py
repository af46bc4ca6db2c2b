"""Static files with hashed names: what is served holds files alone."""

import json

from config.static_files import StaticFilesStorage


def test_list_of_all_files_lies_beside_the_folder_that_is_served(settings, tmp_path):
    settings.DATA_DIR, settings.DEBUG = tmp_path, False
    served = tmp_path / "static"
    served.mkdir()
    (served / "page.css").write_text("p { color: red }")
    storage = StaticFilesStorage(location=served, base_url="/static/")

    list(storage.post_process({"page.css": (storage, "page.css")}))

    listed = json.loads((tmp_path / "static_manifest/staticfiles.json").read_text())["paths"]
    assert storage.url("page.css") == f"/static/{listed['page.css']}"
    assert (served / listed["page.css"]).read_text() == "p { color: red }"
    assert not list(served.glob("*.json"))
