"""What happens to the people whom a figure counts (killed, injured, missing, ...), or what they do together (strike).

In: a figure with its sentence, the figures beside it. Out: a fate and a population ("" for people in general). Method:
a list of words for each fate; the nearest one counts that no other figure of people stands before. Known limit: what
happens to people in the sentence before is seen only where the sentence itself has no noun and no fate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from firsthand.language import lexicon, table
from firsthand.link.vectors import stem
from firsthand.model import EvidenceSpan, Figure
from firsthand.words import Word, folded_words, words

FATES = ("killed", "injured", "missing", "held", "displaced", "ill", "rescued", "striking", "protesting")
BEHIND, BEFORE = 10, 8  # words from a figure in which its fate stands
TAKEN_UP = 5  # words before a figure in which the noun stands that takes something up
NAMED_BEHIND = 4  # words from a part in which its noun stands
SOME = "some"  # the population of those who are told as a part without saying of whom
WHOLE = (
    ["of"],
    ["of", "the"],
    ["of", "those"],
)  # between a part and its whole
BREAKS = ";:—–\n"  # what a fate is not looked for beyond


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened, to which part of those affected; "" where that is not told, or all are meant."""

    kind: str
    population: str


NO_FATE = Fate("", "")


def fates_of(sentence: EvidenceSpan, figures: Sequence[Figure], before: EvidenceSpan | None) -> dict[str, Fate]:
    """The fates of those whom the figures of one sentence count, by the figure's id.

    Args:
        sentence: of the report.
        figures: all in it; those of a unit count nobody.
        before: the sentence before it.
    """
    counts = [figure for figure in figures if figure.unit == "count"]
    if not counts:
        return {}
    own = words(sentence.quote)
    found = {}
    told = any(_of_word(word.folded) or word.folded in _groups() for word in own)
    for figure in counts:
        others = [other for other in counts if other is not figure and other.subset_of != figure.id]
        wholes = [other for other in others if _is_whole(other, figure, sentence)]
        walls = [_place(other, sentence) for other in others if other not in wholes]
        kind = _nearest_kind(own, sentence.quote, _place(figure, sentence), walls) if told else ""
        if any(_is_whole(figure, other, sentence) for other in others):
            kind = ""  # "two of the three died" tells of the two
        elif not kind and not figure.counted and before and takes_up(sentence, figure.span):
            kind = last_fate(before)
        found[figure.id] = _fate(kind, _part_counted(own, sentence, figure, walls))
    _share(found, counts, sentence)
    _tell_apart(found, counts)
    for figure in counts:
        if figure.subset_of:  # what happened to the whole happened to its part; which part must be told
            whole = found.get(figure.subset_of, found[figure.id])
            part = found[figure.id].population or _named_behind(own, figure.span.end - sentence.start)
            found[figure.id] = _fate(whole.kind if part else "", part)
    return found


def _part_counted(own: Sequence[Word], sentence: EvidenceSpan, figure: Figure, walls: Sequence[tuple[int, int]]) -> str:
    """The part of those affected that a figure counts: by its noun, or by what the sentence says that they are.

    So in "25 of the victims were children", "five were among the dead".
    """
    _, end = _place(figure, sentence)
    behind = [word for word in own if word.start >= end and not _walled(sentence.quote, end, word.start, walls)]
    told = [word.folded for word in behind[:BEHIND]]
    if told[:1] == ["of"] and len(told) > 1 and told[1] in table("fates")["whose"]:
        return SOME  # "four of her children"
    if population := population_of(figure):
        return population
    for at in range(len(told) - 1):
        if told[at] in table("fates")["being"]:
            line = f" {' '.join(told[at + 1 :])} "
            if any(line.startswith(f" {phrase} ") for phrase in table("fates")["some_of_them"]):
                return SOME
            return _populations().get(stem(told[at + 1]), "")
    return ""


