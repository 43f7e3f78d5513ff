"""Claims: what several attributions assert alike.

In: attributions, sentences, entities, masks. Out: ``Claim`` records; every attribution outside masks is in exactly one,
if need be alone, so that each has a first; sentences that a report says in its own words are in one where somebody else
says the same. Method: contents as vectors of stems, raised where they name the same entities;
average linkage. A denial and what it denies are one claim with two sides: one is denied where its cue is ("did not say
that"), or where the happening that the claim turns on did not happen by its words ("has not identified"). Known limit:
the same claim in other words, without a shared name or rare word, stays two; a double denial is taken for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.labels import label_of_statement
from firsthand.link.agglomerate import average_link
from firsthand.link.candidates import pairs_sharing_a_key
from firsthand.link.events import trigger_of
from firsthand.link.places import Places, touched
from firsthand.link.vectors import cosine, in_common, shared_terms
from firsthand.link.wording import Statement, overlap_share, statements
from firsthand.model import (
    AnnotatedReport,
    Attribution,
    Claim,
    ClaimSide,
    EventMention,
    Factuality,
    Reason,
    Sentence,
    make_id,
)
from firsthand.pile import Pile, Record

ALIKE = 0.5  # mean likeness inside a claim
LEAST_LIKE = 0.25  # likeness of words below which two contents are as if they had none in common
MIN_SHARED = 3  # stems that two contents must share
ENTITY_WEIGHT = 0.2  # how much shared names add or lacking ones take
SAME_PLACE = 0.7  # contents that overlap are one claim from this share of their text on, else a claim in a claim
KEYS = 12  # rarest stems of a content by which it finds others
OWN_KEYS = 4  # of a sentence that is nobody else's word
LEAST_STEMS = 5  # of such a sentence
MAX_BLOCK = 100


class Claims:
    """Brings together attributions that assert the same."""

    name = "claims"
    version = 4
    needs = frozenset({"attributions", "sentences", "entities", "masks", "event_mentions"})
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
        own = {each.id: (each.span,) for item in pile.reports for each in own_words(pile, item)}
        for claim in find_claims(statements(pile, [*said, *own.items()]), own.keys()):
            yield replace(claim, sides=sides_of(pile, claim, told))


def own_words(pile: Pile, item: AnnotatedReport) -> list[Sentence]:
    """The sentences that a report says as its own: no statement of somebody in them, no question, nothing masked."""
    said = {
        number for each in item.attributions for span in (*each.content, *each.cue) for number in touched(item, span)
    }
    return [
        each
        for number, each in enumerate(item.sentences)
        if number not in said and each.span.quote.rstrip()[-1:] == "." and not pile.masked(each.span)
    ]


Told = Mapping[str, Mapping[str, Factuality]]  # attribution -> trigger of a happening in it -> how sure


def happenings_told(pile: Pile) -> dict[str, dict[str, Factuality]]:
    """For each attribution and sentence its happenings by trigger word, as sure as where each stands first in it."""
    found: dict[str, dict[str, Factuality]] = {}
    for item in pile.reports:
        places: Places[EventMention] = Places((each.span, each) for each in item.event_mentions)
        told = [(each.id, each.content) for each in item.attributions]
        for identifier, spans in (*told, *((each.id, (each.span,)) for each in item.sentences)):
            own = found.setdefault(identifier, {})
            for mention in (each for span in spans for each in places.inside(span)):
                own.setdefault(trigger_of(mention.span.quote), mention.factuality)
    return found


def sides_of(pile: Pile, claim: Claim, told: Told) -> tuple[ClaimSide, ...]:
    """The side of each attribution and sentence of a claim."""
    items = (*claim.attribution_ids, *claim.sentence_ids)
    pivot = _pivot([told.get(each, {}) for each in items])
    return tuple(_side(each, pile.attribution.get(each), told.get(each, {}), pivot) for each in items)


def _pivot(told: Sequence[Mapping[str, Factuality]]) -> str | None:
    """The happening that most of the contents tell; where there are several, one that only some deny."""
    counts = Counter(trigger for own in told for trigger in own)
    two = {each for each in counts if len({own[each] == "denied" for own in told if each in own}) > 1}
    return min(counts, key=lambda each: (each not in two, -counts[each], each)) if counts else None


def _side(item: str, said: Attribution | None, told: Mapping[str, Factuality], pivot: str | None) -> ClaimSide:
    """The side of an attribution, or of a sentence that is nobody else's word."""
    sure = told.get(pivot or "", "asserted")
    denied = (said is not None and said.negated) or sure == "denied"
    modality: Factuality = "asserted" if sure == "denied" else sure
    if modality == "asserted" and said and said.hedges:
        modality = "alleged"
    return ClaimSide(item, "denied" if denied else "affirmed", modality)


