"""Parts of a whole: "two thirds", "a third of", "half of those", "two in three", "9 out of 10", "3/4", "½".

In: tokens and a place. Out: the share that begins there as a ``Number``, or None; fractions behind a whole number.
Method: a cardinal and an ordinal that divides; for the singular ("one fifth") what follows must not be a noun, since
"a third man" is no share. Known limit: "over" divides only between two bare numbers of which nothing more is said.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from firsthand.annotate.cardinals import (
    DENOMINATORS,
    ORDINALS,
    SCALES,
    TENS,
    THOUSAND,
    UNITS,
    Number,
    cardinal,
    last_scale,
    scale_at,
)
from firsthand.annotate.numeral_tokens import HYPHENS, NOTHING, Tokens, at
from firsthand.annotate.units import unit_after
from firsthand.language import lexicon, table

_LISTS = table("grammar_words")["numbers"]
_WHOLE_OPENERS = frozenset(_LISTS["whole_openers"])
_HALF_OPENERS = frozenset(_LISTS["half_openers"])

SHARE_WORDS = frozenset(DENOMINATORS) | {f"{scale}th{plural}" for scale in SCALES for plural in ("", "s")}
FRACTION_SIGNS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_BY = frozenset(_LISTS["share_openers"])  # before "a third" without a noun: "fell by a third"
_BOTTOMS = frozenset(["2", "3", "4", "5", "6", "8", "10", "16", "32", "64", "100", "128"])  # denominators in digits
_MAX_BOTTOM = 4  # digits of a denominator behind a fraction's own stroke


def share(tokens: Tokens, place: int) -> Number | None:
    """A part of a whole in words."""
    return out_of(tokens, place) or _in_of(tokens, place) or _divided(tokens, place) or _half(tokens, place)


def slashed(tokens: Tokens, place: int) -> float | None:
    """As in "3/4", "1⁄32"."""
    top, bar, bottom = at(tokens, place), at(tokens, place + 1), at(tokens, place + 2)
    if top.kind != "number" or bar.text not in {"/", "⁄"} or bottom.kind != "number" or bar.spaced or bottom.spaced:
        return None
    written = bar.text == "⁄" or bottom.text in _BOTTOMS
    if written and top.text.isdecimal() and bottom.text.isdecimal() and len(bottom.text) <= _MAX_BOTTOM:
        return int(top.text) / int(bottom.text) if 0 < int(top.text) < int(bottom.text) else None
    return None


def sign_fraction(tokens: Tokens, place: int) -> Number | None:
    """A single character such as "½"."""
    text = at(tokens, place).text
    if text not in FRACTION_SIGNS:
        return None
    value = unicodedata.numeric(text)
    return Number(place, place + 1, value, value, digits=True, share=True)


def out_of(tokens: Tokens, place: int) -> Number | None:
    """As in "9 out of 10", "two out of five hundred"."""
    if (at(tokens, place + 1).lower, at(tokens, place + 2).lower) != ("out", "of"):
        return None
    part, whole = _small(tokens, place), _whole(tokens, place + 3)
    if part is None or whole is None or not 0 < part < whole.low:
        return None
    return Number(place, whole.after, part / whole.low, part / whole.low, share=True)


def _small(tokens: Tokens, place: int) -> int | None:
    token = at(tokens, place)
    if token.lower in UNITS:
        return UNITS[token.lower]
    return int(token.text) if token.kind == "number" and token.text.isdecimal() and len(token.text) <= 3 else None


def _whole(tokens: Tokens, place: int) -> Number | None:
    """A cardinal in digits or words, alone."""
    token = at(tokens, place)
    if token.kind == "number" and token.text.isdecimal() and len(token.text) <= _MAX_BOTTOM:
        return Number(place, place + 1, float(token.text), float(token.text), digits=True)
    return cardinal(tokens, place)


def _in_of(tokens: Tokens, place: int) -> Number | None:
    """As in "two in three", "one in every 10": not both in digits, so that "5 in 10 minutes" stays apart."""
    part = _small(tokens, place)
    start = place + 2 + (at(tokens, place + 2).lower == "every")
    whole = _whole(tokens, start) if at(tokens, place + 1).lower == "in" and part else None
    told = part == 1 and whole is not None and unit_after(tokens, whole.after) is None
    if (
        part is None
        or whole is None
        or (whole.digits and not told)
        or not 0 < part < whole.low
        or whole.low >= THOUSAND
    ):
        return None
    if at(tokens, place).kind == "number" and part > 1:
        return None
    return Number(place, whole.after, part / whole.low, part / whole.low, share=True)


def divisor(tokens: Tokens, place: int) -> tuple[int, int, bool] | None:
    """What divides: "thirds", "twenty-fifth", "hundredths"; with the place behind it and whether it is a plural."""
    token = at(tokens, place)
    word = token.lower
    if word in DENOMINATORS:
        return DENOMINATORS[word], place + 1, word.endswith(("s", "halves"))
    single = word.removesuffix("s")
    if single.endswith("th") and single[:-2] in SCALES:
        return SCALES[single[:-2]], place + 1, word != single
    if ORDINALS.get(single, 0) > 2:
        return ORDINALS[single], place + 1, word != single
    if word in TENS and (at(tokens, place + 1).text in HYPHENS or not at(tokens, place + 1).capital):
        start = place + 1 + (at(tokens, place + 1).text in HYPHENS)
        last = at(tokens, start).lower
        unit = ORDINALS.get(last.removesuffix("s"), 0)
        if 0 < unit < 10:
            return TENS[word] + unit, start + 1, last.endswith("s")
    return None


def _divided(tokens: Tokens, place: int) -> Number | None:
    """As in "two thirds", "one-third", "twenty-three fifths", "a hundredth of"."""
    article = at(tokens, place).lower in {"a", "an"}
    top = _numerator(tokens, place) or (Number(place, place + 1, 1.0, 1.0) if article else None)
    if top is None:
        return None
    after = top.after + (at(tokens, top.after).text in HYPHENS)
    found = divisor(tokens, after)
    if found is None or (top.low > 1) != found[2] or not top.low:
        return None
    whole, after, _ = found
    told = at(tokens, place - 1) is NOTHING or at(tokens, place - 1).lower in _BY
    if top.low == 1 and not _ends(tokens, after, strict=article and not told):
        return None
    value = top.low / whole
    return Number(place, after, value, value, share=value < 1)


def _numerator(tokens: Tokens, place: int) -> Number | None:
    """The cardinal above a divisor, without the tens that belong to it: "three" of "three twenty-firsts"."""
    token = at(tokens, place)
    if token.kind == "number" and token.text.isdecimal() and len(token.text) <= 3:
        return Number(place, place + 1, float(token.text), float(token.text), digits=True)
    return cardinal(tokens, place)


def _ends(tokens: Tokens, place: int, *, strict: bool) -> bool:
    """Whether no noun follows that an ordinal would belong to; ``strict``: only "of" will do."""
    behind = at(tokens, place)
    if behind.lower == "of":
        return True
    return not strict and (behind is NOTHING or behind.kind == "mark" or behind.lower in lexicon("function_words"))


def _half(tokens: Tokens, place: int) -> Number | None:
    """As in "half of those", "half the homes", "at least half"; not "the second half", "half-time", "half an hour"."""
    if at(tokens, place).lower != "half" or at(tokens, place + 1).text == "-":
        return None
    if at(tokens, place + 1).lower in {"a", "an"} and unit_after(tokens, place + 2) is not None:
        return Number(place, place + 1, 0.5, 0.5, share=True)  # "half a mile"
    before = at(tokens, place - 1).lower
    alone = before in {"a", "one"} and at(tokens, place + 1) is NOTHING
    if at(tokens, place + 1).lower not in _WHOLE_OPENERS and before not in _HALF_OPENERS and not alone:
        return None
    if before in ORDINALS or before in {"last", "latter", "other", "the"}:
        return None
    return Number(place, place + 1, 0.5, 0.5, share=True)


def with_fraction(tokens: Tokens, number: Number) -> Number:
    """A whole number with the fraction behind it: "2 1/2", "2½", "five and a quarter", "3 million and a half"."""
    over = slashed(tokens, number.after)
    if over is not None:
        return number.plus(over, number.after + 3)
    sign = sign_fraction(tokens, number.after)
    if sign is not None:
        return number.plus(sign.low, sign.after)
    if at(tokens, number.after).lower != "and" or number.vague or number.share:
        return number
    return _with_spoken(tokens, number)


def _with_spoken(tokens: Tokens, number: Number) -> Number:
    """As in "five and a quarter": a fraction of which nothing is told; of a million it is that part of a million."""
    start = number.after + 1
    article = at(tokens, start).lower in {"a", "an", "one"}
    top = Number(start, start + 1, 1.0, 1.0) if article else _numerator(tokens, start)
    found = divisor(tokens, top.after + (at(tokens, top.after).text in HYPHENS)) if top else None
    if top is None or found is None or (top.low > 1) != found[2] or top.low >= found[0]:
        return number
    behind = at(tokens, found[1])
    bare = behind is NOTHING or behind.kind == "mark" or unit_after(tokens, found[1]) is not None
    if behind.lower == "of" or not (bare or scale_at(tokens, found[1]) or found[2]):
        return number
    part = top.low / found[0]
    if scale := scale_at(tokens, found[1]):
        return number.plus(part * scale[0], scale[1])
    own = last_scale(tokens, number)
    return number.plus(part * (own if own >= THOUSAND else 1), found[1])


def over(tokens: Tokens, number: Number) -> Number | None:
    """As in "one over three", where nothing but the end follows."""
    if at(tokens, number.after).lower != "over" or number.vague or number.share:
        return None
    bottom = _whole(tokens, number.after + 1)
    behind = at(tokens, bottom.after) if bottom else NOTHING
    if bottom is None or bottom.low <= 0 or not (behind is NOTHING or behind.text in {".", "?", "!", ",", ")"}):
        return None
    value = number.low / bottom.low
    return replace(number, after=bottom.after, low=value, high=value, share=value < 1, other=None)
