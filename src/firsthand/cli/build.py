"""``firsthand build``: read reports, make a dossier.

In: paths and a place. Out: one line of numbers on stdout, the command to run next on stderr.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click

from firsthand.cli.progress import progress_on_stderr
from firsthand.dossier import BuildSummary, Dossier


def as_text(summary: BuildSummary) -> str:
    """The last line of a build."""
    parts = ", ".join(
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (summary.reports, "report", "reports"),
            (summary.stories, "story", "stories"),
            (summary.figure_groups, "figure", "figures"),
            (summary.claims, "claim", "claims"),
            (summary.conflicts, "conflict", "conflicts"),
            (summary.problems, "problem", "problems"),
        )
    )
    return f"{parts} in {summary.seconds:.1f} s" + ("" if summary.changed else " (nothing new)")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--out", required=True, metavar="DOSSIER", help="SQLite file or PostgreSQL URL; made or added to.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that annotate.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
def build(paths: tuple[Path, ...], out: str, *, workers: int, as_json: bool) -> None:
    """Read PATHS (files, folders, archives) and build a dossier, or add to one.

    Without PATHS, all that is in the dossier is found anew where judgements or another version of this program ask for
    it.

    \b
    Examples:
      firsthand build clippings/ -o harbour.db
      firsthand build feed.xml pages.warc.gz rows.jsonl -o harbour.db
      firsthand build clippings/ -o postgresql://localhost/harbour
    """
    dossier = Dossier.open(out, create=bool(paths))
    try:
        with progress_on_stderr() as progress:
            summary = dossier.build(paths, workers=workers, progress=progress)
    except KeyboardInterrupt:
        click.echo("Interrupted. Run the same command again: it goes on where it stopped.", err=True)
        raise
    click.echo(json.dumps(dataclasses.asdict(summary)) if as_json else as_text(summary))
    if summary.problems:
        click.echo(f"List the problems: firsthand show {out} problems", err=True)
    click.echo(f"Look further: firsthand show {out} figures", err=True)
    raise SystemExit(3 if summary.problems else 0)
