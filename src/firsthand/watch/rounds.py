"""Rounds of watching: look at folders and feeds, add what is new to the dossier, tell what it brings.

In: a dossier, folders and addresses of feeds. Out: a ``Told`` each round; in the dossier the reports, and a ``Round``
where it brought reports or met a problem that the round before did not. Method: what was fetched is written to files
first, then what was seen, then the dossier; files that a round did not get into the dossier, because it was stopped or
another program was writing, are added by the next. Known limit: a program stopped by force between the first two of
these fetches some pages again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import httpx

from firsthand.dossier import BuildSummary, Dossier, Progress, silent
from firsthand.errors import FirsthandError, UnwritableOutput
from firsthand.model import Problem
from firsthand.publish.moves import Move
from firsthand.publish.news import News
from firsthand.publish.rounds import Round
from firsthand.store import queries, rounds
from firsthand.store.connect import is_url, reading, writing
from firsthand.watch.addresses import address_of, origin_of
from firsthand.watch.captures import Captures, kept_files
from firsthand.watch.clock import Clock, SystemClock
from firsthand.watch.fetching import Fetcher, agent_name
from firsthand.watch.folders import Folders
from firsthand.watch.gathering import Gathering
from firsthand.watch.memory import Memory
from firsthand.watch.transport import CheckedNetwork, Transport

_SQLITE_ENDINGS = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one round did. ``summary`` is None where there was nothing to add."""

    started: str  # UTC, ISO 8601
    report_ids: tuple[str, ...] = ()
    summary: BuildSummary | None = None
    moves: tuple[Move, ...] = ()
    news: tuple[News, ...] = ()
    problems: tuple[Problem, ...] = ()  # of looking and fetching; those of reading are in the dossier
    waiting: int = 0  # entries whose page comes in a later round
    unsettled: tuple[str, ...] = ()  # files that are being written


def is_address(place: str) -> bool:
    """Whether a place is the address of a feed and not a path."""
    return place.lower().startswith(("http://", "https://"))


class Watch:
    """Folders and feeds that are watched for a dossier."""

    def __init__(
        self,
        dossier: Dossier,
        places: Sequence[str],
        *,
        entries_only: bool = False,
        contact: str = "",
        workers: int = 1,
        clock: Clock | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.dossier, self.workers, self.entries_only = dossier, workers, entries_only
        self.clock = clock or SystemClock()
        self.feeds = [address_of(place) for place in dict.fromkeys(places) if is_address(place)]
        self.fetched = fetched_folder(dossier.place)
        folders = [Path(place) for place in dict.fromkeys(places) if not is_address(place)]
        settings = dossier.settings
        self.folders = Folders(folders, self.clock, settings.settle_seconds, self._own_files())
        self._agent = agent_name(version("firsthand"), contact)
        self._fetcher = Fetcher(transport or self._network(), settings, self.clock, agent=self._agent)
        self._memory: Memory | None = None  # of a round that could not write it
        self._known: frozenset[str] = frozenset()  # problems of the last round, by id

    def rounds(self, every_seconds: float, *, once: bool = False, progress: Progress = silent) -> Iterator[Told]:
        """Round after round.

        Raises:
            UnwritableOutput: another program writes the dossier, in the only round; later ones try again.
        """
        while True:
            started = self.clock.utc().isoformat()
            try:
                told = self.round(progress)
            except UnwritableOutput as error:
                if once:
                    raise
                told = Told(started=started, problems=(Problem.of(error, stage="watch"),))
            yield told
            if once:
                return
            self.clock.sleep(every_seconds)

    def round(self, progress: Progress = silent) -> Told:
        """One look at everything.

        Raises:
            UnwritableOutput: another program writes the dossier, or a disk is full; nothing is lost.
        """
        started = self.clock.utc()
        memory, self._memory = self._memory or Memory.of(self.dossier), None
        failed = self._gather(memory, progress) if self.feeds else []
        found = self.folders.look()
        problems = tuple(Problem.of(error, stage="watch") for error in (*failed, *found.gone))
        told = Told(
            started=started.isoformat(),
            problems=problems,
            waiting=sum(entry.waiting is not None for entry in memory.entries.values()),
            unsettled=found.unsettled,
        )
        paths = [*found.folders, *self._not_added()]
        if paths:
            before = self._report_ids()
            summary, moved, news = self.dossier.add(
                paths,
                workers=self.workers,
                progress=progress,
                command="watch",
                wanted=found.files.__contains__,
            )
            self.folders.taken()
            new = tuple(sorted(self._report_ids() - before))
            told = replace(told, report_ids=new, summary=summary, moves=tuple(moved), news=tuple(news))
        self._record(told)
        return told

    def _gather(self, memory: Memory, progress: Progress) -> list[FirsthandError]:
        """Fetch what is new; what was fetched and seen is kept, however this ends."""
        captures = Captures(self.fetched, self.clock.utc(), self._agent)
        self._fetcher.begin_round(memory.robots, memory.hosts)
        gathering = Gathering(memory, self._fetcher, captures, self.dossier.settings, self.clock, progress)
        try:
            gathering.take_feeds(self.feeds)
            if self.entries_only:
                gathering.take_texts()
            else:
                gathering.take_pages()
        finally:
            gathering.close()
            self._memory = memory  # unless a file could not be written: then its pages are fetched again
            memory.save(self.dossier)
        self._memory = None
        return list(gathering.problems.values())

    def _record(self, told: Told) -> None:
        """Keep the round in the dossier if it brought reports, or problems that the last one did not have."""
        new = tuple(problem for problem in told.problems if problem.id not in self._known)
        self._known = frozenset(problem.id for problem in told.problems)
        if told.report_ids or new:
            row = Round(told.started, told.report_ids, told.moves, told.news, new).as_row()
            with writing(self.dossier.engine, self.dossier.place) as connection:
                rounds.put_round(connection, row)

    def _report_ids(self) -> set[str]:
        with reading(self.dossier.engine, self.dossier.place) as connection:
            return set(queries.annotated_from(connection))

    def _not_added(self) -> list[Path]:
        """Files of this and earlier rounds that are not in the dossier yet."""
        kept = kept_files(self.fetched)
        names = {file.path.partition("#")[0].rpartition("/")[2] for file in self.dossier.files()} if kept else set()
        return [path for path in kept if path.name not in names]

    def _own_files(self) -> list[Path]:
        """What the dossier itself keeps on disk."""
        own = [] if is_url(self.dossier.place) else [Path(f"{self.dossier.place}{end}") for end in _SQLITE_ENDINGS]
        return [path.resolve() for path in (*own, self.fetched)]

    def _network(self) -> Transport:
        named = {origin_of(feed)[1:] for feed in self.feeds}
        total = self.dossier.settings.fetch_total_seconds
        return Transport(CheckedNetwork(self.clock, named=named, total_seconds=total))


def fetched_folder(place: str) -> Path:
    """Where what was fetched for a dossier is kept: beside its file, or, for one on a server, in the current folder."""
    return Path(f"{httpx.URL(place).path.rpartition('/')[2] if is_url(place) else place}.fetched")
