"""What was last seen of feeds, entries, pages and robots.txt, from one round to the next.

In: a dossier. Out: records by key, read at the beginning of a round and written at its end; only what changed is
written. Known limit: see ``store.rounds``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec

from firsthand.dossier import Dossier
from firsthand.store import rounds
from firsthand.store.connect import reading, writing
from firsthand.watch.fetching import MOST_WAIT_SECONDS, HostSeen, RobotsSeen, Seen

_FIRST_WAIT_SECONDS = 60.0  # after a failure; doubled with each one that follows


@dataclass(slots=True, kw_only=True)
class Patience:
    """How often something failed, and before which time it is left alone."""

    failures: int = 0
    after: str | None = None  # UTC, ISO 8601

    def is_over(self, now: datetime) -> bool:
        """Whether it may be tried."""
        return self.after is None or datetime.fromisoformat(self.after) <= now

    def failed(self, now: datetime, asked: str | None = None) -> None:
        """Wait: twice as long with each failure, and at least until a server asked."""
        self.failures += 1
        seconds = min(_FIRST_WAIT_SECONDS * 2 ** min(self.failures - 1, 20), MOST_WAIT_SECONDS)
        own = (now + timedelta(seconds=seconds)).isoformat(timespec="seconds")
        self.after = max(own, asked or own)


@dataclass(slots=True, kw_only=True)
class FeedSeen(Patience):
    """A feed as it was last seen, by its address."""

    seen: Seen = field(default_factory=Seen)


@dataclass(slots=True, kw_only=True)
class EntrySeen(Patience):
    """An entry, by its key. ``waiting``: the entry as a feed of its own, until its page was fetched or given up."""

    feed: str
    link: str
    digest: str
    waiting: str | None = None
    is_revised: bool = False  # an earlier text of it was seen


@dataclass(slots=True, kw_only=True)
class PageSeen:
    """A page or the text of an entry, by address: a hash of what was read of it; empty if there was no text."""

    text: str = ""
    seen: Seen = field(default_factory=Seen)


_KINDS: dict[str, type] = {
    "feed": FeedSeen,
    "entry": EntrySeen,
    "page": PageSeen,
    "robots": RobotsSeen,
    "host": HostSeen,
}


@dataclass(slots=True)
class Memory:
    """All that was last seen."""

    feeds: dict[str, FeedSeen] = field(default_factory=dict)
    entries: dict[str, EntrySeen] = field(default_factory=dict)
    pages: dict[str, PageSeen] = field(default_factory=dict)
    robots: dict[str, RobotsSeen] = field(default_factory=dict)
    hosts: dict[str, HostSeen] = field(default_factory=dict)
    _stored: rounds.Values = field(default_factory=dict)

    @staticmethod
    def of(dossier: Dossier) -> Memory:
        """What a dossier remembers."""
        with reading(dossier.engine, dossier.place) as connection:
            stored = rounds.watched(connection)
        memory = Memory(_stored=stored)
        for (kind, key), value in stored.items():
            memory._by_kind()[kind][key] = msgspec.convert(value, _KINDS[kind])
        return memory

    def save(self, dossier: Dossier) -> None:
        """Write what changed.

        Raises:
            UnwritableOutput: another program is writing.
        """
        kinds = self._by_kind()
        values = {(kind, key): msgspec.to_builtins(seen) for kind in kinds for key, seen in kinds[kind].items()}
        changed = {key: value for key, value in values.items() if self._stored.get(key) != value}
        if changed:
            with writing(dossier.engine, dossier.place) as connection:
                rounds.put_watched(connection, changed)
            self._stored = values

    def _by_kind(self) -> dict[str, dict[str, Any]]:
        return {
            "feed": self.feeds,
            "entry": self.entries,
            "page": self.pages,
            "robots": self.robots,
            "host": self.hosts,
        }
