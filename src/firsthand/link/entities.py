"""Entities: who or what the mentions of several reports name.

In: the chains of all reports, citations, outlets. Out: ``Entity`` records, and pairs that may be one; every chain is in
exactly one entity, the unnamed ones each in their own. Method: block by family name, name or acronym; score pairs; join
the surest first, with names that exclude one another or stand in one list kept apart; last, bare family names go to a
full name where the reports share more than it. A wrong join is worse than a missed one: what is only probable becomes a
``ProbablePair`` (``probables``). Known limit: two people of one full name are one entity; descriptions ("the attacker")
are not joined across reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.link.candidates import pairs_sharing_a_key
from firsthand.link.chains import Chain, chains_of, clean_name
from firsthand.link.clusters import Clusters
from firsthand.link.frequency import most_frequent
from firsthand.link.listed_names import listed_names
from firsthand.link.names import (
    acronym_of,
    body_key,
    initials,
    is_acronym,
    persons_exclude,
    same_person_name,
)
from firsthand.link.namesakes import (
    SURE,
    Scored,
    join_descriptions,
    join_family_names,
    join_names_in_story,
    join_short_names,
)
from firsthand.link.offices_held import offices_held
from firsthand.link.probables import probable_pairs
from firsthand.model import Entity, MentionKind, ProbablePair, Reason, make_id
from firsthand.pile import Pile, Record
from firsthand.words import fold

MAX_BLOCK = 2000  # a name that more chains have is linked to the first of them by its exact form alone


class Entities:
    """Finds who and what the reports name alike."""

    name = "entities"
    version = 5
    needs = frozenset({"mentions", "citations", "masks", "stories"})
    makes = frozenset({"entities", "probable_pairs"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield entities, then pairs that may be one, in the order of their ids."""
        chains = [chain for item in pile.reports for chain in chains_of(item)]
        outlets = [item.report.outlet.value for item in pile.reports if item.report.outlet.value]
        cited = [
            mark.outlet
            for item in pile.reports
            for mark in item.citations
            if mark.outlet and not pile.masked(mark.span)
        ]
        told = {report: story.id for story in pile.stories for report in story.whole_ids}
        dates = {item.report.id: day for item in pile.reports if (day := item.report.published.value)}
        lists = dict(pair for item in pile.reports for pair in listed_names(item))
        entities, pairs = link_entities(chains, sorted({*outlets, *cited}), told, dates, lists)
        yield from entities
        yield from pairs


def link_entities(
    chains: Sequence[Chain],
    outlets: Sequence[str] = (),
    stories: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    lists: Mapping[str, str] | None = None,
) -> tuple[list[Entity], list[ProbablePair]]:
    """The entities of some chains, and of the outlets whether or not a report mentions them; pairs that may be one.

    Args:
        chains: of all reports.
        outlets: names of outlets.
        stories: a story for each report that is in one.
        dates: when each report came out, EDTF; offices are told with it.
        lists: for mentions in a list of names the list's key; what one list holds are several things.
    """
    told = stories or {}
    by_id = {chain.id: chain for chain in sorted(chains, key=lambda each: each.id)}
    clusters = Clusters(by_id)
    for chain in by_id.values():
        if chain.full and chain.name:
            clusters.remember(chain.id, chain.name)
        for key in sorted({lists[each] for each in chain.mention_ids if each in lists} if lists else ()):
            clusters.hold_apart(chain.id, key)
    unsure: list[Scored] = []
    reasons = join_names(by_id, clusters, unsure)
    reasons += join_names_in_story(by_id, clusters, told)
    reasons += join_short_names(by_id, clusters)
    reasons += join_family_names(by_id, clusters, told)
    reasons += join_descriptions(by_id, clusters, told)
    why: dict[str, list[Reason]] = {}
    for left, _, reason in reasons:
        why.setdefault(clusters.find(left), []).append(reason)
    groups = clusters.groups()
    entities = [_entity([by_id[each] for each in group], why.get(group[0], []), dates or {}) for group in groups]
    entity_of = {group[0]: entity.id for group, entity in zip(groups, entities, strict=True)}
    pairs = probable_pairs(by_id, clusters, entity_of, told, unsure)
    return sorted(_with_outlets(entities, outlets), key=lambda entity: entity.id), pairs


def join_names(chains: Mapping[str, Chain], clusters: Clusters, unsure: list[Scored]) -> list[Scored]:
    """Join chains whose names are the same, spelt alike, or abbreviate one another; the surest first.

    Pairs that may be one and are not joined are added to ``unsure``.
    """
    scored = [*_exact(chains), *_persons(chains), *_acronyms(chains)]
    joined = []
    for left, right, reason in sorted(scored, key=lambda each: (-each[2].score, each[0], each[1])):
        if reason.score >= SURE and clusters.join(left, right, persons_exclude):
            joined.append((left, right, reason))
        elif 0 < reason.score < SURE:
            unsure.append((left, right, reason))
    return joined


def same_name(left: Chain, right: Chain) -> Reason:
    """Both reports use the same name, for things of kinds that can be the same."""
    if not set(_exact_keys(left)) & set(_exact_keys(right)) or not kinds_agree(left.kind, right.kind):
        return Reason("same_name", 0.0, f"{left.name} and {right.name} differ")
    return Reason("same_name", 0.95, f"both are called {left.name}")


