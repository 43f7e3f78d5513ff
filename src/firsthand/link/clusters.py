"""Joining things pair by pair, with pairs that must never come together.

In: ids, and joins in any order that the caller has sorted. Out: groups, sorted. Method: union-find; a joined group
remembers its values (names, dates), and a join is refused where two values of the two groups exclude each other
("cannot-link", Wagstaff and Cardie 2000). Known limit: refusals depend on the order of joins, so callers join the
surest pairs first and break ties by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Excludes = Callable[[str, str], bool]


class Clusters:
    """Groups of ids that grow by joining."""

    def __init__(self, members: Iterable[str]) -> None:
        """Start with every member alone."""
        self._parent = {member: member for member in members}
        self._values: dict[str, set[str]] = {}
        self._keys: dict[str, set[str]] = {}

    def remember(self, member: str, value: str) -> None:
        """Give a member's group a value that later joins are checked against."""
        self._values.setdefault(self.find(member), set()).add(value)

    def hold_apart(self, member: str, key: str) -> None:
        """Give a member's group a key that no other group has which it may be joined to."""
        self._keys.setdefault(self.find(member), set()).add(key)

    def values(self, member: str) -> list[str]:
        """What is remembered of a member's group, sorted."""
        return sorted(self._values.get(self.find(member), ()))

    def find(self, member: str) -> str:
        """The member that stands for the group: its smallest id."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, left: str, right: str, excludes: Excludes | None = None) -> bool:
        """Make one group of two; False where it is one already, or something of one excludes something of the other."""
        keep, gone = sorted((self.find(left), self.find(right)))
        if keep == gone:
            return False
        few, many = sorted((self._keys.get(keep, set()), self._keys.get(gone, set())), key=len)
        if not few.isdisjoint(many):
            return False
        kept, added = self._values.get(keep, set()), self._values.get(gone, set())
        if excludes and any(excludes(a, b) for a in kept for b in added):
            return False
        self._parent[gone] = keep
        if few:
            many |= few
        if many:
            self._keys[keep] = many
        if both := kept | added:
            self._values[keep] = both
        return True

    def groups(self) -> list[tuple[str, ...]]:
        """All groups, each sorted, in the order of their smallest members."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._parent):
            found.setdefault(self.find(member), []).append(member)
        return [tuple(found[root]) for root in sorted(found)]
