"""Words that reports give to two people: who said it?

In: utterances with their readings and speakers. Out: ``Conflict`` of kind identity. Method: two readings of one
utterance in two reports, of which most words of the shorter stand in the longer in order, are given to two people named
in full whose names cannot be one; neither passes the other's word on, nor does a report name both beside the words.
Known limit: bodies and their spokesmen are left out, since one speaks for the other; who did something is not compared,
since reports call doers by many names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from firsthand.compare.conflict_sides import sides_of
from firsthand.compare.voices import Item, Voices
from firsthand.compare.wording import in_order, reading_words
from firsthand.language import lexicon
from firsthand.model import Conflict, Reading, Utterance, make_id
from firsthand.words import folded_words, shortened

MIN_WORDS = 8  # of a reading; fewer may be said by anybody
TOLD_CHARS = 60  # of the words that the reason tells
ALIKE = 0.8  # of the shorter reading's words, in order

Told = tuple[Reading, Item]


def identity_conflicts(voices: Voices) -> Iterator[Conflict]:
    """All utterances that two people are said to have said."""
    for utterance in voices.pile.utterances:
        told = [
            (each, item)
            for each in utterance.readings
            if (item := voices.item(each.attribution_id)) and _person(voices, item)
        ]
        pairs = [pair for pair in combinations(told, 2) if _differ(voices, *pair)]
        if pairs:
            yield _conflict(voices, utterance, _sides(pairs))


def _sides(pairs: Sequence[tuple[Told, Told]]) -> list[Told]:
    """All that stand on a side, in the order of reports and text."""
    sides = {side[1].id: side for pair in pairs for side in pair}
    return sorted(sides.values(), key=lambda side: (side[0].span.report_id, side[0].span.start))


def _person(voices: Voices, item: Item) -> bool:
    """Whether an item is the word of a person who is named in full."""
    speaker = voices.named(item.speaker_id)
    return speaker is not None and speaker.kind == "person" and len((speaker.name or "").split()) > 1


def _differ(voices: Voices, left: Told, right: Told) -> bool:
    """Whether two readings are one utterance of two people."""
    (one, mine), (other, theirs) = left, right
    if one.span.report_id == other.span.report_id or voices.one_voice(mine, theirs):
        return False
    names = [folded_words(voices.label(item.speaker_id or "")) for item in (mine, theirs)]
    if set(names[0]) & set(names[1]) or _passed_on(voices, mine, theirs):
        return False
    return _same_words(one, other) and not (_together(voices, mine, theirs) or _together(voices, theirs, mine))


def _passed_on(voices: Voices, left: Item, right: Item) -> bool:
    """Whether one of the two stands inside a statement of the other's speaker, who so passes the word on."""
    for item, other in ((left, right), (right, left)):
        around = voices.pile.attribution.get((item.attribution.within_id if item.attribution else None) or "")
        if around and voices.pile.speaker_of(around) == other.speaker_id:
            return True
    return False


def _together(voices: Voices, item: Item, other: Item) -> bool:
    """Whether a report names the other's speaker beside its own: both said it, or one speaks for the other.

    So does a speaker who speaks for somebody by office: "a spokesman".
    """
    report, said = voices.report(item), item.attribution
    told = [*item.evidence, *(said.cue if said else ()), *(said.source if said else ())]
    around = [report.sentence_around(span) or span for span in told]
    near = [mark for mark in report.mentions if any(span.covers(mark.span) for span in around)]
    if any(voices.pile.entity_of_mention.get(mark.id) == other.speaker_id for mark in near):
        return True
    roles = (mark.role for mark in report.mentions if voices.pile.entity_of_mention.get(mark.id) == item.speaker_id)
    return any(not lexicon("proxies").isdisjoint(folded_words(role or "")) for role in roles)


def _same_words(left: Reading, right: Reading) -> bool:
    """Whether most words of the shorter reading stand in the longer one, in order."""
    a, b = reading_words(left.span.quote), reading_words(right.span.quote)
    if min(len(a), len(b)) < MIN_WORDS:
        return False
    return len(in_order(a, b)) >= ALIKE * min(len(a), len(b))


def _conflict(voices: Voices, utterance: Utterance, told: list[Told]) -> Conflict:
    named = [(voices.label(item.speaker_id or ""), (item.id,), (reading.span,)) for reading, item in told]
    sides = sides_of(sorted(named, key=lambda each: each[0]))
    words = shortened(told[0][0].span.quote.strip(' ",“”‘’'), TOLD_CHARS)
    return Conflict(
        id=make_id("conflict", "identity", utterance.id),
        kind="identity",
        severity=2,
        sides=sides,
        why=f"“{words}” is given as the words of {' and '.join(side.label for side in sides)}",
    )
