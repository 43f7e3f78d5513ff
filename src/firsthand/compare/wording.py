"""Utterances whose words reports give differently.

In: utterances with their readings. Out: ``Conflict`` of kind wording. Method: readings are aligned word by word; a
shorter cut is no difference, nor is what stands in square brackets (an editor's addition); a word in the place of
another, or words left out in the middle, is. Known limit: a translator's freedom and a misquotation look alike, so the
severity is always slight unless a denial is at stake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from rapidfuzz.fuzz import ratio

from firsthand.compare.alignment import Match, common
from firsthand.language import lexicon
from firsthand.model import Conflict, Reading, Side, Utterance, make_id
from firsthand.pile import Pile
from firsthand.words import words

MAX_WORDS = 200  # of a reading; longer ones are speeches and compared as passages
HELD = 0.8  # share of a cut's words that the reading has which it is cut from
SPELLING = 75.0  # likeness in letters from which on two words are one
MIN_SHARE = 0.5  # of the shorter reading's words in order, and of the telling ones, below which all of it differs

_BRACKET = re.compile(r"[\[(][^\])]{0,80}[\])]")


def reading_words(text: str) -> list[str]:
    """The words of a reading without what an editor put in brackets."""
    return [word.folded for word in words(_BRACKET.sub(" ", text))][:MAX_WORDS]


def in_order(left: Sequence[str], right: Sequence[str]) -> list[Match]:
    """The places of words that two readings have in one order."""
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys([*left, *right]))}
    return common([vocabulary[word] for word in left], [vocabulary[word] for word in right])


def differences(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """Words that stand in one place of two readings and differ, between words that they share."""
    if _is_cut(left, right) or _is_cut(right, left):
        return []
    matches = in_order(left, right)
    shared = [left[place] for place, _ in matches]
    few = len(matches) < min(len(left), len(right)) * MIN_SHARE
    if few or _telling(shared) < min(_telling(left), _telling(right)) * MIN_SHARE:
        return [(" ".join(left), " ".join(right))]  # the same said in another order or another translation
    found = []
    for before, after in pairwise(matches):
        a, b = _between(left, right, before, after)
        if (a or b) and _telling(a) + _telling(b) and not _spelling(a, b):
            found.append((" ".join(a), " ".join(b)))
    return found


def _is_cut(cut: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a reading stands in one piece in a longer one."""
    return f" {' '.join(cut)} " in f" {' '.join(whole)} "


def changed(left: str, right: str) -> list[tuple[str, str]]:
    """The words in which two quotations differ, where the rest shows that they are one; none for a mere cut."""
    a, b = reading_words(left), reading_words(right)
    found = differences(a, b)
    return [] if found == [(" ".join(a), " ".join(b))] else found


def _between(left: Sequence[str], right: Sequence[str], before: Match, after: Match) -> tuple[list[str], list[str]]:
    return list(left[before[0] + 1 : after[0]]), list(right[before[1] + 1 : after[1]])


def _spelling(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two wordings are one in another spelling: "air strikes", "airstrikes"."""
    a, b = (re.sub(r"\W", "", "".join(side)) for side in (left, right))
    return bool(a and b) and ratio(a, b) >= SPELLING


def _telling(found: Sequence[str]) -> int:
    """Words that carry meaning."""
    return len(set(found) - lexicon("function_words"))


def _reports(readings: Sequence[Reading]) -> set[str]:
    return {reading.span.report_id for reading in readings}


def _one_speaker(pile: Pile, readings: Sequence[Reading]) -> bool:
    """Whether all readings are given as the word of one named speaker."""
    said = (pile.attribution.get(reading.attribution_id) for reading in readings)
    entities = [pile.entity.get(pile.speaker_of(one) or "") if one else None for one in said]
    return None not in entities and len({entity.name for entity in entities if entity}) == 1


def _holds(whole: Sequence[str], cut: Sequence[str]) -> bool:
    """Whether a longer reading has most words of a cut."""
    return len(whole) > len(cut) and len(set(whole) & set(cut)) >= HELD * len(set(cut))


def _one_story(pile: Pile, readings: Sequence[Reading]) -> bool:
    """Whether all readings stand in reports of one story."""
    first, *others = (reading.span.report_id for reading in readings)
    return all(pile.share_story(first, other) for other in others)


def wording_conflict(pile: Pile, utterance: Utterance) -> Conflict | None:
    """The readings of one utterance that differ in other ways than their length."""
    groups: dict[tuple[str, ...], list[Reading]] = {}
    for reading in utterance.readings:
        groups.setdefault(tuple(reading_words(reading.span.quote)), []).append(reading)
    unlike: set[tuple[str, ...]] = set()
    told: list[str] = []
    for a, b in combinations(groups, 2):
        found = differences(a, b)
        both = groups[a] + groups[b]
        if found == [(" ".join(a), " ".join(b))] and not (_one_speaker(pile, both) and _one_story(pile, both)):
            continue  # too little in common to be sure that it is one utterance
        if found == [(" ".join(a), " ".join(b))] and any(_holds(c, a) and _holds(c, b) for c in groups):
            continue  # two cuts of what a third reading gives
        if found and len(_reports(groups[a]) | _reports(groups[b])) > 1:
            unlike |= {a, b}
            told += [f'"{x or "nothing"}" against "{y or "nothing"}"' for x, y in found]
    if not unlike:
        return None
    return Conflict(
        id=make_id("conflict", "wording", utterance.id),
        kind="wording",
        severity=1,
        sides=tuple(_side(groups[words]) for words in groups if words in unlike),
        why=f"one utterance in several wordings: {'; '.join(told[:4])}",
    )


def _side(readings: Sequence[Reading]) -> Side:
    items = tuple(dict.fromkeys(reading.attribution_id for reading in readings))
    return Side(readings[0].span.quote, items, tuple(reading.span for reading in readings))


def wording_conflicts(pile: Pile) -> Iterator[Conflict]:
    """All utterances with differing readings."""
    yield from (found for utterance in pile.utterances if (found := wording_conflict(pile, utterance)))
