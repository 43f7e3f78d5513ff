"""Powers behind a number: "1.99 × 10−30", "10^6", "10⁶", "2.5e6", "1.1^23".

In: tokens and the place behind a number. Out: the exponent and the place behind it. Method: the forms of print, of
plain text and of programs. Known limit: an exponent of more than four digits is left where it stands.
"""

from __future__ import annotations

import math
import re

from firsthand.annotate.numeral_tokens import Tokens, at

_TIMES = frozenset("×xX*·⋅")
_MINUS = frozenset("-−–")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LETTER = re.compile(r"[eE](\d{1,3})")
_MAX_DIGITS = 4


def power_behind(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """The exponent of ten that multiplies the number before a place, and the place behind it."""
    token = at(tokens, place)
    if token.text in _TIMES and at(tokens, place + 1).text == "10":
        return exponent_at(tokens, place + 2, bare=True)
    if token.text in {"x10", "X10"} and not token.spaced:
        return exponent_at(tokens, place + 1, bare=True)
    if token.spaced:
        return None
    if match := _LETTER.fullmatch(token.text):
        return int(match[1]), place + 1
    signed = token.lower == "e" and at(tokens, place + 1).text in _MINUS | {"+"} and not at(tokens, place + 1).spaced
    return _signed(tokens, place + 1) if signed else None


def exponent_at(tokens: Tokens, place: int, *, bare: bool = False) -> tuple[int, int] | None:
    """The exponent that stands at a place; ``bare``: also with nothing but a sign before it, as in "10-30"."""
    token = at(tokens, place)
    if token.spaced:
        return None
    if token.text == "^":
        return _signed(tokens, place + 1)
    if token.text == "*" == at(tokens, place + 1).text:
        return _signed(tokens, place + 2)
    below = token.text == "⁻"
    raised = at(tokens, place + below).text.translate(_RAISED)
    if raised.isascii() and raised.isdigit() and raised != at(tokens, place + below).text:
        return (-int(raised) if below else int(raised)), place + below + 1
    return _signed(tokens, place) if bare and token.text in _MINUS else None


def power_of_any(tokens: Tokens, base: float, place: int) -> tuple[float, int] | None:
    """Another number to a power behind "^": "1.1^23"; infinite where it is too large to be kept."""
    if at(tokens, place).text != "^" or at(tokens, place).spaced:
        return None
    found = _signed(tokens, place + 1)
    if found is None or base <= 0:
        return None
    try:
        return base ** found[0], found[1]
    except OverflowError:
        return math.inf, found[1]


def _signed(tokens: Tokens, place: int) -> tuple[int, int] | None:
    below = at(tokens, place).text in _MINUS
    start = place + 1 if below or at(tokens, place).text == "+" else place
    digits = at(tokens, start)
    if digits.spaced or not digits.text.isdecimal() or len(digits.text) > _MAX_DIGITS:
        return None
    return (-int(digits.text) if below else int(digits.text)), start + 1
