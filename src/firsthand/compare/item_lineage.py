"""Which figures and statements hang on which.

In: claims, utterances and figure groups with their items, their speakers, citations, and what reports say themselves.
Out: ``Lineage`` between items, and from items and reports to outlets. Method: within one group the items of one speaker
hang on the earliest of them; a report's own word ("based on", "the same as") makes its figure hang on what it names;
a citation behind a sentence makes its items hang on the outlet. Known limit: an item in no group has no edges but those
that its own report states.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from firsthand.compare.outlets import means
from firsthand.compare.own_words import Said, said_by, source_span, source_words
from firsthand.compare.quantities import agree
from firsthand.compare.report_citations import Cited, ReportCitations
from firsthand.compare.voices import Item, Voices
from firsthand.days import days
from firsthand.model import AnnotatedReport, Citation, EvidenceSpan, Figure, Lineage, LineageKind, Mention, make_id
from firsthand.pile import Pile

SAME_SOURCE = 0.5  # share of the rarer words by which two descriptions of a source are one


def edge(
    child: str,
    parent: str,
    kind: LineageKind,
    evidence: Iterable[EvidenceSpan],
    reasons: Sequence[str],
    *,
    directed: bool = True,
    confidence: float = 0.8,
) -> Lineage:
    """The record of one edge between items."""
    return Lineage(
        id=make_id("lineage", kind, child, parent),
        child=child,
        parent=parent,
        directed=directed,
        kind=kind,
        evidence=tuple(evidence),
        confidence=confidence,
        reasons=tuple(reasons),
    )


# ------------------------------------------------------------------------------------------- same speaker


def _age(voices: Voices, item: Item) -> tuple[bool, str, str, int]:
    """Sort key: the date of the report if it has one, then the report, then the place in it."""
    date, _ = voices.published(item.report_id)
    return date is None, date or "", item.report_id, item.evidence[0].start


def same_speaker(voices: Voices, items: Iterable[Item]) -> Iterator[Lineage]:
    """Items of one group that are the word of one speaker hang on the earliest of them."""
    found = sorted(items, key=lambda item: _age(voices, item))
    for number, item in enumerate(found):
        for earlier in found[:number]:
            why = voices.one_voice(item, earlier)
            if why:
                dates = [voices.published(side.report_id)[0] for side in (earlier, item)]
                yield edge(
                    item.id,
                    earlier.id,
                    "same_speaker",
                    (item.evidence[0], earlier.evidence[0]),
                    (why,),
                    directed=None not in dates and dates[0] != dates[1],
                )
                break


def same_number(voices: Voices, items: Iterable[Item]) -> Iterator[Lineage]:
    """A figure that a report gives twice, once with a named speaker, is that speaker's both times."""
    by_value: dict[tuple[str, float | None, float | None], list[Item]] = {}
    for item in items:
        if figure := voices.pile.figure.get(item.id):
            by_value.setdefault((item.report_id, figure.low, figure.high), []).append(item)
    for same in by_value.values():
        named = [item for item in same if voices.named(item.speaker_id)]
        if len({item.speaker_id for item in named}) == 1:
            why = f"the report gives the same number as the word of {voices.label(named[0].speaker_id or '')}"
            for item in same:
                if item not in named:
                    evidence = item.evidence[0], named[0].evidence[0]
                    yield edge(item.id, named[0].id, "same_figure", evidence, (why,), confidence=0.7)


def same_words(voices: Voices, items: Iterable[Item]) -> Iterator[Lineage]:
    """Readings of one utterance without a named speaker hang on the earliest that names one, or on the earliest."""
    found = sorted(items, key=lambda item: _age(voices, item))
    named = [item for item in found if voices.named(item.speaker_id)]
    for item in found:
        first = (named or found)[0]
        if item != first and item not in named:
            evidence = item.evidence[0], first.evidence[0]
            reasons = ("the same words, said once: a common source",)
            yield edge(item.id, first.id, "same_speaker", evidence, reasons, directed=False, confidence=0.6)


# ---------------------------------------------------------------------------------------------- citations


def outlet_node(name: str) -> str:
    """The id of an outlet as a parent."""
    return f"outlet:{name.removeprefix('The ').removeprefix('the ').strip()}"


def cited_by_items(pile: Pile) -> Iterator[Lineage]:
    """Figures and statements in the sentence that a citation is about."""
    for item in pile.reports:
        for cited in item.citations:
            own = means(cited.outlet, item.report.outlet.value)
            if cited.outlet and cited.about and cited.kind != "link" and not own:
                for child in _items_about(item, cited):
                    because = f'the sentence cites {cited.outlet}: "{cited.span.quote}"'
                    yield edge(child, outlet_node(cited.outlet), "cites", (cited.span,), (because,))


