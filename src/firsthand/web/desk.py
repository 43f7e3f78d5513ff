"""The dossier behind the pages: what is shown, and how judgements reach it.

In: a dossier. Out: the snapshot that pages read; judgements taken, and replayed by one thread behind the pages.
Method: a page always reads one whole snapshot; when judgements have been replayed, or another program has built the
dossier, the next one replaces it. Known limit: until then pages show what was known before, and say how many
judgements wait.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from firsthand.dossier import Dossier
from firsthand.errors import BusyDossier, FirsthandError
from firsthand.garbage import search_held, set_aside
from firsthand.judge.making import Decision, make
from firsthand.judge.subjects import Items
from firsthand.model import Judgement, Original
from firsthand.pile import Pile
from firsthand.publish.shielding import Mask
from firsthand.web.snapshot import Snapshot, Withdrawn

LOOK = 2.0  # seconds between two looks at whether another program has built the dossier


@dataclass(frozen=True, slots=True)
class _Seen:
    """A dossier as it was when it was last read; all pages of one moment are of one of these."""

    pile: Pile  # without masks
    snapshot: Snapshot
    mask: Mask | None
    linked: str | None
    outdated: bool  # whether another version made the findings


class Desk:
    """A dossier that is read and judged by several people at once.

    ``warm`` looks at what readers will ask a snapshot for, before it is shown.
    """

    def __init__(
        self, dossier: Dossier, *, unmask: bool = False, warm: Callable[[Desk, Snapshot], None] = lambda *_: None
    ) -> None:
        self.dossier, self.unmask, self._warm = dossier, unmask, warm
        self._lock, self._wake = threading.Lock(), threading.Event()
        self._looked, self.failure = time.monotonic(), ""
        self.waiting = 0  # judgements taken and not replayed yet
        self._known: Items | None = None
        self._thread: threading.Thread | None = None
        self._seen = self._read()

    @property
    def snapshot(self) -> Snapshot:
        """What pages read."""
        return self._seen.snapshot

    @property
    def outdated(self) -> bool:
        """Whether another version of the program made the findings."""
        return self._seen.outdated

    @property
    def masked(self) -> bool:
        """Whether anything on the pages is masked."""
        return self._seen.mask is not None

    @search_held()
    def _read(self) -> _Seen:
        """The dossier as it is now."""
        self.dossier.forget()
        exported, rounds = self.dossier.exported(unmask=self.unmask), self.dossier.rounds()
        gone = exported.standing.withdrawn
        withdrawn = [Withdrawn.of(report) for report in self.dossier.reports() if report.id in gone] if gone else []
        mask = None if exported.with_originals else self.dossier.mask
        snapshot = Snapshot(
            exported.pile,
            exported.problems,
            exported.standing,
            tuple(reversed(self.dossier.runs())),
            name=exported.name,
            rounds=tuple(map(mask.record, rounds)) if mask else rounds,
            withdrawn=withdrawn,
            unmasked=self.unmask,
        )
        self._warm(self, snapshot)
        linked, outdated = self.dossier.linked_state(), self.dossier.outdated
        return _Seen(self.dossier.pile, snapshot, mask, linked, outdated)

    @property
    def _items(self) -> Items:
        """What may be judged; made when it is first asked for, since few who read also judge."""
        if self._known is None or self._known.pile is not self._seen.pile:
            self._known = Items(self._seen.pile)
        return self._known

    def start(self) -> None:
        """Begin to replay judgements behind the pages."""
        set_aside()
        self._thread = threading.Thread(target=self._replay, name="replay", daemon=True)
        self._thread.start()

    def judge(self, decision: Decision, *, by: str) -> Judgement:
        """Keep a decision at once, and have it replayed.

        Raises:
            BadJudgement: it makes no sense.
            UnknownItem: there is no such item.
            UnwritableOutput: the dossier cannot be written.
        """
        with self._lock:
            made = make(decision, self._items, by=by, earlier=self.dossier.judgements())
            self.dossier.take_judgements([made], command="serve")
            self.waiting += 1
        self._wake.set()
        return made

    def replay_now(self) -> None:
        """Replay what waits, and show it."""
        with self._lock:
            taken = self.waiting
        if taken:
            self.dossier.build((), command="serve")
        seen = self._read()
        with self._lock:
            self._seen = seen
            self.waiting -= taken
            self.failure = ""

    def _replay(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            try:
                self.replay_now()
                set_aside()
            except FirsthandError as error:
                if self.waiting:  # else nothing is lost, and it is looked at again a moment later
                    self.failure = f"{error.code} {error} {error.advice}"

    def look(self) -> None:
        """Show what another program has built meanwhile; asks the dossier now and then only."""
        if time.monotonic() - self._looked < LOOK or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = time.monotonic()
            changed = False
            with suppress(BusyDossier):  # then it is looked at again a moment later
                changed = not self.waiting and self.dossier.linked_state() != self._seen.linked
        finally:
            self._lock.release()
        if changed:
            self._wake.set()

    def original(self, report_id: str) -> Original | None:
        """The original that a report was read from; None where names are masked, since an original cannot be."""
        seen = self._seen
        sha256 = seen.pile.by_report[report_id].report.original_sha256
        if seen.mask and any(map(seen.mask.hides, self.dossier.reports_of(sha256))):
            return None
        return self.dossier.original(sha256)
