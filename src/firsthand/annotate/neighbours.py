"""What a quantity takes over from the one before it, and ages told between commas.

In: the tokens of a sentence, a quantity, the one before it. Out: the quantity with the unit or the bound that it
shares. Method: three shapes: a conversion in brackets ("seven miles (11 km)", with the same bound), the end of a
course ("from 21 mpg to 23"), and an age behind a name ("Lind, 66, has"). Known limit: only the quantity right before
is looked at.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.annotate.noun_phrases import STOPS
from firsthand.annotate.numeral_tokens import Tokens, at, lowers, phrase_before
from firsthand.annotate.quantities import BOUNDS_BEFORE, SIGNS, Quantity, from_to

_OLDEST = 115  # years; a number over it behind a name is no age
_AGE = "year of age"
_AGE_BOUNDS: dict[tuple[str, ...], str] = {("as", "young", "as"): ">=", ("as", "old", "as"): "<="}


def with_neighbours(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> Quantity:
    """The quantity with what stands around it made use of."""
    if is_age(tokens, quantity):
        return _bounded_age(tokens, replace(quantity, unit=_AGE))
    if before is None or before.score or quantity.score:
        return quantity
    if quantity.unit == "count" and before.unit != "count" and from_to(tokens, before, quantity):
        return replace(quantity, unit=before.unit)
    if is_restated(tokens, quantity, before) and quantity.bound == "=" and before.bound != "range":
        return replace(quantity, bound=before.bound)
    return quantity


def _bounded_age(tokens: Tokens, quantity: Quantity) -> Quantity:
    """An age with what bounds it: "as young as 15", "around the age of ten"."""
    bound, first = phrase_before(tokens, quantity.first, _AGE_BOUNDS, 3)
    if not bound and lowers(tokens, quantity.first - 3, quantity.first) == ("the", "age", "of"):
        bound, first = phrase_before(tokens, quantity.first - 3, BOUNDS_BEFORE, 4)
        bound = bound if bound == "~" else ""  # "over the age of 21" is told as the age itself
    if bound not in SIGNS or quantity.bound != "=":
        return quantity
    return replace(quantity, first=first, bound=SIGNS[bound])


def is_restated(tokens: Tokens, quantity: Quantity, before: Quantity) -> bool:
    """Whether a measure in brackets, or behind a slash, says the measure before it in another unit."""
    opens = at(tokens, before.after).text in {"(", "/"} and before.after + 1 == quantity.first
    return opens and quantity.unit != before.unit and "count" not in {quantity.unit, before.unit}


def is_age(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a plain number is an age: "Lind, 66,", "aged 12", "the age of 21", "will be 35"."""
    if quantity.unit != "count" or not 0 < quantity.high <= _OLDEST or quantity.bound == "range":
        return False
    before, behind = at(tokens, quantity.first - 1), at(tokens, quantity.after)
    if before.lower in {"aged", "age"}:
        return True
    if lowers(tokens, quantity.first - 3, quantity.first) in {("as", "young", "as"), ("as", "old", "as")}:
        return behind.kind != "word" or behind.lower in STOPS
    if before.lower in {"of", "over", "under"} and at(tokens, quantity.first - 2).lower in {"age", "aged"}:
        return True
    named = at(tokens, quantity.first - 2).capital and at(tokens, quantity.first - 2).kind == "word"
    return before.text == "," and named and behind.text in {",", ".", ";"} and quantity.first == quantity.number
