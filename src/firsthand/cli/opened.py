"""A dossier opened to be asked.

In: a place. Out: the dossier; a note on stderr where its build was interrupted, since its answers are then partial, or
where judgements wait for a build, or where another version made them. Here too is what is kept on record of an unmasked
look at it.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

from firsthand.dossier import Dossier
from firsthand.errors import OtherFindings, ReplayPending, Unfinished

Command = TypeVar("Command", bound=Callable[..., Any])


def opened(place: str, *, keep: bool = False) -> Dossier:
    """Open a dossier that must be there; with ``keep`` its file is not written, even where its schema is older."""
    dossier = Dossier.open(place, keep=keep)
    if dossier.unfinished:
        note = Unfinished(place)
        click.echo(f"Note: {note.code} {note} {note.advice}", err=True)
    elif dossier.pending:
        waiting = ReplayPending(place)
        click.echo(f"Note: {waiting.code} {waiting} {waiting.advice}", err=True)
    elif dossier.outdated:
        other = OtherFindings(place)
        click.echo(f"Note: {other.code} {other} {other.advice}", err=True)
    return dossier


def masking(command: Command) -> Command:
    """The option of a command that shows words of reports."""
    text = "Show minors' names; the reason is kept in the dossier."
    return click.option("--unmask", metavar="REASON", default=None, help=text)(command)


def looked_at(place: str, command: str, unmask: str | None) -> Dossier:
    """Open a dossier to show words of it; an unmasked look is kept on record, a masked one said on stderr."""
    dossier = opened(place)
    if unmask is not None:
        dossier.log(unmasked(command, unmask))
    elif dossier.has_shields:
        click.echo('Note: minors are masked (█), with what would identify them; --unmask "why" shows them.', err=True)
    return dossier


def unmasked(command: str, reason: str, by: str | None = None) -> str:
    """What is kept on record of an unmasked export or look.

    Raises:
        click.BadParameter: there is no reason.
    """
    if not reason.strip():
        raise click.BadParameter("say why the names of minors are to be shown", param_hint="--unmask")
    return f"{command} --unmask {reason.strip()} (by {by or getpass.getuser()})"
