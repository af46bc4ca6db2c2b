"""On a database without tables every command of ours works, or says in a sentence what to do first."""

import pytest
from django.conf import settings

from ops import embedded_postgres
from tests.instances import manage

pytestmark = [pytest.mark.embedded, pytest.mark.long]

# They make the tables, or bring them.
MAKING_TABLES = {"prepare", "restore"}
# They ask no database.
READING_FILES = {"dataset_style"}
ARGUMENTS = {
    "backup": [[]],
    "dataset_coverage": [["--documents", "."]],
    "grant_application_role": [[]],
    "load_dataset": [[], ["--dry-run"]],
    "make_groups": [[]],
    "rebuild_projections": [[], ["--check"]],
    "verify_citations": [["--documents", "."]],
    # Django's own, behind `make editor`
    "createsuperuser": [["--noinput", "--username", "ada", "--email", "ada@harbour.example"]],
}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    """The folder of an instance whose database is empty."""
    folder = tmp_path_factory.mktemp("data")
    with embedded_postgres.Server(folder / "postgres", durable=False).running():
        yield folder


def test_every_command_of_ours_is_tried():
    ours = {path.stem for path in settings.BASE_DIR.glob("*/management/commands/[a-z]*.py")}

    assert ours - MAKING_TABLES - READING_FILES == set(ARGUMENTS) - {"createsuperuser"}


@pytest.mark.parametrize("name", sorted(READING_FILES))
def test_command_that_reads_files_alone_needs_no_tables(data_dir, name):
    assert manage(data_dir, name).returncode == 0


@pytest.mark.parametrize(
    ("name", "arguments"),
    [(name, arguments) for name, of_name in ARGUMENTS.items() for arguments in of_name],
)
def test_command_on_a_database_without_tables_says_what_to_do(data_dir, name, arguments):
    done = manage(data_dir, name, *arguments)

    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert "The database lacks tables of this program version: " in said
    assert said.endswith("Run `make run` once, or `manage.py prepare`.")
