"""``firsthand export``: a dossier as a folder of files.

In: a dossier, a format, a folder. Out: one file a noun; their number on stderr.
"""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.opened import opened
from firsthand.publish.tables import write_csv, write_jsonl

WRITERS = {"jsonl": write_jsonl, "csv": write_csv}


@click.command()
@click.argument("dossier")
@click.option("--format", "kind", type=click.Choice(sorted(WRITERS)), default="jsonl", show_default=True)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def export(dossier: str, *, kind: str, out: Path) -> None:
    """Write all of DOSSIER into DIR, one file a noun.

    \b
    Examples:
      firsthand export harbour.db -o harbour/
      firsthand export harbour.db --format csv -o tables/
    """
    written = WRITERS[kind](out, opened(dossier).export_lines())
    click.echo(f"{len(written)} files in {out}", err=True)
