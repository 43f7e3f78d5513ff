"""Rows of JSON Lines, annotated one by one: what ``firsthand annotate`` does.

In: lines of bytes. Out: lines of section 1 of the contract, in the same order. A line that is no report gives a line
with its problem and without layers. Known limit: one process, one report after the other.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from firsthand.model import Original, Problem
from firsthand.pipeline import REPORT_STAGES, ReportStage
from firsthand.publish.annotated import Line, annotate_line
from firsthand.read.media_types import ROW
from firsthand.read.reports import read_original
from firsthand.run_local import annotate

LAYERS = ("sentences", "mentions", "attributions", "figures", "figure_remarks", "headline_figures", "times", "events")


def annotated_rows(
    lines: Iterable[bytes], *, verbatim: bool, stages: Sequence[ReportStage] = REPORT_STAGES
) -> Iterator[Line]:
    """Annotate each line that is not blank."""
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(BOM_UTF8 if number == 1 else b"").strip()
        if line:
            yield _annotated_row(line, f"#{number}", verbatim=verbatim, stages=stages)


def _annotated_row(line: bytes, place: str, *, verbatim: bool, stages: Sequence[ReportStage]) -> Line:
    read = read_original(Original.of(line, ROW), place, verbatim=verbatim)
    if not read.reports:
        return {"id": _id_of(line), **{layer: [] for layer in LAYERS}, "problems": _problems(read.problems)}
    [[item]] = annotate(read.reports[:1], stages=stages)
    item = replace(item, problems=(*read.problems, *item.problems))
    return annotate_line(item, item.report.external_id or item.report.id, verbatim=verbatim)


def _id_of(line: bytes) -> str | None:
    """The id of a row that is otherwise no report, if it has one."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    found = row.get("id") if isinstance(row, dict) else None
    return found if isinstance(found, str) else None


def _problems(problems: Sequence[Problem]) -> list[Line]:
    return [{"code": problem.code, "message": problem.message} for problem in problems]