def cited_reports(voices: Voices, items: Sequence[Item]) -> Iterator[Lineage]:
    """Items that hang on a cited outlet's own report in this pile, where that report has the same thing.

    A named speaker stands for himself, whoever passes his word on; so only items without one, or whose speaker is the
    outlet, are led on.
    """
    for item in items:
        for name, evidence in _outlets_behind(voices, item):
            own = [other for other in items if _may_be_from(voices, item, other, name)]
            if own:
                parent = min(own, key=lambda other: _age(voices, other))
                because = f"it cites {name}, and {name}'s own report in this pile has it"
                yield edge(item.id, parent.id, "cites", (evidence, parent.evidence[0]), (because,), confidence=0.85)


def _outlets_behind(voices: Voices, item: Item) -> Iterator[tuple[str, EvidenceSpan]]:
    """Outlets that an item is given as the word of, or cited for, with the words that say so."""
    speaker = voices.named(item.speaker_id)
    if speaker is None:
        marked = voices.report(item)
        for cited in marked.citations:
            if cited.outlet and item.id in _items_about(marked, cited):
                yield outlet_node(cited.outlet).removeprefix("outlet:"), cited.span
    elif speaker.kind != "person" and item.attribution and item.attribution.source:
        yield speaker.name or "", item.attribution.source[0]


def _may_be_from(voices: Voices, item: Item, other: Item, name: str) -> bool:
    """Whether the other item stands in a report of that outlet that is not known to be later."""
    key = voices.outlets.key(name)
    if other.report_id == item.report_id or key is None or key != voices.outlets.key(voices.outlet(other.report_id)):
        return False
    if not _of_one_value(voices, item, other):
        return False
    dates = [days(voices.published(side.report_id)[0]) for side in (other, item)]
    return not (dates[0] and dates[1] and dates[0].first > dates[1].last)


def _of_one_value(voices: Voices, item: Item, other: Item) -> bool:
    """Whether two items say the same: statements of one subject do, figures where their values agree."""
    mine, theirs = (voices.pile.figure.get(each.id) for each in (item, other))
    return mine is None or theirs is None or agree(mine, theirs)


def _items_about(item: AnnotatedReport, cited: Citation) -> list[str]:
    """Items whose words lie in the sentence of a citation; behind a bracket begins something else."""
    places = [(figure.id, figure.span) for figure in item.figures]
    places += [(said.id, said.content[0]) for said in item.attributions]
    return [
        identity
        for identity, span in places
        if cited.about
        and cited.about.covers(span)
        and not cited.span.covers(span)
        and (cited.kind != "bracket" or span.start < cited.span.start)
    ]


def cited_in_pile(voices: Voices, links: Sequence[Lineage]) -> Iterator[Lineage]:
    """Reports that a report cites and that are in the pile, and items beside a link to the same in that report.

    What a report took over with the text of another one, the citation in it too, is that other one's.
    """
    pile = voices.pile
    copied: dict[str, set[str]] = {}
    for link in links:
        if link.kind == "copies":
            copied.setdefault(link.child, set()).add(link.parent)
    found = [items for items in _items_of_subjects(voices) if len(items) > 1]
    together = [sorted({item.report_id for item in items}) for items in found]
    of_report: dict[str, list[list[Item]]] = {}
    for items, reports in zip(found, together, strict=True):
        for report in reports:
            of_report.setdefault(report, []).append(items)
    for cited in ReportCitations(pile, together).all():
        if _taken_over(pile, cited, copied.get(cited.child, ())):
            continue
        name = cited.citation.outlet or voices.outlet(cited.parent) or pile.by_report[cited.parent].report.file
        because = f'it cites {name}: "{cited.evidence.quote}"'
        yield edge(cited.child, cited.parent, "cites", (cited.evidence,), (because,))
        if cited.citation.kind == "link":
            yield from _beside_link(voices, cited, of_report.get(cited.child, ()))


def _taken_over(pile: Pile, cited: Cited, parents: Collection[str]) -> bool:
    """Whether the words that cite stand in text copied from a report other than the cited one."""
    return any(
        side.covers(cited.evidence)
        for parent in sorted(parents)
        if parent != cited.parent
        for passage in pile.passages_between.get((cited.child, parent), ())
        for side in (passage.left, passage.right)
    )


def _beside_link(voices: Voices, cited: Cited, subjects_of: Sequence[Sequence[Item]]) -> Iterator[Lineage]:
    """Items in the sentence of a link, without a speaker of their own, that the linked report has too."""
    item = voices.pile.by_report[cited.child]
    around = item.sentence_around(cited.evidence)
    for items in subjects_of:
        for mine in items:
            beside = mine.report_id == cited.child and around is not None and around.covers(mine.evidence[0])
            if beside and voices.named(mine.speaker_id) is None:
                theirs = [
                    each for each in items if each.report_id == cited.parent and _of_one_value(voices, mine, each)
                ]
                if theirs:
                    first = min(theirs, key=lambda each: _age(voices, each))
                    why = "it links to the report that has it"
                    yield edge(mine.id, first.id, "cites", (cited.evidence, first.evidence[0]), (why,), confidence=0.85)


