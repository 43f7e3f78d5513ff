"""``firsthand watch``: add what is new in folders and feeds, round by round, and tell what it brings.

In: a dossier, folders, addresses of feeds. Out: on stdout, for each round that brought reports, what ``firsthand add``
prints, behind the time; on stderr what could not be fetched, with advice, and what waits. This is the only command that
uses the network, and what does so is imported when it is called.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.add import MOST, brought_as_data, brought_as_lines
from firsthand.cli.progress import progress_on_stderr
from firsthand.dossier import Dossier
from firsthand.errors import MissingPath
from firsthand.model import Problem
from firsthand.settings import DEFAULTS

if TYPE_CHECKING:
    from firsthand.watch.rounds import Told

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})([smhd])")
LEAST_SECONDS = 60  # between two rounds over feeds


def in_seconds(value: str) -> int:
    """A duration in seconds.

    Raises:
        BadParameter: it is none.
    """
    found = _DURATION.fullmatch(value)
    if found is None or int(found[1]) == 0:
        raise click.BadParameter(f"{value!r} is no duration; write 30s, 15m, 2h or 1d")
    return int(found[1]) * _SECONDS[found[2]]


@click.command()
@click.argument("dossier")
@click.argument("places", nargs=-1, required=True, metavar="FOLDER|FEED...")
@click.option(
    "--every", type=in_seconds, metavar="DURATION", default="15m", show_default=True, help="Time between two rounds."
)
@click.option("--once", is_flag=True, help="One round, then stop: for cron and the like.")
@click.option("--entries-only", is_flag=True, help="Take the text that feeds give, and fetch no pages.")
@click.option(
    "--delay",
    type=in_seconds,
    metavar="DURATION",
    default="5s",
    show_default=True,
    help="Time between requests to one host.",
)
@click.option("--contact", envvar="FIRSTHAND_CONTACT", default="", help="Address or page that servers are told.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that annotate.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each round.")
def watch(
    dossier: str,
    places: tuple[str, ...],
    *,
    every: int,
    once: bool,
    entries_only: bool,
    delay: int,
    contact: str,
    workers: int,
    as_json: bool,
) -> None:
    """Add to DOSSIER what is new in folders and feeds, and tell what it brings.

    A FEED is the http or https address of RSS or Atom. What is fetched is kept as WARC in the folder DOSSIER.fetched,
    beside the dossier, which is made if there is none. robots.txt is kept to, and each host is asked slowly. Stop with
    Ctrl-C; the same command goes on where it stopped.

    \b
    Examples:
      firsthand watch harbour.db clippings/ https://outlet.example/rss.xml
      firsthand watch harbour.db https://outlet.example/rss.xml --every 1h --contact desk@paper.example
      firsthand watch harbour.db clippings/ --once
    """
    from firsthand.watch.rounds import Watch, is_address

    for place in places:
        if not is_address(place) and not Path(place).exists():
            raise MissingPath(place)
    if any(map(is_address, places)) and every < LEAST_SECONDS:
        raise click.BadParameter("feeds are asked once a minute at most", param_hint="--every")
    settings = replace(DEFAULTS, fetch_delay_seconds=float(delay))
    opened = Dossier.open(dossier, create=True, settings=settings)
    watched = Watch(opened, places, entries_only=entries_only, contact=contact, workers=workers)
    has_problems = False
    try:
        with progress_on_stderr() as progress:
            for told in watched.rounds(every, once=once, progress=progress):
                tell(opened.masked(told) if told.summary else told, as_json=as_json)
                has_problems = bool(told.problems or (told.summary and told.summary.problems))
    except KeyboardInterrupt:
        click.echo("Stopped. Run the same command again: it goes on where it stopped.", err=True)
        raise
    raise SystemExit(3 if has_problems else 0)


def tell(told: Told, *, as_json: bool) -> None:
    """Print what a round brought, and what is left."""
    for line in problems_as_lines(told.problems):
        click.echo(line, err=True)
    for name in told.unsettled:
        click.echo(f"{name} is being written, and waits for the next round.", err=True)
    if told.waiting:
        click.echo(f"{told.waiting} of the feeds' entries wait for a later round.", err=True)
    if as_json:
        click.echo(json.dumps(as_data(told)))
    elif told.summary is not None and told.summary.changed:
        number = len(told.report_ids)
        click.echo(f"{told.started} {number} new report{'' if number == 1 else 's'}")
        click.echo("\n".join(brought_as_lines(told.summary, told.moves, told.news)))
    else:
        click.echo(f"{told.started} nothing new", err=True)


def problems_as_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Each kind of problem with its advice, and some of those that are alike."""
    alike: dict[str, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(problem.code, []).append(problem)
    for code, found in alike.items():
        yield from (f"Problem: {code} {problem.message}" for problem in found[:MOST])
        if len(found) > MOST:
            yield f"Problem: {code}, {len(found) - MOST} more (--json lists them)"
        yield f"Try: {found[0].advice}"


def as_data(told: Told) -> dict[str, Any]:
    """A round as plain values; those of ``firsthand add --json`` are null where nothing was added."""
    added = None if told.summary is None else brought_as_data(told.summary, told.moves, told.news)
    return {
        "started": told.started,
        "report_ids": told.report_ids,
        "added": added,
        "problems": list(map(asdict, told.problems)),
        "waiting": told.waiting,
        "unsettled": told.unsettled,
    }
