"""Asking for an address, politely and within bounds.

In: an address. Out: what the server sent, with the redirects on the way, or an error that says what to do. Method:
robots.txt first, kept for a day; one request at a time; a pause after each request to a host, longer where robots.txt
or the server asks for one; what was seen before is asked for only if it changed (RFC 9110, 13.1); redirects are
followed one by one, each checked like a link; an answer is cut off at a number of bytes, as sent and unpacked. No
cookies, no scripts, nothing that a page embeds. Known limit: only gzip and deflate are asked for and understood.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.robotparser import RobotFileParser

import httpx

from firsthand.errors import (
    AskedToWait,
    FirsthandError,
    ForbiddenByRobots,
    NoFeed,
    PrivateAddress,
    RefusedByServer,
    TooMuchFetched,
    Unreachable,
    UnusableLink,
)
from firsthand.settings import Settings
from firsthand.watch import robots
from firsthand.watch.addresses import Origin, address_of, origin_of
from firsthand.watch.clock import Clock
from firsthand.watch.transport import BROKEN
from firsthand.watch.turns import Turns

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 503})
_WAIT_SECONDS = 600.0  # for a server that asks to come later and does not say when
MOST_WAIT_SECONDS = 86_400.0  # a server that says "in a year" is asked again after a day
_DROPPED = frozenset({b"transfer-encoding", b"connection", b"keep-alive", b"set-cookie"})  # of the way, or a secret
_ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
#: What may go wrong with one address; the others go on.
FAILURES = (
    AskedToWait,
    ForbiddenByRobots,
    NoFeed,
    PrivateAddress,
    RefusedByServer,
    TooMuchFetched,
    Unreachable,
    UnusableLink,
)
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent to one request: the bytes as sent, without the chunks of their way, and unpacked."""

    address: str
    status: int
    reason: str
    headers: Headers
    body: bytes = field(repr=False)
    content: bytes = field(repr=False)

    def header(self, name: str) -> str:
        """The first header of a name; empty if there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def media_type(self) -> str:
        """What the server says it is, without parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, and the redirects that led to it. ``is_unchanged``: the server has nothing newer than we saw."""

    answer: Answer
    redirects: tuple[Answer, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether there is nothing new."""
        return self.answer.status == HTTPStatus.NOT_MODIFIED


