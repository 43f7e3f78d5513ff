"""``firsthand show``: what a dossier holds, as tables for people or lines for programs.

In: a dossier and a noun. Out: a table on stdout, or the lines of its export with ``--json``. Known limit: a table
shows the first ``--limit`` rows and says how many there are.
"""

from __future__ import annotations

import click
from rich.table import Table

from firsthand.cli.console import out, plain
from firsthand.cli.opened import looked_at, masking
from firsthand.dossier import Dossier
from firsthand.evidence import ID
from firsthand.publish.overview import TABLES, Overview
from firsthand.publish.tables import json_line

NO_WRAP = {"id", "date", "first", "code"}  # columns that are useless when cut
SHORT_DIGITS = 8  # of an id in a table; ``explain`` takes shortened ids


@click.command()
@click.argument("dossier")
@click.argument("noun", type=click.Choice(["overview", *TABLES]), default="overview")
@click.option("--limit", default=40, show_default=True, type=click.IntRange(1), help="Rows of a table at most.")
@click.option("--json", "as_json", is_flag=True, help="Print all rows as JSON Lines.")
@masking
def show(dossier: str, noun: str, *, limit: int, as_json: bool, unmask: str | None) -> None:
    """Show what DOSSIER holds; without NOUN, an overview.

    \b
    Examples:
      firsthand show harbour.db
      firsthand show harbour.db figures
      firsthand show harbour.db conflicts --json
    """
    asked = looked_at(dossier, "show", unmask)
    if noun == "overview":
        _overview(asked, as_json=as_json)
    elif as_json:
        for line in asked.export_lines(unmask=unmask is not None)[TABLES[noun].export]:
            click.echo(json_line(line))
    else:
        _table(_overview_of(asked, unmask=unmask is not None), noun, limit)


def _overview(asked: Dossier, *, as_json: bool) -> None:
    counts = _overview_of(asked).counts()
    if as_json:
        click.echo(json_line(dict(counts)))
        return
    for noun, count in counts.items():
        out().print(f"{count:>7}  {noun}")


def _overview_of(asked: Dossier, *, unmask: bool = False) -> Overview:
    return Overview(asked.shown(unmask=unmask), asked.shown_problems(unmask=unmask))


def _table(overview: Overview, noun: str, limit: int) -> None:
    spec = TABLES[noun]
    table = Table(header_style="bold")
    for column in spec.columns:
        table.add_column(column, no_wrap=column in NO_WRAP)
    rows = spec.rows(overview)
    for row in rows[:limit]:
        table.add_row(*(plain(with_short_id(cell)) for cell in row))
    console = out()
    console.print(table if rows else f"No {noun}.")
    if len(rows) > limit:
        console.print(f"{limit} of {len(rows)}; see more with --limit, all with --json.")


def with_short_id(cell: str) -> str:
    """An id with half of its digits; any other cell as it is."""
    return cell[: -len(cell.rsplit("_", 1)[1]) + SHORT_DIGITS] if ID.fullmatch(cell) else cell
