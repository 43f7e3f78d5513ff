"""Whether a sentence looks forward or back at a place, by the verbs near it.

In: tokens and a place. Out: "past", "future", or "open" where nothing near tells. Method: a preposition right before
("until Friday") decides, then the nearest word to the left that shows tense ("will", "would", "is to", against "said",
"was"), and without one the nearest to the right. Known limit: word lists, no parse; a report of what was planned ("had
been due on Friday") counts as past.
"""

from __future__ import annotations

from typing import Literal

from firsthand.annotate.numeral_tokens import Tokens, at
from firsthand.annotate.time_values import Direction
from firsthand.annotate.verbs import irregular_pasts, is_regular_past
from firsthand.language import lexicon

_REACH = 14  # tokens looked at to each side: about the length of a clause in news
_NEAR = 7  # so near a past verb also fixes months and days; best value on tempeval3 train of 4 to 14
_FUTURE = lexicon("future_cues")
_PAST = lexicon("past_cues")
_AHEAD = frozenset(["until", "till", "through", "effective", "payable", "by", "expiring"])
_ADVERBS = 4  # words looked at behind a helping verb, so that time stays linear
_CONDITIONAL = frozenset(["would", "wouldn't", "could", "may"])  # forward unless "have" follows
_SHALL = ("'ll", "’ll")  # "I'll" is one word
_BE = frozenset(["is", "are", "'re"])  # "is to open"
_ENDS = frozenset([".", ";", "!", "?"])


def direction_at(tokens: Tokens, place: int) -> Direction:
    """The direction of the clause around a place."""
    right = _look(tokens, place, 1)
    if at(tokens, place - 1).lower in _AHEAD and right != "past":
        return "future"
    return _look(tokens, place, -1) or right or "open"


def _look(tokens: Tokens, place: int, way: Literal[-1, 1]) -> Direction | None:
    """The direction that the nearest telling word on one side shows; a far past verb tells little."""
    for step in range(1, _REACH):
        token = at(tokens, place + way * step)
        if token.text in _ENDS:
            return None
        if found := _shown_at(tokens, place + way * step):
            return "open" if found == "past" and step > _NEAR else found
    return None


def _shown_at(tokens: Tokens, place: int) -> Direction | None:
    """What a word tells; "closed" of "will be closed" tells nothing, and "would have" looks back."""
    word, following = at(tokens, place).lower, _behind_adverbs(tokens, place + 1)
    if at(tokens, place - 1).lower == "be" and not at(tokens, place).capital:
        return None
    if word in _CONDITIONAL and not at(tokens, place).capital:  # "May" may be the month
        return "past" if _looks_back(tokens, place, following) else "future"
    if word in _BE and following == "to":
        return "future"
    return _shows(word, following)


def _looks_back(tokens: Tokens, place: int, following: str) -> bool:
    """As in "would have opened", "could not be found"."""
    return following == "have" or (at(tokens, place).lower == "could" and at(tokens, place + 1).lower == "not")


def _behind_adverbs(tokens: Tokens, place: int) -> str:
    """The word at a place, behind "not" and adverbs."""
    for step in range(place, place + _ADVERBS):
        word = at(tokens, step).lower
        if word not in {"not", "also", "only", "now"} and not word.endswith("ly"):
            return word
    return ""


def _shows(word: str, following: str) -> Direction | None:
    if word in _FUTURE or word.endswith(_SHALL) or (word == "to" and following == "be"):
        return "future"
    if word in _PAST or word in irregular_pasts() or is_regular_past(word):
        return "past"
    return None
