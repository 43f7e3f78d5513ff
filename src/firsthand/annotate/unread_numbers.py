"""Numbers of a report that cannot be read, so that none is lost in silence.

In: a report and its times. Out: an error that names some of them, or None. Method: digits parted by commas that are no
single number, and powers of ten beyond what a float holds. Known limit: digits parted by points alone are left to
versions and addresses.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from firsthand.annotate.numbers import read_number
from firsthand.annotate.numeral_tokens import tokens_of
from firsthand.annotate.units import currency_before
from firsthand.errors import UnreadNumbers
from firsthand.model import Report, TimeExpression

_SUSPECT = re.compile(r"(?<![\w/])(?<!\d[.,])(?:\d[\d.]{0,40},\d[\d.,]*|10\^\d{3,}|\d[eE]\d{3})(?![\w/])")
_EXAMPLES = 3
_AROUND = 40  # characters on each side that may make digits a number


def unread_numbers(report: Report, times: Sequence[TimeExpression] = ()) -> UnreadNumbers | None:
    """What to say of the numbers in a report that no figure can stand for."""
    found = list(_unread(report.text, times))
    if not found:
        return None
    return UnreadNumbers(len(found), ", ".join(f"'{each}'" for each in found[:_EXAMPLES]))


def _unread(text: str, times: Sequence[TimeExpression]) -> Iterator[str]:
    starts = [time.span.start for time in times]
    for match in _SUSPECT.finditer(text):
        near = bisect_right(starts, match.start()) - 1
        if near >= 0 and times[near].span.end > match.start():
            continue
        if not _is_read(text, match.start(), match.end()):
            yield match.group().rstrip(".,")


def _is_read(text: str, start: int, end: int) -> bool:
    """Whether the grammar reads a number there, a currency before it and a unit behind it."""
    tokens = tokens_of(text, max(0, start - _AROUND), end + _AROUND)
    place = next((place for place, token in enumerate(tokens) if token.start >= start), len(tokens))
    number = read_number(tokens, place, money=currency_before(tokens, place) is not None)
    return number is not None and number.high <= sys.float_info.max
