"""``firsthand check``: recompute a dossier from its original bytes.

In: a dossier. Out: what does not hold, a line each; the dossier's fingerprint. Exit code 3 where something does not
hold.
"""

from __future__ import annotations

import click

from firsthand import soundness
from firsthand.dossier import Dossier


@click.command()
@click.argument("dossier")
@click.option("--quick", is_flag=True, help="Hashes, seals and quotes only; nothing is read or annotated again.")
def check(dossier: str, *, quick: bool) -> None:
    """Check that DOSSIER is sound: originals match their hashes, quotes their slices, findings their originals.

    \b
    Examples:
      firsthand check harbour.db
      firsthand check harbour.db --quick
    """
    opened = Dossier.open(dossier)
    found = soundness.check(opened, quick=quick)
    for problem in found:
        click.echo(f"{problem.code} {problem.message}")
    if found:
        click.echo(f"{len(found)} thing(s) do not hold. {found[0].advice}", err=True)
        raise SystemExit(3)
    click.echo(f"Sound. Fingerprint {soundness.fingerprint(opened)}")
