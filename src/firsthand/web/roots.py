"""Which origin each figure of a group goes back to, for charts that give an origin one colour.

In: the origins of a group, its figures. Out: for each figure the first known root that it hangs on, or nothing.
Method: breadth first up the dependences. Known limit: a figure with several origins has the first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from firsthand.model import Origins, Root


def roots_of(found: Origins | None, figures: Iterable[str]) -> dict[str, Root | None]:
    """The first known root that each figure hangs on; None where there is none."""
    roots = {root.item: root for root in found.roots if root.known} if found else {}
    above: dict[str, list[str]] = {}
    for step in found.dependent if found else ():
        above.setdefault(step.item, []).append(step.on)
    return {key: _first(key, above, roots) for key in figures}


def _first(start: str, above: Mapping[str, Sequence[str]], roots: Mapping[str, Root]) -> Root | None:
    seen, todo = {start}, deque([start])
    while todo:
        item = todo.popleft()
        if item in roots:
            return roots[item]
        new = [on for on in above.get(item, ()) if on not in seen]
        seen.update(new)
        todo.extend(new)
    return None
