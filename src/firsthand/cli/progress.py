"""Progress on stderr: a line that moves on a terminal, nothing where nobody looks.

In: calls of ``firsthand.dossier.Progress``. Out: rich's progress display. Known limit: no estimate while files are
counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from firsthand.dossier import Progress as Told
from firsthand.dossier import silent


@contextmanager
def progress_on_stderr() -> Iterator[Told]:
    """A function to tell progress to."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as display:
        tasks = {}

        def tell(phase: str, done: int, total: int | None) -> None:
            if phase not in tasks:
                tasks[phase] = display.add_task(phase, total=total)
            display.update(tasks[phase], completed=done, total=total)

        yield tell
