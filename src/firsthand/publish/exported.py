"""What an export is made of: the pile as it is handed on, and what of its dossier lies outside a pile.

In: a pile, its problems and files, options of one export. Out: an ``Exported`` record, which every writer of
``firsthand export`` takes. Whatever changes what is handed on (masks of names) makes another ``Exported``; no writer
asks the database behind its back. Known limit: lines are made anew each time they are asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from firsthand.judge.standing import Standing
from firsthand.model import Original, Problem
from firsthand.pile import Pile
from firsthand.publish.annotated import Line
from firsthand.publish.judged import judgement_lines
from firsthand.publish.lines import export_lines


class Run(Protocol):
    """A call of the program that changed the dossier."""

    @property
    def started(self) -> str:
        """When, UTC, ISO 8601."""

    @property
    def version(self) -> str:
        """Of the program."""


class Holdings(Protocol):
    """What of a dossier lies outside its pile; a ``Dossier`` is that."""

    @property
    def unfinished(self) -> bool:
        """Whether its build was interrupted, so that its fingerprint is not that of what is in it."""

    @property
    def served(self) -> bool:
        """Whether it lies on a server, so that no file holds it."""

    def fingerprint(self) -> str:
        """One hash for all of it."""

    def runs(self) -> Sequence[Run]:
        """The runs that changed it, in the order of time."""

    def originals(self) -> Iterator[Original]:
        """All originals with their bytes."""

    def copy_database(self, folder: Path) -> list[Path]:
        """Copy the database into a folder that is there."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A pile that is handed on.

    ``files``: all paths of each original, by hash. ``story_id``: what a brief is limited to; it may be shortened.
    ``show_graphic``: whether pages show graphic passages where they stand.
    ``standing``: the judgements. ``with_originals``: whether original bytes and the database may be handed on; they may
    not where anything in the pile is masked, since nothing is masked in them.
    """

    name: str  # of the dossier
    pile: Pile
    problems: Sequence[Problem] = ()
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)
    story_id: str | None = None
    show_graphic: bool = False
    holdings: Holdings | None = None
    with_originals: bool = True

    def lines(self) -> dict[str, Iterator[Line]]:
        """The lines of each file of an export, by the file's name without its ending."""
        lines = export_lines(self.pile, self.problems, self.files)
        return lines | {"judgements": judgement_lines(self.standing)}

    def sha1_of_originals(self) -> dict[str, str]:
        """SHA-1 of each original by its SHA-256, for programs that know files by that."""
        originals = self.holdings.originals() if self.holdings else ()
        return {each.sha256: hashlib.sha1(each.content, usedforsecurity=False).hexdigest() for each in originals}


#: What writes an export into a folder, and says which files that made.
Writer = Callable[[Path, Exported], list[Path]]


def by_lines(write: Callable[[Path, dict[str, Iterator[Line]]], list[Path]]) -> Writer:
    """The writer of a format that needs lines alone."""
    return lambda folder, exported: write(folder, exported.lines())
