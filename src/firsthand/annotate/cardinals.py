"""Cardinal numbers in words, and the scales behind numbers: "one hundred and twenty thousand", "2.5 million".

In: tokens and a place. Out: the number that begins there, or None. Method: number words below a hundred, joined by
scales that fall; digits may stand among them ("3 hundred and 21"); decimals are spoken digit by digit ("two point zero
three"). Known limit: numbers told digit by digit without "point" ("three nought four") are several numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from firsthand.annotate.numeral_tokens import HYPHENS, Tokens, at
from firsthand.language import table

_WORDS = table("numbers")
UNITS: dict[str, int] = _WORDS["units"]
TENS: dict[str, int] = _WORDS["tens"]
SCALES: dict[str, int] = _WORDS["scales"]
GROUPS: dict[str, int] = _WORDS["groups"]
ORDINALS: dict[str, int] = _WORDS["ordinals"]
DENOMINATORS: dict[str, int] = _WORDS["denominators"]
LETTERS: dict[str, int] = _WORDS["scale_letters"]
MONEY_LETTERS: dict[str, int] = _WORDS["money_letters"]

_MILLIONS = frozenset(table("grammar_words")["quantities"]["millions"])
THOUSAND = 1000
MOST_SCALES = 8  # scales behind one another; more are no number of anything
MOST_DECIMALS = 12  # words behind "point"


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
        other = None if self.other is None else tidy(self.other * factor)
        return replace(self, after=after, low=tidy(self.low * factor), high=tidy(self.high * factor), other=other)

    def plus(self, more: float, after: int) -> Number:
        """This number with what is added behind it."""
        return replace(self, after=after, low=tidy(self.low + more), high=tidy(self.high + more), other=None)


def tidy(value: float) -> float:
    """A product without the dust of binary fractions: 1.1 million is 1100000."""
    return float(f"{value:.15g}") if math.isfinite(value) else value


def scale_at(tokens: Tokens, place: int) -> tuple[float, int] | None:
    """A scale word at a place, after a hyphen or not, with the place behind it."""
    token = at(tokens, place)
    if token.text in HYPHENS and not token.spaced:
        if at(tokens, place + 1).spaced:
            return None
        place, token = place + 1, at(tokens, place + 1)
    if token.lower in SCALES:
        return SCALES[token.lower], place + 1
    if token.lower in GROUPS:
        return GROUPS[token.lower], place + 1
    return None


def scaled(tokens: Tokens, number: Number, *, money: bool) -> Number | None:
    """A number with the scales that stand behind it: "2.5 million", "5 hundred thousand", "$2.7m"."""
    token = at(tokens, number.after)
    lower = token.lower
    if lower in LETTERS and not (lower == "k" and token.spaced):
        return number.times(LETTERS[lower], number.after + 1)
    counted = not token.spaced and at(tokens, number.after + 1).lower in _MILLIONS  # "67m people"
    if lower in MONEY_LETTERS and (money or counted or (token.text == "M" and not token.spaced)):
        return number.times(MONEY_LETTERS[lower], number.after + 1)
    found: Number | None = None
    for _ in range(MOST_SCALES):  # "5 hundred thousand", "2 million billion"
        if scale := scale_at(tokens, (found or number).after):
            found = (found or number).times(scale[0], scale[1])
    return found and _with_rest(tokens, found)


def last_scale(tokens: Tokens, number: Number) -> float:
    """The scale word that a number ends in; 1 where it ends in another word."""
    return SCALES.get(at(tokens, number.after - 1).lower, 1)


def _with_rest(tokens: Tokens, number: Number) -> Number:
    """What is left below a scale: "4 thousand 3 hundred and 21", "3 hundred and 21"; not "2 million and 3 boats"."""
    for _ in range(MOST_SCALES):
        limit = last_scale(tokens, number)
        linked = at(tokens, number.after).lower == "and"
        if limit < 100 or (linked and limit > 100):
            return number
        start = number.after + linked
        digits = at(tokens, start).text
        if digits.isdecimal() and len(digits) < len(str(int(limit))):
            value, after = float(digits), start + 1
            if lower := scale_at(tokens, after):
                value, after = value * lower[0], lower[1]
        elif below := _below_hundred(tokens, start):
            value, after = float(below[0]), below[1]
        else:
            return number
        if not 0 < value < limit:
            return number
        number = number.plus(value, after)
    return number


def cardinal(tokens: Tokens, place: int) -> Number | None:
    """Cardinal number words: "one hundred and twenty thousand", "twenty-five", "a hundred", "two point five"."""
    total, part, after = 0.0, None, place
    if at(tokens, place).lower in {"a", "an"} and at(tokens, place + 1).lower in {*SCALES, *GROUPS}:
        part, after = 1.0, place + 1
    limit = math.inf  # scales go down: "million", then "thousand"
    while True:
        scale = scale_at(tokens, after) if part is not None else None
        if scale and scale[0] < limit and (part or 0) < scale[0]:
            part, after = (part or 1.0) * scale[0], scale[1]
            if part >= THOUSAND:
                total, part, limit = total + part, 0.0, scale[0]
            continue
        start = _past_and(tokens, after) if part or total else after
        below = _below_hundred(tokens, start)
        if below is None or (part is not None and not _fits(part, total)):
            break
        if start > after and total and part == 0.0 and _divides(tokens, below[1]):
            break  # "six million and two thirds"
        part, after = (part or 0.0) + below[0], below[1]
    if part is None:
        return None
    return _finished(tokens, Number(place, after, total + part, total + part))


def _finished(tokens: Tokens, number: Number) -> Number:
    """With spoken decimals and halves, and with scales that rise: "two and a half million", "a million billion"."""
    number = _with_decimals(tokens, number)
    number = _and_a_half(tokens, number)
    if last_scale(tokens, number) < THOUSAND:
        return number
    found = number
    for _ in range(MOST_SCALES):
        if scale := scale_at(tokens, found.after):
            found = found.times(scale[0], scale[1])
    return found


def _with_decimals(tokens: Tokens, number: Number) -> Number:
    """As in "two hundred point seventy-one", "nine point nought four"."""
    if at(tokens, number.after).lower != "point":
        return number
    digits, after = "", number.after + 1
    for _ in range(MOST_DECIMALS):
        below = _below_hundred(tokens, after)
        if below is None:
            break
        digits, after = digits + str(below[0]), below[1]
    if not digits:
        return number
    number = number.plus(float("0." + digits), after)
    scale = scale_at(tokens, number.after)
    return number.times(*scale) if scale else number


def _fits(part: float, total: float) -> bool:
    """Whether a number below a hundred may follow: after a hundred, or after a thousand."""
    return (part >= 100 and part % 100 == 0) or (part == 0.0 and total > 0)


def _divides(tokens: Tokens, place: int) -> bool:
    """Whether a number is divided by the word behind it: "thirds", "half"."""
    word = at(tokens, place).lower
    return word in DENOMINATORS or (word.endswith("s") and ORDINALS.get(word[:-1], 0) > 2)


def _past_and(tokens: Tokens, place: int) -> int:
    return place + 1 if at(tokens, place).lower == "and" and at(tokens, place - 1).lower in SCALES else place


def _below_hundred(tokens: Tokens, place: int) -> tuple[int, int] | None:
    word = at(tokens, place).lower
    if word in UNITS:
        return UNITS[word], place + 1
    if word not in TENS:
        return None
    after = place + 1
    hyphened = at(tokens, after).text in HYPHENS and not at(tokens, after).spaced
    behind = at(tokens, after + 1).lower if hyphened else ""
    if behind in ORDINALS or behind.removesuffix("s") in ORDINALS:
        return None  # "thirty-fifths" divide
    after += hyphened
    unit = UNITS.get(at(tokens, after).lower, 0)
    return (TENS[word] + unit, after + 1) if 0 < unit < 10 else (TENS[word], place + 1)


def _and_a_half(tokens: Tokens, number: Number) -> Number:
    """As in "two and a half million", "two and a half", "one million and a half": half of the last scale."""
    following = tuple(at(tokens, number.after + step).lower for step in range(3))
    if following not in {("and", "a", "half"), ("and", "one", "half")}:
        return number
    after, own = number.after + 3, last_scale(tokens, number)
    scale = scale_at(tokens, after)
    if own >= THOUSAND:  # "one billion and a half million"
        return number.plus(scale[0] / 2, scale[1]) if scale else number.plus(own / 2, after)
    number = number.plus(0.5, after)
    return number.times(*scale) if scale else number
