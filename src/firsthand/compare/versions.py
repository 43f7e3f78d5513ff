"""Later texts of one address.

In: reports. Out: pairs (older, newer). Method: reports of one address and outlet with different texts, in the order of
their dates. Known limit: versions without a date, or of one day, have no order and are not told; a live page that keeps
its address for other news would pass for versions, so half of the shorter one's words must stand in the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from firsthand.compare.outlets import means
from firsthand.compare.report_citations import address
from firsthand.days import published
from firsthand.model import AnnotatedReport
from firsthand.pile import Pile
from firsthand.words import folded_words

LEAST_COMMON = 0.5  # of the shorter text's words


def versions(pile: Pile) -> Iterator[tuple[AnnotatedReport, AnnotatedReport]]:
    """Each version with the next one, in the order of their ids."""
    by_address: dict[str, list[AnnotatedReport]] = defaultdict(list)
    for item in pile.reports:
        if item.report.url and published(item.report):
            by_address[address(item.report.url)].append(item)
    for _, found in sorted(by_address.items()):
        in_order = sorted(found, key=lambda item: (item.report.published.value or "", item.report.id))
        yield from ((older, newer) for older, newer in pairwise(in_order) if _is_version(older, newer))


def _is_version(older: AnnotatedReport, newer: AnnotatedReport) -> bool:
    before, after = published(older.report), published(newer.report)
    later = before is not None and after is not None and before.before(after)
    one_outlet = means(newer.report.outlet.value, older.report.outlet.value)
    if not later or not one_outlet or older.report.text == newer.report.text:
        return False
    a, b = (Counter(folded_words(item.report.text)) for item in (older, newer))
    return sum((a & b).values()) >= LEAST_COMMON * max(1, min(sum(a.values()), sum(b.values())))
