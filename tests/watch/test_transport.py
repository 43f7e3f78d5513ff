from typing import Any

import httpcore
import httpx
import pytest
from invented_web import StillClock, invented_web

from firsthand.errors import PrivateAddress
from firsthand.watch.addresses import is_public
from firsthand.watch.transport import CheckedNetwork, Transport


class Wires(httpcore.NetworkBackend):
    """A network that only notes whom it is asked to connect to, and whose servers drip a byte in ten seconds."""

    def __init__(self, clock: StillClock) -> None:
        self.clock, self.connected = clock, list[str]()

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Note the number."""
        self.connected.append(host)
        if host == "192.0.9.9":
            raise httpcore.ConnectError("refused")
        return Dripping(self.clock)


class Dripping(httpcore.NetworkStream):
    """A server that never ends its first line."""

    def __init__(self, clock: StillClock) -> None:
        self.clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """A byte."""
        self.clock.go_on(10)
        return b"H"

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Nobody listens."""

    def close(self) -> None:
        """Nothing to close."""


def network(*numbers: str, named: set[tuple[str, int]] | None = None) -> tuple[CheckedNetwork, Wires]:
    clock = StillClock()
    wires = Wires(clock)
    return (
        CheckedNetwork(clock, named=named or set(), total_seconds=60, resolve=lambda *_: list(numbers), network=wires),
        wires,
    )


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.4",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "ff02::1"),
    ],
)
def test_numbers_inside_networks_are_not_public(number: str) -> None:
    """However they are written."""
    assert not is_public(number)


def test_numbers_of_the_internet_are_public() -> None:
    """Of both versions, and one that stands for the other."""
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert is_public("64:ff9b::5db8:d70e")


def test_a_host_with_one_private_number_is_not_connected_to() -> None:
    """A name may have several; none is tried."""
    checked, wires = network("93.184.215.14", "169.254.169.254")
    with pytest.raises(PrivateAddress):
        checked.connect_tcp("outlet.example", 80)
    assert wires.connected == []


def test_a_private_host_that_was_named_is_connected_to_at_its_port_alone() -> None:
    """Its other doors stay shut."""
    checked, wires = network("10.0.0.7", named={("desk.example", 8080)})
    checked.connect_tcp("desk.example", 8080)
    with pytest.raises(PrivateAddress):
        checked.connect_tcp("desk.example", 22)
    assert wires.connected == ["10.0.0.7"]


def test_the_number_that_was_checked_is_the_one_connected_to() -> None:
    """A second look-up could give another; the next number is tried where the first does not answer."""
    checked, wires = network("192.0.9.9", "93.184.215.14")
    checked.connect_tcp("outlet.example", 80)
    assert wires.connected == ["192.0.9.9", "93.184.215.14"]


def test_a_server_that_drips_is_left_when_the_time_is_over() -> None:
    """Each byte comes in time, the whole does not."""
    checked, wires = network("93.184.215.14")
    with pytest.raises(httpcore.ReadTimeout):
        Transport(checked).handle_request(httpx.Request("GET", "http://outlet.example/"))
    assert wires.clock.seconds == 60


def test_a_connection_serves_one_request() -> None:
    """So that its time is that of one answer."""
    with invented_web() as web:
        web.says("/", "<p>one</p>")
        named = {(httpx.URL(web.address).host, httpx.URL(web.address).port or 80)}
        checked = CheckedNetwork(StillClock(), named=named, total_seconds=60)
        transport = Transport(checked)
        for _ in range(2):
            response = transport.handle_request(httpx.Request("GET", web.address))
            assert b"".join(response.iter_raw()) == b"<p>one</p>"
            response.close()
        transport.close()
