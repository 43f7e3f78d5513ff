"""What a round of watching brought: the reports that came, and what they did.

In: a round's row. Out: a ``Round``, whose ids lead to reports, stories and findings as they were then. Known limit:
later reports may join stories and settle conflicts, and their ids change with them; a round is never rewritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from firsthand.model import Problem, make_id
from firsthand.publish.moves import Move
from firsthand.publish.news import News


@dataclass(frozen=True, slots=True)
class Round:
    """One look at all folders and feeds that are watched."""

    started: str  # UTC, ISO 8601
    report_ids: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    news: tuple[News, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """Made from all that the round has."""
        return make_id("round", msgspec.json.encode(self))

    def as_row(self) -> dict[str, Any]:
        """The row of the table ``rounds``."""
        return {"id": self.id, **msgspec.to_builtins(self)}

    @staticmethod
    def of(row: Mapping[str, Any]) -> Round:
        """The round in a row."""
        return msgspec.convert({str(key): value for key, value in row.items() if key != "id"}, Round)
