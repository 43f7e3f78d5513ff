"""``firsthand judge``: what a person decides about an item, kept for good and replayed on every build.

In: a dossier, a verb, ids, and what goes with the verb. Out: the judgement's id on stdout; without a verb, all
judgements and where people disagree. Known limit: who judges is what ``--by`` or the system's user name says.
"""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any, cast, get_args

import click

from firsthand.cli.opened import opened
from firsthand.cli.progress import progress_on_stderr
from firsthand.dossier import Dossier
from firsthand.errors import BadJudgement
from firsthand.evidence import whole_id
from firsthand.judge.making import Decision
from firsthand.judge.replay import said
from firsthand.judge.standing import Standing
from firsthand.judge.subjects import Items
from firsthand.model import Judgement, Verb
from firsthand.publish.judged import judgement_lines, read_judgements
from firsthand.publish.tables import json_line, write_file


@click.command()
@click.argument("dossier")
@click.argument("verb", required=False, type=click.Choice(get_args(Verb)))
@click.argument("words", nargs=-1)
@click.option("--why", default="", help="The reason, kept with the judgement.")
@click.option("--by", default=None, envvar="FIRSTHAND_BY", help="Who judges; else the system's user name.")
@click.option("--later", is_flag=True, help="Keep it only; the next build replays it.")
@click.option("--export", "to_file", type=click.Path(path_type=Path, dir_okay=False), help="Write all judgements.")
@click.option(
    "--import", "from_file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Take others' over."
)
def judge(dossier: str, verb: str | None, words: tuple[str, ...], **options: Any) -> None:
    """Judge an item of DOSSIER, or list the judgements.

    \b
    firsthand judge D accept ITEM            it is right
    firsthand judge D reject ITEM            it is wrong: a mark, group, edge, conflict, pair
    firsthand judge D merge ITEM ITEM...     they are one: stories, entities, events, claims, ...
    firsthand judge D split ITEM PART...     these parts do not belong to it
    firsthand judge D correct ITEM FIELD VALUE
        report:      outlet, title, byline, published
        attribution: speaker (words of the report for them), span (the right words)
        figure:      figure (300, ">= 300", 300-400, "300 kg"), span
        time:        date (2013-10-22), span
        event mention: factuality, span;  mention: kind, span
        lineage:     direction (the id of the parent)
      without VALUE: the report does not say
    firsthand judge D withdraw REPORT        kept, but out of all counts
    firsthand judge D note|tag ITEM WORDS
    firsthand judge D read|check ITEM...     I have read it, I have checked it
    firsthand judge D undo JUDGEMENT...

    Ids may be shortened. The dossier is built again after each judgement, unless --later.

    \b
    Examples:
      firsthand judge harbour.db
      firsthand judge harbour.db correct report_1a published 2021-03-04 --why "printed edition"
      firsthand judge harbour.db --export mine.jsonl
      firsthand judge harbour.db --import hers.jsonl
    """
    asked = opened(dossier)
    if verb is not None:
        by = options["by"] or getpass.getuser()
        made = asked.judge(_decision(asked, cast(Verb, verb), words, options["why"]), by=by)
        click.echo(f"{made.id}  {said(made)}")
    elif options["from_file"] is not None:
        new = asked.take_judgements(read_judgements(options["from_file"]), command="judge --import")
        click.echo(f"{new} new judgements")
    elif options["to_file"] is not None:
        lines = (json_line(line) + "\n" for line in judgement_lines(asked.standing()))
        write_file(options["to_file"], lines)
        return
    else:
        _list(asked.standing())
        return
    if not options["later"] and asked.pending:
        with progress_on_stderr() as progress:
            asked.build((), progress=progress, command="judge")


def _decision(dossier: Dossier, verb: Verb, words: tuple[str, ...], why: str) -> Decision:
    """What the words after the verb say."""
    if not words:
        raise BadJudgement("it does not say about what")
    if verb == "undo":
        known = [each.id for each in dossier.judgements()]
        return Decision(verb=verb, items=tuple(whole_id(each, known) for each in words), why=why)
    items = Items(dossier.pile)
    first, *rest = words
    item = whole_id(first, items.ids)
    if verb == "split":
        return Decision(verb=verb, items=(item,), out=tuple(whole_id(each, items.ids) for each in rest), why=why)
    if verb == "correct":
        field, value = (*rest, None, None)[:2]
        if len(rest) > len(("field", "value")):
            raise BadJudgement("put a value of several words in quotation marks")
        if field == "direction" and value is not None:
            value = whole_id(value, items.ids)
        return Decision(verb=verb, items=(item,), field=field, value=value, why=why)
    if verb in ("note", "tag"):
        return Decision(verb=verb, items=(item,), value=" ".join(rest), why=why)
    return Decision(verb=verb, items=(item, *(whole_id(each, items.ids) for each in rest)), why=why)


def _list(standing: Standing) -> None:
    """All judgements, a line each, and the disagreements."""
    holding = {each.id for each in standing.holding}
    for each in standing.judgements:
        state = "" if each.id in holding or each.verb == "undo" else "  (does not hold any more)"
        click.echo(f"{_line(each)}{state}")
    for found in standing.disagreements:
        click.echo("Disagreement; the last one holds:")
        for each in found.judgements:
            click.echo(f"  {_line(each)}")


def _line(judgement: Judgement) -> str:
    why = f": {judgement.why}" if judgement.why else ""
    return f"{judgement.id}  {judgement.at[:16]}  {judgement.by}  {said(judgement)}{why}"
