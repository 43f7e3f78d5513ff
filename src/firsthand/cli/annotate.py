"""``firsthand annotate``: reports in JSON Lines get their layers, a line for a line.

In: lines of ``{"id", "text", ...}``. Out: lines as section 1 of the contract wants them, in the same order. A line
that is no report comes back with its problem and without layers, so that nothing is lost. Known limit: one process.
"""

from __future__ import annotations

from typing import IO

import click

from firsthand.annotated_rows import annotated_rows
from firsthand.publish.tables import json_line


@click.command()
@click.argument("source", metavar="IN.jsonl", type=click.File("rb"))
@click.option("-o", "--out", type=click.File("w", encoding="utf-8", lazy=False), default="-", metavar="OUT.jsonl")
@click.option("--verbatim", is_flag=True, help="Strip nothing; offsets count in the text as given.")
def annotate(source: IO[bytes], out: IO[str], *, verbatim: bool) -> None:
    """Annotate the reports of IN.jsonl one by one ("-" reads from stdin).

    \b
    Examples:
      firsthand annotate reports.jsonl -o marks.jsonl
      cat reports.jsonl | firsthand annotate - --verbatim
    """
    problems = 0
    for line in annotated_rows(source, verbatim=verbatim):
        problems += bool(line["problems"])
        out.write(json_line(line) + "\n")
    if problems:
        click.echo(f"{problems} line(s) with problems", err=True)
        raise SystemExit(3)
