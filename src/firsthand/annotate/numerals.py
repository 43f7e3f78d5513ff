"""Digits with separators, as the values that they may have.

In: a run of digits and separators as written. Out: its values, the likeliest first; none where it is no single number
("1,2,3,4"). Method: English, Indian, continental and Swiss grouping; a form that two of them share has two values
("1.234": 1.234, or 1234 as the continent writes it). Known limit: a comma before three digits always groups ("1,234"),
since in English it nearly always does; a continental "1,234" that means 1.234 is not told apart.
"""

from __future__ import annotations

import re

MAX_DIGITS = 30  # longer runs of digits are no quantity but a code

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:([,\u00a0\u202f\u2009])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_CONTINENTAL = re.compile(r"\d{1,3}(?:[.\u00a0\u202f\u2009]\d{3})+,\d+")
_SWISS = re.compile(r"\d{1,3}(?:['’]\d{3})+(?:[.,]\d{1,2})?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def numeral_values(text: str, *, comma_is_decimal: bool = False) -> tuple[float, ...]:
    """The values of digits with separators, the likeliest first; none where it is no single number.

    Args:
        text: digits and separators, nothing else.
        comma_is_decimal: whether what follows, a unit or a scale, makes "2,5" a number and no list.
    """
    if len(text) > MAX_DIGITS:
        return ()
    if _EITHER.fullmatch(text):
        return float(text), float(text.replace(".", ""))
    if _PLAIN.fullmatch(text):
        return (float(text),)
    if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
        return (float(re.sub(r"[^\d.]", "", text)),)
    if _POINTED.fullmatch(text):
        return (float(text.replace(".", "")),)
    if _CONTINENTAL.fullmatch(text):
        return (float(re.sub(r"[^\d,]", "", text).replace(",", ".")),)
    if _SWISS.fullmatch(text):
        return (float(re.sub(r"['’]", "", text).replace(",", ".")),)
    if comma_is_decimal and _DECIMAL_COMMA.fullmatch(text):
        return (float(text.replace(",", ".")),)
    return ()
