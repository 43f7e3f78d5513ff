"""New and changed files of folders, by looking again and again.

In: folders. Out: the files whose size or date changed since they were last read, without those that are being written:
a file that changed a moment ago is looked at again, and waits for the next round if it has changed once more. Method:
size and date of each file, since folders on other machines tell nothing by themselves. Known limit: what was read is
remembered while the program runs; the first round reads all files, and the dossier knows those that it has by their
content.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.errors import FolderGone
from firsthand.read.files import files_under
from firsthand.watch.clock import Clock

Look = tuple[int, int]  # size in bytes, date in nanoseconds


@dataclass(frozen=True, slots=True)
class Found:
    """What one look at all folders found."""

    folders: tuple[Path, ...] = ()  # those that have something to read
    files: frozenset[Path] = frozenset()  # to be read, with their look
    unsettled: tuple[str, ...] = ()  # names of files that are being written
    gone: tuple[FolderGone, ...] = ()


@dataclass(slots=True)
class Folders:
    """Folders that are watched, and what was read of them."""

    folders: Sequence[Path]
    clock: Clock
    settle_seconds: float
    left_out: Collection[Path] = ()  # whole paths of files and folders that are no reports: the dossier's own
    _read: dict[Path, Look] = field(default_factory=dict)
    _found: dict[Path, Look] = field(default_factory=dict)

    def look(self) -> Found:
        """What is new or changed since the last look that was ``taken``."""
        there = [folder for folder in self.folders if folder.exists()]
        gone = tuple(FolderGone(str(folder)) for folder in self.folders if folder not in there)
        new = {path: look for path, look in self._looks(there) if self._read.get(path) != look}
        moving = self._moving(new)
        self._found = {path: look for path, look in new.items() if path not in moving}
        having = tuple(folder for folder in there if any(path.is_relative_to(folder) for path in self._found))
        return Found(having, frozenset(self._found), tuple(sorted(path.name for path in moving)), gone)

    def taken(self) -> None:
        """What the last look found has been read."""
        self._read |= self._found

    def _looks(self, folders: Sequence[Path]) -> Iterator[tuple[Path, Look]]:
        for folder in folders:
            files = files_under(folder, "") if folder.is_dir() else [(folder, "")]
            for path, _ in files:
                look = _look_at(path)
                if look is not None and not self._is_left_out(path):
                    yield path, look

    def _is_left_out(self, path: Path) -> bool:
        whole = path.resolve()
        return any(whole == own or own in whole.parents for own in self.left_out)

    def _moving(self, new: dict[Path, Look]) -> set[Path]:
        """Of new files those that are being written: they changed a moment ago, and once more meanwhile."""
        now = self.clock.utc().timestamp()
        young = [path for path, (_, date) in new.items() if now - date / 1e9 < self.settle_seconds]
        if not young:
            return set()
        self.clock.sleep(self.settle_seconds)
        return {path for path in young if _look_at(path) != new[path]}


def _look_at(path: Path) -> Look | None:
    """Size and date of a file; None where there is none any more."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