def kinds_agree(left: MentionKind, right: MentionKind) -> bool:
    """Whether things of two kinds can be one thing: a country acts as an organisation, but no person is a place."""
    return left == right or "other" in (left, right) or "person" not in (left, right)


def _exact(chains: Mapping[str, Chain]) -> Iterator[Scored]:
    """Chains with one name, each against the first that has it: as many pairs as chains."""
    first: dict[tuple[str, bool], Chain] = {}
    for chain in chains.values():
        for key in _exact_keys(chain):
            other = first.setdefault((key, chain.person), chain)
            if other is not chain:
                yield other.id, chain.id, same_name(other, chain)


def _exact_keys(chain: Chain) -> list[str]:
    """The names by which the chain is known; a bare family name is none."""
    if not chain.named or (chain.person and not chain.full):
        return []
    if chain.person:
        return [" ".join(fold(chain.name or "").split())]
    return sorted({chain.key, *(fold(name.replace(".", "")) for name in chain.acronyms)} - {""})


def _persons(chains: Mapping[str, Chain]) -> Iterator[Scored]:
    """Persons with one family name whose first names agree; one chain stands for all of the same full name."""
    one_each: dict[str, str] = {}
    for chain in chains.values():
        if chain.full:
            one_each.setdefault(fold(chain.name or ""), chain.id)
    keys = {identifier: [chains[identifier].key] for identifier in one_each.values()}
    for left, right in pairs_sharing_a_key(keys, max_block=MAX_BLOCK):
        yield left, right, same_person_name(chains[left].name or "", chains[right].name or "")


def _acronyms(chains: Mapping[str, Chain]) -> Iterator[Scored]:
    """Acronyms with the one long name that they can stand for; with several, none."""
    long: dict[str, dict[str, Chain]] = {}
    short: dict[str, Chain] = {}
    for chain in chains.values():
        if chain.person or not chain.named:
            continue
        if is_acronym(chain.name or ""):
            short.setdefault(fold((chain.name or "").replace(".", "")), chain)
        else:
            for letters in initials(chain.name or ""):
                long.setdefault(letters, {}).setdefault(chain.key, chain)
    for letters, chain in sorted(short.items()):
        candidates = long.get(letters, {})
        if len(candidates) == 1:
            [other] = candidates.values()
            if kinds_agree(chain.kind, other.kind):
                yield chain.id, other.id, acronym_of(chain.name or "", other.name or "")


def _entity(group: Sequence[Chain], reasons: Sequence[Reason], dates: Mapping[str, str]) -> Entity:
    """The record of one entity."""
    mentions = sorted(mention for chain in group for mention in chain.mention_ids)
    kind: MentionKind = most_frequent(chain.kind for chain in group for _ in chain.mention_ids) or "other"
    name = _best_name(group, kind)
    written = {text for chain in group for text in (*chain.names, chain.name) if text}
    return Entity(
        id=make_id("entity", mentions[0]),
        kind=kind,
        name=name,
        aliases=tuple(sorted(written - {name})),
        mention_ids=tuple(mentions),
        role=_role(group, name),
        offices=offices_held(group, dates),
        reasons=tuple(reasons),
    )


def _best_name(group: Sequence[Chain], kind: MentionKind) -> str | None:
    """The fullest of persons' names, not in capitals, and of other names the most frequent that is no acronym."""
    counts = Counter(chain.name for chain in group if chain.name)
    if not counts:
        return None
    full = {name: len(name.split()) > 1 if kind == "person" else not is_acronym(name) for name in counts}
    shouted = {name: kind == "person" and name.isupper() for name in counts}  # as transcripts write who speaks
    return min(counts, key=lambda name: (not full[name], shouted[name], -counts[name], -len(name), name))


def _role(group: Sequence[Chain], name: str | None) -> str | None:
    """The office given most often; "unnamed" for one who has no name but speaks."""
    return most_frequent(role for chain in group for role in chain.roles if role != "unnamed" or name is None)


def _with_outlets(entities: Sequence[Entity], outlets: Sequence[str]) -> list[Entity]:
    """The entities, those of outlets marked as such, and an entity for each outlet that no report mentions."""
    names = {body_key(name): clean_name(name) for name in sorted(outlets, reverse=True)}
    found, seen = [], set()
    for entity in entities:
        hit = _names_of_body(entity) & names.keys() if entity.kind != "person" else set()
        seen |= hit
        found.append(_as_outlet(entity) if hit else entity)
    return found + [_unmentioned_outlet(key, names[key]) for key in sorted(names.keys() - seen)]


def _names_of_body(entity: Entity) -> set[str]:
    """The keys of an entity's name, and of other names that hold the same words or abbreviate it."""
    own = body_key(entity.name or "")
    others = {body_key(alias): alias for alias in entity.aliases}
    return {own} | {key for key, alias in others.items() if key in own or acronym_of(alias, entity.name or "").score}


def _unmentioned_outlet(key: str, name: str) -> Entity:
    return Entity(id=make_id("entity", "outlet", key), kind="organisation", name=name, role="outlet")


def _as_outlet(entity: Entity) -> Entity:
    return replace(entity, kind="organisation", role="outlet")
