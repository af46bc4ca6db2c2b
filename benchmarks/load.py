"""A load generator: raw connections that are kept, each in a process of its own.

    python -m benchmarks.load PORT SECONDS CONNECTIONS < request

Prints how many answers came in a second. Python's own HTTP client would be slower than the servers measured.
"""

import os
import socket
import subprocess
import sys
import time
from multiprocessing import get_context

HOST = "127.0.0.1"
END_OF_HEAD = b"\r\n\r\n"


def rate(port: int, request: bytes, *, seconds: float = 1.0, connections: int = 4) -> float:
    """Ask the same again and again over some connections for a while; the answers in a second.

    Raises `RuntimeError` where an answer is not the first one's status and length.
    """
    command = [sys.executable, "-m", "benchmarks.load", str(port), str(seconds), str(connections)]
    done = subprocess.run(command, input=request, stdout=subprocess.PIPE, check=True)
    return float(done.stdout)


def asking(path: str, **headers: str) -> bytes:
    """The bytes of a request; underscores in names of headers stand for hyphens."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Connection:
    """One kept connection that asks the same thing and reads whole answers."""

    def __init__(self, port: int, request: bytes) -> None:
        self.socket = socket.create_connection((HOST, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = request
        self.buffer = memoryview(bytearray(8 * 1024 * 1024))
        self.status, self.length = b"", 0
        head = self.ask()
        self.status, self.length = head[:12], length_of(head)
        if self.length:
            self.socket.close()
            self.socket = socket.create_connection((HOST, port))
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> bytes:
        """Ask once; the head of the answer, whose body was read as well."""
        self.socket.sendall(self.request)
        have, ends = 0, -1
        while ends < 0:
            have += self._read(have)
            ends = bytes(self.buffer[: min(have, 4096)]).find(END_OF_HEAD)
        head = bytes(self.buffer[:ends])
        whole = ends + len(END_OF_HEAD) + self.length
        while have < whole:
            have += self._read(have)
        if not head.startswith(self.status):
            raise RuntimeError(f"The server answered {head[:12]!r} after {self.status!r}.")
        return head

    def _read(self, at: int) -> int:
        count = self.socket.recv_into(self.buffer[at:])
        if not count:
            raise RuntimeError("The server closed the connection.")
        return count


def length_of(head: bytes) -> int:
    """The length of the body that a head announces; 0 for 304."""
    for line in head.split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length" and not head.startswith(b"HTTP/1.1 304"):
            return int(value)
    return 0


def count(port: int, request: bytes, seconds: float, start: float) -> int:
    """How many answers one connection gets from the moment `start` on."""
    connection = Connection(port, request)
    time.sleep(max(0.0, start - time.monotonic()))
    answers, ends = 0, start + seconds
    while time.monotonic() < ends:
        connection.ask()
        answers += 1
    return answers


def main(port: int, seconds: float, connections: int) -> None:
    request = sys.stdin.buffer.read()
    start = time.monotonic() + 0.3
    with get_context("fork").Pool(connections) as pool:
        counts = pool.starmap(count, [(port, request, seconds, start)] * connections)
    os.write(1, f"{sum(counts) / seconds}\n".encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
