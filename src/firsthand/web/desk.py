"""The dossier behind the pages: what is shown, and how judgements reach it.

In: a dossier. Out: the snapshot that pages read; judgements taken, and replayed by one thread behind the pages.
Method: a page always reads one whole snapshot; when judgements have been replayed, or another program has built the
dossier, the next one replaces it. Known limit: until then pages show what was known before, and say how many
judgements wait.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress

from firsthand.dossier import Dossier
from firsthand.errors import BusyDossier, FirsthandError
from firsthand.judge.making import Decision, make
from firsthand.judge.subjects import Items
from firsthand.model import Judgement, Original
from firsthand.publish.rounds import Round
from firsthand.publish.shielding import Mask
from firsthand.web.snapshot import Snapshot

LOOK = 2.0  # seconds between two looks at whether another program has built the dossier


class Desk:
    """A dossier that is read and judged by several people at once."""

    def __init__(self, dossier: Dossier, *, unmask: bool = False) -> None:
        self.dossier, self.unmask = dossier, unmask
        self._lock, self._wake = threading.Lock(), threading.Event()
        self._looked, self.failure = time.monotonic(), ""
        self._known: Items | None = None
        self.waiting = 0  # judgements taken and not replayed yet
        self._load()
        self._thread: threading.Thread | None = None

    def _load(self) -> None:
        """Read the dossier as it is now."""
        self.dossier.forget()
        exported = self.dossier.exported(unmask=self.unmask)
        self._open, self._known = self.dossier.pile, None
        self.masked = not exported.with_originals
        self._mask = Mask.of(self._open) if self.masked else None
        self._linked = self.dossier.linked_state()
        self.snapshot = Snapshot(
            exported.pile,
            exported.problems,
            exported.standing,
            tuple(reversed(self.dossier.runs())),
            name=exported.name,
            rounds=self._rounds(),
        )

    @property
    def _items(self) -> Items:
        """What may be judged; made when it is first asked for, since few who read also judge."""
        if self._known is None:
            self._known = Items(self._open)
        return self._known

    def _rounds(self) -> tuple[Round, ...]:
        """What each round of watching brought, as it may be shown."""
        rounds = self.dossier.rounds()
        return tuple(map(self._mask.record, rounds)) if self._mask else rounds

    def start(self) -> None:
        """Begin to replay judgements behind the pages."""
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
        self.dossier.build((), command="serve")
        with self._lock:
            self._load()
            self.waiting -= taken
            self.failure = ""

    def _replay(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            try:
                self.replay_now()
            except FirsthandError as error:
                self.failure = f"{error.code} {error} {error.advice}"

    def look(self) -> None:
        """Show what another program has built meanwhile; asks the dossier now and then only."""
        if time.monotonic() - self._looked < LOOK or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = time.monotonic()
            with suppress(BusyDossier):  # then it is looked at again a moment later
                if not self.waiting and self.dossier.linked_state() != self._linked:
                    self._load()
        finally:
            self._lock.release()

    def original(self, report_id: str) -> Original | None:
        """The original that a report was read from; None where names are masked, since an original cannot be."""
        sha256 = self._open.by_report[report_id].report.original_sha256
        if self._mask and any(map(self._mask.hides, self.dossier.reports_of(sha256))):
            return None
        return self.dossier.original(sha256)
