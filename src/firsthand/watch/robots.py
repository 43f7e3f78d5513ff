"""What robots.txt allows.

In: the answer to a request for robots.txt. Out: whether an address may be fetched, and how many seconds are to pass
between two requests. Method: RFC 9309: without the file (4xx) everything is allowed, with a server that fails (5xx)
nothing; the standard library reads the file, and its rules are put in the order of their length and given ``*`` and
``$``, which it lacks. Known limit: of several groups with our name the first holds.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.robotparser import RobotFileParser

NAME = "Firsthand"  # how robots.txt calls us
MOST_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are to be read
KEPT_SECONDS = 86_400.0  # RFC 9309, 2.4: no longer than a day
_ANY = re.compile(r"%2A|\*")  # the standard library quotes these signs, or not, by its version
_END = re.compile(r"(?:%24|\$)\Z")


def rules_of(text: str | None) -> RobotFileParser:
    """The rules of a robots.txt; None where a host has none, which allows everything."""
    rules = RobotFileParser()
    if text is None:
        rules.allow_all = True  # type: ignore[attr-defined]  # typeshed leaves it out
    else:
        rules.parse(text.splitlines())
        known: Any = rules  # typeshed leaves out what the rules are in
        for group in [*known.entries, *filter(None, [known.default_entry])]:
            group.rulelines = sorted(
                map(_Rule, group.rulelines), key=lambda rule: (-len(rule.path), not rule.allowance)
            )
    return rules


class _Rule:
    """A line of robots.txt: ``*`` stands for any characters, ``$`` for the end (RFC 9309, 2.2.3)."""

    def __init__(self, line: Any) -> None:
        self.path, self.allowance = str(line.path), bool(line.allowance)
        self._parts = _ANY.split(_END.sub("", self.path))
        self._is_whole = bool(_END.search(self.path))

    def applies_to(self, filename: str) -> bool:
        """Whether the rule is about a path."""
        first, *others = self._parts
        if not filename.startswith(first):
            return False
        at = len(first)
        for part in others[:-1] if self._is_whole else others:
            if (found := filename.find(part, at)) < 0:
                return False
            at = found + len(part)
        if not self._is_whole:
            return True
        last = others[-1] if others else ""
        return (len(filename) - len(last) >= at and filename.endswith(last)) if others else at == len(filename)


def text_of(status: int, content: bytes) -> str | None:
    """The text of robots.txt in an answer that is no failure of the server."""
    return content[:MOST_BYTES].decode("utf-8-sig", "replace") if status == 200 else None


def may_fetch(rules: RobotFileParser, address: str) -> bool:
    """Whether an address may be fetched."""
    return rules.can_fetch(NAME, address)


def delay_of(rules: RobotFileParser) -> float:
    """Seconds between two requests that a host asks for; 0 where it asks for none."""
    return float(rules.crawl_delay(NAME) or 0.0)
