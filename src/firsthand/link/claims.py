"""Claims: what several attributions assert alike.

In: attributions, entities, masks. Out: ``Claim`` records; every attribution outside masks is in exactly one, if need be
alone, so that each has a first. Method: contents as vectors of stems, raised where they name the same entities;
average linkage. A denial and what it denies are one claim with two sides: one is denied where its cue is ("did not say
that"), or where the happening that the claim turns on did not happen by its words ("has not identified"). Known limit:
the same claim in other words, without a shared name or rare word, stays two; a double denial is taken for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.link.agglomerate import average_link
from firsthand.link.candidates import pairs_sharing_a_key
from firsthand.link.events import trigger_of
from firsthand.link.places import Places
from firsthand.link.vectors import cosine, shared_terms
from firsthand.link.wording import Statement, label_of, overlap_share, statements
from firsthand.model import Attribution, Claim, ClaimSide, EventMention, Factuality, Reason, make_id
from firsthand.pile import Pile, Record

ALIKE = 0.5  # mean likeness inside a claim
MIN_SHARED = 3  # stems that two contents must share
ENTITY_WEIGHT = 0.2  # how much shared names add or lacking ones take
SAME_PLACE = 0.7  # contents that overlap are one claim from this share of their text on, else a claim in a claim
KEYS = 12  # rarest stems of a content by which it finds others
MAX_BLOCK = 100


class Claims:
    """Brings together attributions that assert the same."""

    name = "claims"
    version = 2
    needs = frozenset({"attributions", "entities", "masks", "event_mentions"})
    makes = frozenset({"claims"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield claims in the order of their ids."""
        told = happenings_told(pile)
        said = [
            (each.id, each.content)
            for item in pile.reports
            for each in item.attributions
            if each.content and not all(pile.masked(span) for span in each.content)
        ]
        for claim in find_claims(statements(pile, said)):
            yield replace(claim, sides=sides_of(pile, claim, told))


Told = Mapping[str, Mapping[str, Factuality]]  # attribution -> trigger of a happening in it -> how sure


def happenings_told(pile: Pile) -> dict[str, dict[str, Factuality]]:
    """For each attribution the happenings in its content by trigger word, as sure as where each stands first."""
    found: dict[str, dict[str, Factuality]] = {}
    for item in pile.reports:
        places: Places[EventMention] = Places((each.span, each) for each in item.event_mentions)
        for said in item.attributions:
            own = found.setdefault(said.id, {})
            for mention in (each for span in said.content for each in places.inside(span)):
                own.setdefault(trigger_of(mention.span.quote), mention.factuality)
    return found


def sides_of(pile: Pile, claim: Claim, told: Told) -> tuple[ClaimSide, ...]:
    """The side of each attribution of a claim."""
    pivot = _pivot([told.get(each, {}) for each in claim.attribution_ids])
    return tuple(_side(pile.attribution[each], told.get(each, {}), pivot) for each in claim.attribution_ids)


def _pivot(told: Sequence[Mapping[str, Factuality]]) -> str | None:
    """The happening that most of the contents tell; where there are several, one that only some deny."""
    counts = Counter(trigger for own in told for trigger in own)
    two = {each for each in counts if len({own[each] == "denied" for own in told if each in own}) > 1}
    return min(counts, key=lambda each: (each not in two, -counts[each], each)) if counts else None


def _side(said: Attribution, told: Mapping[str, Factuality], pivot: str | None) -> ClaimSide:
    sure = told.get(pivot or "", "asserted")
    denied = said.negated or sure == "denied"
    modality: Factuality = "asserted" if sure == "denied" else sure
    if modality == "asserted" and said.hedges:
        modality = "alleged"
    return ClaimSide(said.id, "denied" if denied else "affirmed", modality)


def find_claims(said: Sequence[Statement]) -> list[Claim]:
    """The claims of some statements, without their sides."""
    by_id = {each.id: each for each in said}
    keys = {each.id: _keys(each) for each in said}
    similarity = {}
    for left, right in pairs_sharing_a_key(keys, max_block=MAX_BLOCK):
        if (score := likeness(by_id[left], by_id[right])) > 0:
            similarity[left, right] = score
    clusters = average_link(by_id, similarity, ALIKE)
    return sorted((_claim([by_id[each] for each in cluster]) for cluster in clusters), key=lambda claim: claim.id)


def _keys(said: Statement) -> list[str]:
    return [term for term, _ in sorted(said.vector.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]]


def likeness(left: Statement, right: Statement) -> float:
    """How alike two contents are, in [0, 1]; 0 with too few words in common, or where one is a piece of the other."""
    if 0 < overlap_share(left.spans, right.spans) < SAME_PLACE:
        return 0.0
    if len(left.vector.keys() & right.vector.keys()) < MIN_SHARED:
        return 0.0
    return max(0.0, min(1.0, same_content(left, right).score + ENTITY_WEIGHT * (same_names(left, right).score - 0.5)))


def same_content(left: Statement, right: Statement) -> Reason:
    """Both contents use the same words."""
    terms = shared_terms(left.vector, right.vector, most=5)
    return Reason("same_content", round(cosine(left.vector, right.vector), 3), f"both say {', '.join(terms)}")


def same_names(left: Statement, right: Statement) -> Reason:
    """Both contents name the same people, bodies and places; 0.5 where one of them names none."""
    if not left.entities or not right.entities:
        return Reason("same_names", 0.5, "not both name someone")
    both, all_ = left.entities & right.entities, left.entities | right.entities
    return Reason("same_names", round(len(both) / len(all_), 3), f"{len(both)} of {len(all_)} names in common")


def _claim(members: Sequence[Statement]) -> Claim:
    """The record of one claim, labelled with its most central content."""
    central = min(members, key=lambda each: (-sum(cosine(each.vector, other.vector) for other in members), each.id))
    others = [each for each in members if each is not central]
    return Claim(
        id=make_id("claim", *(each.id for each in members)),
        label=label_of(central.spans),
        attribution_ids=tuple(sorted(each.id for each in members)),
        reasons=tuple(reason for each in others for reason in (same_content(central, each), same_names(central, each))),
    )
