"""First starts, which have everything to prepare: at once, interrupted."""

import os
import signal

import pytest

from ops import embedded_postgres
from ops.processes import is_alive
from tests.instances import PATIENCE, SMALL_DATASET, command_line, free_port, until

pytestmark = [pytest.mark.embedded, pytest.mark.long]


def test_two_first_starts_at_once_both_serve_the_whole_dataset(launch, new_data_dir):
    both = [launch(new_data_dir, free_port(), DATASET_DIR=SMALL_DATASET) for _ in range(2)]

    for instance in both:
        instance.wait_until_it_serves()
        assert instance.get("/readyz") == b"ready\n"

    assert both[0].ask("select count(*) = max(number) and count(*) > 0 from claims_entry") == (True,)
    assert [instance.end() for instance in both] == [0, 0]
    assert not both[0].database_runs()


def test_two_first_starts_on_one_port_second_says_that_it_is_taken(launch, new_data_dir, port):
    first, second = (launch(new_data_dir, port, DATASET_DIR=SMALL_DATASET) for _ in range(2))
    ended, serving = (
        (first, second)
        if until(lambda: first.launcher.poll() or second.launcher.poll())
        and (first.launcher.poll() is not None)
        else (second, first)
    )
    said, _ = ended.launcher.communicate(timeout=PATIENCE)

    assert said.endswith(f"Something else uses port {port}. Choose another one: make run PORT={port + 1}\n")
    serving.wait_until_it_serves()
    assert serving.ready()
    assert serving.end() == 0


@pytest.mark.parametrize("command", ["prepare", "load_dataset"])
def test_kill_of_the_launcher_while_it_prepares_leaves_nobody_and_next_start_serves(
    launch, new_data_dir, command
):
    first = launch(new_data_dir, free_port())
    assert until(lambda: any(command in command_line(pid) for pid in first.children()))
    child = next(pid for pid in first.children() if command in command_line(pid))

    first.end(signal.SIGKILL)
    second = launch(new_data_dir, free_port()).wait_until_it_serves()

    assert not is_alive(child)
    assert second.ask("select count(*) = max(number) and count(*) > 0 from claims_entry") == (True,)
    assert second.end() == 0
    assert not second.database_runs()


def test_kill_of_a_backend_during_the_first_load_leaves_a_database_that_starts_again(launch, new_data_dir):
    first = launch(new_data_dir, free_port())
    assert until(lambda: any("load_dataset" in command_line(pid) for pid in first.children()))
    assert until(lambda: _backends(first))

    os.kill(_backends(first)[0], signal.SIGKILL)
    first.wait()

    assert not first.database_runs()
    second = launch(new_data_dir, free_port()).wait_until_it_serves()
    assert second.ask("select count(*) > 0 from claims_entry") == (True,)
    assert second.end() == 0


def _backends(instance):
    """The sessions of the owner, who loads."""
    found = instance.ask(
        "select array_agg(pid) from pg_stat_activity "
        f"where usename = '{embedded_postgres.OWNER}' and pid <> pg_backend_pid()"
    )
    return found[0] or []
