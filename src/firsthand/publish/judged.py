"""Judgements as JSON Lines, to be kept, handed on and taken over by others.

In: judgements, or a file of them. Out: one line each, with whether it holds; judgements again. Method: the records'
own fields by msgspec, whose types are checked on the way back; an id must be that of its content, so that a line that
was changed by hand is seen. Known limit: a forger can make the id anew; who judged is what the line says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from firsthand.errors import FirsthandError, UnreadableJudgements
from firsthand.judge.making import id_of
from firsthand.judge.standing import Standing
from firsthand.model import Judgement
from firsthand.publish.annotated import Line


def judgement_lines(standing: Standing) -> Iterator[Line]:
    """A line a judgement, in the order of time; ``holds``: neither undone nor replaced by a later one."""
    holding = {each.id for each in standing.holding}
    for each in standing.judgements:
        yield {"id": each.id} | msgspec.to_builtins(each) | {"holds": each.id in holding}


def read_judgements(path: Path) -> list[Judgement]:
    """The judgements of a file that ``judgement_lines`` gave.

    Raises:
        UnreadableJudgements: a line is none, or was changed.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableJudgements(str(path), 0, str(error)) from error
    return [_judgement(str(path), number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _judgement(path: str, number: int, line: str) -> Judgement:
    try:
        values: Any = json.loads(line)
        found = msgspec.convert(values, Judgement)
    except (ValueError, RecursionError, msgspec.ValidationError, FirsthandError) as error:
        reason = f"it is no judgement ({error})"
        raise UnreadableJudgements(path, number, reason) from error
    if found.id != id_of(found):
        raise UnreadableJudgements(path, number, "it was changed since it was made")
    return found
