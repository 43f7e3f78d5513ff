"""Makes the pages of docs/reference from the code, or checks that they are what the code gives.

In: the package, and the table of figure forms that the tests hold the program to. Out: ``commands.md``,
``errors.md``, ``settings.md``, ``tables.md``, ``stages.md``, ``figures.md``. With ``--check`` nothing is written: exit
code 1 names the pages that differ.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from firsthand import errors
from firsthand.cli import main
from firsthand.pipeline import DOSSIER_STAGES, REPORT_STAGES
from firsthand.settings import Settings
from firsthand.store.schema import METADATA

REFERENCE = Path(__file__).resolve().parent / "reference"
FORMS = Path(__file__).resolve().parent.parent / "tests" / "annotate" / "figure_forms.toml"
HEAD = "<!-- Made by docs/generate.py; change the code, then run: python docs/generate.py -->\n\n"


def commands() -> str:
    """The help of every command, as the program prints it."""
    pages = [f"# Commands\n\n```text\n{_help()}\n```\n"]
    pages += [f"## firsthand {name}\n\n```text\n{_help(name)}\n```\n" for name in sorted(main.commands)]
    return "\n".join(pages)


def _help(*command: str) -> str:
    return CliRunner().invoke(main, [*command, "--help"], prog_name="firsthand", terminal_width=100).stdout.rstrip()


def error_codes() -> str:
    """Code, sentence and advice of every error."""
    found = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.FirsthandError)]
    rows = [
        f"| {kind.code} | {kind.__name__} | {(inspect.getdoc(kind) or '').splitlines()[0]} | {kind.advice} |"
        for kind in sorted(found, key=lambda kind: kind.code)
    ]
    return (
        "# Error codes\n\nA code never changes.\n\n| code | name | what happened | advice |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def settings() -> str:
    """Every knob with its default and meaning."""
    source = inspect.getsource(Settings)
    rows = []
    for item in dataclasses.fields(Settings):
        note = re.search(rf"{item.name}:[^#\n]*#\s*(.*)", source)
        rows.append(f"| `{item.name}` | {item.default:,} | {note[1] if note else ''} |")
    return "# Settings\n\n| name | default | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def tables() -> str:
    """Every table of a dossier with its columns."""
    rows = [
        f"| `{table.name}` | {', '.join(f'`{column.name}`' for column in table.columns)} |"
        for table in METADATA.sorted_tables
    ]
    return "# Tables of a dossier\n\n| table | columns |\n|---|---|\n" + "\n".join(rows) + "\n"


def stages() -> str:
    """Every stage in order, with what it needs and makes."""
    rows = []
    for number, stage in enumerate((*REPORT_STAGES, *DOSSIER_STAGES), 1):
        needs, makes = ", ".join(sorted(stage.needs)), ", ".join(sorted(stage.makes))
        what = (inspect.getdoc(type(stage)) or "").splitlines()[0]
        rows.append(f"| {number} | {stage.name} {stage.version} | {needs} | {makes} | {what} |")
    return "# Stages\n\n| | stage | needs | makes | what it does |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n"


FIGURES = """# Figures

Every form of figure that is understood. The table is that of `tests/annotate/figure_forms.toml`, so each line is
tested; all sentences are invented. A value is written as it is kept: `>= 40` and the like are bounds with the other
side open, `~ 300` is rounded, `60..90` a range, `52:35` a score; "up" or "down" is a change. Several figures of a
sentence stand under one another.

From Python: `from firsthand.annotate.alone import figures_in`, then `figures_in("At least 40 homes burnt.")`; on the
command line: `python -m firsthand.annotate.figures "At least 40 homes burnt."`
"""


def figures() -> str:
    """Every form of figure, by group, with what is read."""
    groups = tomllib.loads(FORMS.read_text(encoding="utf-8"))["group"]
    return "\n".join([FIGURES, *(_forms(group["name"], group["forms"]) for group in groups)])


def _forms(name: str, forms: list[list[str]]) -> str:
    rows = []
    for text, *found in forms:
        columns = [[*line.split(" | "), ""][:4] for line in found] or [["none", "", "", ""]]
        rest = [" ".join(line.split(" | ")[4:]) for line in found]
        cells = ["<br>".join(column) for column in zip(*columns, strict=True)]
        cells[-1] = "<br>".join(
            " ".join(filter(None, pair)) for pair in zip(cells[-1].split("<br>"), rest, strict=False)
        )
        rows.append(f"| {text} | " + " | ".join(cells) + " |")
    head = "| sentence | figure | value | unit | counted; more |\n|---|---|---|---|---|"
    return f"## {name}\n\n{head}\n" + "\n".join(rows) + "\n"


PAGES = {
    "commands": commands, "errors": error_codes, "settings": settings, "tables": tables, "stages": stages,
    "figures": figures,
}  # fmt: skip


def made() -> Iterator[tuple[Path, str]]:
    """Each page's path and text."""
    for name, make in PAGES.items():
        yield REFERENCE / f"{name}.md", HEAD + make()


def run(*, check: bool) -> int:
    """Write the pages, or name those that differ."""
    stale = [path for path, text in made() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if check:
        for path in stale:
            print(
                f"{path.relative_to(REFERENCE.parent.parent)} is not what the code gives; run: python docs/generate.py"
            )
        return 1 if stale else 0
    REFERENCE.mkdir(exist_ok=True)
    for path, text in made():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
