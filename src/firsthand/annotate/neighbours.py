"""What a quantity takes over from the one before it, and ages told between commas.

In: the tokens of a sentence, a quantity, the one before it. Out: the quantity with the unit or the bound that it
shares. Method: three shapes: a conversion in brackets ("seven miles (11 km)", with the same bound), the end of a
course ("from 21 mpg to 23"), and an age behind a name ("Lind, 66, has"). Known limit: only the quantity right before
is looked at.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.annotate.noun_phrases import is_plural
from firsthand.annotate.numeral_tokens import NOTHING, STROKES, Tokens, at, lowers, phrase_before
from firsthand.annotate.quantities import BOUNDS_BEFORE, SHARE, SIGNS, Quantity, from_to
from firsthand.annotate.units import DURATIONS
from firsthand.language import lexicon, table

_OLDEST = 115  # years; a number over it behind a name is no age
_YOUNGEST = 10  # years; smaller numbers behind "he was" are places in a race, too
_BEING = frozenset(table("grammar_words")["ages"]["being"])
_MOST_PERCENT = 1000  # a bare number over it behind a percentage is none
_AGE = "year of age"
_LINKS = frozenset({"by", "to", "from", "and"})  # before a number whose unit was told already
_LATER = frozenset({"last", "this", "next", "in", "for", "on", "a", "from", "by"})  # behind it: "and 2.1 last year"
_AGE_BOUNDS: dict[tuple[str, ...], str] = {("as", "young", "as"): ">=", ("as", "old", "as"): "<="}


def with_neighbours(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> Quantity:
    """The quantity with what stands around it made use of."""
    if is_age(tokens, quantity):
        return _bounded_age(tokens, replace(quantity, unit=_AGE))
    if before is None or before.score or quantity.score:
        return quantity
    bare = quantity.unit == "count" and before.unit != "count"
    if bare and (from_to(tokens, before, quantity) or _shares_unit(tokens, quantity, before)):
        return replace(quantity, unit=before.unit)
    if is_restated(tokens, quantity, before) and quantity.bound == "=" and before.bound != "range":
        return replace(quantity, bound=before.bound)
    return quantity


def _is_turned(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "he will be 35 by then", "she turned 80": a person's verb of being and a bare number."""
    behind = at(tokens, quantity.after)
    bare = behind.kind == "mark" or behind is NOTHING or behind.lower in _LATER | {"when", "at", "and", "years", "but"}
    place = quantity.first - 1
    if not bare or at(tokens, place).lower not in _BEING or quantity.high < _YOUNGEST or behind.text in {"-", "%"}:
        return False
    while at(tokens, place).lower in _BEING:
        place -= 1
    return at(tokens, place).lower in {"he", "she", "who"}


def _shares_unit(tokens: Tokens, quantity: Quantity, before: Quantity) -> bool:
    """Whether a bare number takes the unit told before: "rose 2 per cent, and the other fell by 1"."""
    if before.unit in {_AGE, SHARE} or before.unit in DURATIONS or quantity.vague:
        return False
    if before.unit == "percent" and quantity.high > _MOST_PERCENT:
        return False  # "rose 0.4% to 7,654"
    behind = at(tokens, quantity.after)
    ends = behind.kind == "mark" or behind is NOTHING or behind.lower in _LATER
    return ends and at(tokens, quantity.first - 1).lower in _LINKS and behind.text not in STROKES


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
    """Whether a plain number is an age: "Lind, 66,", "the man, 45,", "aged 12", "the age of 21", "will be 35"."""
    if quantity.unit != "count" or not 0 < quantity.high <= _OLDEST or quantity.bound == "range" or quantity.score:
        return False
    before, behind = at(tokens, quantity.first - 1), at(tokens, quantity.after)
    if before.lower in {"aged", "age"} or _is_turned(tokens, quantity):
        return True
    if lowers(tokens, quantity.first - 3, quantity.first) in {("as", "young", "as"), ("as", "old", "as")}:
        return behind.kind != "word" or not is_plural(behind.lower)
    if before.lower in {"of", "over", "under"} and at(tokens, quantity.first - 2).lower in {"age", "aged"}:
        return True
    person = at(tokens, quantity.first - 2)
    named = (person.capital and person.kind == "word") or person.lower in lexicon("offices")
    return before.text == "," and named and behind.text in {",", ".", ";"} and quantity.first == quantity.number