@dataclass(frozen=True, slots=True)
class Seen:
    """How a server names the state of an address that we saw."""

    etag: str = ""
    modified: str = ""

    def conditions(self) -> dict[str, str]:
        """Headers that ask for something newer."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(slots=True)
class RobotsSeen:
    """A robots.txt as it was at some time; None where there is none."""

    at: str  # UTC, ISO 8601
    text: str | None


@dataclass(slots=True)
class HostSeen:
    """A host that asked to be left alone."""

    after: str  # UTC, ISO 8601


class Fetcher:
    """Asks for addresses, one after the other."""

    def __init__(
        self,
        transport: httpx.BaseTransport,
        settings: Settings,
        clock: Clock,
        *,
        agent: str,
    ) -> None:
        self._transport, self._settings, self._clock, self._agent = transport, settings, clock, agent
        self.turns = Turns(clock)
        self._robots_seen: MutableMapping[str, RobotsSeen] = {}
        self._hosts_seen: MutableMapping[str, HostSeen] = {}
        self._rules: dict[Origin, RobotFileParser | FirsthandError] = {}

    def begin_round(
        self, robots_seen: MutableMapping[str, RobotsSeen], hosts_seen: MutableMapping[str, HostSeen]
    ) -> None:
        """Know what was seen; hosts that asked to wait are left alone."""
        self._robots_seen, self._hosts_seen = robots_seen, hosts_seen
        self._rules.clear()
        now = self._clock.utc()
        for host, seen in hosts_seen.items():
            self.turns.leave_alone(host, (datetime.fromisoformat(seen.after) - now).total_seconds())

    def get(self, address: str, seen: Seen | None = None, *, kinds: Iterable[str] = ()) -> Fetched:
        """What stands at an address.

        Args:
            address: absolute, see ``addresses.address_of``.
            seen: what we saw of it before; an answer that is the same comes without content.
            kinds: media types that are wanted; of others nothing is read. None named: all are.

        Raises:
            ForbiddenByRobots: robots.txt does not allow it.
            AskedToWait: the server is to be left alone for longer than a round waits.
            RefusedByServer: it answers with an error.
            Unreachable: it gives no answer that can be used.
            PrivateAddress: it is in a private network.
            UnusableLink: a redirect leads to no address that is followed, or it is none of ``kinds``.
            TooMuchFetched: the answer is too long.
        """
        return self._follow(address, (seen or Seen()).conditions(), frozenset(kinds), self._ask_politely)

    def _follow(
        self,
        address: str,
        conditions: Mapping[str, str],
        kinds: frozenset[str],
        ask: Callable[[str, Mapping[str, str], frozenset[str]], Answer],
    ) -> Fetched:
        """Ask, and follow redirects."""
        redirects: list[Answer] = []
        at = address
        while True:
            answer = ask(at, conditions, kinds)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return Fetched(answer, tuple(redirects))
            redirects.append(answer)
            at = address_of(target, at)
            if at in {hop.address for hop in redirects}:
                raise Unreachable(address, "it redirects in a circle")
            if len(redirects) > self._settings.max_redirects:
                raise Unreachable(address, f"it redirects more than {self._settings.max_redirects} times")

    def _ask_politely(self, address: str, conditions: Mapping[str, str], kinds: frozenset[str]) -> Answer:
        rules = self._rules_for(address)
        if not robots.may_fetch(rules, address):
            raise ForbiddenByRobots(address)
        answer = self._ask(address, conditions, kinds, delay_seconds=robots.delay_of(rules))
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise RefusedByServer(address, answer.status, answer.reason)
        return answer

    def _ask(
        self, address: str, conditions: Mapping[str, str], kinds: frozenset[str], *, delay_seconds: float = 0.0
    ) -> Answer:
        """One request, when the host's turn has come; a server that asks to wait is left alone."""
        host = origin_of(address)[1]
        if (wait := self.turns.wait_seconds(host)) > self._settings.max_wait_seconds:
            raise AskedToWait(address, self._later(wait))
        self.turns.wait(host)
        try:
            answer = self._request(address, conditions, kinds)
        finally:
            self.turns.leave_alone(host, max(delay_seconds, self._settings.fetch_delay_seconds))
        if answer.status in _LATER:
            seconds = self._seconds_asked(answer.header("retry-after"))
            self.turns.leave_alone(host, seconds)
            self._hosts_seen[host] = HostSeen(self._later(seconds))
            raise AskedToWait(address, self._later(seconds))
        return answer

    def _request(self, address: str, conditions: Mapping[str, str], kinds: frozenset[str]) -> Answer:
        limits = self._settings
        waits = {"connect": limits.fetch_connect_seconds, "pool": limits.fetch_connect_seconds}
        waits |= {"read": limits.fetch_read_seconds, "write": limits.fetch_read_seconds}
        headers = {"User-Agent": self._agent, "Accept": _ACCEPTED, "Accept-Encoding": "gzip, deflate", **conditions}
        request = httpx.Request("GET", address, headers=headers, extensions={"timeout": waits})
        try:
            response = self._transport.handle_request(request)
            try:
                return self._read(address, response, kinds)
            finally:
                response.close()
        except BROKEN as error:
            raise Unreachable(address, str(error) or _in_words(type(error).__name__)) from error
        except OSError as error:  # what a broken certificate or socket gives beside
            raise Unreachable(address, str(error)) from error

    def _read(self, address: str, response: httpx.Response, kinds: frozenset[str]) -> Answer:
        """Read an answer's bytes, if they are wanted."""
        raw = response.headers.raw
        headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in raw if k.lower() not in _DROPPED)
        answer = Answer(address, response.status_code, _reason(response.status_code), headers, b"", b"")
        if answer.status != HTTPStatus.OK:
            return answer
        if kinds and answer.media_type and answer.media_type not in kinds:
            raise UnusableLink(address, f"it is no page but {answer.media_type}")
        body = self._body(address, response)
        content = unpacked(body, answer.header("content-encoding"), address, self._settings.max_fetched_bytes)
        return Answer(address, answer.status, answer.reason, headers, body, content)

    def _body(self, address: str, response: httpx.Response) -> bytes:
        found, most = bytearray(), self._settings.max_fetched_bytes
        for chunk in response.iter_raw():
            found += chunk
            if len(found) > most:
                raise TooMuchFetched(address, most)
        return bytes(found)

    # ------------------------------------------------------------------------------------- robots.txt

    def _rules_for(self, address: str) -> RobotFileParser:
        """The rules for an address, asked for once a round and no more than once a day; an error is kept for the round.

        Raises:
            Unreachable: robots.txt cannot be had, so that nothing may be fetched (RFC 9309, 2.3.1.4).
        """
        origin = origin_of(address)
        found = self._rules.get(origin)
        if found is None:
            try:
                found = robots.rules_of(self._robots_text(address))
            except FirsthandError as error:
                found = error
            self._rules[origin] = found
        if isinstance(found, FirsthandError):
            raise found
        return found

    def _robots_text(self, address: str) -> str | None:
        at = address_of("/robots.txt", address)
        seen = self._robots_seen.get(at)
        now = self._clock.utc()
        if seen and now - datetime.fromisoformat(seen.at) < timedelta(seconds=robots.KEPT_SECONDS):
            return seen.text
        try:
            answer = self._follow(at, {}, frozenset(), self._ask).answer
        except TooMuchFetched as error:
            raise Unreachable(at, str(error)) from error
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unreachable(at, f"the server answered {answer.status} ({answer.reason})")
        text = robots.text_of(answer.status, answer.content)
        self._robots_seen[at] = RobotsSeen(now.isoformat(), text)
        return text

    # -------------------------------------------------------------------------------------------- later

    def _seconds_asked(self, value: str) -> float:
        """Retry-After: seconds or a date."""
        seconds = _WAIT_SECONDS
        if value.strip().isdecimal():
            seconds = float(value.strip()[:9])
        elif value:
            seconds = _seconds_until(value, self._clock.utc(), seconds)
        return min(max(seconds, self._settings.fetch_delay_seconds), MOST_WAIT_SECONDS)

    def _later(self, seconds: float) -> str:
        return (self._clock.utc() + timedelta(seconds=seconds)).isoformat(timespec="seconds")