def _items_of_subjects(voices: Voices) -> Iterator[list[Item]]:
    for identities in voices.pile.subjects.values():
        yield [item for item in map(voices.item, identities) if item]


def cited_by_reports(pile: Pile) -> Iterator[Lineage]:
    """Outlets that a report names anywhere; its credit line most of all."""
    for item in pile.reports:
        by_outlet: dict[str, list[Citation]] = {}
        for cited in item.citations:
            if cited.outlet and not means(cited.outlet, item.report.outlet.value):
                by_outlet.setdefault(outlet_node(cited.outlet), []).append(cited)
        for parent, citations in sorted(by_outlet.items()):
            spans = tuple(cited.span for cited in citations)
            confidence = 0.9 if any(cited.kind == "credit" for cited in citations) else 0.7
            because = f'it names {citations[0].outlet}: "{spans[0].quote}"'
            yield edge(item.report.id, parent, "cites", spans, (because,), confidence=confidence)


# ------------------------------------------------------------------------------------ a report's own word


class Sources:
    """The things that reports name as bases of figures; two descriptions of one thing are one."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._known: list[tuple[frozenset[str], str]] = []

    def node(self, said: Said) -> str | None:
        """The id of what a figure is based on: a known source in like words, a figure or a thing named there."""
        report = self._pile.by_report[said.rest.report_id]
        told = source_words(said.rest, report.report.language or "en")
        for words, known in self._known:
            if len(words & told) >= SAME_SOURCE * max(1, min(len(words), len(told))):
                return known
        identity = self._named(said)
        if identity:
            self._known.append((told, identity))
        return identity

    def _named(self, said: Said) -> str | None:
        item = self._pile.by_report[said.rest.report_id]
        inside: list[Mention] = [mark for mark in item.mentions if said.rest.covers(mark.span)]
        works = [mark for mark in inside if mark.kind in ("work", "event", "person", "organisation")]
        for mark in sorted(works, key=lambda mark: mark.span.start):
            if entity := self._pile.entity_of_mention.get(mark.id):
                return entity
        figures = [figure for figure in item.figures if said.rest.covers(figure.span)]
        if figures:
            return figures[0].id
        sentences = [sentence for sentence in item.sentences if sentence.span == said.sentence]
        return sentences[0].id if sentences else None


def based_on(pile: Pile) -> Iterator[Lineage]:
    """Figures that hang on a source, as the report says itself."""
    sources = Sources(pile)
    for item in pile.reports:
        for said in said_by(item):
            if said.kind == "based_on" and (parent := sources.node(said)):
                for figure in said.figures:
                    if figure.id != parent:
                        because = f'the report says so: "{said.sentence.quote}"'
                        evidence = said.sentence, source_span(item, said.rest)
                        yield edge(figure.id, parent, "based_on", evidence, (because,), confidence=0.85)


def same_figure(voices: Voices) -> Iterator[Lineage]:
    """Figures that the report itself calls the same as another's."""
    for item in voices.pile.reports:
        for said in said_by(item):
            if said.kind == "same_figure":
                for figure in said.figures:
                    if parent := _same_as(voices, said, figure):
                        because = f'the report says so: "{said.sentence.quote}"'
                        yield edge(figure.id, parent, "same_figure", (said.sentence,), (because,), confidence=0.9)


def _same_as(voices: Voices, said: Said, figure: Figure) -> str | None:
    """The other figure: behind the cue in the same sentence, else one of its group by the speaker named there."""
    item = voices.pile.by_report[said.rest.report_id]
    inside = [other for other in item.figures if said.rest.covers(other.span)]
    if same := [other for other in inside if (other.low, other.high) == (figure.low, figure.high)]:
        return same[0].id
    named = {voices.pile.entity_of_mention.get(mark.id) for mark in item.mentions if said.rest.covers(mark.span)}
    group = voices.pile.subjects.get(voices.group_of.get(figure.id, ""), ())
    others = [voices.item(identity) for identity in group if identity != figure.id]
    return next((other.id for other in others if other and other.speaker_id and other.speaker_id in named), None)


def between_items(pile: Pile, links: Sequence[Lineage] = ()) -> Iterator[Lineage]:
    """All edges of items, and of reports that cite, each once; ``links`` are those between reports that share text."""
    voices = Voices(pile)
    found: dict[str, Lineage] = {}
    for items in _items_of_subjects(voices):
        for line in (*same_speaker(voices, items), *same_number(voices, items), *cited_reports(voices, items)):
            found.setdefault(line.id, line)
    for utterance in pile.utterances:
        for line in same_words(voices, [item for item in map(voices.item, pile.subjects[utterance.id]) if item]):
            found.setdefault(line.id, line)
    for make in (
        cited_by_items(pile), cited_by_reports(pile), cited_in_pile(voices, links), based_on(pile), same_figure(voices)
    ):  # fmt: skip
        for line in make:
            found.setdefault(line.id, line)
    yield from sorted(found.values(), key=lambda line: (line.child, line.parent, line.kind))
