"""A load generator: raw connections that stay open, each in a process of its own.

    python -m benchmarks.load PORT SECONDS CONNECTIONS STATUS < request

Prints how many answers came in a second. It does as little as it can for each: the head is compared with the
one before, and the body is thrown away inside the kernel.
"""

import os
import socket
import subprocess
import sys
import time
from multiprocessing import get_context

HOST = "127.0.0.1"
END_OF_HEAD = b"\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"
# On Linux: take bytes of a TCP connection without copying them.
WITHOUT_COPYING = socket.MSG_TRUNC if sys.platform == "linux" else 0
LARGEST_READ = 1024 * 1024
HEAD_READ = 2048


def rate(
    port: int, request: bytes, *, seconds: float = 1.0, connections: int = 4, status: int = 200
) -> float:
    """Ask the same again and again over some connections for a while; the answers in a second.

    Raises `CalledProcessError` where an answer has another status, or a connection ends.
    """
    arguments = [str(one) for one in (port, seconds, connections, status)]
    command = [sys.executable, "-m", "benchmarks.load", *arguments]
    done = subprocess.run(command, input=request, stdout=subprocess.PIPE, check=True)
    return float(done.stdout)


def asking(path: str, **headers: str) -> bytes:
    """The bytes of a request; underscores in names of headers stand for hyphens."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Connection:
    """One open connection that asks the same thing and wants answers of one status, or of any (None)."""

    def __init__(self, port: int, request: bytes, status: int | None = 200) -> None:
        self.socket = socket.create_connection((HOST, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request, self.status = request, status
        self.buffer = bytearray(LARGEST_READ)
        self.head: bytes = b""
        self.length: int | None = 0
        self.ask()

    def count(self, until: float) -> int:
        """Ask until that moment; how many answers came."""
        answers = 0
        while time.monotonic() < until:
            self.ask()
            answers += 1
        return answers

    def ask(self) -> None:
        """Ask once and take the whole answer. Raises `ConnectionError` where its status is another one."""
        self.socket.sendall(self.request)
        begun = self._take_head()
        if self.length is None:
            self._take_chunks(begun[-len(LAST_CHUNK) :])
            return
        left = self.length - len(begun)
        while left > 0:
            taken = self.socket.recv_into(self.buffer, min(left, LARGEST_READ), WITHOUT_COPYING)
            left -= self._some(taken)

    def _take_chunks(self, end: bytes) -> None:
        """Take a body of unsaid length, which begins with these bytes: no JSON or HTML holds its end."""
        while not end.endswith(LAST_CHUNK):
            taken = self._some(self.socket.recv_into(self.buffer))
            end = (end + self.buffer[max(0, taken - len(LAST_CHUNK)) : taken])[-len(LAST_CHUNK) :]

    def _take_head(self) -> bytes:
        begun = b""
        while not (self.head and begun.startswith(self.head)) and END_OF_HEAD not in begun:
            piece = self.socket.recv(HEAD_READ)
            self._some(len(piece))
            begun += piece
        if not (self.head and begun.startswith(self.head)):
            head = begun.partition(END_OF_HEAD)[0] + END_OF_HEAD
            if self.status and int(head.split(b" ")[1]) != self.status:
                raise ConnectionError(f"The server answered {head!r}.")
            self.head, self.length = head, length_of(head)
        return begun

    @staticmethod
    def _some(count: int) -> int:
        if not count:
            raise ConnectionError("The server closed the connection.")
        return count


def length_of(answer: bytes) -> int | None:
    """How long a whole answer is, of which the head is there; one to 304 has no body.

    None where the body comes in chunks.
    """
    head = answer.partition(END_OF_HEAD)[0]
    length = len(head) + len(END_OF_HEAD)
    for line in head.split(b"\r\n")[1:]:
        name, _colon, value = line.partition(b":")
        if name.lower() == b"transfer-encoding":
            return None
        if name.lower() == b"content-length" and b" 304 " not in head[:13]:
            length += int(value)
    return length


def main(port: int, seconds: float, connections: int, status: int) -> None:
    request = sys.stdin.buffer.read()
    context = get_context("fork")
    ready, counts = context.Barrier(connections), context.SimpleQueue()

    def run() -> None:
        connection = Connection(port, request, status)
        ready.wait()
        counts.put(connection.count(time.monotonic() + seconds))

    processes = [context.Process(target=run) for _ in range(connections)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        sys.exit("A connection failed.")
    os.write(1, f"{sum(counts.get() for _ in processes) / seconds}\n".encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
