"""The page of a search: sentences with all the words, narrowed by outlet, speaker and date.

In: a dossier's full-text search, a snapshot, words and filters. Out: a record for the template. Known limit: of very
many sentences the ``MOST`` best are looked at; filters narrow these.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.dossier import Dossier
from firsthand.errors import BadQuery
from firsthand.web.cited import Cited, cite
from firsthand.web.snapshot import Snapshot
from firsthand.words import fold

MOST, SHOWN = 300, 50


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Sentences that a search found."""

    words: str
    outlet: str
    speaker: str
    since: str
    until: str
    problem: str
    found: tuple[Cited, ...]
    total: int


def search_page(dossier: Dossier, snapshot: Snapshot, query: dict[str, str], *, unmask: bool = False) -> SearchPage:
    """What a search finds; nothing asked for: an empty page."""
    words, outlet, speaker = (query.get(name, "").strip() for name in ("q", "outlet", "speaker"))
    since, until, problem = query.get("since", "").strip(), query.get("until", "").strip(), ""
    found: list[Cited] = []
    if words:
        try:
            hits = dossier.search(words, limit=MOST, unmask=unmask)
        except BadQuery as error:
            hits, problem = (), f"{error} {error.advice}"
        for hit in hits:
            if hit.report.id in snapshot.pile.by_report:
                who = _speakers(snapshot, hit.report.id, hit.sentence.span.start, hit.sentence.span.end)
                shown = snapshot.pile.sentence.get(hit.sentence.id)
                if shown is not None:
                    found.append(cite(snapshot, shown.span, who=", ".join(who) or None))
    kept = [each for each in found if _fits(each, outlet, speaker, since, until)]
    return SearchPage(words, outlet, speaker, since, until, problem, tuple(kept[:SHOWN]), len(kept))


def _speakers(snapshot: Snapshot, report: str, start: int, end: int) -> list[str]:
    """Who is said to say something in a stretch of a report."""
    said = (
        each
        for each in snapshot.pile.by_report[report].attributions
        if any(span.start < end and start < span.end for span in each.content)
    )
    return list(dict.fromkeys(filter(None, map(snapshot.view.speaker, said))))


def _fits(found: Cited, outlet: str, speaker: str, since: str, until: str) -> bool:
    if outlet and fold(outlet) not in fold(found.outlet or ""):
        return False
    if speaker and fold(speaker) not in fold(found.who or ""):
        return False
    if (since or until) and found.date is None:
        return False
    return (not since or (found.date or "") >= since) and (not until or (found.date or "")[: len(until)] <= until)
