"""The happenings of a story in a brief, in the order of time, each with how its date is known.

In: a story's scope. Out: a section. Happenings that most reports tell are chosen first, then those near the days on
which the story was published; what one sentence tells of one date is one row. Known limit: happenings whose date no
report tells are counted and not listed.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.days import Days, days, published
from firsthand.model import TimelineEntry
from firsthand.publish.brief.records import Paragraph, Section, Table, Text, Words
from firsthand.publish.brief.scope import Scope
from firsthand.publish.brief.wording import HOW, Wording, left_out

MOST = 8
FAR = 100_000  # days, for what cannot be set against a publication

Key = tuple[str, str]


def happenings(words: Wording, scope: Scope) -> Section | None:
    """The section; None where no date is known."""
    told = [entry for entry in scope.timeline if entry.clock == "event"]
    rows: dict[Key, list[TimelineEntry]] = {}
    for entry in told:
        if entry.date and entry.evidence:
            rows.setdefault((entry.date, words.sentence(entry.evidence[0]).quote), []).append(entry)
    if not rows:
        return None
    near = [day for report in scope.reports if (day := published(report))]
    chosen = sorted(rows, key=lambda key: _rank(key, rows[key], near))[: words.most(MOST)]
    header = ((Words("Date"),), (Words("How it is known"),), (Words("What is told"),), (Words("Told by"),))
    table = Table(
        "Those that most reports tell, and those nearest to the days of publication",
        header,
        tuple(_row(words, key, rows[key]) for key in sorted(chosen)),
    )
    undated = sum(entry.date is None for entry in told)
    open_ones = (Paragraph((Words(f"{undated} happenings have no date that a report tells."),)),) if undated else ()
    rest = left_out(len(rows) - len(chosen), "dated happening", "timeline", "timeline")
    return Section(f"{scope.story.id}-happenings", (Words("What happened when"),), (table, *rest, *open_ones))


def _rank(key: Key, entries: Sequence[TimelineEntry], near: Sequence[Days]) -> tuple[object, ...]:
    reports = len({span.report_id for entry in entries for span in entry.evidence})
    return -reports, _distance(key[0], near), -len(entries), key


def _distance(date: str, published: Sequence[Days]) -> int:
    """Days from a date to the nearest publication."""
    known = days(date)
    return min((max(0, known.gap(day)) for day in published), default=FAR) if known else FAR


def _row(words: Wording, key: Key, entries: Sequence[TimelineEntry]) -> tuple[Text, ...]:
    first = entries[0]
    spans = list(dict.fromkeys(span for entry in entries for span in entry.evidence))
    sure = sorted({entry.factuality for entry in entries} - {"asserted"})
    told = (words.quote(words.sentence(first.evidence[0])), *((Words(f" ({', '.join(sure)})"),) if sure else ()))
    return (words.value(key[0]),), (Words(HOW[first.how]),), told, words.told_by(spans)
