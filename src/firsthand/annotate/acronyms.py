"""Acronyms: which names they are short for.

In: the words of a name, an acronym. Out: whether one spells the other. Method: first letters, with or without small
words. Known limit: letters from inside of words ("NATEX") are not spelt.
"""

from __future__ import annotations

_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "&"])


def spells(name: tuple[str, ...], acronym: str) -> bool:
    """Whether the first letters of a name, with or without its small words, give an acronym."""
    full = "".join(word[0] for word in name)
    return len(name) > 1 and acronym in {full, "".join(word[0] for word in name if word not in _SMALL)}
