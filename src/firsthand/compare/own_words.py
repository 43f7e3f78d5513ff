"""What a report says itself about where its figures and statements come from.

In: sentences such as "This figure is the same as that quoted by the mayor" or "The number of boats appears to be based
on a chart of 1931". Out: ``Said``: the items that hang, what they hang on, the sentence. Method: a noun that takes up
something ("this figure", "the information about ...") in front of a cue of the language's list; it is matched to the
figures shortly before, the object behind the cue to a figure, a speaker, or the thing named. Known limit: one sentence
at a time; what an object is beyond its first name or noun is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.language import lexicon, table
from firsthand.model import AnnotatedReport, EvidenceSpan, Figure, LineageKind, Sentence
from firsthand.words import content_words, words

REACH = 3  # sentences back in which a figure taken up may stand
SUBJECT_WORDS = 14  # words in front of the cue in which the noun that takes up must stand


@dataclass(frozen=True, slots=True)
class Said:
    """A report's own word that some of its figures hang on something."""

    kind: LineageKind
    figures: tuple[Figure, ...]  # what hangs
    sentence: EvidenceSpan
    rest: EvidenceSpan  # the words behind the cue: what it hangs on
    cue: str


@cache
def _cue(kind: str, language: str) -> re.Pattern[str]:
    found = sorted(table("dependence_cues", language)[kind], key=lambda cue: (-len(cue), cue))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(cue) for cue in found) + r")(?!\w)", re.IGNORECASE)


def _taken_up(before: str, language: str) -> list[str] | None:
    """The words that describe what is taken up ("number of boats": boats); None where nothing is."""
    found = [word.folded for word in words(before)][-2 * SUBJECT_WORDS :]
    cues = table("dependence_cues", language)
    nouns, pointing = frozenset(cues["takes_up"]), frozenset(cues["demonstrative"])
    if frozenset(found[-4:]) & frozenset(cues["negations"]):
        return None
    places = [n for n, word in enumerate(found) if word in nouns and pointing & set(found[max(0, n - 3) : n])]
    if not places:
        return None
    described = content_words(" ".join(found[places[0] + 1 :]), language)
    return [word.folded for word in described if word.folded not in nouns]


def _before(item: AnnotatedReport, sentences: Sequence[Sentence], at: int, cue_start: int) -> list[list[Figure]]:
    """Figures in the cue's own sentence in front of it, then those of the sentences before, nearest first."""
    groups = []
    for number in range(at, max(-1, at - REACH - 1), -1):
        span = sentences[number].span
        end = min(span.end, cue_start)
        groups.append([figure for figure in item.figures if span.start <= figure.span.start and figure.span.end <= end])
    return [group for group in groups if group]


def _matching(figure: Figure, described: Sequence[str]) -> int:
    """How many of the describing words the figure's own words share, by their stems' first letters."""
    own = {word.folded[:5] for span in figure.counted + figure.restriction for word in words(span.quote)}
    return len(own & {word[:5] for word in described})


def taken_up(
    item: AnnotatedReport, sentences: Sequence[Sentence], at: int, cue_start: int, described: Sequence[str]
) -> tuple[Figure, ...]:
    """The figures that a noun in front of a cue means.

    With a description those that it fits, in the nearest sentence that has any; else the figures of the nearest one:
    its first, and others of the same value.
    """
    groups = [
        [figure for figure in group if figure.unit == "count" and not figure.subset_of]
        for group in _before(item, sentences, at, cue_start)
    ]
    groups = [group for group in groups if group]
    if described:
        fitting = [[figure for figure in group if _matching(figure, described)] for group in groups]
        groups = [group for group in fitting if group] or groups
    if not groups:
        return ()
    first = groups[0][0]
    return tuple(figure for figure in groups[0] if (figure.low, figure.high) == (first.low, first.high))


def said_by(item: AnnotatedReport) -> Iterator[Said]:
    """All that a report says about where its own figures come from."""
    language = item.report.language or "en"
    kinds: tuple[LineageKind, ...] = ("same_figure", "based_on")
    for at, sentence in enumerate(item.sentences):
        text = sentence.span.quote
        for kind in kinds:
            cue = _cue(kind, language).search(text)
            described = _taken_up(text[: cue.start()], language) if cue else None
            if cue is None or described is None:
                continue
            start = sentence.span.start + cue.start()
            if figures := taken_up(item, item.sentences, at, start, described):
                rest = item.report.span(sentence.span.start + cue.end(), sentence.span.end)
                yield Said(kind, figures, sentence.span, rest, cue.group())


def source_span(item: AnnotatedReport, rest: EvidenceSpan) -> EvidenceSpan:
    """The words that name a source: from behind the cue to the first comma or the like."""
    lead = len(rest.quote) - len(rest.quote.lstrip())
    head = re.split(r"[,;:.!?]|\s(?:--|–|—)\s", rest.quote[lead:], maxsplit=1)[0].rstrip()
    return item.report.span(rest.start + lead, rest.start + lead + len(head))


def source_words(rest: EvidenceSpan, language: str) -> frozenset[str]:
    """The words that tell one source from another: what is named right behind the cue."""
    head = re.split(r"[;:]|\s(?:--|–|—)\s", rest.quote, maxsplit=1)[0]
    return frozenset(word.folded for word in content_words(head, language)) - lexicon("function_words", language)
