"""Which pairs of reports share runs of words, and where.

In: tokens of all reports. Out: for each pair of reports that shares a run of ``SIZE`` words, the places of all such
runs. Method: an inverted index of word n-grams, made by sorting their hashes; the work grows with the text and with
what is shared, not with the square of the pile. Known limit: a run that stands in more than ``MAX_REPORTS`` reports
links each of them with the first ``HUBS`` only, so in a very large family of copies not every pair is compared; a few
such runs, a formula of many reports, link none.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from firsthand.compare.tokens import Numbers, Tokens

SIZE = 5  # words; the longest run that an edited sentence of news keeps somewhere, see docs/explain/lineage.md
MAX_REPORTS = 60  # reports with one run; above this it is a formula or a very large family
HUBS = 8  # reports of a large family that all others are compared with

Hashes = npt.NDArray[np.uint64]

COMMON_WORDS = 40  # words up to which a stretch of more than MAX_REPORTS reports may be a formula: "About the company"
MIN_COMMON = COMMON_WORDS - SIZE + 2  # runs of large families that two reports share with a longer stretch
AT_ONCE = 2_000_000  # pairs that are held before they are counted
MAX_REPEATS = 9  # combinations of places of one run in two reports


class Seed(NamedTuple):
    """A run of words that two reports share: its first word in each, and in how many reports it stands."""

    left: int
    right: int
    reports: int


_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio, as in Fibonacci hashing (Knuth, TAOCP 3, 6.4)


def hashes(numbers: Numbers, size: int = SIZE) -> Hashes:
    """One hash for each run of ``size`` words: (W - size + 1,) uint64; none where the text is shorter."""
    if len(numbers) < size:
        return np.zeros(0, dtype=np.uint64)
    spread = (numbers.astype(np.uint64) + np.uint64(1)) * _FACTOR
    spread ^= spread >> np.uint64(29)
    runs = len(numbers) - size + 1
    value = np.zeros(runs, dtype=np.uint64)
    for place in range(size):
        value = (value ^ spread[place : place + runs]) * _FACTOR
        value ^= value >> np.uint64(32)
    return value


def _index(reports: Sequence[Tokens], size: int) -> tuple[Hashes, Numbers, Numbers]:
    """Hash, report and first word of every run without a masked word, sorted by hash."""
    values, owners, places = [], [], []
    for owner, tokens in enumerate(reports):
        value = hashes(tokens.numbers, size)
        values.append(value)
        owners.append(np.full(len(value), owner, dtype=np.int64))
        places.append(np.arange(len(value), dtype=np.int64))
    joined, owners_of, places_of = np.concatenate(values), np.concatenate(owners), np.concatenate(places)
    order = np.lexsort((places_of, owners_of, joined))
    return joined[order], owners_of[order], places_of[order]


def _shared_runs(reports: Sequence[Tokens], size: int) -> Iterator[list[tuple[int, int]]]:
    """(report, word) of each run that stands in two reports or more."""
    if not reports:
        return
    value, owner, place = _index(reports, size)
    if not len(value):
        return
    edges = np.flatnonzero(np.diff(value)) + 1
    starts, ends = np.concatenate(([0], edges)), np.concatenate((edges, [len(value)]))
    several = (ends - starts > 1) & (owner[starts] != owner[ends - 1])
    for start, end in zip(starts[several], ends[several], strict=True):
        yield list(zip(owner[start:end].tolist(), place[start:end].tolist(), strict=True))


def pairs_of(owners: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of reports to compare for one run: all of them, or in a large family each with the first few."""
    if len(owners) <= MAX_REPORTS:
        yield from combinations(owners, 2)
    else:
        yield from _hub_pairs(owners)


def _hub_pairs(owners: Sequence[int]) -> Iterator[tuple[int, int]]:
    for number, left in enumerate(owners[:HUBS]):
        yield from ((left, right) for right in owners[number + 1 :])


def _places(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places of one run in two reports; a run repeated many times is paired with its like in order."""
    if len(left) * len(right) <= MAX_REPEATS:
        yield from product(left, right)
    else:
        yield from zip(left, right, strict=False)


class Seeds(Mapping[tuple[int, int], list[Seed]]):
    """The shared runs of pairs of reports, by the reports' numbers, the smaller first.

    Held as plain numbers, three for each, since a pile of 10,000 reports has millions; made to records when asked for.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._numbers: dict[tuple[int, int], array[int]] = {}

    def add(self, pair: tuple[int, int], places: Iterable[tuple[int, int]], reports: int) -> None:
        """Take in the places of a run that so many reports have."""
        numbers = self._numbers.setdefault(pair, array("q"))
        for left, right in places:
            numbers.extend((left, right, reports))

    def __getitem__(self, pair: tuple[int, int]) -> list[Seed]:
        numbers = self._numbers[pair]
        return [Seed(*each) for each in zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True)]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def seeds(reports: Sequence[Tokens], size: int = SIZE) -> Seeds:
    """The shared runs of every pair of reports, left before right in the order given.

    A run of a large family counts between two reports that share other runs, or so many of that kind that they are
    more than a formula.
    """
    found = Seeds()
    common: list[dict[int, list[int]]] = []
    for run in _shared_runs(reports, size):
        by_report: dict[int, list[int]] = defaultdict(list)
        for owner, place in run:
            by_report[owner].append(place)
        if len(by_report) > MAX_REPORTS:
            common.append(by_report)
            continue
        for left, right in combinations(sorted(by_report), 2):
            found.add((left, right), _places(by_report[left], by_report[right]), len(by_report))
    kept = {*found, *_often(common, len(reports))}
    for by_report in common:
        for left, right in _hub_pairs(sorted(by_report)):
            if (left, right) in kept:
                found.add((left, right), _places(by_report[left], by_report[right]), len(by_report))
    return found


def _often(common: Sequence[Mapping[int, object]], reports: int) -> set[tuple[int, int]]:
    """The pairs of reports that share ``MIN_COMMON`` runs or more of large families."""
    counts = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    waiting: list[int] = []
    for number, by_report in enumerate(common):
        waiting += (left * reports + right for left, right in _hub_pairs(sorted(by_report)))
        if len(waiting) > AT_ONCE or number == len(common) - 1:
            counts = _added(counts, np.array(waiting, dtype=np.int64))
            waiting = []
    values, times = counts
    return {(int(pair) // reports, int(pair) % reports) for pair in values[times >= MIN_COMMON]}


def _added(counts: tuple[Numbers, Numbers], pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Counts of pairs (values, times) with some more pairs counted in."""
    values, times = np.unique(pairs, return_counts=True)
    joined, place = np.unique(np.concatenate([counts[0], values]), return_inverse=True)
    total = np.bincount(place, weights=np.concatenate([counts[1], times])).astype(np.int64)
    return joined, total
