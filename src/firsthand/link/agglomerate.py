"""Clusters of things that are alike on the average.

In: ids and the similarity of some pairs; pairs that are not given count as 0. Out: clusters. Method: agglomeration
with average linkage (Sokal and Michener 1958), nearest pair first, on a sparse graph with a heap; ties go to the
smaller ids. Known limit: one large cluster of n things costs about n² log n.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush


def average_link(
    members: Iterable[str], similarity: Mapping[tuple[str, str], float], threshold: float
) -> list[tuple[str, ...]]:
    """Join the two clusters most alike until none are at least ``threshold`` alike.

    Args:
        members: all ids.
        similarity: of pairs (smaller id first), in [0, 1].
        threshold: mean similarity of all pairs across two clusters that still joins them.
    """
    inside: dict[str, tuple[str, ...]] = {member: (member,) for member in sorted(members)}
    links = _neighbours(inside, similarity)
    heap = [(-value, left, right) for (left, right), value in similarity.items() if value >= threshold]
    heapify(heap)
    while heap:
        value, left, right = heappop(heap)
        stale = right not in links.get(left, {}) or -value != _mean(links, inside, left, right)
        if stale:
            continue
        _merge(links, inside, left, right)
        for other in links[left]:
            if (mean := _mean(links, inside, left, other)) >= threshold:
                heappush(heap, (-mean, min(left, other), max(left, other)))
    return sorted(tuple(sorted(cluster)) for cluster in inside.values())


Links = dict[str, dict[str, float]]


def _neighbours(members: Iterable[str], similarity: Mapping[tuple[str, str], float]) -> Links:
    """For each id the summed similarity to each neighbour."""
    links: Links = {member: {} for member in members}
    for (left, right), value in sorted(similarity.items()):
        links[left][right] = links[right][left] = value
    return links


def _mean(links: Links, inside: Mapping[str, tuple[str, ...]], left: str, right: str) -> float:
    return links[left][right] / (len(inside[left]) * len(inside[right]))


def _merge(links: Links, inside: dict[str, tuple[str, ...]], keep: str, gone: str) -> None:
    """Put the second cluster into the first, and add up the sums of their neighbours."""
    inside[keep] += inside.pop(gone)
    for other, value in links.pop(gone).items():
        del links[other][gone]
        if other != keep:
            links[keep][other] = links[other][keep] = links[keep].get(other, 0.0) + value
