"""Numbers in a text, written in digits or in words, as values or as bounds.

In: tokens and a place. Out: the number that begins there, or None. Method: a grammar of small readers, each of which
takes tokens and a place and gives what it read with the place behind it; they are put together as in "2.5 million",
"two and a half million", "three dozen", "a couple of hundred", "tens of thousands", "two thirds", "two in three".
What the number counts is not known here, so that times and figures share this module.
Known limit: a comma before one or two digits ("2,5") is a decimal comma only before a scale or a unit; "1,2,3" is a
list and no number; ordinals are no numbers.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, replace

from firsthand.annotate.numeral_tokens import Tokens, at
from firsthand.annotate.numerals import MAX_DIGITS, numeral_values
from firsthand.annotate.powers import exponent_at, power_behind
from firsthand.annotate.units import unit_after
from firsthand.language import table

_LISTS = table("grammar_words")["numbers"]

_WORDS = table("numbers")
_UNITS: dict[str, int] = _WORDS["units"]
_TENS: dict[str, int] = _WORDS["tens"]
_SCALES: dict[str, int] = _WORDS["scales"]
_GROUPS: dict[str, int] = _WORDS["groups"]
_LETTERS: dict[str, int] = _WORDS["scale_letters"]
_MONEY_LETTERS: dict[str, int] = _WORDS["money_letters"]
_VAGUE: dict[str, int] = _WORDS["vague"]
_FEW: dict[str, list[int]] = _WORDS["vague_few"]
_DENOMINATORS: dict[str, int] = _WORDS["denominators"]
ORDINALS: dict[str, int] = _WORDS["ordinals"]

_ARTICLES = frozenset(["a", "an"])
HYPHENS = frozenset("-‐‑")
NUMBER_WORDS = frozenset({*_UNITS, *_TENS, *_SCALES, *_GROUPS, *_VAGUE, "half", "couple", "tens"})

SHARE_WORDS = frozenset(_DENOMINATORS)
NUMBER_OPENERS = NUMBER_WORDS | _ARTICLES | frozenset(_FEW)
FRACTION_SIGNS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_BOTTOMS = frozenset(["2", "3", "4", "5", "6", "8", "10", "16", "32", "64", "100", "128"])  # denominators in digits
TEN = 10
_GROUP = 3  # digits between two separators
_MOST_SCALES = 8  # scales behind one another; more are no number of anything
_MAX_BOTTOM = 4  # digits of a denominator behind a fraction's own stroke


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the tokens it fills: from ``first`` up to, not including, ``after``.

    ``share``: a part of a whole, in [0, 1]. ``approximate``: said to be rough by the words themselves ("a couple").
    """

    first: int
    after: int
    low: float
    high: float
    vague: bool = False
    approximate: bool = False
    share: bool = False
    digits: bool = False
    other: float | None = None  # what the digits may mean as well: 1234 of "1.234"

    def times(self, factor: float, after: int) -> Number:
        """This number multiplied by what stands behind it."""
        other = None if self.other is None else _tidy(self.other * factor)
        return replace(self, after=after, low=_tidy(self.low * factor), high=_tidy(self.high * factor), other=other)


def _tidy(value: float) -> float:
    """A product without the dust of binary fractions: 1.1 million is 1100000."""
    return float(f"{value:.12g}") if math.isfinite(value) else value


def read_number(tokens: Tokens, place: int, *, money: bool = False) -> Number | None:
    """The longest number that begins at a place; ``money`` tells that a currency stands before it."""
    token = at(tokens, place)
    if token.kind == "number" or token.text in {".", *FRACTION_SIGNS}:
        return _digits(tokens, place, money=money)
    if token.lower not in NUMBER_OPENERS or (token.lower in _ARTICLES and not _number_follows(tokens, place)):
        return None
    for reader in (_share, _half_of_scale, _couple, _few, _vague, _words):
        if number := reader(tokens, place):
            return number
    return None


def _number_follows(tokens: Tokens, place: int) -> bool:
    """Whether "a", "the" and the like stand before what may make a number of them: "a hundred", "a third"."""
    word = at(tokens, place + 1).lower
    return word in NUMBER_OPENERS or word in _DENOMINATORS or at(tokens, place + 1).text in HYPHENS


# ------------------------------------------------------------------------------------------- in digits


