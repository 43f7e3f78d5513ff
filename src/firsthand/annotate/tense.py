"""Whether a sentence looks forward or back at a place, by the verbs near it.

In: tokens and a place. Out: "past" or "future". Method: the nearest word to the left that shows tense decides
("will", "expected to", against "said", "was"); without one the nearest to the right. News tells the past unless it
says otherwise. Known limit: word lists, no parse; a report of what was planned ("had been due on Friday") counts as
past.
"""

from __future__ import annotations

from firsthand.annotate.numeral_tokens import Tokens, at
from firsthand.annotate.time_values import Direction
from firsthand.language import lexicon

_REACH = 14  # tokens looked at to each side: about the length of a clause in news
_FUTURE = lexicon("future_cues")
_PAST = lexicon("past_cues")


def direction_at(tokens: Tokens, place: int) -> Direction:
    """The direction of the clause around a place."""
    for step in range(1, _REACH):
        token = at(tokens, place - step)
        if token.text in {".", ";", "!", "?"} and step > 1:
            break
        if found := _shows(token.lower, at(tokens, place - step + 1).lower):
            return found
    for step in range(1, _REACH):
        token = at(tokens, place + step)
        if token.text in {".", ";", "!", "?"}:
            break
        if found := _shows(token.lower, at(tokens, place + step + 1).lower):
            return found
    return "past"


def _shows(word: str, following: str) -> Direction | None:
    if word in _FUTURE or (word == "to" and following == "be"):
        return "future"
    if word in _PAST or (word.endswith("ed") and len(word) > 4):
        return "past"
    return None
