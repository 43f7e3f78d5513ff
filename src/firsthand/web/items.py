"""The page of any other item: an edge, passage, difference, finding, happening, mark, with its evidence.

In: a snapshot and an id. Out: a record for the template. Method: the record's own fields and the spans and items it
names, so that a new noun needs no page of its own. Known limit: of very many sentences the first are shown, with
their number.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.evidence import ID, names, spans, whole_id
from firsthand.judge.making import REJECTABLE
from firsthand.judge.subjects import GROUPS, MARKS, TIES
from firsthand.model import EvidenceSpan, Lineage, Passage, ProbablePair
from firsthand.web.cited import PAGES, Cited, Ref, cites, item_ref
from firsthand.web.snapshot import Snapshot

MOST = 40  # sentences, and items, on one page
FIRST = 3  # sentences for each of those that an item is between


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item in its own words."""

    id: str
    noun: str
    label: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    items: tuple[Ref, ...]
    cited: tuple[Cited, ...]
    all_cited: int
    can_accept: bool
    can_reject: bool


def whole(snapshot: Snapshot, given: str) -> str:
    """The one id that begins with what was given.

    Raises:
        UnknownItem: no id begins so.
        AmbiguousItem: several do.
    """
    return whole_id(given, snapshot.noun_of)


def page_of(snapshot: Snapshot, key: str) -> str | None:
    """The address of an item that has a page of its own; None where ``/items/ID`` is its page."""
    layer, _ = snapshot.noun_of[key]
    return f"/{PAGES[layer]}/{key}" if layer in PAGES else None


def item_page(snapshot: Snapshot, key: str) -> ItemPage:
    """The page of an item.

    Raises:
        KeyError: there is no such item.
    """
    layer, record = snapshot.noun_of[key]
    found = list(dict.fromkeys(spans(record)))
    found += [span for name in names(record) for span in _own(snapshot, name) if span not in found]
    return ItemPage(
        id=key,
        noun=layer.replace("_", " "),
        label=_label(snapshot, key, record),
        facts=tuple(_facts(record)),
        reasons=tuple(_reasons(record)),
        items=tuple(item_ref(snapshot, name) for name in names(record)[:MOST] if name in snapshot.noun_of),
        cited=cites(snapshot, found[:MOST]),
        all_cited=len(found),
        can_accept=layer in (*MARKS, *GROUPS, *TIES),
        can_reject=layer in REJECTABLE,
    )


def _label(snapshot: Snapshot, key: str, record: Any) -> str:
    """An item in words: an edge, pair or difference by its two ends, anything else as a link says it."""
    if isinstance(record, Lineage):
        ends, how = (record.child, record.parent), record.kind.replace("_", " ")
    elif isinstance(record, ProbablePair):
        ends, how = (record.left, record.right), "may be"
    elif isinstance(record, Passage):
        return f"“{record.left.quote}”"
    else:
        return item_ref(snapshot, key).label
    return f" {how} ".join(item_ref(snapshot, end).label for end in ends)


def _own(snapshot: Snapshot, key: str) -> list[EvidenceSpan]:
    """Where a mark that an item names stands, or who is named first."""
    layer, record = snapshot.noun_of.get(key, ("", None))
    if layer == "entities":
        return [
            snapshot.pile.mention[each].span for each in record.mention_ids[:FIRST] if each in snapshot.pile.mention
        ]
    return spans(record)[:1] if layer in MARKS else []


def _facts(record: Any) -> Iterator[tuple[str, str]]:
    """The plain values of a record, by name."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name == "id" or value is None or (isinstance(value, str) and ID.fullmatch(value)):
            continue
        if isinstance(value, str | int | float):
            yield field.name.replace("_", " "), str(value)


def _reasons(record: Any) -> Iterator[str]:
    for reason in getattr(record, "reasons", ()):
        yield reason if isinstance(reason, str) else reason.because
