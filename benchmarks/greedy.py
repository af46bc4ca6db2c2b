"""A client that asks for new lists and for the sign-in, over several connections, as fast as it is answered.

    python -m benchmarks.greedy PORT

It asks until it is ended; whether it gets an answer or a refusal is the same to it.
"""

import itertools
import sys
import threading

from benchmarks.load import Connection, asking

CONNECTIONS = 8


class Greedy(Connection):
    """Asks for another list and for the page of the sign-in, by turns: neither is cached."""

    numbers = itertools.count()

    def ask(self) -> None:
        number = next(self.numbers)
        address = "/admin/login/" if number % 2 else f"/api/v1/initiatives/?page_size=100&search={number}"
        self.request = asking(address)
        # an answer has another length than the one before
        self.head = b""
        super().ask()


def ask_for_ever(port: int) -> None:
    connection = Greedy(port, b"", status=None)
    connection.count(float("inf"))


if __name__ == "__main__":
    threads = [threading.Thread(target=ask_for_ever, args=(int(sys.argv[1]),)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
