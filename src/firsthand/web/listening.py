"""The socket that the desk listens at.

In: a host and a port of this machine. Out: a socket that nobody else has. Known limit: IPv4 or IPv6, as the host says.
"""

from __future__ import annotations

import socket

from firsthand.errors import PortTaken


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        PortTaken: another program does, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, so that asyncio sends at once
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise PortTaken(host, port, error.strerror or str(error)) from error
    return listening
