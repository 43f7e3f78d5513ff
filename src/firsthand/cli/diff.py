"""``firsthand diff``: two dossiers side by side, what changed in the findings and why.

In: two dossiers. Out: on stdout tables for people, the gravest differences first, or JSON Lines with ``--json``: one
line on the comparison, one a noun, one a difference. Known limit: tables show the first ``MOST`` of a kind and say how
many more there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click
from rich.console import Console
from rich.table import Table

from firsthand.cli.console import out, plain
from firsthand.cli.opened import opened
from firsthand.cli.show import with_short_id
from firsthand.publish.annotated import Line
from firsthand.publish.differences import RANKS, REST, Change, Comparison, Count, Difference, SeenJudgement
from firsthand.publish.overview import short
from firsthand.publish.tables import json_line

MOST = 20  # differences of a kind in a table
MOST_CHANGES, MOST_PARTS = 5, 3  # of one thing in a table
WIDE = 60  # characters of a part in a table
DIFFER = 3  # exit code

_TITLES = {
    "reports": "Reports",
    "conflicts": "Conflicts",
    "origins": "How many independent origins",
    "figures": "Figures",
    "stories": "Stories",
    "rest": "All else",
}


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--all", "everything", is_flag=True, help="Show every difference, also of what is only counted else.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON Lines.")
@click.option("--exit-code", is_flag=True, help=f"Exit with {DIFFER} where the two differ.")
def diff(before: str, after: str, *, everything: bool, as_json: bool, exit_code: bool) -> None:
    """Show what differs in dossier B from dossier A, and why.

    What is the same in both is found by texts and places, not by ids. Conflicts come first, then how many independent
    origins a figure or claim has, figures and stories; all else is counted. The reasons that are told are reports that
    are new, gone or another text, and stages of another version. Neither file is written.

    \b
    Examples:
      firsthand diff harbour-monday.db harbour.db
      firsthand diff harbour-monday.db harbour.db --json
    """
    found = opened(before, keep=True).compare(opened(after, keep=True))
    if as_json:
        for line in as_lines(found):
            click.echo(json_line(line))
    else:
        _print(found, out(), everything=everything)
    raise SystemExit(DIFFER if exit_code and not found.same else 0)


def as_lines(found: Comparison) -> Iterator[Line]:
    """The comparison as lines that ``diff.schema.json`` describes."""
    before, after = found.versions
    only_before, only_after = found.judgements
    yield {
        "line": "comparison",
        "same": found.same,
        "versions": {"before": list(before), "after": list(after)},
        "stages": [{"layer": each.what, "before": list(each.gone), "after": list(each.new)} for each in found.stages],
        "judgements": {"only_before": _judged(only_before), "only_after": _judged(only_after)},
    }
    for count in found.counts:
        numbers = {"before": count.before, "after": count.after, **count.kinds, "slight": count.slight}
        yield {"line": "count", "noun": count.noun, **numbers}
    for each in found.differences:
        yield {
            "line": "difference",
            "rank": RANKS[each.rank],
            "noun": each.noun,
            "kind": each.kind,
            "label": each.label,
            "before_id": each.before_id,
            "after_id": each.after_id,
            "changes": [{"what": c.what, "gone": list(c.gone), "new": list(c.new)} for c in each.changes],
            "causes": [{"kind": c.kind, "text": c.text, "ids": list(c.ids)} for c in each.causes],
        }


def _judged(found: tuple[SeenJudgement, ...]) -> list[Line]:
    return [{"id": each.id, "label": each.label} for each in found]


def _print(found: Comparison, console: Console, *, everything: bool) -> None:
    if found.same:
        slight = any(count.slight for count in found.counts)
        console.print(
            f"No difference{' but in reasons, in how sure they are, or in paths of files' if slight else ''}."
        )
    for rank, group in groupby(found.differences, key=lambda each: each.rank):
        if everything or rank != REST:
            differences = list(group)
            shown = differences if everything else differences[:MOST]
            console.print(_table(_TITLES[RANKS[rank]], shown))
            if len(differences) > len(shown):
                console.print(f"and {len(differences) - len(shown)} more; see them with --all.")
    if counts := [count for count in found.counts if count.differ or count.slight]:
        console.print(_counts(counts))
    for stage in found.stages:
        console.print(plain(f"Made by another stage: {stage.what}, {', '.join(stage.gone)} → {', '.join(stage.new)}"))
    for word, judged in zip(("A", "B"), found.judgements, strict=True):
        for each in judged:
            console.print(plain(f"Judged in {word} only: {each.label} [{each.id}]"))


def _table(title: str, found: list[Difference]) -> Table:
    table = Table(header_style="bold", title=title, title_justify="left", title_style="bold")
    for column in ("", "what", "changed", "why", "id"):
        table.add_column(column, no_wrap=column == "id")
    for each in found:
        kind = {"new": "only in B", "gone": "only in A"}.get(each.kind, each.kind)
        noun = "" if each.rank != REST else f"{each.noun}: "
        told = [_change(change) for change in each.changes[:MOST_CHANGES]]
        told += [f"and {len(each.changes) - MOST_CHANGES} more"] if len(each.changes) > MOST_CHANGES else []
        why = [short(cause.text, 2 * WIDE) for cause in each.causes]
        identity = with_short_id(each.after_id or each.before_id or "")
        cells = (f"{noun}{short(each.label)}", "\n".join(told), "\n".join(why), identity)
        table.add_row(kind, *("\n".join(map(plain, cell.split("\n"))) for cell in cells))
    return table


def _change(change: Change) -> str:
    """A change in words: "independent origins: 1 → 2", "figures: + “52” (Daily Meridian)"."""
    if len(change.gone) == len(change.new) == 1:
        return f"{change.what}: {short(change.gone[0], WIDE)} → {short(change.new[0], WIDE)}"
    signs = (("−", change.gone), ("+", change.new))
    told = [f"{sign} {short(part, WIDE)}" for sign, parts in signs for part in parts[:MOST_PARTS]]
    more = sum(max(0, len(parts) - MOST_PARTS) for _, parts in signs)
    return f"{change.what}: {'; '.join(told)}{f'; and {more} more' if more else ''}"


def _counts(counts: list[Count]) -> Table:
    table = Table(header_style="bold", title="In numbers", title_justify="left", title_style="bold")
    numbers = ("in A", "in B", "only in A", "only in B", "joined", "parted", "changed", "slightly")
    for column in ("noun", *numbers):
        table.add_column(column, justify="left" if column == "noun" else "right")
    for each in counts:
        kinds = (each.kinds[kind] for kind in ("gone", "new", "joined", "parted", "changed"))
        told = (each.before, each.after, *kinds, each.slight)
        table.add_row(each.noun.replace("_", " "), *(str(number) if number else "" for number in told))
    return table
