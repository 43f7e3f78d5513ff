"""What an export is made of: the pile as it is handed on, and what of its dossier lies outside a pile.

In: a pile, its problems and files, options of one export. Out: an ``Exported`` record, which every writer of
``firsthand export`` takes. Whatever changes what is handed on (masks of names) makes another ``Exported``; no writer
asks the database behind its back. Known limit: lines are made anew each time they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.model import Problem
from firsthand.pile import Pile
from firsthand.publish.annotated import Line
from firsthand.publish.lines import export_lines


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A pile that is handed on.

    ``files``: all paths of each original, by hash. ``story_id``: what a brief is limited to; it may be shortened.
    """

    name: str  # of the dossier
    pile: Pile
    problems: Sequence[Problem] = ()
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)
    story_id: str | None = None

    def lines(self) -> dict[str, Iterator[Line]]:
        """The lines of each file of an export, by the file's name without its ending."""
        return export_lines(self.pile, self.problems, self.files)


#: What writes an export into a folder, and says which files that made.
Writer = Callable[[Path, Exported], list[Path]]


def by_lines(write: Callable[[Path, dict[str, Iterator[Line]]], list[Path]]) -> Writer:
    """The writer of a format that needs lines alone."""
    return lambda folder, exported: write(folder, exported.lines())
