"""Connections that wait for a client which does not go on are cut, and nothing else is."""

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from ops.connections import cut_unanswered

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="Only Linux tells when something came and went."
)

US = "127.0.0.1"


@pytest.fixture
def pair():
    """A client and our end of its connection, on which the client has spoken."""
    with socket.create_server((US, 0)) as listening:
        client = socket.create_connection(listening.getsockname())
        ours, _ = listening.accept()
    with client, ours:
        client.sendall(b"POST")
        assert ours.recv(4) == b"POST"
        yield client, ours


@pytest.fixture
def others():
    """What else a process has open: a pipe, a file, a pair of sockets without addresses."""
    pipe = os.pipe()
    pair = socket.socketpair()
    with Path(os.devnull).open() as file, pair[0], pair[1]:
        yield file
    for descriptor in pipe:
        os.close(descriptor)


def descriptors():
    return sorted(Path("/proc/self/fd").iterdir())


def test_cut_unanswered_ends_a_connection_that_got_no_answer(pair):
    client, ours = pair

    assert cut_unanswered(US, 0)

    assert client.recv(1) == b""
    assert ours.recv(1) == b""


def test_cut_unanswered_leaves_one_that_has_not_waited_for_so_long(pair):
    client, ours = pair

    cut_unanswered(US, 3600)

    ours.sendall(b"answer")
    assert client.recv(6) == b"answer"


def test_cut_unanswered_leaves_one_that_got_its_answer(pair):
    client, ours = pair
    time.sleep(0.05)  # the kernel counts in milliseconds, and what came in one was not answered in it
    ours.sendall(b"answer")

    cut_unanswered(US, 0)

    ours.sendall(b" and more")
    assert client.recv(6) == b"answer"


def test_cut_unanswered_leaves_those_of_another_peer(pair):
    client, ours = pair

    assert not cut_unanswered("192.0.2.1", 0)

    ours.sendall(b"answer")
    assert client.recv(6) == b"answer"


@pytest.mark.usefixtures("others")
def test_cut_unanswered_leaves_no_descriptor_open(pair):
    before = descriptors()

    cut_unanswered(US, 0)

    assert descriptors() == before