def find_claims(said: Sequence[Statement], own: Collection[str] = ()) -> list[Claim]:
    """The claims of some statements, without their sides.

    Args:
        said: attributions, and sentences that reports say in their own words.
        own: the ids of the sentences; one that nobody else says is no claim.
    """
    by_id = {each.id: each for each in said if each.id not in own or len(each.stems) >= LEAST_STEMS}
    keys = {each.id: _keys(each, OWN_KEYS if each.id in own else KEYS) for each in by_id.values()}
    similarity = {}
    for left, right in pairs_sharing_a_key(keys, max_block=MAX_BLOCK):
        if (score := likeness(by_id[left], by_id[right])) > 0:
            similarity[left, right] = score
    clusters = average_link(by_id, similarity, ALIKE)
    found = ([by_id[each] for each in cluster] for cluster in clusters)
    claims = (_claim(members, own) for members in found if _is_claim(members, own))
    return sorted(claims, key=lambda claim: claim.id)


def _keys(said: Statement, most: int) -> list[str]:
    return [term for term, _ in sorted(said.vector.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def likeness(left: Statement, right: Statement) -> float:
    """How alike two contents are, in [0, 1]; 0 with too few words in common, or where one is a piece of the other."""
    shared, words = in_common(left.vector, right.vector)
    if shared < MIN_SHARED or words < LEAST_LIKE:
        return 0.0
    if left.report_id == right.report_id and 0 < overlap_share(left.spans, right.spans) < SAME_PLACE:
        return 0.0
    return max(0.0, min(1.0, round(words, 3) + ENTITY_WEIGHT * (names_in_common(left, right) - 0.5)))


def names_in_common(left: Statement, right: Statement) -> float:
    """Share of the named people, bodies and places that both contents have; 0.5 where one of them names none."""
    if not left.entities or not right.entities:
        return 0.5
    return round(len(left.entities & right.entities) / len(left.entities | right.entities), 3)


def same_content(left: Statement, right: Statement) -> Reason:
    """Both contents use the same words."""
    terms = shared_terms(left.vector, right.vector, most=5)
    return Reason("same_content", round(cosine(left.vector, right.vector), 3), f"both say {', '.join(terms)}")


def same_names(left: Statement, right: Statement) -> Reason:
    """Both contents name the same people, bodies and places; 0.5 where one of them names none."""
    if not left.entities or not right.entities:
        return Reason("same_names", 0.5, "not both name someone")
    both, all_ = len(left.entities & right.entities), len(left.entities | right.entities)
    return Reason("same_names", names_in_common(left, right), f"{both} of {all_} names in common")


def _is_claim(members: Sequence[Statement], own: Collection[str]) -> bool:
    """Whether somebody is said to say it, or two reports do: what one report says alone is no claim yet."""
    return any(each.id not in own for each in members) or len({each.report_id for each in members}) > 1


def _claim(members: Sequence[Statement], own: Collection[str]) -> Claim:
    """The record of one claim, labelled with its most central content."""
    central = min(members, key=lambda each: (-sum(cosine(each.vector, other.vector) for other in members), each.id))
    others = [each for each in members if each is not central]
    return Claim(
        id=make_id("claim", *(each.id for each in members)),
        label=label_of_statement(central.spans),
        attribution_ids=tuple(sorted(each.id for each in members if each.id not in own)),
        sentence_ids=tuple(sorted(each.id for each in members if each.id in own)),
        reasons=tuple(reason for each in others for reason in (same_content(central, each), same_names(central, each))),
    )
