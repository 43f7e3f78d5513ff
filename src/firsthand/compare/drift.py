"""What is lost or changed on the way from a report to those that have it from there.

In: lineage with its passages, figure groups, utterances, hedges. Out: ``Relation`` of kind drift: a hedge, a bound or a
source that the child no longer gives, another population, another wording inside quotation marks. Method: figures of
one value in parent and child are held against each other; so are the words of aligned sentences, and readings of one
utterance. Known limit: a hedge that moved to another sentence counts as lost; paraphrases of hedges are not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from functools import cache

from firsthand.compare.voices import Voices
from firsthand.compare.wording import changed
from firsthand.language import lexicon, table
from firsthand.model import AnnotatedReport, DriftKind, EvidenceSpan, Figure, Passage, Relation, make_id
from firsthand.pile import Pile
from firsthand.words import folded_words, irregular_forms

SAME_SENTENCE = 0.6  # share of the shorter sentence's words from which on two sentences are one
MOST = 4  # changed words told
LOOSE = (">=", "~", ">", "<=", "<")
TAKES_OVER = ("copies", "based_on", "cites")


def drift(left: str, right: str, kind: DriftKind, evidence: tuple[EvidenceSpan, ...], why: str) -> Relation:
    """The record of a drift from the left item to the right one."""
    return Relation(
        id=make_id("relation", "drift", kind, left, right),
        left=left,
        right=right,
        kind="drift",
        evidence=evidence,
        why=why,
        drift=kind,
    )


def find_drift(voices: Voices) -> Iterator[Relation]:
    """All drift along directed lines between reports, each once."""
    found: dict[str, Relation] = {}
    pairs = _parents(voices.pile)
    between = voices.pile.passages_between
    passed_on = {line.child for line in voices.pile.lineage if line.kind in ("same_figure", "cites")}
    for child, parent in sorted(pairs):
        items = voices.pile.by_report[parent], voices.pile.by_report[child]
        for relation in (
            *_of_figures(voices, *items, passed_on),
            *_of_hedges(*items, between.get((child, parent), [])),
        ):
            found.setdefault(relation.id, relation)
    for relation in _of_quotations(voices, pairs):
        found.setdefault(relation.id, relation)
    yield from sorted(found.values(), key=lambda relation: relation.id)


def _parents(pile: Pile) -> set[tuple[str, str]]:
    """(child, parent) of the reports that have something from one another."""
    edges = (edge for edge in pile.lineage if edge.directed and edge.kind in TAKES_OVER)
    return {(edge.child, edge.parent) for edge in edges if {edge.child, edge.parent} <= pile.by_report.keys()}


def _of_figures(
    voices: Voices, parent: AnnotatedReport, child: AnnotatedReport, passed_on: Container[str]
) -> Iterator[Relation]:
    """A figure that the child gives with the same value, without its bound or source, or of others."""
    group = voices.group_of
    ours: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in child.figures:
        ours[group.get(figure.id)].append(figure)
    for before in parent.figures:
        twins = [after for after in ours.get(group.get(before.id), ()) if after.middle == before.middle]
        for after in twins[:1]:
            yield from _bound(before, after)
            if after.id not in passed_on:
                yield from _source(voices, before, after, child)
            yield from _population(parent, before, child, after)


def _bound(before: Figure, after: Figure) -> Iterator[Relation]:
    if before.bound in LOOSE and after.bound == "=":
        why = f'"{before.span.quote}" became "{after.span.quote}"'
        yield drift(before.id, after.id, "bound_lost", (before.span, after.span), why)


def _source(voices: Voices, before: Figure, after: Figure, child: AnnotatedReport) -> Iterator[Relation]:
    """The child gives as its own word what its parent has from somebody."""
    items = voices.item(before.id), voices.item(after.id)
    if items[0] is None or items[1] is None:
        return
    cited = any(cited.about and cited.about.covers(after.span) for cited in child.citations)
    if items[0].attributed and items[1].attribution is None and items[1].speaker_id is None and not cited:
        said = items[0].attribution
        source = said.source[0].quote if said and said.source else "a source"
        why = f'"{before.span.quote}" is the word of {source}; here nobody is named'
        yield drift(before.id, after.id, "source_lost", (before.span, after.span), why)


def _population(parent: AnnotatedReport, before: Figure, child: AnnotatedReport, after: Figure) -> Iterator[Relation]:
    """The sentence of the child tells something else of those who are counted."""
    told = (item.sentence_around(figure.span) or figure.span for item, figure in ((parent, before), (child, after)))
    kinds = [_kinds(sentence.quote) for sentence in told]
    if kinds[0] and kinds[1] and not set(kinds[0]) & set(kinds[1]):
        words = " and ".join(f'"{next(iter(found.values()))}"' for found in kinds)
        why = f"what is told of those counted differs: {words}"
        yield drift(before.id, after.id, "population_changed", (before.span, after.span), why)


def _kinds(sentence: str) -> dict[str, str]:
    """The kinds of what people do that a sentence names, with the words."""
    return {kind: word for word in folded_words(sentence) for kind in _kind_of(word)}


@cache
def _kind_of(word: str) -> tuple[str, ...]:
    lists, word = table("population_words"), irregular_forms().get(word, word)
    return tuple(kind for kind, written in sorted(lists.items()) if any(_form(word, base) for base in written.split()))


def _form(word: str, base: str) -> bool:
    """Whether a word is a form of a base word, by its ending."""
    return word.startswith(base) and word[len(base) :] in ("", "s", "d", "ed", "es", "led", "ling", "ing", "er", "ers")


def _of_hedges(parent: AnnotatedReport, child: AnnotatedReport, passages: list[Passage]) -> Iterator[Relation]:
    """Sentences of a passage of which the child has lost the words of doubt."""
    for passage in passages:
        ours, theirs = passage.left, passage.right
        if ours.report_id != parent.report.id:
            ours, theirs = theirs, ours
        for before in (each for each in parent.sentences if each.span.touches(ours)):
            after = max(
                (each for each in child.sentences if each.span.touches(theirs)),
                key=lambda each: _common(before.span.quote, each.span.quote),
                default=None,
            )
            if after is None:
                continue
            lost = _hedges(before.span.quote) - _hedges(after.span.quote)
            if lost and _common(before.span.quote, after.span.quote) >= SAME_SENTENCE:
                why = f"without {', '.join(sorted(lost))}"
                yield drift(before.id, after.id, "hedge_lost", (before.span, after.span), why)


def _common(left: str, right: str) -> float:
    """Share of the shorter sentence's words that stand in the other."""
    a, b = set(folded_words(left)), set(folded_words(right))
    return len(a & b) / max(1, min(len(a), len(b)))


def _hedges(sentence: str) -> set[str]:
    """The words of doubt of a sentence."""
    text = " ".join(folded_words(sentence))
    return {hedge for hedge in lexicon("hedges") if f" {hedge} " in f" {text} "}


def _of_quotations(voices: Voices, pairs: set[tuple[str, str]]) -> Iterator[Relation]:
    """Readings of one utterance whose words differ between a child and its parent."""
    for utterance in voices.pile.utterances:
        for left in utterance.readings:
            for right in utterance.readings:
                linked = (right.span.report_id, left.span.report_id) in pairs
                told = changed(left.span.quote, right.span.quote) if linked else []
                if told:
                    items = left.attribution_id, right.attribution_id
                    why = "; ".join(f'"{a or "nothing"}" became "{b or "nothing"}"' for a, b in told[:MOST])
                    yield drift(*items, "quotation_changed", (left.span, right.span), why)
