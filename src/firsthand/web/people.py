"""The page of a person or body: what each said, when, in which wording, through whom.

In: a snapshot, an entity, a page number. Out: a record for the template. Known limit: the day of saying is the report's
where the text gives none; that is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import BadAddress
from firsthand.model import Attribution, Entity
from firsthand.publish.overview import short
from firsthand.web.cited import Ref, item_ref
from firsthand.web.snapshot import Snapshot, most_first
from firsthand.web.statements import Voice, voice

SIZE = 40  # statements or mentions on a page


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, when it was said as far as known, and where else it stands."""

    voice: Voice
    said_on: str | None
    group: Ref | None
    others: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Who it is, and what they said."""

    id: str
    name: str
    kind: str
    role: str | None
    aliases: tuple[str, ...]
    offices: tuple[str, ...]
    mentions: int
    reports: int
    outlets: tuple[tuple[str, int], ...]
    page: int
    pages: int
    statements: int
    said: tuple[Said, ...]
    places: tuple[Ref, ...]
    may_be: tuple[Ref, ...]
    reasons: tuple[str, ...]


def entity_page(snapshot: Snapshot, key: str, *, page: str = "") -> EntityPage:
    """The page of an entity.

    Raises:
        KeyError: there is no such entity.
        BadAddress: there is no such page.
    """
    entity = snapshot.pile.entity[key]
    statements = snapshot.kept(("said", key), lambda: _in_order(snapshot, entity))
    reports = snapshot.homes(entity.mention_ids)
    pages = max(1, -(-max(len(statements), len(reports)) // SIZE))
    number = int(page[:9]) if page.isascii() and page.isdigit() else (1 if not page else 0)
    if not 1 <= number <= pages:
        raise BadAddress("page", page, f"there are {pages}")
    shown = slice((number - 1) * SIZE, number * SIZE)
    counts: dict[str, int] = {}
    for report in reports:
        outlet = snapshot.pile.by_report[report].report.outlet.value or "outlet not known"
        counts[outlet] = counts.get(outlet, 0) + 1
    pairs = [pair for pair in snapshot.pile.probable_pairs if key in (pair.left, pair.right)]
    return EntityPage(
        id=key,
        name=entity.name or short(snapshot.pile.called(entity), 80),
        kind=entity.kind,
        role=entity.role,
        aliases=entity.aliases,
        offices=tuple(_office(held.words, held.since, held.until, former=held.former) for held in entity.offices),
        mentions=len(entity.mention_ids),
        reports=len(reports),
        outlets=tuple(most_first(counts)),
        page=number,
        pages=pages,
        statements=len(statements),
        said=tuple(_said(snapshot, said) for said in statements[shown]),
        places=tuple(item_ref(snapshot, report) for report in reports[shown]),
        may_be=tuple(
            Ref(f"/items/{each.id}", item_ref(snapshot, each.right if each.left == key else each.left).label)
            for each in pairs
        ),
        reasons=tuple(reason.because for reason in entity.reasons),
    )


def _office(words: str, since: str | None, until: str | None, *, former: bool) -> str:
    dates = f", in reports of {since}" + (f" to {until}" if until != since else "") if since else ""
    return f"{'former ' if former else ''}{words}{dates}"


def _in_order(snapshot: Snapshot, entity: Entity) -> list[Attribution]:
    found = snapshot.said_by.get(entity.id, [])
    return sorted(found, key=lambda said: (_day(snapshot, said) or "9999", said.content[0]))


def _day(snapshot: Snapshot, said: Attribution) -> str | None:
    time = snapshot.pile.time.get(said.time_id or "")
    if time is not None and time.edtf:
        return time.edtf
    return snapshot.pile.by_report[said.content[0].report_id].report.published.value


def _said(snapshot: Snapshot, said: Attribution) -> Said:
    group = snapshot.utterance_of.get(said.id) or snapshot.claim_of.get(said.id)
    homes = snapshot.homes(snapshot.pile.subjects.get(group.id, ())) if group else []
    time = snapshot.pile.time.get(said.time_id or "")
    return Said(
        voice=voice(snapshot, said.id),
        said_on=time.edtf if time else None,
        group=item_ref(snapshot, group.id) if group else None,
        others=max(0, len(homes) - 1),
    )
