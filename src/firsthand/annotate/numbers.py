"""Numbers in a text, written in digits or in words, as values or as bounds.

In: tokens and a place. Out: the number that begins there, or None. Method: a grammar of small readers, each of which
takes tokens and a place and gives what it read with the place behind it: digits (``numerals``, ``powers``), words
(``cardinals``), parts of a whole (``shares``), and here what is rough or vague: "a couple of hundred", "tens of
thousands". What the number counts is not known here, so that times and figures share this module.
Known limit: a comma before one or two digits ("2,5") is a decimal comma only before a scale or a unit; "1,2,3" is a
list and no number; ordinals are no numbers.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from firsthand.annotate.cardinals import (
    DENOMINATORS,
    GROUPS,
    SCALES,
    TENS,
    UNITS,
    Number,
    cardinal,
    scale_at,
    scaled,
    tidy,
)
from firsthand.annotate.numeral_tokens import Tokens, at
from firsthand.annotate.numerals import MAX_DIGITS, numeral_values
from firsthand.annotate.powers import exponent_at, power_behind, power_of_any
from firsthand.annotate.shares import FRACTION_SIGNS, out_of, over, share, sign_fraction, slashed, with_fraction
from firsthand.annotate.units import unit_after
from firsthand.language import table

_WORDS = table("numbers")
_VAGUE: dict[str, int] = _WORDS["vague"]
_FEW: dict[str, list[int]] = _WORDS["vague_few"]

_ARTICLES = frozenset(["a", "an"])
NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, *GROUPS, *_VAGUE, "half", "couple", "tens"})
NUMBER_OPENERS = NUMBER_WORDS | _ARTICLES | frozenset(_FEW) | {"quarter"}
TEN = 10
_GROUP = 3  # digits between two separators


def read_number(tokens: Tokens, place: int, *, money: bool = False) -> Number | None:
    """The longest number that begins at a place; ``money`` tells that a currency stands before it."""
    token = at(tokens, place)
    if token.kind == "number" or token.text in {".", *FRACTION_SIGNS}:
        return _digits(tokens, place, money=money)
    if token.lower not in NUMBER_OPENERS or (token.lower in _ARTICLES and not _number_follows(tokens, place)):
        return None
    for reader in (_half_of_scale, share, _couple, _few, _vague, _bare_scale):
        if number := reader(tokens, place):
            return _share_of_scale(tokens, number) or number
    number = cardinal(tokens, place)
    return number and (over(tokens, number) or with_fraction(tokens, number))


def _number_follows(tokens: Tokens, place: int) -> bool:
    """Whether "a", "the" and the like stand before what may make a number of them: "a hundred", "a third"."""
    word = at(tokens, place + 1).lower
    divides = word in DENOMINATORS or word.removesuffix("s").endswith("th")
    return word in NUMBER_OPENERS or divides or at(tokens, place + 1).text in {"-", "‐", "‑"}


# ------------------------------------------------------------------------------------------- in digits


def _digits(tokens: Tokens, place: int, *, money: bool) -> Number | None:
    part = slashed(tokens, place)
    if part is not None:
        return Number(place, place + 3, part, part, share=True, digits=True)
    number = out_of(tokens, place) or _one_in(tokens, place) or _numeral(tokens, place, money=money)
    if number is None or number.share:
        return number
    number = _with_power(tokens, number)
    number = scaled(tokens, number, money=money) or number
    return over(tokens, number) or with_fraction(tokens, number)


def _one_in(tokens: Tokens, place: int) -> Number | None:
    """As in "1 in twenty-one"."""
    found = share(tokens, place) if at(tokens, place).text.isdecimal() else None
    return found if found and at(tokens, place + 1).lower == "in" else None


def _numeral(tokens: Tokens, place: int, *, money: bool) -> Number | None:
    token = at(tokens, place)
    if token.text == ".":  # ".001 per cent"
        digits = at(tokens, place + 1)
        if digits.kind != "number" or digits.spaced or not token.spaced or not digits.text.isdecimal():
            return None
        value = float("0." + digits.text[:MAX_DIGITS])
        return Number(place, place + 2, value, value, digits=True)
    if token.kind != "number":
        return sign_fraction(tokens, place)
    if after := _spaced_groups(tokens, place):
        value = float("".join(token.text for token in tokens[place:after]))
        return Number(place, after, value, value, digits=True)
    decimal = "," in token.text and (money or _is_measured(tokens, place + 1))
    values = numeral_values(token.text, comma_is_decimal=decimal)
    if not values:
        return None
    return Number(place, place + 1, values[0], values[0], digits=True, other=values[1] if len(values) > 1 else None)


def _spaced_groups(tokens: Tokens, place: int) -> int:
    """The place behind "12 345" before a word in small letters, or behind "1 234 567"; 0 for other numbers."""
    first = at(tokens, place).text
    if not first.isdecimal() or len(first) > _GROUP or first[0] == "0" or at(tokens, place - 1).kind == "number":
        return 0
    after = place + 1
    while at(tokens, after).text.isdecimal() and at(tokens, after).spaced and len(at(tokens, after).text) == _GROUP:
        after += 1
    told = at(tokens, after)
    small = told.kind == "word" and told.text.islower()
    return after if after > place + 1 and (small or (after > place + 2 and told.kind == "mark")) else 0


def _is_measured(tokens: Tokens, place: int) -> bool:
    """Whether a scale or a unit stands at a place, so that what is before it is one number."""
    return scale_at(tokens, place) is not None or unit_after(tokens, place) is not None


def _with_power(tokens: Tokens, number: Number) -> Number:
    """As in "1.99 × 10−30", "10^6", "1.1^23"; a number too large to be kept is infinite."""
    if number.low == TEN and (exponent := exponent_at(tokens, number.after)):
        base, (power, after) = 1.0, exponent
    elif behind := power_behind(tokens, number.after):
        base, (power, after) = number.low, behind
    elif found := power_of_any(tokens, number.low, number.after):
        return replace(number, after=found[1], low=found[0], high=found[0], other=None)
    else:
        return number
    value = float(Decimal(repr(base)).scaleb(power))
    return replace(number, after=after, low=value, high=value, other=None)


# ------------------------------------------------------------------------------------- rough and vague


def _half_of_scale(tokens: Tokens, place: int) -> Number | None:
    """As in "half a million", "a quarter of a million", "half a dozen", "half million"."""
    start = place + 1 if at(tokens, place).lower in {"a", "one"} else place
    value = {"half": 0.5, "quarter": 0.25}.get(at(tokens, start).lower)
    if value is None:
        return None
    after = start + 1
    if at(tokens, after).lower == "of":
        after += 1
    if at(tokens, after).lower in {"a", "one"}:
        after += 1
    elif after > start + 1 or at(tokens, after).text in {"-", "‐", "‑"}:
        return None
    scale = scale_at(tokens, after)
    return scale and Number(place, scale[1], tidy(value * scale[0]), tidy(value * scale[0]))


def _share_of_scale(tokens: Tokens, number: Number) -> Number | None:
    """As in "two thirds of a million"."""
    behind = [at(tokens, number.after + step).lower for step in range(2)]
    scale = scale_at(tokens, number.after + 2) if number.share and behind in (["of", "a"], ["of", "one"]) else None
    return replace(number.times(*scale), share=False) if scale else None


def _couple(tokens: Tokens, place: int) -> Number | None:
    """As in "a couple of hundred", "a couple of": two, roughly."""
    start = place + 1 if at(tokens, place).lower == "a" else place
    if at(tokens, start).lower != "couple" or (start == place and place == 0):
        return None
    after = start + 2 if at(tokens, start + 1).lower == "of" else start + 1
    scale = scale_at(tokens, after)
    if scale is None and after == start + 1:
        return None  # "the couple said"
    number = Number(place, after, 2.0, 2.0, approximate=True)
    return number.times(*scale) if scale else number


def _few(tokens: Tokens, place: int) -> Number | None:
    """As in "several hundred", "a few dozen": vague, with bounds."""
    start = place + 1 if at(tokens, place).lower == "a" else place
    few = _FEW.get(at(tokens, start).lower)
    plural = _VAGUE.get(at(tokens, start + 1).lower)
    scale = scale_at(tokens, start + 1) or (plural and (float(plural), start + 2))
    if few is None or not scale:
        return None
    if at(tokens, start).lower == "some":  # "some hundred" is a rounded hundred, read elsewhere
        return None
    return Number(place, scale[1], float(few[0] * scale[0]), float(few[1] * scale[0]), vague=True)


def _vague(tokens: Tokens, place: int) -> Number | None:
    """As in "dozens", "tens of thousands", "hundreds of millions": at least one of it, less than ten of it."""
    words = dict(_VAGUE, tens=10)
    base = words.get(at(tokens, place).lower)
    if base is None:
        return None
    after = place + 1
    if at(tokens, after).lower == "of" and at(tokens, after + 1).lower in _VAGUE:
        base, after = base * _VAGUE[at(tokens, after + 1).lower], after + 2
    if at(tokens, place).lower in {"tens", "scores"} and after == place + 1 and at(tokens, after).lower != "of":
        return None  # "he scores"
    return Number(place, after, float(base), 10.0 * base, vague=True)


def _bare_scale(tokens: Tokens, place: int) -> Number | None:
    """As in "hundred thousand dollars": one of it."""
    first, second = scale_at(tokens, place), scale_at(tokens, place + 1)
    if first is None or second is None or at(tokens, place).text in {"-", "‐", "‑"}:
        return None
    return Number(place, second[1], first[0] * second[0], first[0] * second[0])
