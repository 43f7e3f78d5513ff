"""What robots.txt allows.

In: the answer to a request for robots.txt. Out: whether an address may be fetched, and how many seconds are to pass
between two requests. Method: RFC 9309: without the file (4xx) everything is allowed, with a server that fails (5xx)
nothing; the standard library reads the file. Known limit: the standard library takes ``*`` and ``$`` inside paths by
their letter, and the first rule that fits instead of the longest.
"""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

NAME = "Firsthand"  # how robots.txt calls us
MOST_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are to be read
KEPT_SECONDS = 86_400.0  # RFC 9309, 2.4: no longer than a day


def rules_of(text: str | None) -> RobotFileParser:
    """The rules of a robots.txt; None where a host has none, which allows everything."""
    rules = RobotFileParser()
    if text is None:
        rules.allow_all = True  # type: ignore[attr-defined]  # typeshed leaves it out
    else:
        rules.parse(text.splitlines())
    return rules


def text_of(status: int, content: bytes) -> str | None:
    """The text of robots.txt in an answer that is no failure of the server."""
    return content[:MOST_BYTES].decode("utf-8-sig", "replace") if status == 200 else None


def may_fetch(rules: RobotFileParser, address: str) -> bool:
    """Whether an address may be fetched."""
    return rules.can_fetch(NAME, address)


def delay_of(rules: RobotFileParser) -> float:
    """Seconds between two requests that a host asks for; 0 where it asks for none."""
    return float(rules.crawl_delay(NAME) or 0.0)