def unpacked(body: bytes, encoding: str, address: str, most: int) -> bytes:
    """The content of an answer, as long as it is no bomb.

    Raises:
        TooMuchFetched: it unpacks to more than ``most`` bytes.
        Unreachable: it is packed in a way that was not asked for, or damaged.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity") or not body:
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Unreachable(address, f"it came packed as {encoding[:20]!r}, which was not asked for")
    is_zlib = encoding != "deflate" or body[0] & 0x0F == zlib.DEFLATED  # "deflate" comes with zlib's head or without
    engine = zlib.decompressobj(wbits=47 if is_zlib else -15)
    try:
        content = engine.decompress(body, most + 1)
    except zlib.error as error:
        raise Unreachable(address, "its packed bytes are damaged") from error
    if len(content) > most:
        raise TooMuchFetched(address, most)
    if not engine.eof:
        raise Unreachable(address, "its packed bytes end early")
    return content


def agent_name(version: str, contact: str) -> str:
    """How we call ourselves, with whom to ask where the person says so."""
    shown = "".join(char for char in contact if char.isprintable() and char.isascii() and char not in "()").strip()
    return f"{robots.NAME}/{version}" + (f" (+{shown})" if shown else "")


def _seconds_until(date: str, now: datetime, otherwise: float) -> float:
    try:
        found = parsedate_to_datetime(date)
        return ((found if found.tzinfo else found.replace(tzinfo=UTC)) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return otherwise


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "no known code"


def _in_words(name: str) -> str:
    """An error's name as words: "ReadTimeout" becomes "read timeout"."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()