def _share(found: dict[str, Fate], counts: Sequence[Figure], sentence: EvidenceSpan) -> None:
    """Figures joined by "and" or a comma meet one fate: "12 fishermen and 8 lodgers died"."""
    in_order = sorted((each for each in counts if not each.subset_of), key=lambda each: each.span.start)
    joined = [(one, other) for one, other in pairwise(in_order) if _are_joined(one, other, sentence)]
    for one, other in (*joined, *((other, one) for one, other in reversed(joined))):
        if found[one.id].kind and not found[other.id].kind:
            found[other.id] = _fate(found[one.id].kind, found[other.id].population)


def _are_joined(one: Figure, other: Figure, sentence: EvidenceSpan) -> bool:
    """Whether nothing stands between what one figure counts and the next figure but what joins them."""
    end = max((span.end for span in one.counted), default=0)
    between = sentence.quote[max(0, end - sentence.start) : other.span.start - sentence.start]
    words_of = folded_words(between)
    return 0 < end <= other.span.start and len(words_of) <= 1 and set(words_of) <= lexicon("list_words")


def _tell_apart(found: dict[str, Fate], counts: Sequence[Figure]) -> None:
    """Of figures of one fate in one sentence, those with nouns of their own count no more than these name.

    So in "129 loyalists and 116 rebels died": neither is the number of all who died.
    """
    alike: dict[str, list[Figure]] = {}
    for figure in counts:
        if found[figure.id].kind and not figure.subset_of:
            alike.setdefault(found[figure.id].kind, []).append(figure)
    for kind, figures in alike.items():
        nouns = {figure.id: _noun(figure) for figure in figures}
        if len(set(nouns.values())) < len(figures) or len(figures) < 2 or not all(nouns.values()):
            continue
        for figure in figures:
            if not found[figure.id].population and nouns[figure.id] not in _anybody():
                found[figure.id] = _fate(kind, nouns[figure.id])


def _noun(figure: Figure) -> str:
    """The stem of the last word of what a figure counts; "" where nothing is said."""
    nouns = [stem(word) for span in figure.counted[:1] for word in folded_words(span.quote)]
    return nouns[-1] if nouns else ""


@cache
def _anybody() -> frozenset[str]:
    return frozenset(map(stem, lexicon("people_in_general")))


@cache
def _fate(kind: str, population: str) -> Fate:
    """One record for all that are alike."""
    return Fate(kind, population)


def _named_behind(own: Sequence[Word], end: int) -> str:
    """The population that the few words behind a figure name: "23 of them children"."""
    behind = [stem(word.folded) for word in own if word.start >= end][:NAMED_BEHIND]
    return next((_populations()[noun] for noun in behind if noun in _populations()), "")


def _is_whole(whole: Figure, part: Figure, sentence: EvidenceSpan) -> bool:
    """Whether a figure is told right behind its part: "two of the three"."""
    between = sentence.quote[max(0, part.span.end - sentence.start) : max(0, whole.span.start - sentence.start)]
    return part.span.end <= whole.span.start and between.lower().split() in WHOLE


def _place(figure: Figure, sentence: EvidenceSpan) -> tuple[int, int]:
    return figure.span.start - sentence.start, figure.span.end - sentence.start


def _nearest_kind(own: Sequence[Word], text: str, place: tuple[int, int], walls: Sequence[tuple[int, int]]) -> str:
    """The fate told nearest to a figure, by the words of its sentence; "" where none is."""
    start, end = place
    before = [at for at, word in enumerate(own) if word.end <= start and not _walled(text, word.end, start, walls)]
    behind = [at for at, word in enumerate(own) if word.start >= end and not _walled(text, end, word.start, walls)]
    near = [(0.0, at) for at, word in enumerate(own) if start <= word.start < end]
    near += [(number + 0.5, at) for number, at in enumerate(reversed(before[-BEFORE:]))]
    near += [(float(number), at) for number, at in enumerate(behind[:BEHIND]) if not _before_wall(own[at], walls)]
    told = sorted((distance, at, kind) for distance, at in near if (kind := _kind_at(own, at)))
    return told[0][2] if told else ""


