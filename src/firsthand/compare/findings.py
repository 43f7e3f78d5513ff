"""Findings on the way of figures and texts: circles, citations that do not hold, versions.

In: what linking and lineage found. Out: ``Finding`` records. Method: items of one subject that cite one another across
reports are a circle; a figure that is cited from an outlet whose own report of the story gives the quantity, but not
that value, is a citation that the pile contradicts; a later text of one address is a version, told with the figures
that changed. Known limit: a report that was changed after it was cited looks like one that never had what is cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.compare.corroboration import Ways, circles
from firsthand.compare.quantities import agree
from firsthand.compare.versions import versions
from firsthand.compare.voices import Item, Voices
from firsthand.model import AnnotatedReport, EvidenceSpan, Figure, Finding, FindingKind, make_id
from firsthand.pile import Pile

MOST = 5  # figures told of a version


def finding(
    kind: FindingKind, reports: Sequence[str], items: Sequence[str], evidence: Sequence[EvidenceSpan], why: str
) -> Finding:
    """The record of a finding."""
    return Finding(
        id=make_id("finding", kind, *reports, *items),
        kind=kind,
        report_ids=tuple(reports),
        items=tuple(items),
        evidence=tuple(evidence),
        why=why,
    )


def circular(voices: Voices, ways: Ways) -> Iterator[Finding]:
    """Reports that give each other as the source of one thing."""
    citing = {line.child for line in voices.pile.lineage if line.kind == "cites"}
    for identities in voices.pile.subjects.values():
        if len(citing.intersection(identities)) < 2:
            continue
        items = [item for item in map(voices.item, identities) if item]
        for circle in circles(ways.of(items), items):
            found = [item for item in items if item.id in circle]
            reports = sorted({item.report_id for item in found})
            names = sorted(voices.outlet(each) or voices.pile.by_report[each].report.file for each in reports)
            why = f"{' and '.join(names)} give each other as the source"
            yield finding("circular", reports, circle, [item.evidence[0] for item in found], why)


def contradicted(voices: Voices) -> Iterator[Finding]:
    """Figures cited from an outlet whose own report of the story gives another value."""
    for group in voices.pile.figure_groups:
        items = [item for item in map(voices.item, group.figure_ids) if item]
        for item in items:
            speaker = voices.named(item.speaker_id)
            if speaker is None or speaker.kind == "person":
                continue
            key = voices.outlets.key(speaker.name)
            own = [each for each in items if key and voices.outlets.key(voices.outlet(each.report_id)) == key]
            if own and item not in own and not any(_agree(voices, item, each) for each in own):
                yield _contradicted(item, own, speaker.name or "")


def _contradicted(item: Item, own: Sequence[Item], name: str) -> Finding:
    cited = min(own, key=lambda each: each.evidence[0])
    told, there = item.evidence[0].quote, cited.evidence[0].quote
    why = f"{told} is cited from {name}, whose own report in this pile gives {there}"
    spans = item.evidence[0], cited.evidence[0]
    return finding("contradicted_citation", (item.report_id, cited.report_id), (item.id, cited.id), spans, why)


def _agree(voices: Voices, left: Item, right: Item) -> bool:
    a, b = (voices.pile.figure[each.id] for each in (left, right))
    return agree(a, b)


def later_versions(pile: Pile) -> Iterator[Finding]:
    """Later texts of one address, with the figures that are no longer, or newly, in them."""
    for older, newer in versions(pile):
        gone, come = _only_in(older, newer), _only_in(newer, older)
        told = [f"no longer in it: {_listed(gone)}"] if gone else []
        told += [f"new in it: {_listed(come)}"] if come else []
        days = f"{older.report.published.value}, then {newer.report.published.value}"
        why = "; ".join([f"one address, two texts ({days})", *told])
        figures = [*gone, *come]
        reports, spans = (older.report.id, newer.report.id), [figure.span for figure in figures]
        yield finding("version", reports, [figure.id for figure in figures], spans, why)


def _only_in(item: AnnotatedReport, other: AnnotatedReport) -> list[Figure]:
    """The figures of one text of which the other has no like value and unit."""
    values = {(figure.low, figure.high, figure.unit) for figure in other.figures}
    return [figure for figure in item.figures if (figure.low, figure.high, figure.unit) not in values]


def _listed(figures: Sequence[Figure]) -> str:
    return ", ".join(figure.span.quote for figure in figures[:MOST])


class Findings:
    """Finds circles, citations that do not hold, and versions."""

    name = "findings"
    version = 3
    needs = frozenset(
        {"figure_groups", "claims", "utterances", "lineage", "passages", "entities", "stories", "sentences", "times"}
    )
    makes = frozenset({"findings"})

    def run(self, pile: Pile) -> Iterator[Finding]:
        """Findings, each once, in the order of their ids."""
        voices = Voices(pile)
        found = [*circular(voices, Ways(voices)), *contradicted(voices), *later_versions(pile)]
        yield from sorted({each.id: each for each in found}.values(), key=lambda each: each.id)
