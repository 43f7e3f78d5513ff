"""Clusters of things that are alike on the average.

In: ids and the likeness of some pairs; other pairs count as 0, or are compared when it comes to them. Out: clusters.
Method: agglomeration with average linkage (Sokal and Michener 1958), nearest pair first, on a sparse graph with a heap;
ties go to the smaller ids. Where pairs are compared on demand, two clusters are first judged by the pairs known, and
before they are joined by at most ``SAMPLED`` pairs spread evenly over all of theirs, so that work stays bounded where
clusters are large. Known limit: of two large clusters a sample is judged, not every pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush

SAMPLED = 100  # pairs of two clusters that are judged
MANY = 500  # neighbours of a cluster that are all looked at anew when it grows
Pair = tuple[str, str]


def average_link(
    members: Iterable[str],
    similarity: Mapping[Pair, float],
    threshold: float,
    *,
    compare: Callable[[str, str], float] | None = None,
) -> list[tuple[str, ...]]:
    """Join the two clusters most alike until none are at least ``threshold`` alike.

    Args:
        members: all ids.
        similarity: of pairs (smaller id first), in [0, 1].
        threshold: mean similarity of pairs across two clusters that still joins them.
        compare: gives the similarity of a pair that is not listed; without it such pairs count as 0.
    """
    [clusters] = average_links(members, similarity, [threshold], compare=compare)
    return clusters


def average_links(
    members: Iterable[str],
    similarity: Mapping[Pair, float],
    thresholds: Iterable[float],
    *,
    compare: Callable[[str, str], float] | None = None,
) -> list[list[tuple[str, ...]]]:
    """Clusters at several thresholds, the highest first; those of a lower one are joined from those of the one before.

    Args:
        members: all ids.
        similarity: of pairs (smaller id first), in [0, 1].
        thresholds: falling.
        compare: as of ``average_link``.
    """
    agglomeration = _Agglomeration(sorted(members), similarity, compare)
    return [agglomeration.join(threshold).clusters() for threshold in thresholds]


class _Agglomeration:
    """Clusters under way; each is called by its smallest member."""

    def __init__(
        self, members: list[str], similarity: Mapping[Pair, float], compare: Callable[[str, str], float] | None
    ) -> None:
        self._inside: dict[str, list[str]] = {member: [member] for member in members}
        self._links: dict[str, dict[str, tuple[float, int]]] = {member: {} for member in members}  # sum, pairs
        for (left, right), value in sorted(similarity.items()):
            self._links[left][right] = self._links[right][left] = (value, 1)
        self._known = dict(similarity)
        self._compare = compare
        self._judged: dict[Pair, tuple[float, tuple[int, int]]] = {}  # with the sizes of the two when they were judged

    def join(self, threshold: float) -> _Agglomeration:
        """Join until no two clusters reach the threshold; may be called again with a lower one."""
        self._judged.clear()  # what was refused before may do now
        pairs = ((left, right) for left, near in self._links.items() for right in near if left < right)
        heap = [(-self._mean(*pair), *pair) for pair in pairs if self._mean(*pair) >= threshold]
        heapify(heap)
        while heap:
            value, left, right = heappop(heap)
            if right not in self._links.get(left, {}):
                continue  # one of the two is part of another cluster by now
            if self._compare:
                judged, new = self._judged_now(left, right)
                if new and judged >= threshold:
                    heappush(heap, (-judged, left, right))
                if new or -value != judged or judged < threshold:
                    continue
            elif -value != self._mean(left, right):
                continue
            for other in self._merge(left, right):
                pair = (min(left, other), max(left, other))
                if (mean := self._mean(*pair)) >= threshold:
                    heappush(heap, (-mean, *pair))
        return self

    def clusters(self) -> list[tuple[str, ...]]:
        """The clusters, each sorted, in order."""
        return sorted(tuple(sorted(cluster)) for cluster in self._inside.values())

    def _mean(self, left: str, right: str) -> float:
        """Mean likeness of two clusters, as far as it is known."""
        total, pairs = self._links[left][right]
        return total / (pairs if self._compare else len(self._inside[left]) * len(self._inside[right]))

    def _judged_now(self, left: str, right: str) -> tuple[float, bool]:
        """What two clusters are judged as they are now, and whether that had to be found out."""
        sizes = len(self._inside[left]), len(self._inside[right])
        judged, then = self._judged.get((left, right), (0.0, (0, 0)))
        if then == sizes:
            return judged, False
        self._judged[left, right] = judged, sizes = self._judge(left, right), sizes
        return judged, True

    def _judge(self, left: str, right: str) -> float:
        """Mean likeness of an even sample of the pairs of two clusters."""
        ours, theirs = self._inside[left], self._inside[right]
        total = len(ours) * len(theirs)
        taken = range(total) if total <= SAMPLED else [number * total // SAMPLED for number in range(SAMPLED)]
        values = [self._value(ours[number // len(theirs)], theirs[number % len(theirs)]) for number in taken]
        return sum(values) / len(values)

    def _value(self, left: str, right: str) -> float:
        pair = (left, right) if left < right else (right, left)
        if pair not in self._known and self._compare:
            self._known[pair] = self._compare(*pair)
        return self._known[pair]

    def _merge(self, keep: str, gone: str) -> list[str]:
        """Put the second cluster into the first, add up what is known of their neighbours; those to be looked at anew.

        All neighbours, but of a cluster that has very many, only those of which something new is known.
        """
        self._inside[keep] += self._inside.pop(gone)
        changed = []
        for other, (value, pairs) in self._links.pop(gone).items():
            del self._links[other][gone]
            if other != keep:
                before, number = self._links[keep].get(other, (0.0, 0))
                self._links[keep][other] = self._links[other][keep] = (before + value, number + pairs)
                changed.append(other)
        return list(self._links[keep]) if not self._compare or len(self._links[keep]) <= MANY else changed
