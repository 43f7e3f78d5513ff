"""Lines of ``firsthand annotate``: one report with its layers.

In: an annotated report. Out: a dictionary as section 1 of the contract wants it; spans are ``[start, end]`` in the
report's text (of headlines' figures: in its title), references are indices. Added keys go beyond the contract, none is
left out. Known limit: numbers are JSON numbers, whole where they are whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from firsthand.model import (
    AnnotatedReport,
    Attribution,
    EvidenceSpan,
    Figure,
    FigureRemark,
    Mention,
    Report,
    TimeExpression,
)

Line = dict[str, Any]


def number(value: float | None) -> float | int | None:
    """A whole number without its ".0"."""
    return int(value) if value is not None and abs(value) < 2**53 and float(value).is_integer() else value


def fields(report: Report) -> Line:
    """Outlet, title, byline and date, each with how it is known."""
    named = {name: getattr(report, name) for name in ("outlet", "title", "byline", "published")}
    pairs = (((name, known.value), (f"{name}_how", known.how)) for name, known in named.items())
    return {key: value for pair in pairs for key, value in pair}


def annotate_line(item: AnnotatedReport, external_id: str, *, verbatim: bool) -> Line:
    """One report with its layers; spans are ``[start, end]`` in its text, of ``headline_figures`` in its title."""
    places = {said.id: n for n, said in enumerate(item.attributions)}
    places |= {figure.id: n for n, figure in enumerate(item.figures)}
    chains = {mention.id: mention.chain for mention in item.mentions}
    times = {time.id: time for time in item.times}
    line: Line = {
        "id": external_id,
        "sentences": [pair(sentence.span) for sentence in item.sentences],
        "mentions": [_local_mention(mention) for mention in item.mentions],
        "attributions": [_local_attribution(said, places, chains, times) for said in item.attributions],
        "figures": [_local_figure(figure, places) for figure in item.figures],
        "figure_remarks": [_local_remark(remark, places) for remark in item.figure_remarks],
        "headline_figures": [_local_figure(figure, places) for figure in item.headline_figures],
        "times": [local_time(time) for time in item.times],
        "events": [
            {"span": pair(event.span), "factuality": event.factuality, "kind": event.kind}
            for event in item.event_mentions
        ],
        "problems": [{"code": problem.code, "message": problem.message} for problem in item.problems],
    }
    return line if verbatim else line | {"text": item.report.text} | fields(item.report)


def pair(span: EvidenceSpan) -> list[int]:
    """Start and end."""
    return [span.start, span.end]


def pairs(spans: Iterable[EvidenceSpan]) -> list[list[int]]:
    """Start and end of each."""
    return [pair(span) for span in spans]


def quotes(spans: Iterable[EvidenceSpan]) -> list[str]:
    """The words of some spans."""
    return [span.quote for span in spans]


def _local_mention(mention: Mention) -> Line:
    return {
        "span": pair(mention.span),
        "kind": mention.kind,
        "entity": mention.chain,
        "name": mention.name,
        "form": mention.form,
        "role": mention.role,
    }


def _local_attribution(
    said: Attribution, places: Mapping[str, int], chains: Mapping[str, str], times: Mapping[str, TimeExpression]
) -> Line:
    time = times.get(said.time_id or "")
    return {
        "source": pairs(said.source),
        "cue": pairs(said.cue),
        "content": pairs(said.content),
        "kind": said.kind,
        "speaker": chains.get(said.speaker_mention_id or ""),
        "hedge": quotes(said.hedges),
        "within": places.get(said.within_id or ""),
        "confidence": said.confidence,
        "negated": said.negated,
        "said_on": time.edtf if time else None,
    }


def _local_figure(figure: Figure, places: Mapping[str, int]) -> Line:
    return {
        "span": pair(figure.span),
        "low": number(figure.low),
        "high": number(figure.high),
        "bound": figure.bound,
        "change": figure.change,
        "unit": figure.unit,
        "counted": pairs(figure.counted) or None,
        "restriction": pairs(figure.restriction) or None,
        "vague": figure.vague,
        "score": figure.score,
        "other_values": [number(value) for value in figure.other_values],
        "other_units": list(figure.other_units),
        "subset_of": places.get(figure.subset_of or ""),
        "as_of": figure.as_of,
        "attribution": places.get(figure.attribution_id or ""),
        "hedge": quotes(figure.hedges),
    }


def _local_remark(remark: FigureRemark, places: Mapping[str, int]) -> Line:
    return {
        "span": pair(remark.span),
        "figures": [places[figure] for figure in remark.figure_ids],
        "kind": remark.kind,
        "cue": pair(remark.cue) if remark.cue else None,
        "rest": pair(remark.rest) if remark.rest else None,
        "negated": remark.negated,
        "attribution": places.get(remark.attribution_id or ""),
    }


def local_time(time: TimeExpression) -> Line:
    """A time expression of one report."""
    return {
        "span": pair(time.span),
        "type": time.type,
        "value": time.value,
        "edtf": time.edtf,
        "anchor": time.anchor,
        "why": time.why,
    }
