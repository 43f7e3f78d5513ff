"""A dossier opened to be asked.

In: a place. Out: the dossier; a note on stderr where its build was interrupted, since its answers are then partial, or
where judgements wait for a build. Here too is what is kept on record of an unmasked look at it.
"""

from __future__ import annotations

import getpass

import click

from firsthand.dossier import Dossier
from firsthand.errors import ReplayPending, Unfinished


def opened(place: str, *, keep: bool = False) -> Dossier:
    """Open a dossier that must be there; with ``keep`` its file is not written, even where its schema is older."""
    dossier = Dossier.open(place, keep=keep)
    if dossier.unfinished:
        note = Unfinished(place)
        click.echo(f"Note: {note.code} {note} {note.advice}", err=True)
    elif dossier.pending:
        waiting = ReplayPending(place)
        click.echo(f"Note: {waiting.code} {waiting} {waiting.advice}", err=True)
    return dossier


def unmasked(command: str, reason: str, by: str | None = None) -> str:
    """What is kept on record of an unmasked export or look.

    Raises:
        click.BadParameter: there is no reason.
    """
    if not reason.strip():
        raise click.BadParameter("say why the names of minors are to be shown", param_hint="--unmask")
    return f"{command} --unmask {reason.strip()} (by {by or getpass.getuser()})"
