"""Offices that persons hold, with the time for which reports give them.

In: the chains of one person, the date of each report. Out: ``OfficeHeld`` records. Method: an office is seen from the
first to the last dated report that gives it; "former mayor" is the office of mayor, marked as former. Known limit:
reports tell when an office is held by their own date alone; "who became mayor in 2019" is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firsthand.language import lexicon
from firsthand.link.chains import Chain
from firsthand.model import OfficeHeld
from firsthand.words import words

NO_OFFICES = ("unnamed", "outlet")


def offices_held(chains: Iterable[Chain], dates: Mapping[str, str]) -> tuple[OfficeHeld, ...]:
    """The offices of one person, in the order in which they are seen; those without a date last.

    Args:
        chains: all of one entity.
        dates: EDTF, by report, of reports that have one.
    """
    seen: dict[tuple[str, bool], list[str]] = {}
    for chain in chains:
        for role in chain.roles if chain.person else ():
            if role not in NO_OFFICES:
                seen.setdefault(plain_office(role), []).extend(filter(None, [dates.get(chain.report_id)]))
    found = (
        OfficeHeld(office, min(days, default=None), max(days, default=None), former)
        for (office, former), days in seen.items()
    )
    return tuple(sorted(found, key=lambda each: (each.since is None, each.since or "", each.words, each.former)))


def plain_office(role: str) -> tuple[str, bool]:
    """An office without the words that say it is over, on one line, and whether there were some."""
    over = lexicon("former_words")
    own = " ".join(role.split())
    first = next(iter(words(own)), None)
    if first and first.folded in over:
        return own[first.end :].lstrip(" -"), True
    if first and first.folded.split("-")[0] in over:  # "ex-mayor"
        return own[first.start + len(first.folded.split("-")[0]) + 1 :], True
    return own, False