def takes_up(sentence: EvidenceSpan, figure: EvidenceSpan) -> bool:
    """Whether a figure is told as a number of something told before: "put the number at 21", "says it was 21"."""
    before = folded_words(sentence.quote[: max(0, figure.start - sentence.start)])
    nouns, openers = table("fates")["taking_up"].split(), table("fates")["taking_up_as"]
    return any(noun in nouns for noun in before[-TAKEN_UP:]) or " ".join(before[-2:]) in openers


def takes_up_all(sentence: EvidenceSpan, figure: EvidenceSpan) -> bool:
    """Whether a figure is told as the number of all who were affected: "a death toll of 47"."""
    before = folded_words(sentence.quote[: max(0, figure.start - sentence.start)])
    return any(noun in table("fates")["of_all"] for noun in before[-TAKEN_UP:])


def last_fate(sentence: EvidenceSpan) -> str:
    """The last fate that a sentence tells, for a figure behind it that takes it up; "" where it tells none."""
    own = words(sentence.quote)
    return next((kind for at in reversed(range(len(own))) if (kind := _kind_at(own, at))), "")


def population_of(figure: Figure) -> str:
    """The part of those affected that a figure counts, by its noun."""
    nouns = [stem(word) for span in figure.counted for word in folded_words(span.quote)]
    return next((_populations()[noun] for noun in nouns if noun in _populations()), "")


def has_scope(sentence: EvidenceSpan) -> bool:
    """Whether a sentence tells of more or of other times than the event at hand: "so far this year"."""
    own = folded_words(sentence.quote)
    single, several = _scopes()
    line = f" {' '.join(own)} "
    return not single.isdisjoint(own) or any(each in line for each in several)


def _before_wall(word: Word, walls: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands right before another figure, and so tells of that one: "three, killing one"."""
    return any(0 <= low - word.end <= 1 for low, _ in walls)


def _walled(text: str, start: int, end: int, walls: Sequence[tuple[int, int]]) -> bool:
    """Whether between two places another figure or a break stands."""
    return any(start <= low and high <= end for low, high in walls) or any(mark in text[start:end] for mark in BREAKS)


def _kind_at(own: Sequence[Word], at: int) -> str:
    """The fate that the word at a place, or a group of words that begins there, tells."""
    written = own[at].folded
    kind = _of_word(written)
    if kind and any(word.folded in table("fates")["none"] for word in own[max(0, at - 2) : at]):
        return ""  # "nobody was missing"
    return kind or next((kind for kind, group in _groups().get(written, ()) if _fits(own, at, group)), "")


@lru_cache(maxsize=50_000)
def _of_word(folded: str) -> str:
    return _single().get(stem(folded), "") or _single().get(folded, "")


def _fits(own: Sequence[Word], at: int, group: Sequence[str]) -> bool:
    told = [word.folded for word in own[at : at + len(group)]]
    return len(told) == len(group) and all(want in ("*", word) for want, word in zip(group, told, strict=True))


@cache
def _single() -> dict[str, str]:
    """The fate of each word's stem."""
    kinds = {kind: table("fates")[kind] for kind in FATES}
    return {stem(word): kind for kind, written in kinds.items() for word in written.split()}


@cache
def _groups() -> dict[str, list[tuple[str, list[str]]]]:
    """Groups of words that tell a fate, by their first word."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for kind, groups in sorted(table("fates")["phrases"].items()):
        for group in groups:
            found.setdefault(group.split()[0], []).append((kind, group.split()))
    return found


@cache
def _populations() -> dict[str, str]:
    lists = table("fates")["populations"]
    return {stem(word): name for name, written in lists.items() for word in written.split()}


@cache
def _scopes() -> tuple[frozenset[str], list[str]]:
    scopes = table("fates")["scopes"]
    return frozenset(scopes["words"].split()), [f" {phrase} " for phrase in scopes["phrases"]]
