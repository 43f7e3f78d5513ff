"""Where commands print for people.

In: nothing. Out: rich's console on stdout, without colours where stdout is no terminal.
"""

from __future__ import annotations

import re

from rich.console import Console
from rich.markup import escape

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def out() -> Console:
    """The console of this moment's stdout; a pipe gets long lines, so that nothing is cut."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=200)


def plain(text: str) -> str:
    """A stranger's text on one line, without control characters (a terminal obeys them) or markup of ours."""
    return escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split())))
