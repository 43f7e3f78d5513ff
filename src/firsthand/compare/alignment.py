"""Aligned stretches of two reports, with edits inside.

In: the words of two reports and the runs they share. Out: ``Alignment``: pairs of equal words in order, from the first
to the last. Method: seed and extend, as in BLAST (Altschul et al. 1990): runs on one diagonal become blocks, blocks in
order and near one another become a chain, gaps are filled by the longest common subsequence, ends grow as long as
enough words agree. Known limit: text whose sentences changed places comes out as several stretches.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from firsthand.compare.shingles import SIZE, Seed

MAX_CHANGE = 10  # words replaced by other words between two blocks of one stretch
MAX_LOSS = 30  # words that stand on one side only: a dropped clause, about two lines
WINDOW = 20  # words looked at when an end grows
MISS = 0.6  # what an unmatched word costs when an end grows; a match earns 1

Match = tuple[int, int]


class Block(NamedTuple):
    """Equal words without a gap: first word of each side, and how many."""

    left: int
    right: int
    length: int
    reports: int  # in how many reports its rarest run stands


@dataclass(frozen=True, slots=True)
class Alignment:
    """Matching words of two reports, in order on both sides; ``reports`` as in ``Block``, of its rarest block."""

    matches: tuple[Match, ...]
    reports: int

    @property
    def left(self) -> tuple[int, int]:
        """First and last word of the left side."""
        return self.matches[0][0], self.matches[-1][0]

    @property
    def right(self) -> tuple[int, int]:
        """First and last word of the right side."""
        return self.matches[0][1], self.matches[-1][1]

    @property
    def similarity(self) -> float:
        """Share of words that are the same, in order, of the longer side."""
        longer = max(last - first + 1 for first, last in (self.left, self.right))
        return len(self.matches) / longer


def blocks(seeds: Iterable[Seed], size: int = SIZE) -> list[Block]:
    """Runs that overlap on one diagonal, joined."""
    found: list[Block] = []
    for seed in sorted(seeds, key=lambda seed: (seed.right - seed.left, seed.left)):
        last = found[-1] if found else None
        if last and seed.right - seed.left == last.right - last.left and seed.left <= last.left + last.length:
            length = seed.left + size - last.left
            found[-1] = Block(last.left, last.right, length, min(last.reports, seed.reports))
        else:
            found.append(Block(seed.left, seed.right, size, seed.reports))
    return found


class _Taken:
    """Stretches of one side that a longer block already explains."""

    def __init__(self) -> None:
        self._stretches: list[tuple[int, int]] = []

    def free(self, start: int, end: int) -> tuple[int, int]:
        """The part of a stretch that is left when taken text is cut off its ends; empty where all is taken."""
        at = bisect_left(self._stretches, (start, start))
        if at and self._stretches[at - 1][1] > start:
            start = self._stretches[at - 1][1]
        if at < len(self._stretches) and self._stretches[at][0] < end:
            end = self._stretches[at][0]
        return start, max(start, end)

    def take(self, start: int, end: int) -> None:
        self._stretches.insert(bisect_left(self._stretches, (start, end)), (start, end))


def one_to_one(found: Iterable[Block], shortest: int = 3) -> list[Block]:
    """The longest blocks first, each cut where a longer one already explains its words; in order of the left side."""
    kept: list[Block] = []
    taken = _Taken(), _Taken()
    for block in sorted(found, key=lambda block: (-block.length, block.left, block.right)):
        start, end = taken[0].free(block.left, block.left + block.length)
        shift = block.right - block.left
        start, end = (place - shift for place in taken[1].free(start + shift, max(start, end) + shift))
        if end - start >= shortest:
            kept.append(Block(start, start + shift, end - start, block.reports))
            taken[0].take(start, end)
            taken[1].take(start + shift, end + shift)
    return sorted(kept)


def _follows(last: Block, block: Block) -> bool:
    """Whether a block goes on where the last one of a stretch ended, after an edit at most."""
    left = block.left - last.left - last.length
    right = block.right - last.right - last.length
    return min(left, right) >= 0 and min(left, right) <= MAX_CHANGE and max(left, right) <= MAX_LOSS


def chains(found: Sequence[Block]) -> list[list[Block]]:
    """Blocks in order of the left side, joined where one follows another on both sides."""
    done: list[list[Block]] = []
    open_chains: list[list[Block]] = []
    for block in found:
        open_chains, closed = _still_open(open_chains, block)
        done += closed
        near = [chain for chain in open_chains if _follows(chain[-1], block)]
        if near:
            min(near, key=lambda chain: (_gap(chain[-1], block), chain[0])).append(block)
        else:
            open_chains.append([block])
    return sorted([*done, *open_chains])


def _still_open(found: list[list[Block]], block: Block) -> tuple[list[list[Block]], list[list[Block]]]:
    still = [chain for chain in found if block.left - chain[-1].left - chain[-1].length <= MAX_LOSS]
    return still, [chain for chain in found if chain not in still]


def _gap(last: Block, block: Block) -> int:
    return block.left - last.left - last.length + block.right - last.right - last.length


def common(left: Sequence[int], right: Sequence[int]) -> list[Match]:
    """Longest common subsequence of two short runs of word numbers, as pairs of places."""
    both = set(left) & set(right)
    if not both:
        return []
    a = [place for place, number in enumerate(left) if number in both]
    b = [place for place, number in enumerate(right) if number in both]
    found = _longest([left[place] for place in a], [right[place] for place in b])
    return [(a[x], b[y]) for x, y in found]


def _longest(left: Sequence[int], right: Sequence[int]) -> list[Match]:
    """The same, for runs of which every word stands in the other one."""
    if not left or not right:
        return []
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in range(len(left) - 1, -1, -1):
        row, below = best[a], best[a + 1]
        for b in range(len(right) - 1, -1, -1):
            if left[a] == right[b]:
                row[b] = below[b + 1] + 1
            else:
                row[b] = below[b] if below[b] >= row[b + 1] else row[b + 1]
    return _walk(best, left, right)


def _walk(best: Sequence[Sequence[int]], left: Sequence[int], right: Sequence[int]) -> list[Match]:
    found: list[Match] = []
    a = b = 0
    while a < len(left) and b < len(right):
        if left[a] == right[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            a += 1
        else:
            b += 1
    return found


def grow(left: Sequence[int], right: Sequence[int]) -> list[Match]:
    """The matches with which a stretch goes on, for as long as they pay for the words between them."""
    score = best = 0.0
    kept = 0
    matches = common(left, right)
    before = (-1, -1)
    for number, match in enumerate(matches, 1):
        missed = max(match[0] - before[0], match[1] - before[1]) - 1
        score += 1 - MISS * missed
        if score > best:
            best, kept = score, number
        before = match
    return matches[:kept]


def _inside(chain: Sequence[Block], left: Sequence[int], right: Sequence[int]) -> list[Match]:
    """All matches of a chain: its blocks, and what agrees in the gaps between them."""
    found: list[Match] = []
    for block in chain:
        if found:
            a, b = found[-1][0] + 1, found[-1][1] + 1
            gap = common(left[a : block.left], right[b : block.right])
            found += [(a + x, b + y) for x, y in gap]
        found += [(block.left + n, block.right + n) for n in range(block.length)]
    return found


def _grown(found: list[Match], left: Sequence[int], right: Sequence[int], room: tuple[Match, Match]) -> list[Match]:
    """A stretch with its ends grown, within the room that its neighbours leave: (before it, behind it)."""
    (low_a, low_b), (high_a, high_b) = room
    a, b = found[0]
    back = grow(left[max(low_a, a - WINDOW) : a][::-1], right[max(low_b, b - WINDOW) : b][::-1])
    head = [(a - 1 - x, b - 1 - y) for x, y in reversed(back)]
    a, b = found[-1][0] + 1, found[-1][1] + 1
    ahead = grow(left[a : min(high_a, a + WINDOW)], right[b : min(high_b, b + WINDOW)])
    return [*head, *found, *((a + x, b + y) for x, y in ahead)]


def align(left: Sequence[int], right: Sequence[int], found: Iterable[Seed]) -> list[Alignment]:
    """All aligned stretches of two reports, in order of the left side; no word stands in two of them.

    Args:
        left: numbers of the left report's words.
        right: the same of the right report.
        found: runs that the two share.
    """
    stretches = [(_inside(chain, left, right), chain) for chain in chains(one_to_one(blocks(found)))]
    bounds = [(matches[0], matches[-1]) for matches, _ in stretches]
    done: list[Alignment] = []
    for number, (matches, chain) in enumerate(stretches):
        grown = _grown(matches, left, right, _room(number, bounds, (len(left), len(right))))
        bounds[number] = grown[0], grown[-1]
        done.append(Alignment(tuple(grown), min(block.reports for block in chain)))
    return done


def _room(number: int, bounds: Sequence[tuple[Match, Match]], size: Match) -> tuple[Match, Match]:
    """How far a stretch may grow: behind the end of the one before it, up to the start of the next, on both sides.

    Args:
        number: of the stretch.
        bounds: first and last match of all stretches as they are now.
        size: words of both reports.
    """
    first, last = bounds[number]
    others = [each for place, each in enumerate(bounds) if place != number]
    low = [max((end[side] + 1 for _, end in others if end[side] < first[side]), default=0) for side in (0, 1)]
    high = [
        min((start[side] for start, _ in others if start[side] > last[side]), default=size[side]) for side in (0, 1)
    ]
    return (low[0], low[1]), (high[0], high[1])
