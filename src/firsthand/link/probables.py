"""Pairs of entities that may be one: not joined, kept with their reasons for a person to judge.

In: chains, the groups that they were joined to, the story of each report. Out: ``ProbablePair`` records. Method: what
``entities`` compares and does not trust: a first name against an initial, a bare family name that several full names
fit or that one fits in another story, letters that several bodies abbreviate to, persons and works that two reports of
one story describe in the same words ("the November video"), works also in some words more. Known limit: at most
``MOST`` candidates a chain; chains that share no word are never paired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from firsthand.link.chains import Chain
from firsthand.link.clusters import Clusters
from firsthand.link.names import acronym_of, body_key, initials, is_acronym, persons_exclude
from firsthand.link.namesakes import Scored, body_names, family_name, ranks_agree
from firsthand.link.vectors import stems
from firsthand.model import ProbablePair, Reason, make_id
from firsthand.words import fold

LOOKED_AT = 60  # described alike with which a description is compared
MOST = 5  # candidates for one chain; one of more is anybody
LEAST_WORDS = 2  # content words that descriptions must share
DESCRIBED = ("person", "work", "group")  # kinds whose descriptions alone are not joined


def probable_pairs(
    chains: Mapping[str, Chain],
    clusters: Clusters,
    entity_of: Mapping[str, str],
    stories: Mapping[str, str],
    unsure: Iterable[Scored],
) -> list[ProbablePair]:
    """The pairs, by id.

    Args:
        chains: of all reports, by id.
        clusters: the chains as they were joined.
        entity_of: the entity of each group's first chain.
        stories: a story for each report that is in one.
        unsure: pairs of chains that were scored and not joined.
    """
    found: dict[tuple[str, str], list[Reason]] = {}
    listed = [*unsure, *_family_names(chains), *_acronyms(chains, clusters), *_described(chains, stories)]
    for left, right, reason in sorted(listed, key=lambda each: (each[0], each[1], each[2].feature)):
        roots = sorted((clusters.find(left), clusters.find(right)))
        if reason.score > 0 and roots[0] != roots[1] and not _excluded(clusters, *roots):
            reasons = found.setdefault((entity_of[roots[0]], entity_of[roots[1]]), [])
            if reason not in reasons:
                reasons.append(reason)
    pairs = (
        ProbablePair(
            id=make_id("probable_pair", *sorted(pair)),
            noun="entity",
            left=min(pair),
            right=max(pair),
            reasons=tuple(why),
        )
        for pair, why in found.items()
    )
    return sorted({pair.id: pair for pair in pairs}.values(), key=lambda pair: pair.id)


def _excluded(clusters: Clusters, left: str, right: str) -> bool:
    return any(persons_exclude(a, b) for a in clusters.values(left) for b in clusters.values(right))


def _family_names(chains: Mapping[str, Chain]) -> Iterator[Scored]:
    """Bare family names with the full names that they may stand for; one chain for all of the same full name.

    A bare name that is a body's as well is mostly that body, read as a person: it is left out.
    """
    bodies = body_names(chains.values())
    full: dict[str, dict[str, Chain]] = {}
    for chain in chains.values():
        if chain.full:
            full.setdefault(chain.key, {}).setdefault(fold(chain.name or ""), chain)
    for chain in chains.values():
        candidates = [each for each in full.get(family_name(chain), {}).values() if ranks_agree(chain, each)]
        if 0 < len(candidates) <= MOST and body_key(chain.name or "") not in bodies:
            for other in candidates:
                because = f"{chain.name} may be {other.name}" + (", one of several" if len(candidates) > 1 else "")
                yield chain.id, other.id, Reason("family_name", round(0.5 / len(candidates), 3), because)


def _acronyms(chains: Mapping[str, Chain], clusters: Clusters) -> Iterator[Scored]:
    """Letters with the bodies that have them, where there are several and it is not known already which is meant."""
    long: dict[str, dict[str, Chain]] = {}
    for chain in chains.values():
        if chain.named and not chain.person and not is_acronym(chain.name or ""):
            for letters in initials(chain.name or ""):
                long.setdefault(letters, {}).setdefault(chain.key, chain)
    for chain in chains.values():
        if chain.named and not chain.person and is_acronym(chain.name or ""):
            candidates = list(long.get(fold((chain.name or "").replace(".", "")), {}).values())
            settled = clusters.find(chain.id) in {clusters.find(other.id) for other in candidates}
            for other in candidates if 1 < len(candidates) <= MOST and not settled else []:
                reason = acronym_of(chain.name or "", other.name or "")
                yield (
                    chain.id,
                    other.id,
                    Reason(reason.feature, 0.5 / len(candidates), f"{reason.because}, one of several"),
                )


def _described(chains: Mapping[str, Chain], stories: Mapping[str, str]) -> Iterator[Scored]:
    """Persons, groups and works without a name whose descriptions in two reports of one story are the same words.

    Of works it is enough that one description holds all words of the other: "the November 2014 video", "the November
    video".
    """
    blocks: dict[tuple[str, str, str], list[tuple[frozenset[str], Chain]]] = {}
    for chain in chains.values():
        words = stems(chain.description) if not chain.named and chain.kind in DESCRIBED else []
        if len(set(words)) >= LEAST_WORDS and chain.report_id in stories:
            key = words[-1] if chain.kind == "work" else " ".join(sorted(set(words)))
            blocks.setdefault((stories[chain.report_id], chain.kind, key), []).append((frozenset(words), chain))
    for block in blocks.values():
        yield from _same_words(block)


def _same_words(block: Sequence[tuple[frozenset[str], Chain]]) -> Iterator[Scored]:
    """Each of a block with the first before it that it fits: more pairs than that nobody judges."""
    for at, (words, chain) in enumerate(block):
        fitting = (other for known, other in block[max(0, at - LOOKED_AT) : at] if known <= words or words <= known)
        for other in islice((each for each in fitting if each.report_id != chain.report_id), 1):
            yield other.id, chain.id, Reason("same_words", 0.5, f"{other.description} and {chain.description}")