def _digits(tokens: Tokens, place: int, *, money: bool) -> Number | None:
    over = _slashed(tokens, place)
    if over is not None:
        return Number(place, place + 3, over, over, share=True, digits=True)
    number = _out_of(tokens, place) or _numeral(tokens, place, money=money)
    if number is None or number.share:
        return number
    number = _with_power(tokens, _with_fraction(tokens, number))
    scaled = _scaled(tokens, number, money=money)
    return scaled or number


def _numeral(tokens: Tokens, place: int, *, money: bool) -> Number | None:
    token = at(tokens, place)
    if token.text == ".":  # ".001 per cent"
        digits = at(tokens, place + 1)
        if digits.kind != "number" or digits.spaced or not token.spaced or not digits.text.isdigit():
            return None
        value = float("0." + digits.text[:MAX_DIGITS])
        return Number(place, place + 2, value, value, digits=True)
    if token.kind != "number":
        return _sign_fraction(tokens, place)
    if after := _spaced_groups(tokens, place):
        value = float("".join(token.text for token in tokens[place:after]))
        return Number(place, after, value, value, digits=True)
    values = numeral_values(
        token.text, comma_is_decimal="," in token.text and (money or _is_measured(tokens, place + 1))
    )
    if not values:
        return None
    return Number(place, place + 1, values[0], values[0], digits=True, other=values[1] if len(values) > 1 else None)


def _spaced_groups(tokens: Tokens, place: int) -> int:
    """The place behind "12 345" before a word in small letters, groups parted by blanks; 0 for other numbers."""
    first = at(tokens, place).text
    if not first.isdigit() or len(first) > _GROUP or first[0] == "0" or at(tokens, place - 1).kind == "number":
        return 0
    after = place + 1
    while at(tokens, after).text.isdigit() and at(tokens, after).spaced and len(at(tokens, after).text) == _GROUP:
        after += 1
    told = at(tokens, after)
    return after if after > place + 1 and told.kind == "word" and told.text.islower() else 0


def _is_measured(tokens: Tokens, place: int) -> bool:
    """Whether a scale or a unit stands at a place, so that what is before it is one number."""
    return _scale_at(tokens, place) is not None or unit_after(tokens, place) is not None


def _with_power(tokens: Tokens, number: Number) -> Number:
    """As in "1.99 × 10−30", "10^6": times a power of ten; a number too large to be kept is infinite."""
    if number.low == TEN and (exponent := exponent_at(tokens, number.after)):
        base, (power, after) = 1.0, exponent
    elif behind := power_behind(tokens, number.after):
        base, (power, after) = number.low, behind
    else:
        return number
    value = float(f"{base!r}e{power}")
    return replace(number, after=after, low=value, high=value, other=None)


def _sign_fraction(tokens: Tokens, place: int) -> Number | None:
    """A single character such as "½"."""
    text = at(tokens, place).text
    if text not in FRACTION_SIGNS:
        return None
    value = unicodedata.numeric(text)
    return Number(place, place + 1, value, value, digits=True, share=True)


def _with_fraction(tokens: Tokens, number: Number) -> Number:
    """As in "2 1/2", "2½": the fraction is added; a bare "1/2" is a share."""
    over = _slashed(tokens, number.after)
    if over is not None:
        return replace(number, after=number.after + 3, low=number.low + over, high=number.high + over)
    sign = _sign_fraction(tokens, number.after)
    if sign is not None:
        return replace(number, after=sign.after, low=number.low + sign.low, high=number.high + sign.high)
    return number


def _slashed(tokens: Tokens, place: int) -> float | None:
    top, bar, bottom = at(tokens, place), at(tokens, place + 1), at(tokens, place + 2)
    if top.kind != "number" or bar.text not in {"/", "⁄"} or bottom.kind != "number" or bar.spaced or bottom.spaced:
        return None
    written = bar.text == "⁄" or bottom.text in _BOTTOMS
    if written and top.text.isdigit() and bottom.text.isdigit() and len(bottom.text) <= _MAX_BOTTOM:
        return int(top.text) / int(bottom.text) if 0 < int(top.text) < int(bottom.text) else None
    return None


