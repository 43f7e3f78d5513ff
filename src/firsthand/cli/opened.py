"""A dossier opened to be asked.

In: a place. Out: the dossier; a note on stderr where its build was interrupted, since its answers are then partial.
"""

from __future__ import annotations

import click

from firsthand.dossier import Dossier
from firsthand.errors import Unfinished


def opened(place: str, *, keep: bool = False) -> Dossier:
    """Open a dossier that must be there; with ``keep`` its file is not written, even where its schema is older."""
    dossier = Dossier.open(place, keep=keep)
    if dossier.unfinished:
        note = Unfinished(place)
        click.echo(f"Note: {note.code} {note} {note.advice}", err=True)
    return dossier
