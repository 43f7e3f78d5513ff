"""Which pairs are worth comparing: blocking by shared keys.

In: for every id the keys that it has (rare words, surnames, shapes). Out: pairs that share a key, each once, in order.
Method: an inverted index; a key that more than ``max_block`` ids have says nothing and is skipped, so the work grows
with the number of ids and not with its square. Known limit: two things that share frequent keys alone are never
compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations


def pairs_sharing_a_key(keys: Mapping[str, Collection[str]], *, max_block: int) -> Iterator[tuple[str, str]]:
    """Pairs of ids (smaller first) that have a key in common.

    Args:
        keys: the keys of every id.
        max_block: keys of more ids than this are skipped.
    """
    blocks: dict[str, list[str]] = {}
    for member in sorted(keys):
        for key in keys[member]:
            blocks.setdefault(key, []).append(member)
    found = {
        pair for block in blocks.values() if 1 < len(block) <= max_block for pair in combinations(sorted(set(block)), 2)
    }
    yield from sorted(found)
