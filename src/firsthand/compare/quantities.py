"""What two figures say, as far as it decides whether they can both hold.

In: figures with their items. Out: comparisons: do the values agree, is one the other rounded, do they count different
things, at different times, in different scope. Method: a figure is a range of values, its bound and its vagueness
widen it; words are compared as sets of content words. Known limit: words are compared by their first letters, so
"officers" and "officials" are taken for one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.compare.voices import Item, Voices
from firsthand.days import Days, days
from firsthand.language import lexicon
from firsthand.model import EvidenceSpan, Figure
from firsthand.words import content_words, words

ABOUT = 0.1  # "about 300" may be 270 to 330
ROUNDED = 0.05  # 297 may be given as 300
GRAVE, WORTH_ASKING = 2.0, 1.2  # larger value over smaller one
LEAD = 20  # characters before a date in which "as of" stands
BESIDE = 4  # characters between a figure and a date that is its own
STEM = 5  # letters by which two words are compared


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest value that a figure allows."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def stated(figure: Figure) -> Range | None:
    """The range that a figure states; None for a vague one or one without a value."""
    if figure.low is None and figure.high is None:
        return None
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.bound in (">=", ">") and figure.low is not None:
        return Range(low, math.inf)
    if figure.bound in ("<=", "<") and figure.high is not None:
        return Range(-math.inf, high)
    if figure.bound == "~" or figure.vague or figure.hedges:
        return Range(low - ABOUT * abs(low), high + ABOUT * abs(high))
    return Range(low, high)


def agree(left: Figure, right: Figure) -> bool:
    """Whether some value satisfies both figures; a figure without a value disagrees with nothing."""
    a, b = stated(left), stated(right)
    return a is None or b is None or a.meets(b)


def round_digits(number: float) -> int:
    """How many digits stand before the zeros at the end: 300 has one, 297 three."""
    digits = f"{abs(number):.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")
    return len(digits)


def rounding(left: Figure, right: Figure) -> bool:
    """Whether one of two values may be the other one rounded."""
    a, b = left.middle, right.middle
    if a is None or b is None or a == b or round_digits(a) == round_digits(b):
        return False
    return abs(a - b) <= ROUNDED * max(abs(a), abs(b))


def severity(low: float, high: float) -> int:
    """How grave it is that one quantity is given with two values: 1 slight, 2 worth asking, 3 grave."""
    ratio = high / low if low > 0 else GRAVE
    return 3 if ratio >= GRAVE else 2 if ratio >= WORTH_ASKING else 1


def word_stems(spans: tuple[EvidenceSpan, ...], language: str = "en") -> frozenset[str]:
    """The content words of some spans by their first letters."""
    return frozenset().union(*(stems(span.quote, language) for span in spans))


@cache
def people_in_general(language: str = "en") -> frozenset[str]:
    """The nouns that say no more than that people are counted, by their first letters."""
    return frozenset().union(*(stems(noun, language) for noun in lexicon("people_in_general", language)))


@lru_cache(maxsize=10_000)
def stems(text: str, language: str = "en") -> frozenset[str]:
    """The content words of a text by their first letters."""
    return frozenset(word.folded[:STEM] for word in content_words(text, language))


def moment(voices: Voices, figure: Figure) -> tuple[Days, str] | None:
    """When a figure held, and how that is known; one that hangs on an earlier one held no later than that."""
    item = voices.item(figure.id)
    if item is None:
        return None
    found = [own for part in voices.with_parents(item) if (own := _own_moment(voices, part, figure))]
    return min(found, key=lambda known: (known[0].last, known[0].first)) if found else None


def _own_moment(voices: Voices, item: Item, figure: Figure) -> tuple[Days, str] | None:
    """As it says itself, as the statement is dated, or as its report is."""
    figure = voices.pile.figure.get(item.id, figure)
    if held := _held(voices, item, figure):
        return held, "as of"
    if said := voices.said_on(item):
        return said, "said"
    if published := days(voices.published(item.report_id)[0]):
        return published, "published"
    dated = days(figure.as_of)
    return (dated, "as of") if dated else None


def _held(voices: Voices, item: Item, figure: Figure) -> Days | None:
    """The day as of which a figure is told: "as of Thursday", "19 this evening"; not that of what happened."""
    report = voices.report(item)
    held = days(figure.as_of)
    if held is None:
        return None
    language = report.report.language or "en"
    sentence = report.sentence_around(figure.span) or figure.span
    for time in report.times:
        if time.edtf == figure.as_of and sentence.covers(time.span):
            gap = (
                report.report.text[figure.span.end : time.span.start] if time.span.start >= figure.span.end else "x" * 9
            )
            before = [
                word.folded for word in words(report.report.text[max(0, time.span.start - LEAD) : time.span.start])
            ]
            cue = any(" ".join(before[-size:]) in lexicon("state_words", language) for size in (1, 2, 3))
            if cue or len(gap) <= BESIDE:
                return held
    return None
