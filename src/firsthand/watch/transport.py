"""Connections to servers: checked, one at a time, and never open longer than one answer may take.

In: requests of httpx. Out: its responses, unread. Method: httpcore's connection pool on a network of our own, which
looks up the host's numbers, refuses private ones unless the person named that host and port, and connects to just the
number that was checked, so that a second look-up cannot give another; every read and write ends when the time for the
whole answer is over, however slowly a server drips. Nothing is sent through proxies of the environment, which would do
the look-up themselves. Known limit: the look-up takes as long as the system lets it.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from firsthand.errors import PrivateAddress
from firsthand.watch.addresses import is_public
from firsthand.watch.clock import Clock

Resolve = Callable[[str, int], list[str]]
Hosts = Collection[tuple[str, int]]
BROKEN = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


def numbers_of(host: str, port: int) -> list[str]:
    """The numbers that a host's name stands for."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"the name {host} is not known") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends at a fixed moment."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock, end: float) -> None:
        self._stream, self._clock, self._end = stream, clock, end

    def _left(self, timeout: float | None) -> float:
        left = self._end - self._clock.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer took too long as a whole")
        return left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _TimedStream(secure, self._clock, self._end)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to public hosts, and to those that the person named."""

    def __init__(
        self,
        clock: Clock,
        *,
        named: Hosts,
        total_seconds: float,
        resolve: Resolve = numbers_of,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._clock, self._named, self._total = clock, named, total_seconds
        self._resolve, self._network = resolve, network or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look up, check, connect.

        Raises:
            PrivateAddress: the host is not public, in part or as a whole, and was not named with this port.
        """
        end = self._clock.monotonic() + self._total
        numbers = self._resolve(host, port)
        inside = [number for number in numbers if not is_public(number)]
        if inside and (host, port) not in self._named:
            raise PrivateAddress(host, inside[0])
        failed: Exception = httpcore.ConnectError("it has no address")
        for number in numbers:
            try:
                stream = self._network.connect_tcp(number, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._clock, end)
        raise failed


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class Transport(httpx.BaseTransport):
    """Sends requests through a checked network, a new connection each; errors are those of httpcore, see ``BROKEN``."""

    def __init__(self, network: CheckedNetwork) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=network,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the response's stream is to be read and closed by the caller."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request("GET", url, headers=request.headers.raw, extensions=request.extensions)
        found = self._pool.handle_request(sent)
        return httpx.Response(
            found.status, headers=found.headers, stream=_Body(found), extensions=dict(found.extensions)
        )

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()