def _out_of(tokens: Tokens, place: int) -> Number | None:
    """As in "9 out of 10": a share."""
    if (at(tokens, place + 1).lower, at(tokens, place + 2).lower) != ("out", "of"):
        return None
    part, whole = _small(tokens, place), _small(tokens, place + 3)
    if part is None or whole is None or not 0 < part < whole:
        return None
    return Number(place, place + 4, part / whole, part / whole, share=True)


def _small(tokens: Tokens, place: int) -> int | None:
    token = at(tokens, place)
    if token.lower in _UNITS:
        return _UNITS[token.lower]
    return int(token.text) if token.kind == "number" and token.text.isdigit() and len(token.text) <= 3 else None


def _scale_at(tokens: Tokens, place: int) -> tuple[float, int] | None:
    """A scale word at a place, after a hyphen or not, with the place behind it."""
    token = at(tokens, place)
    if token.text in HYPHENS and not token.spaced:
        if at(tokens, place + 1).spaced:
            return None
        place, token = place + 1, at(tokens, place + 1)
    if token.lower in _SCALES:
        return _SCALES[token.lower], place + 1
    if token.lower in _GROUPS:
        return _GROUPS[token.lower], place + 1
    return None


def _scaled(tokens: Tokens, number: Number, *, money: bool) -> Number | None:
    """A number with the scales that stand behind it: "2.5 million", "5 hundred thousand", "$2.7m"."""
    token = at(tokens, number.after)
    lower = token.lower
    if lower in _LETTERS and not (lower == "k" and token.spaced):
        return number.times(_LETTERS[lower], number.after + 1)
    if lower in _MONEY_LETTERS and (money or (token.text == "M" and not token.spaced)):
        return number.times(_MONEY_LETTERS[lower], number.after + 1)
    scaled: Number | None = None
    for _ in range(_MOST_SCALES):  # "5 hundred thousand", "2 million billion"
        if scale := _scale_at(tokens, (scaled or number).after):
            scaled = (scaled or number).times(scale[0], scale[1])
    return scaled


# -------------------------------------------------------------------------------------------- in words


def _words(tokens: Tokens, place: int) -> Number | None:
    """Cardinal number words: "one hundred and twenty thousand", "twenty-five", "a hundred", "two and a half"."""
    total, part, after = 0.0, None, place
    if at(tokens, place).lower in {"a", "an"} and at(tokens, place + 1).lower in {*_SCALES, *_GROUPS}:
        part, after = 1.0, place + 1
    limit = math.inf  # scales go down: "million", then "thousand"
    while True:
        scale = _scale_at(tokens, after) if part is not None else None
        if scale and scale[0] < limit and (part or 0) < scale[0]:
            part, after = (part or 1.0) * scale[0], scale[1]
            if part >= 1000:
                total, part, limit = total + part, 0.0, scale[0]
            continue
        below = _below_hundred(tokens, _past_and(tokens, after) if part or total else after)
        if below is None or (part is not None and not _fits(part, total)):
            break
        part, after = (part or 0.0) + below[0], below[1]
    if part is None:
        return None
    value = total + part
    number = _and_a_half(tokens, Number(place, after, value, value))
    if _SCALES.get(at(tokens, number.after - 1).lower, 0) < 1000:
        return number
    return _scaled(tokens, number, money=False) or number  # "a million billion"


def _fits(part: float, total: float) -> bool:
    """Whether a number below a hundred may follow: after a hundred, or after a thousand."""
    return (part >= 100 and part % 100 == 0) or (part == 0.0 and total > 0)


def _past_and(tokens: Tokens, place: int) -> int:
    return place + 1 if at(tokens, place).lower == "and" and at(tokens, place - 1).lower in _SCALES else place


def _below_hundred(tokens: Tokens, place: int) -> tuple[int, int] | None:
    word = at(tokens, place).lower
    if word in _UNITS:
        return _UNITS[word], place + 1
    if word not in _TENS:
        return None
    after = place + 1
    if at(tokens, after).text in HYPHENS and not at(tokens, after).spaced:
        after += 1
    unit = _UNITS.get(at(tokens, after).lower, 0)
    return (_TENS[word] + unit, after + 1) if 0 < unit < 10 else (_TENS[word], place + 1)


