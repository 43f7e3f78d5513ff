"""Pages of claims and quotations: who says it, who denies it, in which wording, on how many origins.

In: a snapshot and a claim or utterance. Out: records for the templates. Known limit: wordings are set against the
longest one (``publish.collation``).
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Claim, ClaimSide, Utterance
from firsthand.publish.collation import collate
from firsthand.publish.graphic import is_graphic
from firsthand.publish.overview import short
from firsthand.web.charted import Edge, Node, graph_of
from firsthand.web.cited import Cited, OriginsView, Ref, cite, origins_view, origins_words
from firsthand.web.figures import Difference, differences
from firsthand.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement: who, how, where, with its hedges and what it stands inside."""

    cited: Cited
    who: str | None
    polarity: str
    modality: str
    hedges: tuple[str, ...]
    quoted_by: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """What several statements say alike."""

    id: str
    label: str
    reports: int
    outlets: int
    origins: OriginsView | None
    origins_words: str
    voices: tuple[Voice, ...]
    conflicts: tuple[Ref, ...]
    differences: tuple[Difference, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A reading of an utterance."""

    number: int
    cited: Cited
    who: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the longest reading, and what others have there, by the number of the reading."""

    base: str
    variants: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class UtterancePage:
    """The same words, reported several times: the longest wording, and the others against it."""

    id: str
    label: str
    reports: int
    outlets: int
    origins: OriginsView | None
    origins_words: str
    base: int
    stretches: tuple[Stretch, ...]
    graphic: bool
    readings: tuple[Wording, ...]
    conflicts: tuple[Ref, ...]
    differences: tuple[Difference, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    reasons: tuple[str, ...]


def claim_page(snapshot: Snapshot, key: str) -> ClaimPage:
    """The page of a claim.

    Raises:
        KeyError: there is no such claim.
    """
    claims: dict[str, Claim] = snapshot.kept("claims", lambda: {each.id: each for each in snapshot.pile.claims})
    claim = claims[key]
    keys = (*claim.attribution_ids, *claim.sentence_ids)
    sides = {side.item_id: side for side in claim.sides}
    reports, found = snapshot.homes(keys), snapshot.origins(key)
    voices = [voice(snapshot, each, sides.get(each)) for each in keys]
    nodes, edges = graph_of(snapshot, keys, reports)
    return ClaimPage(
        id=key,
        label=claim.label,
        reports=len(reports),
        outlets=len(snapshot.outlets(reports)),
        origins=origins_view(snapshot, found),
        origins_words=origins_words(found),
        voices=tuple(sorted(voices, key=lambda each: (each.cited.date or "9999", each.cited.report_id))),
        conflicts=_conflicts(snapshot, keys),
        differences=differences(snapshot, keys),
        nodes=nodes,
        edges=edges,
        reasons=tuple(reason.because for reason in claim.reasons),
    )


def voice(snapshot: Snapshot, key: str, side: ClaimSide | None = None) -> Voice:
    """A statement, or a sentence that a report says in its own words."""
    polarity, modality = (side.polarity, side.modality) if side else ("affirmed", "asserted")
    if key in snapshot.pile.sentence:
        cited = cite(snapshot, snapshot.pile.sentence[key].span, item_id=key)
        return Voice(cited, None, polarity, modality, (), None, None)
    said = snapshot.pile.attribution[key]
    above = snapshot.pile.attribution.get(said.within_id or "")
    return Voice(
        cited=cite(snapshot, said.content[0], item_id=key),
        who=snapshot.view.speaker(said) or None,
        polarity="denied" if said.negated and side is None else polarity,
        modality=modality,
        hedges=tuple(span.quote for span in said.hedges),
        quoted_by=snapshot.view.speaker(above) or None,
        confidence=round(said.confidence, 2),
    )


def _conflicts(snapshot: Snapshot, keys: tuple[str, ...]) -> tuple[Ref, ...]:
    found = {each.id: each for key in keys for each in snapshot.conflicts_of.get(key, ())}
    return tuple(Ref(f"/conflicts/{key}", short(each.why, 110)) for key, each in found.items())


def utterance_page(snapshot: Snapshot, key: str) -> UtterancePage:
    """The page of an utterance.

    Raises:
        KeyError: there is no such utterance.
    """
    said: Utterance = snapshot.kept("utterances", lambda: {each.id: each for each in snapshot.pile.utterances})[key]
    reports, found = list(dict.fromkeys(each.span.report_id for each in said.readings)), snapshot.origins(key)
    base, stretches = collate([each.span.quote for each in said.readings])
    ids = tuple(each.attribution_id for each in said.readings)
    nodes, edges = graph_of(snapshot, ids, reports)
    return UtterancePage(
        id=key,
        label=short(said.readings[base].span.quote, 110),
        reports=len(reports),
        outlets=len(snapshot.outlets(reports)),
        origins=origins_view(snapshot, found),
        origins_words=origins_words(found),
        base=base + 1,
        stretches=tuple(
            Stretch(each.base, tuple((v.reading + 1, v.words) for v in each.variants)) for each in stretches
        ),
        graphic=is_graphic(said.readings[base].span.quote),
        readings=tuple(
            Wording(
                number,
                cite(snapshot, each.span, item_id=each.attribution_id),
                snapshot.view.speaker(snapshot.pile.attribution.get(each.attribution_id)) or None,
            )
            for number, each in enumerate(said.readings, 1)
        ),
        conflicts=(*_conflicts(snapshot, ids), *_conflicts(snapshot, (key,))),
        differences=differences(snapshot, ids),
        nodes=nodes,
        edges=edges,
        reasons=tuple(reason.because for reason in said.reasons),
    )
