"""``firsthand explain``: an item, its reasons, its sentences.

In: a dossier and an id. Out: the item in plain words, then each sentence it stands on with its report.
"""

from __future__ import annotations

import click
from rich.console import Console

from firsthand.cli.console import out, plain
from firsthand.cli.opened import looked_at, masking
from firsthand.errors import UnknownItem, WithdrawnReport
from firsthand.publish import explanation
from firsthand.publish.explanation import Explanation, name_of
from firsthand.publish.lines import spans
from firsthand.publish.tables import json_line


@click.command()
@click.argument("dossier")
@click.argument("item", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@masking
def explain(dossier: str, item: str, *, as_json: bool, unmask: str | None) -> None:
    """Explain the item ID of DOSSIER: what it is, why, and on which sentences it stands.

    \b
    Examples:
      firsthand show harbour.db figures
      firsthand explain harbour.db ID
    """
    asked = looked_at(dossier, "explain", unmask)
    try:
        found = explanation.explain(asked.shown(unmask=unmask is not None), item)
    except UnknownItem:
        if gone := sorted(key for key in asked.standing().withdrawn if key.startswith(item)):
            raise WithdrawnReport(gone[0]) from None
        raise
    if as_json:
        click.echo(json_line(_as_line(found)))
    else:
        _print(found, out())


def _as_line(found: Explanation) -> dict[str, object]:
    return {
        "id": found.id,
        "noun": found.noun,
        "summary": found.summary,
        "facts": {name: list(values) for name, values in found.facts},
        "reasons": list(found.reasons),
        "evidence": [{"sentence": w.sentence, "spans": spans(w.spans)} for w in found.witnesses],
        "left_out": found.left_out,
    }


def _print(found: Explanation, console: Console) -> None:
    console.print(f"[bold]{found.noun}[/bold] {found.id}")
    if found.summary:
        console.print(plain(found.summary))
    for label, values in found.facts:
        console.print(f"  {label}: {plain(values[0])}")
        for value in values[1:]:
            console.print(f"  {' ' * len(label)}  {plain(value)}")
    if found.reasons:
        console.print("[bold]Why[/bold]")
    for reason in found.reasons:
        console.print(f"  - {plain(reason)}")
    if found.witnesses:
        console.print("[bold]Where it stands[/bold]")
    for witness in found.witnesses:
        console.print(f"  [bold]{plain(name_of(witness.report))}[/bold], {witness.report.file}")
        console.print(f"    {plain(witness.sentence)}")
        console.print(f"    [dim]{'; '.join(f'{s.start}-{s.end} “{plain(s.quote)}”' for s in witness.spans)}[/dim]")
    if found.left_out:
        console.print(f"  and {found.left_out} more")
