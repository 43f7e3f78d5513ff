"""Figures that are a part of another: "12 dead, among them 3 children", "half of those", "of the 12, 3 are children".

In: the tokens of a sentence and its quantities, with those of the sentence before. Out: for each the place of its
whole in that list, or None. Method: words of inclusion between a figure and the last plain count before it. Known
limit: the whole is always the nearest plain count before; a total told later ("3 children were among the 12") is not
seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotate.numeral_tokens import Tokens, at, lowers
from firsthand.annotate.quantities import SHARE, Quantity
from firsthand.language import table

_OPENERS = frozenset(
    (
        ("among", "them"), ("among", "whom"), ("among", "these"), ("among", "those"), ("of", "whom"), ("of", "which"),
        ("of", "them"), ("of", "these"), ("of", "those"),
    )
)  # fmt: skip
POINTING = frozenset(["them", "whom", "which", "those", "these"])
_DETERMINERS = frozenset(["the", "these", "those", "its", "his", "her", "their", "some"])
_STARTS = frozenset([".", ",", "“", '"', ""])
_OPENING = 14  # tokens of an opening phrase with its whole
_REACH = 5  # tokens between a word of inclusion and the figure


def is_part(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a quantity is told as a part of one told before it."""
    behind = lowers(tokens, quantity.after, quantity.after + 2)
    if len(behind) == 2 and behind[0] == "of" and behind[1] in POINTING:
        return True
    for step in range(1, _REACH + 1):
        token = at(tokens, quantity.first - step)
        if (
            token.lower == "including"
            or lowers(tokens, quantity.first - step - 1, quantity.first - step + 1) in _OPENERS
        ):
            return True
        if token.text in {".", ";"} or token.kind == "number":
            break
    return _behind_its_whole(tokens, quantity)


def _behind_its_whole(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a figure follows the comma of a phrase that opens with its whole: "Of the 180 who were hurt, 52"."""
    if at(tokens, quantity.first - 1).text != ",":
        return False
    for place in range(quantity.first - 2, max(-1, quantity.first - _OPENING), -1):
        token = at(tokens, place)
        if token.text in {".", ";", ","}:
            return False
        if token.lower == "of" and (place == 0 or at(tokens, place - 1).text in _STARTS):
            counted = at(tokens, place + 2)
            return at(tokens, place + 1).lower in _DETERMINERS and (
                counted.kind == "number" or _is_number(counted.lower)
            )
    return False


def _is_number(word: str) -> bool:
    numbers = table("numbers")
    return word.split("-")[0] in numbers["units"] or word.split("-")[0] in numbers["tens"]


def whole_of(quantity: Quantity, earlier: Sequence[Quantity]) -> int | None:
    """The place of the whole in a list of earlier quantities: the last count not smaller than the part."""
    for place in range(len(earlier) - 1, -1, -1):
        whole = earlier[place]
        if whole.unit in {"count"} and (quantity.unit in {SHARE, "percent"} or whole.high >= quantity.low):
            return place
    return None
