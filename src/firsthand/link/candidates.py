"""Which pairs are worth comparing: blocking by shared keys.

In: for every id the keys that it has (rare words, surnames, shapes). Out: pairs that share a key, each once, in order.
Method: an inverted index. A key that more than ``max_block`` ids have says little: ``pairs_sharing_a_key`` skips it,
``nearest_pairs`` compares each id of it with the next few alone (sorted neighbourhood, Hernandez and Stolfo 1995). So
the work grows with the number of ids and not with its square; the log tells how many keys were cut. Known limit: two
things that share frequent keys alone may never be compared.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

LOG = logging.getLogger(__name__)
AT_ONCE = 1_000_000  # pairs that are held before those that stand twice are dropped
TOLD = 100_000  # pairs that are told as ids at a time
NEXT = 4  # ids of a block that is too large with which each of it is compared


def pairs_sharing_a_key(keys: Mapping[str, Collection[str]], *, max_block: int) -> Iterator[tuple[str, str]]:
    """Pairs of ids (smaller first) that have a key in common.

    Args:
        keys: the keys of every id.
        max_block: keys of more ids than this are skipped.
    """
    ids = sorted(keys)
    blocks: dict[str, list[int]] = {}
    for number, member in enumerate(ids):
        for key in set(keys[member]):
            blocks.setdefault(key, []).append(number)
    _tell(max_block, map(len, blocks.values()))
    pairs = _unique(_coded(block, len(ids)) for block in blocks.values() if 1 < len(block) <= max_block)
    del keys, blocks  # the pairs alone stay, while the caller goes through them
    for start in range(0, len(pairs), TOLD):  # millions of tuples would take the memory of the whole pile
        left, right = (side.tolist() for side in np.divmod(pairs[start : start + TOLD], len(ids)))
        yield from ((ids[one], ids[other]) for one, other in zip(left, right, strict=True))


def _tell(max_block: int, sizes: Iterable[int]) -> None:
    """Tell the log how many blocks are over the bound."""
    over = sorted(size for size in sizes if size > max_block)
    if over:
        LOG.info(
            "%d keys stand in more than %d items, the most frequent in %d: bounded", len(over), max_block, over[-1]
        )


Numbers = npt.NDArray[np.int64]


def _unique(blocks: Iterable[Numbers]) -> Numbers:
    """All numbers of some arrays, each once, in order; put together bit by bit, since most stand in several."""
    found, waiting, size = np.empty(0, dtype=np.int64), [], 0
    for block in blocks:
        waiting.append(block)
        size += len(block)
        if size > AT_ONCE:
            found, waiting, size = np.unique(np.concatenate([found, *waiting])), [], 0
    return np.unique(np.concatenate([found, *waiting]))


def _coded(block: list[int], total: int) -> Numbers:
    """All pairs of a block, each as one number; the block is in order."""
    members = np.array(block, dtype=np.int64)
    first, second = np.triu_indices(len(members), 1)
    return members[first] * total + members[second]


def nearest_pairs(keys: Mapping[str, Mapping[str, float]], *, max_block: int, most: int) -> list[tuple[str, str]]:
    """Pairs of ids (smaller first) of which one is among the nearest of the other, by the keys they share.

    Args:
        keys: the keys of every id with how much each tells of it.
        max_block: of a key of more ids than this, each id is compared with the next ``NEXT`` alone.
        most: nearest others of each id.
    """
    ids = sorted(keys)
    blocks: dict[str, list[tuple[int, float]]] = {}
    for number, member in enumerate(ids):
        for key, weight in sorted(keys[member].items()):
            blocks.setdefault(key, []).append((number, weight))
    _tell(max_block, map(len, blocks.values()))
    found: set[tuple[str, str]] = set()
    small = {}
    for key, block in blocks.items():
        if len(block) > max_block:
            members = [ids[number] for number, _ in block]
            found.update((one, other) for at, one in enumerate(members) for other in members[at + 1 : at + 1 + NEXT])
        elif len(block) > 1:
            small[key] = (np.array([n for n, _ in block]), np.array([weight for _, weight in block]))
    del blocks
    for number, member in enumerate(ids):
        near = [(small[key], weight) for key, weight in sorted(keys[member].items()) if key in small]
        if near:
            others = np.concatenate([block for (block, _), _ in near])
            scores = np.concatenate([weights * weight for (_, weights), weight in near])
            unique, place = np.unique(others, return_inverse=True)
            total = np.bincount(place, weights=scores)
            total[unique == number] = -1.0  # itself comes last
            best = unique[np.argsort(-total, kind="stable")][: min(most, len(unique) - 1)]
            found.update((ids[min(number, n)], ids[max(number, n)]) for n in best.tolist())
    return sorted(found)
