"""A lock is installed here, whatever the machine has set for pip, from the machine's own index."""

import hashlib
import os
import subprocess
import sys
import zipfile

import pytest
from django.conf import settings

INSTALL = str(settings.BASE_DIR / "requirements" / "install.py")
ELSEWHERE = {
    "user": "true",
    "target": "/nowhere",
    "prefix": "/nowhere",
    "root": "/nowhere",
    "no-binary": ":all:",
    "only-binary": "none",
    "constraint": "/nowhere/constraints.txt",
    "requirement": "/nowhere/requirements.txt",
    "editable": "/nowhere",
    "dry-run": "true",
    "ignore-installed": "true",
    "platform": "win32",
    "report": "/nowhere/report.json",
    "quiet": "2",
    "require-virtualenv": "true",
}


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory):
    """The Python of an environment that has nothing but pip."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / "bin" / "python"


@pytest.fixture
def index(tmp_path):
    """A folder with one wheel, and the lock that names it."""
    folder = tmp_path / "index"
    folder.mkdir()
    wheel = folder / "tiny_part-1.0-py3-none-any.whl"
    information = "tiny_part-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny_part.py", "")
        archive.writestr(f"{information}/METADATA", "Metadata-Version: 2.1\nName: tiny-part\nVersion: 1.0\n")
        archive.writestr(
            f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{information}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (tmp_path / "lock.txt").write_text(f"tiny-part==1.0 --hash=sha256:{digest}\n")
    return folder


def installed(interpreter, tmp_path, **environment):
    """Install the lock, and say where its module is then."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    subprocess.run(
        [interpreter, INSTALL, tmp_path / "lock.txt"], env=kept | environment, cwd=tmp_path, check=True
    )
    done = subprocess.run(
        [interpreter, "-c", "import tiny_part; print(tiny_part.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    subprocess.run([interpreter, "-m", "pip", "--quiet", "uninstall", "--yes", "tiny-part"], check=True)
    return done.stdout.strip()


def configuration(tmp_path, section, values):
    file = tmp_path / "pip.conf"
    lines = [f"{name} = {value}" for name, value in values.items()]
    file.write_text("\n".join(["[global]", "no-index = true", f"[{section}]", *lines]) + "\n")
    return str(file)


@pytest.mark.long
@pytest.mark.parametrize("name", ELSEWHERE)
def test_lock_is_installed_here_whatever_a_file_says(interpreter, index, tmp_path, name):
    file = configuration(tmp_path, "install", {"find-links": str(index), name: ELSEWHERE[name]})

    assert installed(interpreter, tmp_path, PIP_CONFIG_FILE=file).startswith(str(interpreter.parents[1]))


def test_lock_is_installed_here_whatever_variables_say(interpreter, index, tmp_path):
    variables = {f"PIP_{name.upper().replace('-', '_')}": value for name, value in ELSEWHERE.items()}
    reaching = {"PIP_FIND_LINKS": str(index), "PIP_NO_INDEX": "true", "PIP_CONFIG_FILE": os.devnull}

    found = installed(interpreter, tmp_path, **{**variables, **reaching})

    assert found.startswith(str(interpreter.parents[1]))


def test_quiet_pip_still_finds_the_index_of_its_file(interpreter, index, tmp_path):
    file = tmp_path / "pip.conf"
    file.write_text(f"[global]\nquiet = 3\nno-index = true\nfind-links =\n    /nowhere\n    {index}\n")

    assert installed(interpreter, tmp_path, PIP_CONFIG_FILE=str(file))


def test_variable_comes_before_the_file(interpreter, index, tmp_path):
    file = configuration(tmp_path, "install", {"find-links": "/nowhere"})

    assert installed(interpreter, tmp_path, PIP_CONFIG_FILE=file, PIP_FIND_LINKS=str(index))
