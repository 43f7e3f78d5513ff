"""What may be corrected, and how a right value is written.

In: the noun, the field and the value in words. Out: the same value, checked; figures and dates as the records hold
them. Dates are EDTF (``2013-10``, ``2013-10-22``, ``2013-10~``); figures are written ``300``, ``>= 300``, ``~300``,
``300-400``, ``300 kg``. Known limit: numbers are written in digits with a point, as in every export.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast, get_args

from firsthand.days import days
from firsthand.errors import BadJudgement
from firsthand.model import Bound, Factuality, MentionKind

#: Fields that may be corrected, by noun. "span" and "speaker" are corrected to a place, the others to a value.
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "reports": ("outlet", "title", "byline", "published"),
    "attributions": ("speaker", "span"),
    "figures": ("figure", "span"),
    "headline_figures": ("figure",),
    "times": ("date", "span"),
    "event_mentions": ("factuality", "span"),
    "mentions": ("kind", "span"),
    "lineage": ("direction",),
    "entities": ("minor",),
}
TO_PLACES = frozenset({"span", "speaker", "direction"})
CHOICES: dict[str, tuple[str, ...]] = {
    "factuality": get_args(Factuality),
    "kind": get_args(MentionKind),
    "minor": ("yes", "no"),
}

_NUMBER = r"-?\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<bound>>=|<=|>|<|~|=)?\s*(?P<low>{_NUMBER})(?:\s*(?:-|–|\.\.)\s*(?P<high>{_NUMBER}))?(?:\s+(?P<unit>\S.*))?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as a person writes it. ``unit`` None: as it was."""

    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None

    def changes(self) -> dict[str, Any]:
        """The fields of a ``Figure`` that it sets; other readings of its digits are then out of the question."""
        known: dict[str, Any] = {"low": self.low, "high": self.high, "bound": self.bound, "other_values": ()}
        return known if self.unit is None else known | {"unit": self.unit, "other_units": ()}


def read_amount(words: str) -> Amount:
    """A figure from words such as ``>= 300``.

    Raises:
        BadJudgement: they are no figure.
    """
    found = _FIGURE.fullmatch(words.strip().replace(",", ""))
    if found is None:
        raise BadJudgement(f'"{words}" is no figure such as 300, >= 300, ~300 or 300-400')
    low, unit = float(found["low"]), found["unit"]
    if found["high"] is not None:
        high = float(found["high"])
        if found["bound"] is not None or high < low:
            raise BadJudgement(f'"{words}" is no range from less to more')
        return Amount(low, high, "range", unit)
    bound = cast(Bound, found["bound"] or "=")
    return Amount(None if bound in ("<=", "<") else low, None if bound in (">=", ">") else low, bound, unit)


def checked(noun: str, field: str, value: str | None) -> str | None:
    """The value of a correction, if the field may be corrected and the value makes sense.

    Raises:
        BadJudgement: it may not, or does not.
    """
    allowed = CORRECTABLE.get(noun, ())
    if field not in allowed:
        can = f"it can correct {', '.join(allowed)}" if allowed else "nothing of these can be corrected"
        raise BadJudgement(f"{noun} have no {field} to correct; {can}")
    if value is None:
        if field in ("figure", "date", "factuality", "kind", "minor"):
            raise BadJudgement(f"a {field} is corrected to a value; reject the item if there is none")
        return None
    if field in ("date", "published") and days(value.split("T")[0]) is None:
        raise BadJudgement(f'"{value}" is no date such as 2013-10-22, 2013-10 or 2013')
    if field == "figure":
        read_amount(value)
    if field in CHOICES and value not in CHOICES[field]:
        raise BadJudgement(f'{field} is one of {", ".join(CHOICES[field])}, not "{value}"')
    return value
