"""One round over feeds: what they name that is new is fetched and kept.

In: the addresses of feeds, and what was last seen. Out: records in the round's captures, what is seen now, and what
went wrong. Method: a feed is kept when it brings an entry that is new or says something else than before; the page of
such an entry is fetched once, whichever feeds name it, and kept if its text is new at that address, whatever its query.
Where there is no page to be had, the entry's own text is taken, so that nothing that a feed said is lost. Hosts take
turns. Known limit: a page that changes while the entry in the feed does not is not noticed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from firsthand.dossier import Progress, silent
from firsthand.errors import AskedToWait, FirsthandError, RefusedByServer, Unreachable
from firsthand.read.media_types import HTML, PDF, TEXT
from firsthand.settings import Settings
from firsthand.watch.addresses import address_of, is_media, origin_of
from firsthand.watch.captures import Captures, record_of, text_of
from firsthand.watch.clock import Clock
from firsthand.watch.feeds import announced_of, entries_of
from firsthand.watch.fetching import FAILURES, Answer, Fetched, Fetcher, Seen
from firsthand.watch.memory import EntrySeen, FeedSeen, Memory, PageSeen

PAGES = (HTML, "application/xhtml+xml", TEXT, PDF)
MOST_TRIES = 5  # of a page whose server fails; then the entry's own text is taken
Pages = dict[str, list[EntrySeen]]  # entries by the address of their page


@dataclass(slots=True)
class Gathering:
    """What a round gathers from feeds."""

    memory: Memory
    fetcher: Fetcher
    captures: Captures
    settings: Settings
    clock: Clock
    progress: Progress = silent
    problems: dict[str, FirsthandError] = field(default_factory=dict)  # by what they say, so that each is told once
    _texts: dict[str, list[bytes]] = field(default_factory=dict)  # entries whose own text is taken, by feed
    _said: set[str] = field(init=False)  # digests of entries that are done with
    _read: dict[str, set[str]] = field(init=False)  # texts of pages, by address without query

    def __post_init__(self) -> None:
        self._read = {}
        for address, page in self.memory.pages.items():
            self._read.setdefault(_without_query(address), set()).add(page.text)
        self._said = {entry.digest for entry in self.memory.entries.values() if entry.waiting is None}

    # ------------------------------------------------------------------------------------------ feeds

    def take_feeds(self, addresses: list[str]) -> None:
        """Ask all feeds whose time has come."""
        for address in addresses:
            state = self.memory.feeds.setdefault(address, FeedSeen())
            if not state.is_over(self.clock.utc()):
                continue
            try:
                self._take_feed(address, state)
            except FAILURES as error:
                self._tell(error)
                state.failed(self.clock.utc(), _asked(error))
            else:
                state.failures, state.after = 0, None

    def _take_feed(self, address: str, state: FeedSeen) -> None:
        fetched = self.fetcher.get(address, state.seen)
        if fetched.is_unchanged:
            return
        feed = entries_of(fetched.answer.content, address, self.settings, base=fetched.answer.address)
        have = self.memory.entries
        new = [entry for entry in feed.entries if entry.key not in have or have[entry.key].digest != entry.digest]
        if new:
            self.captures.keep(record_of(fetched, self.clock.utc()))
        for entry in new:
            waiting, is_revised = entry.alone.decode("utf-8"), entry.key in have
            have[entry.key] = EntrySeen(
                feed=address, link=entry.link, digest=entry.digest, waiting=waiting, is_revised=is_revised
            )
        if feed.problem is None:
            state.seen = _state_of(fetched.answer)
        else:
            self._tell(feed.problem)

    # ------------------------------------------------------------------------------------------ pages

    def take_texts(self) -> None:
        """Take the text of all entries that wait from their feeds."""
        for entry in self._waiting():
            self._take_text(entry)

    def take_pages(self) -> None:
        """Fetch the pages of entries that wait, as many as a round may."""
        queues: dict[str, deque[str]] = {}
        pages = self._pages()
        for address in pages:
            queues.setdefault(origin_of(address)[1], deque()).append(address)
        turns, most = self.fetcher.turns, min(len(pages), self.settings.max_round_pages)
        for number in range(most):
            host = min(queues, key=turns.wait_seconds)
            if turns.wait_seconds(host) > self.settings.max_wait_seconds:
                break
            address = queues[host].popleft()
            if not queues[host]:
                del queues[host]
            self._take_page(address, pages[address])
            self.progress("fetching pages", number + 1, most)

    def close(self) -> None:
        """Write what is still to be written.

        Raises:
            UnwritableOutput: it cannot be.
        """
        self.captures.keep_entries(self._texts)
        self.captures.close()

    def _waiting(self) -> list[EntrySeen]:
        now = self.clock.utc()
        return [entry for entry in self.memory.entries.values() if entry.waiting is not None and entry.is_over(now)]

    def _pages(self) -> Pages:
        """The pages to fetch; entries without one of their own are taken from their feeds."""
        found: Pages = {}
        sharing = Counter((entry.feed, entry.link) for entry in self.memory.entries.values())
        for entry in self._waiting():
            try:
                address = address_of(entry.link, entry.feed) if entry.link else ""
            except FAILURES as error:
                self._tell(error)
                address = ""
            if not address or is_media(address):
                self._take_text(entry)
            elif sharing[entry.feed, entry.link] > 1:  # a page that several entries name is none of their own
                self._take_text(entry)
                if address not in self.memory.pages:
                    found.setdefault(address, [])
            elif address in self.memory.pages and not entry.is_revised:
                entry.waiting = None  # another feed brought it
            else:
                found.setdefault(address, []).append(entry)
        return found

    def _take_page(self, address: str, entries: list[EntrySeen]) -> None:
        known = self.memory.pages.get(address, PageSeen())
        try:
            fetched = self.fetcher.get(address, known.seen, kinds=PAGES)
        except FAILURES as error:
            self._tell(error)
            self._put_off(error, entries)
            return
        has_text = bool(known.text) if fetched.is_unchanged else self._keep_page(address, fetched, _announced(entries))
        for entry in entries:
            if has_text:
                entry.waiting = None
            else:
                self._take_text(entry)

    def _keep_page(self, address: str, fetched: Fetched, announced: str) -> bool:
        """Keep a page if what it says is new; whether it says anything."""
        end = fetched.answer.address  # where redirects led
        record = record_of(fetched, self.clock.utc(), announced)
        page = PageSeen(text=text_of(record, self.settings), seen=_state_of(fetched.answer))
        known = [self._read.setdefault(_without_query(at), set()) for at in (address, end)]
        if not any(page.text in texts for texts in known):
            self.captures.keep(record)
        for texts in known:
            texts.add(page.text)
        self.memory.pages |= {address: page, end: page}
        return bool(page.text)

    def _put_off(self, error: FirsthandError, entries: list[EntrySeen]) -> None:
        """Try a page later if its server failed or asked to wait; else take what the feed says."""
        for entry in () if isinstance(error, AskedToWait) else entries:
            entry.failed(self.clock.utc())
            if not _may_pass(error) or entry.failures >= MOST_TRIES:
                self._take_text(entry)

    def _take_text(self, entry: EntrySeen) -> None:
        """Take what an entry itself says, unless another feed said the same."""
        if entry.waiting is not None and entry.digest not in self._said:
            self._texts.setdefault(entry.feed, []).append(entry.waiting.encode())
            self._said.add(entry.digest)
        entry.waiting = None

    def _tell(self, error: FirsthandError) -> None:
        self.problems.setdefault(f"{error.code} {error}", error)


def _announced(entries: Sequence[EntrySeen]) -> str:
    """When the feeds say that a page came out: the first of its entries that does."""
    said = (announced_of(entry.waiting) for entry in entries if entry.waiting)
    return next(filter(None, said), "")


def _without_query(address: str) -> str:
    """An address as it is under whatever counts readers."""
    return address.partition("?")[0]


def _asked(error: FirsthandError) -> str | None:
    """The time before which a server wants to be left alone."""
    return str(error.args[1]) if isinstance(error, AskedToWait) else None


def _may_pass(error: FirsthandError) -> bool:
    """Whether a failure is of the kind that passes by itself."""
    if isinstance(error, RefusedByServer):
        return int(error.args[1]) >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, Unreachable)


def _state_of(answer: Answer) -> Seen:
    return Seen(answer.header("etag"), answer.header("last-modified"))
