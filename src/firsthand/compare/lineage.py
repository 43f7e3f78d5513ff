"""Who hangs on whom: lines from a child to its parent, with their reasons.

In: passages, citations, and what linking found. Out: ``Lineage``: between reports (copies, several quotations in the
same cut), from reports and items to the outlets they cite, and between items. Method: ``parents`` for reports,
``item_lineage`` for items. Known limit: a parent outside the pile is seen only where the report names it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from firsthand.compare.item_lineage import between_items
from firsthand.compare.parents import Link, find_links
from firsthand.compare.passages import pile_tokens
from firsthand.compare.sharing import all_shared
from firsthand.model import Lineage, make_id
from firsthand.pile import Pile


def report_lineage(link: Link) -> Lineage:
    """The record of a link between two reports."""
    words = f"{len(link.sharing.words)} words shared, {len(link.sharing.plain)} of them outside quotations"
    clues = [clue.because for clue in link.clues if clue.weight > 0]
    against = [f"against it: {clue.because}" for clue in link.clues if clue.weight < 0]
    against += [clue.because for clue in link.clues if not clue.weight]
    said = [] if link.directed else ["the direction cannot be told"]
    return Lineage(
        id=make_id("lineage", link.kind, link.child, link.parent),
        child=link.child,
        parent=link.parent,
        directed=link.directed,
        kind=link.kind,
        evidence=(*link.sharing.spans(), *(span for clue in link.clues for span in clue.evidence)),
        confidence=round(1 / (1 + math.exp(-min(link.weight, 6.0))), 3),
        reasons=(words, *clues, *against, *said),
    )


def between_reports(pile: Pile) -> Iterator[Lineage]:
    """Which report was made from which."""
    sharing = {side.report_id for passage in pile.passages for side in (passage.left, passage.right)}
    tokens = {item.report_id: item for item in pile_tokens(pile, sharing)}
    shared = all_shared(pile.passages, tokens)
    for link in sorted(find_links(shared, pile.by_report), key=lambda link: (link.child, link.parent)):
        yield report_lineage(link)


class Lineages:
    """Finds who copied, cited or built on whom."""

    name = "lineages"
    version = 5
    needs = frozenset(
        {"masks", "passages", "citations", "sentences", "mentions", "attributions", "figures", "figure_remarks"}
        | {"stories", "entities", "claims", "utterances", "figure_groups"}
    )
    makes = frozenset({"lineage"})

    def run(self, pile: Pile) -> Iterator[Lineage]:
        """Lines between reports, then between items, each in order of child and parent."""
        links = list(between_reports(pile))
        yield from links
        yield from between_items(pile, links)