def _and_a_half(tokens: Tokens, number: Number) -> Number:
    """As in "two and a half million" and "two and a half"."""
    following = tuple(at(tokens, number.after + step).lower for step in range(3))
    if following not in {("and", "a", "half"), ("and", "one", "half")}:
        return number
    with_half = replace(number, after=number.after + 3, low=number.low + 0.5, high=number.high + 0.5)
    return _scaled(tokens, with_half, money=False) or with_half


def _half_of_scale(tokens: Tokens, place: int) -> Number | None:
    """As in "half a million", "a quarter of a million", "half a dozen"."""
    start = place + 1 if at(tokens, place).lower in {"a", "one"} else place
    parts = {"half": 0.5, "quarter": 0.25}
    value = parts.get(at(tokens, start).lower)
    after = start + 1
    if at(tokens, after).lower == "of":
        after += 1
    if value is None or at(tokens, after).lower not in {"a", "one"}:
        return None
    scale = _scale_at(tokens, after + 1)
    return scale and Number(place, scale[1], _tidy(value * scale[0]), _tidy(value * scale[0]))


def _couple(tokens: Tokens, place: int) -> Number | None:
    """As in "a couple of hundred", "a couple of": two, roughly."""
    start = place + 1 if at(tokens, place).lower == "a" else place
    if at(tokens, start).lower != "couple" or (start == place and place == 0):
        return None
    after = start + 2 if at(tokens, start + 1).lower == "of" else start + 1
    scale = _scale_at(tokens, after)
    if scale is None and after == start + 1:
        return None  # "the couple said"
    number = Number(place, after, 2.0, 2.0, approximate=True)
    return number.times(*scale) if scale else number


def _few(tokens: Tokens, place: int) -> Number | None:
    """As in "several hundred", "a few dozen": vague, with bounds."""
    start = place + 1 if at(tokens, place).lower == "a" else place
    few = _FEW.get(at(tokens, start).lower)
    plural = _VAGUE.get(at(tokens, start + 1).lower)
    scale = _scale_at(tokens, start + 1) or (plural and (float(plural), start + 2))
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


# ---------------------------------------------------------------------------------------------- shares


def _share(tokens: Tokens, place: int) -> Number | None:
    """A part of a whole: "two thirds", "one-third", "a third of", "half of", "two in three"."""
    return _out_of(tokens, place) or _in_of(tokens, place) or _ordinal_share(tokens, place) or _half(tokens, place)


def _in_of(tokens: Tokens, place: int) -> Number | None:
    """As in "two in three": both in words, so that "two in 2019" and "5 in 10 minutes" stay apart."""
    part, whole = _UNITS.get(at(tokens, place).lower), _UNITS.get(at(tokens, place + 2).lower)
    if at(tokens, place + 1).lower != "in" or part is None or whole is None or not 0 < part < whole:
        return None
    return Number(place, place + 3, part / whole, part / whole, share=True)


def _ordinal_share(tokens: Tokens, place: int) -> Number | None:
    first = at(tokens, place).lower
    part = 1 if first == "a" else _UNITS.get(first)
    after = place + 1
    if at(tokens, after).text in HYPHENS:
        after += 1
    word = at(tokens, after).lower
    whole = _DENOMINATORS.get(word)
    if part is None or whole is None or part >= whole or (part > 1) != word.endswith(("s", "halves")):
        return None
    if first in {"a", "one"} and after == place + 1 and at(tokens, after + 1).lower != "of":
        return None  # "a third man", "one second"
    return Number(place, after + 1, part / whole, part / whole, share=True)


_WHOLE_OPENERS = frozenset(_LISTS["whole_openers"])
_HALF_OPENERS = frozenset(_LISTS["half_openers"])


def _half(tokens: Tokens, place: int) -> Number | None:
    """As in "half of those", "half the homes", "at least half"; not "the second half", "half-time", "half an hour"."""
    if at(tokens, place).lower != "half" or at(tokens, place + 1).text == "-":
        return None
    if at(tokens, place + 1).lower in {"a", "an"} and unit_after(tokens, place + 2) is not None:
        return Number(place, place + 1, 0.5, 0.5, share=True)  # "half a mile"
    before = at(tokens, place - 1).lower
    if at(tokens, place + 1).lower not in _WHOLE_OPENERS and before not in _HALF_OPENERS:
        return None
    if before in ORDINALS or before in {"last", "latter", "other", "the"}:
        return None
    return Number(place, place + 1, 0.5, 0.5, share=True)
