"""Ends connections of this process that wait for a client which does not go on."""

import contextlib
import os
import socket
import struct
import sys

# struct tcp_info of Linux: eight bytes, then words; how many milliseconds ago something was sent, received.
_TCP_INFO = struct.Struct("=8B24I")
_LAST_DATA_SENT = 8 + 9
_LAST_DATA_RECEIVED = 8 + 11


def cut_unanswered(peer: str, seconds: float) -> int:
    """Cut this process's connections with `peer` that have not been answered for `seconds`; how many.

    WSGI names no port, so that one connection is not known from another of the same peer: all that spoke
    after our last answer, and got none for so long, are cut. Whoever reads from one of them finds its end.
    Linux alone knows; elsewhere nothing is cut.
    """
    if sys.platform != "linux":
        return 0
    return sum(_cut(int(name), peer, seconds) for name in os.listdir("/proc/self/fd"))  # noqa: PTH208


def _cut(descriptor: int, peer: str, seconds: float) -> bool:
    with contextlib.suppress(OSError), _copy_of(descriptor) as connection:
        if connection.family not in (socket.AF_INET, socket.AF_INET6):
            return False
        if connection.type != socket.SOCK_STREAM or connection.getpeername()[0] != peer:
            return False
        info = _TCP_INFO.unpack(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO.size))
        sent, received = info[_LAST_DATA_SENT], info[_LAST_DATA_RECEIVED]
        if received <= sent and sent >= seconds * 1000:
            connection.shutdown(socket.SHUT_RDWR)
            return True
    return False


def _copy_of(descriptor: int) -> socket.socket:
    """The same connection under another descriptor, so that it stays the same while we look at it.

    Raises `OSError` where it is no socket; nothing is left open then.
    """
    copy = os.dup(descriptor)
    try:
        return socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        raise
