"""``firsthand completion``: the script that completes commands in a shell.

In: the shell's name. Out: its script on stdout, made by click.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    Examples:
      firsthand completion bash >> ~/.bashrc
      firsthand completion fish > ~/.config/fish/completions/firsthand.fish
    """
    root = click.get_current_context().find_root().command
    maker = get_completion_class(shell)
    if maker is None:
        raise click.UsageError(f"{shell} is not known")
    click.echo(maker(root, {}, "firsthand", "_FIRSTHAND_COMPLETE").source())
