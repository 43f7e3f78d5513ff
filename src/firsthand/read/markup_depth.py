"""How deep the elements of a page stand inside one another, told before it is parsed.

In: markup as text. Out: a number that is at least the depth of the tree that a parser would build. Method: one pass
that counts, for each name, elements opened and not closed; names that a parser closes by itself are left out. Known
limit: sloppy pages that never close ``<font>`` or ``<span>`` look deeper than they are meant, as they do to a parser.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]{0,60})")
# Empty elements, and those that libxml2's HTML parser closes when the next one opens.
_SELF_CLOSING_NAMES = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option "
    "optgroup colgroup caption html head body rp rt frame basefont isindex"
)
_SELF_CLOSING = frozenset(_SELF_CLOSING_NAMES.split())


def markup_depth(markup: str) -> int:
    """The greatest number of elements that are open at once."""
    opened: dict[str, int] = {}
    depth = deepest = 0
    for slash, name in _TAG.findall(markup):
        name = name.lower()
        if name in _SELF_CLOSING:
            continue
        if not slash:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return deepest
