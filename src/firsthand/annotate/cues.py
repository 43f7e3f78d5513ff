"""Cues: the words that say that someone said something.

In: a frame. Out: cues with what form they have. Method: forms of listed verbs with the auxiliaries and adverbs before
and the particle behind; forms that are nouns as well count only where the words next to them fit a verb. Known limit:
cues that are whole phrases ("took issue with") are found only where the list has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from firsthand.annotate.frames import QUOTE, Frame
from firsthand.annotate.tokens import word_group
from firsthand.annotate.verbs import Form, prepositions, verb_forms

BEFORE = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "of",
        "'s",
        "no",
    }
)


@cache
def clause_words(name: str, language: str = "en") -> frozenset[str]:
    """A group of words that rules about clauses look at."""
    return word_group(name, language, "clause_words")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb: ``first`` to ``last`` are the tokens of the whole cue, ``verb`` is the verb's place."""

    first: int
    last: int
    verb: int
    base: str
    form: Form
    passive: bool = False
    infinitive: bool = False
    negated: bool = False
    preposition: str = ""


def cues_in(frame: Frame) -> Iterator[Cue]:
    """All verbs of a frame that may be cues, in order."""
    for place, token in enumerate(frame.tokens):
        forms = verb_forms().get(token.lower)
        if forms and token.start not in frame.named:
            cue = _cue(frame, place, forms)
            if cue is not None:
                yield cue


def _cue(frame: Frame, place: int, forms: frozenset[tuple[str, Form]]) -> Cue | None:
    before = frame.lower(place - 1)
    singular = before in {"this", "that"} and frame.lower(place).endswith("s")  # "this suggests", not "this claim"
    if before in BEFORE and not singular:
        return None
    first = _first(frame, place)
    helpers = {frame.lower(n) for n in range(first, place)}
    if _is_noun(frame, place):
        return None
    form = _form_here(helpers, {kind for _, kind in forms}, before)
    if form is None:
        return None
    base = sorted(base for base, kind in forms if kind == form or (form == "participle" and kind == "past"))[0]
    passive = form == "participle" and bool(helpers & _BE)
    last, preposition = _last(frame, place, base)
    negated = bool(helpers & clause_words("negations"))
    return Cue(first, last, place, base, form, passive, "to" in helpers, negated, preposition)


def _is_noun(frame: Frame, place: int) -> bool:
    """Whether a form is the noun that is spelt like it: "these states", "a demand"."""
    word, after = frame.lower(place), frame.lower(place + 1)
    if word in clause_words("noun_or_cue"):
        return after not in {"that", ":", ",", QUOTE} and frame.lower(place - 1) not in _MODALS
    if after == "of" and {kind for _, kind in verb_forms()[word]} & {"base", "s"}:
        return (word, "of") not in prepositions() and frame.lower(place - 1) not in _MODALS
    if word == "thought":  # "a thought", "more than first thought"
        return after in {",", ".", "", "of", "and"}
    return False


_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "aren't", "weren't", "'s"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "hasn't", "haven't", "hadn't"])


def _form_here(helpers: set[str], kinds: set[Form], before: str) -> Form | None:
    """Which of the forms that a word may be fits the helping words before it."""
    if "ing" in kinds:
        return "ing"
    if "participle" in kinds and helpers & (_BE | _HAVE):
        return "participle"
    if "base" in kinds and (helpers & _MODALS or before in {"n't", "to"}):
        return "base"
    for kind in ("past", "s", "base"):
        if kind in kinds and not helpers & (_BE | _HAVE | _MODALS):
            return kind
    return None


_MODALS = frozenset(
    [
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "do",
        "does",
        "did",
        "didn't",
        "don't",
        "doesn't",
        "won't",
        "wouldn't",
        "cannot",
        "can't",
    ]
)


def _first(frame: Frame, place: int) -> int:
    """Where the helping words before a verb begin."""
    first = place
    helping = clause_words("before_cue")
    while first and (frame.lower(first - 1) in helping or _is_small_adverb(frame, first - 1)):
        first -= 1
    return first


def _is_small_adverb(frame: Frame, place: int) -> bool:
    """Whether an adverb stands at a place, and no name with its ending ("Reilly")."""
    return is_adverb(frame.lower(place)) and (frame.tokens[place].text.islower() or place == 0)


def is_adverb(word: str) -> bool:
    """Whether a word has the ending of an adverb."""
    return (
        word.endswith("ly")
        and len(word) > 4
        and word not in {"family", "italy", "july", "assembly", "ally", "supply", "reply"}
    )


def _last(frame: Frame, place: int, base: str) -> tuple[int, str]:
    """Where the cue ends, with a preposition that belongs to the verb."""
    for size in (2, 1):
        words = tuple(frame.lower(n) for n in range(place + 1, place + 1 + size))
        if (base, *words) in prepositions():
            return place + size, " ".join(words)
    if frame.lower(place + 1) == "as" and frame.lower(place + 2) == "saying":
        return place + 2, ""
    return place, ""
