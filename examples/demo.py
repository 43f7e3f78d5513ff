"""The demo: build a dossier from the bundled reports, print what it found and how to look further.

In: nothing. Out: ``demo.db`` beside the Makefile, and a look at it. It calls the same commands that a user calls.
"""

from __future__ import annotations

import sys
from pathlib import Path

from firsthand.cli import main

ROOT = Path(__file__).resolve().parent.parent
STEPS = (
    ("build", "examples/auto-industry", "-o", "demo.db"),
    ("show", "demo.db"),
    ("show", "demo.db", "stories", "--limit", "6"),
    ("show", "demo.db", "figures", "--limit", "8"),
    ("show", "demo.db", "claims", "--limit", "5"),
    ("show", "demo.db", "conflicts", "--limit", "5"),
)
FURTHER = (
    ("explain demo.db ID", "an item of a table: what it is, why, and its sentences (take the ID from the last column)"),
    ("show demo.db timeline", "what happened, was said and was published, by date"),
    ("search demo.db bankruptcy", 'sentences with a word or a "phrase"'),
    ("export demo.db -o demo-export", "everything as JSON Lines; --format csv for a spreadsheet"),
    ("check demo.db", "recompute the dossier from the original bytes"),
)


def run(*arguments: str) -> None:
    """Print a command and run it; an exit code of 3 (done with problems) goes on."""
    print(f"\n$ firsthand {' '.join(arguments)}", flush=True)
    code = main(list(arguments), standalone_mode=False, prog_name="firsthand")
    if code not in (None, 0, 3):
        sys.exit(code)


def demo() -> None:
    """All steps, then where to go from here."""
    for step in STEPS:
        try:
            run(*step)
        except SystemExit as end:
            if end.code not in (None, 0, 3):
                raise
    print("\nLook further (the program is in .venv/bin):")
    for command, what in FURTHER:
        print(f"  .venv/bin/firsthand {command:<32} {what}")


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    demo()
