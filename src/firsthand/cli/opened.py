"""A dossier opened to be asked.

In: a place. Out: the dossier; a note on stderr where its build was interrupted, since its answers are then partial.
"""

from __future__ import annotations

import click

from firsthand.dossier import Dossier
from firsthand.errors import Unfinished


def opened(place: str) -> Dossier:
    """Open a dossier that must be there."""
    dossier = Dossier.open(place)
    if dossier.unfinished:
        note = Unfinished(place)
        click.echo(f"Note: {note.code} {note} {note.advice}", err=True)
    return dossier
