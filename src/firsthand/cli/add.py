"""``firsthand add``: read more reports into a dossier, and tell what they bring.

In: a dossier and paths. Out: on stdout one line of numbers, a line a story that moved, and lines of news: statements
that are new or repeated, figures with another value, conflicts opened or settled, whom the new reports depend on.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from firsthand.cli.build import as_text
from firsthand.cli.progress import progress_on_stderr
from firsthand.dossier import BuildSummary, Dossier
from firsthand.publish.moves import Move
from firsthand.publish.news import News, told_shortly

MOST = 8  # lines of news of a kind
_WORDS = {"joined": "joins", "opened": "opens"}


def told(move: Move) -> str:
    """One move in words."""
    new = f"{len(move.new_report_ids)} new report{'' if len(move.new_report_ids) == 1 else 's'}"
    if move.kind == "parted":
        return f"falls apart into {len(move.story_ids)}: {move.label} [{', '.join(move.story_ids)}]"
    if move.kind == "bridged":
        return f"brings {len(move.before)} stories together, {new}: {move.label} [{move.story_ids[0]}]"
    return f"{_WORDS[move.kind]}, {new}: {move.label} [{move.story_ids[0]}]"


def brought_as_lines(summary: BuildSummary, moved: Sequence[Move], told_news: Sequence[News]) -> list[str]:
    """What new reports brought, a line each."""
    return [as_text(summary), *map(told, moved), *told_shortly(told_news, MOST)]


def brought_as_data(summary: BuildSummary, moved: Sequence[Move], told_news: Sequence[News]) -> dict[str, Any]:
    """The same as plain values."""
    found = {"moves": list(map(dataclasses.asdict, moved)), "news": list(map(dataclasses.asdict, told_news))}
    return dataclasses.asdict(summary) | found


@click.command()
@click.argument("dossier")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that annotate.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers, the moves and the news as JSON.")
def add(dossier: str, paths: tuple[Path, ...], *, workers: int, as_json: bool) -> None:
    """Add PATHS to DOSSIER, and tell what they bring.

    Which stories they join, open or bring together; which statements are new and which repeat what is known; which
    figures change, which conflicts open or are settled; whom the new reports copy or cite, and what is lost on the way.

    The dossier is then what a build of all files at once would have given.

    \b
    Examples:
      firsthand add harbour.db today/
      firsthand add harbour.db feed.xml --json
    """
    asked = Dossier.open(dossier)
    with progress_on_stderr() as progress:
        summary, moved, told_news = asked.add(paths, workers=workers, progress=progress)
    brought = (summary, *asked.masked((tuple(moved), tuple(told_news))))
    if as_json:
        click.echo(json.dumps(brought_as_data(*brought)))
    else:
        click.echo("\n".join(brought_as_lines(*brought)))
    raise SystemExit(3 if summary.problems else 0)
