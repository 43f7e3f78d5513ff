"""Factuality: how sure the words of a report make it that something happened.

In: the words of a sentence, the place of one that tells a happening, and the attributions around it. Out: one of five
values: asserted, alleged, denied, possible, future; bench/layers/README.md says what they mean. Method: the values of
what it hangs on (``verb_factuality``, ``noun_factuality``), of questions and conditions, and of the cues of the
attributions around; the strongest wins (after FactBank, Saurí and Pustejovsky 2009). Known limit: English alone, and
who says it counts only where the cue keeps a distance ("claims") or denies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.annotate.governors import governor_words, governors
from firsthand.annotate.noun_factuality import is_taken_for_granted, noun_values
from firsthand.annotate.verb_factuality import MODALS, is_negative, verb_values
from firsthand.model import Attribution, Factuality

REACH = 30  # words to each side in which a condition is looked for
STRENGTH: tuple[Factuality, ...] = ("denied", "alleged", "possible", "future")


def factuality_of(words: Sequence[str], place: int, *, verbal: bool, around: Sequence[Attribution]) -> Factuality:
    """How sure a happening is; ``words`` are lower case, ``verbal`` says whether its word is a verb."""
    verbal = verbal or _reads_as_verb(words, place)
    found = set(verb_values(words, place) if verbal else noun_values(words, place))
    found.update(_asked_or_supposed(words, place, found))
    known = not verbal and is_taken_for_granted(words, place)
    found.update(value for value in _on_whose_word(around) if value == "alleged" or not known)
    return "possible" if "open" in found else next((value for value in STRENGTH if value in found), "asserted")


def _reads_as_verb(words: Sequence[str], place: int) -> bool:
    """Whether a form that may be a noun has a helping word before it: "will purchase", "to purchase the"."""
    before, behind = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
    return before in MODALS | {"not"} or (before == "to" and behind in governor_words("definite") | {"a", "an"})


def _asked_or_supposed(words: Sequence[str], place: int, found: set[str]) -> Iterator[str]:
    """Questions, conditions ("if they attack, we will answer") and what did not come about ("had they attacked")."""
    if "?" in words[-2:]:
        yield "possible"
    elif place < REACH:
        yield from _inverted(words[: 2 * REACH], place)
    begin = max(0, place - REACH)
    near = words[begin : place + REACH]
    condition = next((n for n, word in enumerate(near, begin) if _is_condition(words, n, word)), None)
    if condition is None:
        return
    end = next((n for n, word in enumerate(near, begin) if n > condition and word == ","), begin + len(near))
    if condition < place < end:
        yield "open"  # "if a price is not agreed"
    elif "future" in found:
        yield "possible"


def _inverted(words: Sequence[str], place: int) -> Iterator[str]:
    """'Had they attacked, ...', 'Should they attack, ...'."""
    opener = next((word for word in words[:2] if word.isalnum()), "")
    if opener in {"had", "should", "were"} and "," in words[place:]:
        yield "possible" if opener == "should" else "denied"


def _is_condition(words: Sequence[str], place: int, word: str) -> bool:
    if word not in {"if", "unless"}:
        return False
    return place == 0 or words[place - 1] not in {"as", "even", "ask", "asked", "say", "said", "see", "know", "knew"}


def _on_whose_word(around: Sequence[Attribution]) -> Iterator[str]:
    """What the cues of the attributions around say: "denied", "claimed"."""
    for mark in around:
        cue = [word for span in mark.cue for word in span.quote.lower().split()]
        values = {governors("clause").get(word) for word in cue}
        negative = is_negative(set(cue))
        if mark.negated and not negative:
            yield "denied"
        elif not negative:
            yield from (value for value in ("alleged",) if value in values)
