"""Lines of an export: one file a noun.

In: a pile with what was linked and compared, its problems and files. Out: dictionaries as section 2 of the contract
wants them, by file. Added keys go beyond the contract, none is left out. Known limit: all lines of a noun are made
on the way, but the pile is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from firsthand.language import lexicon, table
from firsthand.model import (
    Attribution,
    Citation,
    Conflict,
    EvidenceSpan,
    Figure,
    FigureRemark,
    Finding,
    First,
    Lineage,
    Origins,
    Passage,
    ProbablePair,
    Problem,
    Reason,
    Relation,
    Report,
    TimeExpression,
    TimelineEntry,
    Topic,
)
from firsthand.pile import Pile
from firsthand.publish.annotated import Line, fields, local_time, number, pair, quotes
from firsthand.publish.collation import collate


def export_lines(
    pile: Pile, problems: Sequence[Problem], files: Mapping[str, Sequence[str]]
) -> dict[str, Iterator[Line]]:
    """The lines of each file of an export, by the file's name without its ending.

    Args:
        pile: everything that was found.
        problems: what could not be done.
        files: all paths of each original, by hash.
    """
    return {
        "reports": (_report(item.report, files) for item in pile.reports),
        "entities": _entities(pile),
        "attributions": (_attribution(said, pile) for item in pile.reports for said in item.attributions),
        "figures": _figures(pile),
        "figure_groups": _figure_groups(pile),
        "claims": _claims(pile),
        "utterances": _utterances(pile),
        "forecasts": _forecasts(pile),
        "events": _events(pile),
        "stories": _stories(pile),
        "passages": map(_passage, pile.passages),
        "lineage": map(_lineage, pile.lineage),
        "relations": map(_relation, pile.relations),
        "conflicts": map(_conflict, pile.conflicts),
        "findings": map(_finding, pile.findings),
        "timeline": map(_timeline_entry, pile.timeline),
        "problems": map(_problem, problems),
        "times": (_time(time) for item in pile.reports for time in item.times),
        "figure_remarks": (_remark(remark) for item in pile.reports for remark in item.figure_remarks),
        "headline_figures": _headline_figures(pile),
        "topics": map(_topic, pile.topics),
        "probable_pairs": map(_probable, pile.probable_pairs),
        "citations": (_citation(cited) for item in pile.reports for cited in item.citations),
    }


class _Standing:
    """Where subjects stand earliest, and on how many origins."""

    def __init__(self, pile: Pile) -> None:
        self._firsts = {first.subject_id: first for first in pile.firsts}
        self._origins = {found.subject_id: found for found in pile.origins}

    def __call__(self, subject: str) -> Line:
        return {"first": _first(self._firsts.get(subject)), "origins": _origins(self._origins.get(subject))}


def _claims(pile: Pile) -> Iterator[Line]:
    standing = _Standing(pile)
    for claim in pile.claims:
        line: Line = {"id": claim.id, "label": claim.label, "attributions": list(claim.attribution_ids)}
        line |= {"sentences": [{"id": each} | span(pile.sentence[each].span) for each in claim.sentence_ids]}
        sides = [{"item": side.item_id, "polarity": side.polarity, "modality": side.modality} for side in claim.sides]
        yield line | standing(claim.id) | {"sides": sides, "reasons": _reasons(claim.reasons)}


def _utterances(pile: Pile) -> Iterator[Line]:
    standing = _Standing(pile)
    for said in pile.utterances:
        readings = [{"attribution_id": reading.attribution_id, "span": span(reading.span)} for reading in said.readings]
        _, stretches = collate([reading.span.quote for reading in said.readings])
        collation = [
            {"base": each.base, "variants": [{"reading": v.reading, "words": v.words} for v in each.variants]}
            for each in stretches
        ]
        line = {"id": said.id, "readings": readings} | standing(said.id)
        yield line | {"collation": collation, "reasons": _reasons(said.reasons)}


def _stories(pile: Pile) -> Iterator[Line]:
    topic_of = {story: topic.id for topic in pile.topics for story in topic.story_ids}
    for story in pile.stories:
        line: Line = {"id": story.id, "label": story.label, "reports": list(story.report_ids)}
        line |= {"topic": topic_of.get(story.id), "parts": spans(story.parts)}
        yield line | {"reasons": _reasons(story.reasons)}


def _topic(topic: Topic) -> Line:
    line = {"id": topic.id, "label": topic.label, "stories": list(topic.story_ids)}
    return line | {"reasons": _reasons(topic.reasons)}


def _probable(found: ProbablePair) -> Line:
    line = {"id": found.id, "noun": found.noun, "left": found.left, "right": found.right}
    return line | {"reasons": _reasons(found.reasons)}


def _passage(found: Passage) -> Line:
    line = {"id": found.id, "left": span(found.left), "right": span(found.right)}
    return line | {"similarity": found.similarity, "kind": found.kind}


def _lineage(edge: Lineage) -> Line:
    return {
        "id": edge.id,
        "child": edge.child,
        "parent": edge.parent,
        "directed": edge.directed,
        "kind": edge.kind,
        "evidence": spans(edge.evidence),
        "confidence": edge.confidence,
        "reasons": list(edge.reasons),
    }


def _relation(found: Relation) -> Line:
    line = {"id": found.id, "left": found.left, "right": found.right, "kind": found.kind}
    return line | {"drift": found.drift, "evidence": spans(found.evidence), "why": found.why}


def _timeline_entry(entry: TimelineEntry) -> Line:
    return {
        "id": entry.id,
        "date": entry.date,
        "clock": entry.clock,
        "how": entry.how,
        "interval": entry.interval,
        "event_id": entry.event_id,
        "label": entry.label,
        "factuality": entry.factuality,
        "evidence": spans(entry.evidence),
    }


def _problem(found: Problem) -> Line:
    return {
        "id": found.id,
        "code": found.code,
        "message": found.message,
        "advice": found.advice,
        "file": found.file,
        "report": found.report_id,
        "stage": found.stage,
    }


def span(found: EvidenceSpan) -> Line:
    """A span of an export, with its words."""
    line: Line = {"report": found.report_id, "span": pair(found), "quote": found.quote}
    return line | {"field": "title"} if found.field == "title" else line


def spans(found: Iterable[EvidenceSpan]) -> list[Line]:
    """Several spans of an export."""
    return [span(one) for one in found]


def _reasons(found: Iterable[Reason]) -> list[Line]:
    return [{"feature": r.feature, "score": r.score, "because": r.because} for r in found]


def _report(report: Report, files: Mapping[str, Sequence[str]]) -> Line:
    return {
        "id": report.id,
        "external_id": report.external_id,
        "file": report.file,
        "files": list(files.get(report.original_sha256, ())),
        **fields(report),
        "url": report.url,
        "language": report.language,
        "text": report.text,
        "text_sha256": report.text_sha256,
        "original_sha256": report.original_sha256,
    }


def _entities(pile: Pile) -> Iterator[Line]:
    """Entities, with the mentions marked that are metonyms or demonyms.

    A place that is said to say something stands for a government or a body there.
    """
    speaking = {said.speaker_mention_id for item in pile.reports for said in item.attributions if said.cue}
    for entity in pile.entities:
        found = [pile.mention[m] for m in entity.mention_ids if m in pile.mention]
        mentions = [each.span for each in found]
        metonyms = [each.span for each in found if each.kind == "place" and each.id in speaking]
        yield {
            "id": entity.id,
            "kind": entity.kind,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "mentions": spans(mentions),
            "metonyms": spans(metonyms),
            "demonyms": spans(each.span for each in found if each.span.quote.lower() in lexicon("demonyms")),
            "role": entity.role,
            "offices": [
                {"office": each.words, "since": each.since, "until": each.until, "former": each.former}
                for each in entity.offices
            ],
            "reasons": _reasons(entity.reasons),
            **({} if entity.minor is None else {"minor": entity.minor}),
        }


def _attribution(said: Attribution, pile: Pile) -> Line:
    return {
        "id": said.id,
        "source": spans(said.source),
        "cue": spans(said.cue),
        "content": spans(said.content),
        "kind": said.kind,
        "speaker_id": pile.speaker_of(said),
        "hedge": quotes(said.hedges),
        "within_id": said.within_id,
        "confidence": said.confidence,
        "made_by": said.made_by,
        "negated": said.negated,
    }


def _figures(pile: Pile) -> Iterator[Line]:
    groups = {figure: group.id for group in pile.figure_groups for figure in group.figure_ids}
    return (_figure(figure, groups) for item in pile.reports for figure in item.figures)


def _headline_figures(pile: Pile) -> Iterator[Line]:
    groups = {figure: group.id for group in pile.figure_groups for figure in group.headline_ids}
    return (_figure(figure, groups) for item in pile.reports for figure in item.headline_figures)


def _figure(figure: Figure, groups: Mapping[str, str]) -> Line:
    return {
        "id": figure.id,
        "evidence": span(figure.span),
        "low": number(figure.low),
        "high": number(figure.high),
        "bound": figure.bound,
        "change": figure.change,
        "unit": figure.unit,
        "counted": spans(figure.counted) or None,
        "restriction": spans(figure.restriction) or None,
        "vague": figure.vague,
        "score": figure.score,
        "other_values": [number(value) for value in figure.other_values],
        "other_units": list(figure.other_units),
        "subset_of": figure.subset_of,
        "as_of": figure.as_of,
        "attribution_id": figure.attribution_id,
        "hedge": quotes(figure.hedges),
        "group_id": groups.get(figure.id),
        "made_by": figure.made_by,
    }


def _remark(remark: FigureRemark) -> Line:
    return {
        "id": remark.id,
        "evidence": span(remark.span),
        "figures": list(remark.figure_ids),
        "kind": remark.kind,
        "cue": span(remark.cue) if remark.cue else None,
        "rest": span(remark.rest) if remark.rest else None,
        "negated": remark.negated,
        "attribution_id": remark.attribution_id,
        "made_by": remark.made_by,
    }


def _time(time: TimeExpression) -> Line:
    return {"id": time.id, "evidence": span(time.span)} | {k: v for k, v in local_time(time).items() if k != "span"}


def _citation(cited: Citation) -> Line:
    return {
        "id": cited.id,
        "evidence": span(cited.span),
        "kind": cited.kind,
        "outlet": cited.outlet,
        "date": cited.date,
        "target": cited.target,
        "about": span(cited.about) if cited.about else None,
    }


def _figure_groups(pile: Pile) -> Iterator[Line]:
    standing = _Standing(pile)
    for group in pile.figure_groups:
        figures = [pile.figure[key] for key in group.figure_ids]
        reports = sorted({figure.span.report_id for figure in figures})
        outlets = {pile.by_report[key].report.outlet.value for key in reports}
        said = [pile.attribution[f.attribution_id] for f in figures if f.attribution_id in pile.attribution]
        speakers = {pile.speaker_of(one) for one in said}
        yield {
            "id": group.id,
            "label": group.label,
            "figures": list(group.figure_ids),
            "headlines": list(group.headline_ids),
            "reports": reports,
            "outlets": sorted(outlet for outlet in outlets if outlet),
            "speakers": sorted(speaker for speaker in speakers if speaker),
            "related": [
                {"group": each.group_id, "kind": each.kind, "figure": each.figure_id, "because": each.because}
                for each in group.related
            ],
            **standing(group.id),
            "reasons": _reasons(group.reasons),
        }


def _forecasts(pile: Pile) -> Iterator[Line]:
    for forecast in pile.forecasts:
        said = pile.attribution.get(forecast.attribution_id or "")
        yield {
            "id": forecast.id,
            "content": spans(forecast.content),
            "speaker_id": pile.speaker_of(said) if said else None,
            "by": forecast.by,
            "hedge": quotes(forecast.hedges),
            "attribution_id": forecast.attribution_id,
        }


def _events(pile: Pile) -> Iterator[Line]:
    for event in pile.events:
        place = pile.entity.get(event.place_id or "")
        told = [pile.event_mention[each] for each in event.mention_ids if each in pile.event_mention]
        known = table("event_kinds", "mul").get(event.kind, {})
        yield {
            "id": event.id,
            "label": event.label,
            "kind": event.kind,
            "ace": known.get("ace") or None,
            "plover": known.get("plover") or None,
            "date": event.date,
            "interval": event.interval,
            "place": place.name if place else None,
            "place_id": event.place_id,
            "participants": list(event.participant_ids),
            "mentions": spans(each.span for each in told),
            "factuality": event.factuality,
            "asserted_by": sorted({each.span.report_id for each in told if each.factuality == "asserted"}),
            "stories": sorted({story for each in told for story in pile.stories_of.get(each.span.report_id, ())}),
            "reasons": _reasons(event.reasons),
        }


def _conflict(conflict: Conflict) -> Line:
    sides = [
        {"label": side.label, "items": list(side.items), "evidence": spans(side.evidence)} for side in conflict.sides
    ]
    line = {"id": conflict.id, "kind": conflict.kind, "severity": conflict.severity}
    return line | {"sides": sides, "why": conflict.why}


def _finding(found: Finding) -> Line:
    line = {"id": found.id, "kind": found.kind, "reports": list(found.report_ids), "items": list(found.items)}
    return line | {"evidence": spans(found.evidence), "why": found.why}


def _first(first: First | None) -> list[Line]:
    if first is None:
        return []
    return [{"item": s.item, "report": s.report_id, "date": s.date, "how": s.how} for s in first.standings]


def _origins(found: Origins | None) -> Line | None:
    if found is None:
        return None
    return {
        "independent": found.independent,
        "unknown": found.unknown,
        "roots": [{"item": r.item, "label": r.label, "because": r.because} for r in found.roots],
        "dependent": [{"item": d.item, "on": d.on, "because": d.because} for d in found.dependent],
    }
