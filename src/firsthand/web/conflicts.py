"""The page of a conflict: its sides next to each other, each with its sentences.

In: a snapshot and a conflict. Out: a record for the template. Known limit: who is right is not said.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.web.cited import Cited, Ref, cites, item_ref
from firsthand.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SideView:
    """One side: what it says, who says so, where."""

    label: str
    items: tuple[Ref, ...]
    reports: int
    outlets: int
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Sides that cannot all hold."""

    id: str
    kind: str
    severity: int
    why: str
    sides: tuple[SideView, ...]
    about: tuple[Ref, ...]


def conflict_page(snapshot: Snapshot, key: str) -> ConflictPage:
    """The page of a conflict.

    Raises:
        KeyError: there is no such conflict.
    """
    found = snapshot.kept("conflicts", lambda: {each.id: each for each in snapshot.pile.conflicts})[key]
    items = [item for side in found.sides for item in side.items]
    groups = (
        snapshot.group_of.get(item) or snapshot.claim_of.get(item) or snapshot.utterance_of.get(item) for item in items
    )
    about = dict.fromkeys(group.id for group in groups if group is not None)
    sides = []
    for side in found.sides:
        homes = {span.report_id for span in side.evidence}
        cited = cites(snapshot, side.evidence)
        refs = tuple(item_ref(snapshot, item) for item in side.items)
        sides.append(SideView(side.label, refs, len(homes), len(snapshot.outlets(homes)), cited))
    return ConflictPage(
        key, found.kind, found.severity, found.why, tuple(sides), tuple(item_ref(snapshot, each) for each in about)
    )
