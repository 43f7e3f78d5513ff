"""The command line: ``firsthand COMMAND``.

In: arguments. Out: data on stdout, progress and notes on stderr, an exit code: 0 done, 1 refused with advice, 2 wrong
usage, 3 done with problems. A command parses, calls one function, prints; an expected error becomes two lines, never a
traceback.
"""

from __future__ import annotations

from typing import Any

import click

from firsthand.cli.add import add
from firsthand.cli.annotate import annotate
from firsthand.cli.build import build
from firsthand.cli.check import check
from firsthand.cli.completion import completion
from firsthand.cli.diff import diff
from firsthand.cli.explain import explain
from firsthand.cli.export import export
from firsthand.cli.judge import judge
from firsthand.cli.search import search
from firsthand.cli.serve import serve
from firsthand.cli.show import show
from firsthand.cli.watch import watch
from firsthand.errors import FirsthandError, MissingPath

REFUSED, WRONG_USAGE, WITH_PROBLEMS = 1, 2, 3


class Conversation(click.Group):
    """A group that tells expected errors in two lines."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an expected error ends it with its sentence and advice."""
        try:
            return super().invoke(ctx)
        except FirsthandError as error:
            click.echo(f"Error: {error.code} {error}", err=True)
            click.echo(f"Try: {error.advice}", err=True)
            raise click.exceptions.Exit(WRONG_USAGE if isinstance(error, MissingPath) else REFUSED) from error


@click.group(cls=Conversation, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="firsthand")
def main() -> None:
    """Show who said each thing first, on whose word, and who only repeated it.

    \b
    Examples:
      firsthand build clippings/ -o harbour.db
      firsthand show harbour.db figures
      firsthand explain harbour.db ID

    Exit codes: 0 done, 1 refused, with advice, 2 wrong usage, 3 done with problems.
    """


for command in (
    build, add, watch, show, search, explain, diff, annotate, serve, judge, export, check, completion,
):  # fmt: skip
    main.add_command(command)
