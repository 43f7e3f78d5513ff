"""``firsthand search``: sentences with all the words.

In: a dossier and words. Out: a sentence a line with its report, best first.
"""

from __future__ import annotations

import click

from firsthand.cli.console import out, plain
from firsthand.cli.opened import looked_at, masking
from firsthand.publish.explanation import name_of
from firsthand.publish.lines import span
from firsthand.publish.tables import json_line


@click.command()
@click.argument("dossier")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="Sentences at most.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@masking
def search(dossier: str, words: tuple[str, ...], *, limit: int, as_json: bool, unmask: str | None) -> None:
    """Find the sentences of DOSSIER that hold all WORDS; quote a phrase.

    \b
    Examples:
      firsthand search harbour.db harbour fire
      firsthand search harbour.db '"will not hold"'
    """
    asked = looked_at(dossier, "search", unmask)
    hits = asked.search(" ".join(words), limit=limit, unmask=unmask is not None)
    for hit in hits:
        if as_json:
            click.echo(json_line(span(hit.sentence.span) | {"id": hit.sentence.id}))
        else:
            out().print(f"[bold]{plain(name_of(hit.report))}[/bold]\n  {plain(hit.sentence.span.quote)}")
    if not hits:
        click.echo("No sentence holds all of these words.", err=True)
