"""Whether a quantity is a rise or a fall.

In: the tokens of a sentence, a quantity and the one before it. Out: "up", "down" or None. Method: verbs of change
right before the quantity, with "by" or at once ("rose 5%", "grow sales by 35%"), particles ("up 19 cents"), a sign
("+0.2%"), comparatives behind it ("34% higher"), and the end of a "from ... to ..." ("up from 3 to 7": the 7 is up).
A level reached ("rose to 9%") is no change. Known limit: a list of verbs.
"""

from __future__ import annotations

from firsthand.annotate.change_words import COMPARATIVES, NOUNS, PARTICLES, VERBS, Change, change_before
from firsthand.annotate.noun_phrases import is_stop, is_verb
from firsthand.annotate.numeral_tokens import STROKES, Tokens, at
from firsthand.annotate.quantities import Quantity, from_to
from firsthand.annotate.units import CURRENCIES
from firsthand.language import table

_LISTS = table("grammar_words")["changes"]


_BETWEEN = frozenset(_LISTS["between"])
_PHRASAL = frozenset(_LISTS["phrasal"])
_LOSING = frozenset(["lost", "lose", "loses", "losing"])
_PHRASE = 6  # tokens from a quantity to the head of its phrase: "29% year-on-year decline"
_OBJECT = 5  # tokens between a verb of change and its "by": "grow its online sales by"


def change_of(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> Change | None:
    """The direction of a quantity."""
    if quantity.score:
        return None
    if quantity.sign:
        return "up" if quantity.sign == "up" else "down"
    if before is not None and from_to(tokens, before, quantity):
        return change_before(tokens, before.first - 1)
    return _before(tokens, quantity) or _behind(tokens, quantity) or _gapped(tokens, quantity, before)


def _gapped(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> Change | None:
    """As in "Okoro was down 2%, Tano by 3%": a further mover, the verb of the first understood."""
    if before is None or before.unit != quantity.unit or at(tokens, quantity.first - 1).lower != "by":
        return None
    between = tokens[before.after : quantity.first - 1]
    names = [token for token in between if token.text not in {",", ";"} and token.lower != "and"]
    if len(names) == len(between) or not names or not all(token.capital for token in names):
        return None
    return _before(tokens, before)


def _before(tokens: Tokens, quantity: Quantity) -> Change | None:
    place = quantity.first - 1
    if at(tokens, quantity.first).lower in {"up", "over", "above", "under", "below"} and place < 0:
        return None
    by = False
    while at(tokens, place).lower in _BETWEEN or at(tokens, place).lower.endswith("ly"):
        by = by or at(tokens, place).lower == "by"
        place -= 1
    word = at(tokens, place).lower
    if word == "of":
        return NOUNS.get(at(tokens, place - 1).lower) if quantity.unit != "count" else None
    if found := PARTICLES.get(word):
        if word == "up" and at(tokens, place - 1).lower in _PHRASAL:
            return None
        return found if quantity.unit != "count" or _is_state(tokens, place - 1) else None
    if word in _LOSING and quantity.unit in CURRENCIES:
        return None  # a firm that lost $5 million made a loss
    if found := VERBS.get(word):
        return (
            found
            if quantity.unit != "count" or by or word not in {"lost", "lose", "cut", "cuts", "added", "add"}
            else None
        )
    if not by:
        return None
    for step in range(1, _OBJECT):
        if found := VERBS.get(at(tokens, place - step).lower):
            return found
    return None


def _is_state(tokens: Tokens, place: int) -> bool:
    """Whether "up 12" says where something stands, not what was "given up"."""
    return at(tokens, place).lower in {"is", "was", "are", "were", "be", ",", "(", "-", "–", ""}


def _behind(tokens: Tokens, quantity: Quantity) -> Change | None:
    if quantity.unit == "count":
        return None
    word, following = at(tokens, quantity.after).lower, at(tokens, quantity.after + 1).lower
    if found := COMPARATIVES.get(word):
        return None if following == "to" and word == "up" else found
    return _noun_behind(tokens, quantity.after)


def _noun_behind(tokens: Tokens, place: int) -> Change | None:
    """The noun of change that heads the phrase behind a quantity: "29% drop", "5% annual sales decline"."""
    for step in range(place, place + _PHRASE):
        token = at(tokens, step)
        if found := NOUNS.get(token.lower):
            return found
        hyphened = STROKES & {token.text, at(tokens, step - 1).text}  # "year-on-year"
        if not hyphened and (token.kind != "word" or is_stop(token) or is_verb(tokens, step)):
            return None
    return None
