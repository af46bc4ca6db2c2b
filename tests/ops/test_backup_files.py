"""A file that appears whole: on file systems that have files without a name, and on those that have none."""

import os
import stat
import sys
from pathlib import Path

import pytest

from ops.backup import appearing_whole, open_nameless

linux = pytest.mark.skipif(sys.platform != "linux", reason="Only Linux has files without a name.")


@pytest.fixture(params=[pytest.param(True, marks=linux), False], ids=["nameless", "named"])
def has_nameless_files(request, monkeypatch):
    """Files without a name, and a system that knows of none, where the file is called `.part` meanwhile."""
    if not request.param:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return request.param


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_file_appears_at_the_end_in_the_place_of_the_old_one(tmp_path, has_nameless_files):
    file = tmp_path / "backup"
    file.write_text("old")

    with appearing_whole(file) as draft:
        draft.write(b"new")
        assert names(tmp_path) == (["backup"] if has_nameless_files else [".backup.part", "backup"])
        assert file.read_text() == "old"

    assert names(tmp_path) == ["backup"]
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("has_nameless_files")
def test_nothing_is_left_where_writing_fails(tmp_path):
    def write():
        with appearing_whole(tmp_path / "backup") as draft:
            draft.write(b"half")
            raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write()

    assert names(tmp_path) == []


@pytest.mark.usefixtures("has_nameless_files")
def test_what_a_killed_process_left_is_in_nobodys_way(tmp_path):
    (tmp_path / ".backup.part").write_text("half")

    with appearing_whole(tmp_path / "backup") as draft:
        draft.write(b"whole")

    assert names(tmp_path) == ["backup"]


@linux
def test_file_system_without_nameless_files_is_told_from_one_that_has_them(tmp_path):
    descriptor = open_nameless(tmp_path)
    os.close(descriptor)

    assert open_nameless(Path("/proc")) is None


@pytest.mark.usefixtures("has_nameless_files")
def test_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileNotFoundError), appearing_whole(tmp_path / "nowhere" / "backup"):
        pass


@linux
@pytest.mark.skipif(os.geteuid() == 0, reason="Root may write everywhere.")
def test_folder_that_may_not_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(PermissionError):
        open_nameless(tmp_path)
