"""GUM: syntax, names, mentions by description and times.

In: CoNLL-U files with entities in the last column. Out: documents. A mention's name is cut out of it: its minimal
span, without determiner, title and words that are no part of the name, as CoNLL and Universal NER mark names. Known
limit: the minimal span is the corpus's own, so now and then it leaves out a word that others count as part of the
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.calendar import CALENDAR
from corpora.document import Document, outermost
from corpora.names import is_people, without_titles
from corpora.treebanks import Tree, Word, read_text, syntax, trees

KINDS = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}
NAME_KINDS = ["person", "organisation", "place", "event"]
_MARK = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")
_INSIDE = {"DET", "ADP", "PUNCT", "CCONJ", "PART", "ADJ", "NOUN", "NUM", "PROPN", "X", "VERB", "SYM"}
_BREAKS = {"acl", "advcl", "parataxis"}  # relations of a clause that follows the time proper


@dataclass(frozen=True)
class Mention:
    """A mention of an entity: first word, behind last word, words of its minimal span."""

    kind: str
    first: int
    behind: int
    minimal: tuple[int, ...]
    chain: str  # number of the thing that it names


def mentions(tree: Tree) -> list[Mention]:
    """The mentions of a document, longer ones first where they begin together."""
    found: list[Mention] = []
    opened: list[tuple[str, list[str], int]] = []
    for number, word in enumerate(tree.words):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for both, begin, finish in _MARK.findall(entity[1]) if entity else ():
            if both or begin:
                group, *fields = (both or begin).split("-")
                opened.append((group, fields, number))
            if both or finish:
                group = (both or finish).split("-")[0]
                _, fields, first = opened.pop(max(i for i, mark in enumerate(opened) if mark[0] == group))
                minimal = tuple(first + int(n) - 1 for n in fields[4].split(","))
                found.append(Mention(fields[0], first, number + 1, minimal, group))
    return sorted(found, key=lambda m: (m.first, -m.behind))


def is_named(tree: Tree, mention: Mention) -> bool:
    """Whether a word of the minimal span is a proper noun."""
    return any(tree.words[n].upos == "PROPN" for n in mention.minimal)


def name_core(tree: Tree, mention: Mention, nested: frozenset[int]) -> list[int]:
    """The numbers of the words that make the name of a named mention; empty if there is no name to cut out.

    Args:
        tree: The document.
        mention: The mention.
        nested: Words of other names within the mention; they do not join this name unless the minimal span holds them.
    """
    core = _whole_name(tree, mention, nested)
    core = _without_place_behind(tree, core, nested)
    while core and (tree.words[core[0]].upos in ("DET", "ADP", "PUNCT") or not _begins_name(tree, core[0])):
        core.pop(0)
    while core and (tree.words[core[-1]].upos in ("ADP", "CCONJ", "PUNCT") or not _begins_name(tree, core[-1])):
        core.pop()
    if mention.kind == "person":
        if any(tree.form(n) in ("and", "or", "/", ",", "&") for n in core):
            return []  # several persons; each has a mention of its own
        core = core[len(core) - len(without_titles([tree.form(n) for n in core])) :]
    if not any(tree.words[n].upos == "PROPN" for n in core) or any(tree.words[n].upos not in _INSIDE for n in core):
        return []
    return core


def _whole_name(tree: Tree, mention: Mention, nested: frozenset[int]) -> list[int]:
    """The minimal span without gaps, and the proper nouns beside it that are no names of their own."""
    first, last = min(mention.minimal), max(mention.minimal)

    def joins(number: int) -> bool:
        inside = mention.first <= number < mention.behind
        return inside and tree.words[number].upos == "PROPN" and number not in nested

    while joins(first - 1):
        first -= 1
    while joins(last + 1) or (joins(last + 2) and tree.words[last + 1].upos == "CCONJ" and mention.kind != "person"):
        last += 1 if joins(last + 1) else 2
    return list(range(first, last + 1))


def _without_place_behind(tree: Tree, core: list[int], nested: frozenset[int]) -> list[int]:
    """End "Weston University, Freedonia" before the comma, as a name of its own follows it."""
    for place, number in enumerate(core):
        if place and tree.form(number) == "," and core[place + 1 :] and core[place + 1] in nested:
            return core[:place]
    return core


def _is_list(tree: Tree, core: list[int], inner: list[Mention]) -> bool:
    """Whether the core is a list of names, each of which has a mention of its own."""
    joints = [n for n in core if tree.words[n].upos == "CCONJ"]
    return any(
        any(m.behind <= joint and m.first >= core[0] for m in inner)
        and any(m.first > joint and m.behind - 1 <= core[-1] for m in inner)
        for joint in joints
    )


def _begins_name(tree: Tree, number: int) -> bool:
    form = tree.form(number)
    return form[:1].isupper() or form[:1].isdigit() or tree.words[number].upos == "PROPN"


def names(tree: Tree, found: list[Mention]) -> list[Document]:
    """The names of a document, without overlap."""
    named = [m for m in found if m.kind != "time" and is_named(tree, m)]
    marks = []
    for mention in named:
        inner = [m for m in named if m != mention and mention.first <= m.first and m.behind <= mention.behind]
        core = name_core(tree, mention, frozenset(n for m in inner for n in m.minimal))
        core = [n for n in core if tree.form(n)]
        if core and not _is_list(tree, core, inner):
            span = [tree.words[core[0]].start, tree.words[core[-1]].end]
            if "@" in tree.text[slice(*span)]:
                continue
            kind = KINDS.get(mention.kind, "other")
            if kind == "person" and is_people(tree.text[slice(*span)], tree.words[core[-1]].xpos):
                kind = "group"
            marks.append({"span": span, "kind": kind})
    return outermost(marks)


def _is_title(tree: Tree, mention: Mention) -> bool:
    """Whether a title alone stands for a person, as in "the President"."""
    return mention.kind == "person" and not without_titles([tree.form(n) for n in mention.minimal])


def head_word(tree: Tree, mention: Mention) -> Word:
    """The word of the minimal span on which its other words hang."""
    number = next((n for n in mention.minimal if tree.words[n].head not in mention.minimal), mention.minimal[0])
    return tree.words[number]


def coreference(tree: Tree, found: list[Mention]) -> list[Document]:
    """The head word and chain of every mention; of mentions that share a head word the longest."""
    heads: dict[tuple[int, int], str] = {}
    for mention in found:
        word = head_word(tree, mention)
        if word.end > word.start:
            heads.setdefault((word.start, word.end), mention.chain)
    return [{"head": list(span), "chain": chain} for span, chain in sorted(heads.items())]


def nominals(tree: Tree, found: list[Mention]) -> list[Document]:
    """The head words of mentions by description."""
    heads: dict[tuple[int, int], str] = {}
    for mention in found:
        if mention.kind == "time" or (is_named(tree, mention) and not _is_title(tree, mention)):
            continue
        word = head_word(tree, mention)
        if word.upos in ("NOUN", "ADJ", "PROPN") and word.end > word.start:
            heads.setdefault((word.start, word.end), KINDS.get(mention.kind, "other"))
    return [{"head": list(span), "kind": kind} for span, kind in sorted(heads.items())]


def _opens_clause(tree: Tree, number: int) -> bool:
    word = tree.words[number]
    return word.upos in ("PRON", "SCONJ", "VERB") or word.rel in _BREAKS


def named(tree: Tree, found: list[Mention]) -> list[Document]:
    """The head words of named mentions, those inside others too: both places of "Harbour University in Tano"."""
    heads: dict[tuple[int, int], str] = {}
    for mention in found:
        word = head_word(tree, mention)
        if mention.kind != "time" and is_named(tree, mention) and word.end > word.start:
            heads.setdefault((word.start, word.end), KINDS.get(mention.kind, "other"))
    return [{"head": list(span), "kind": kind} for span, kind in sorted(heads.items())]


def times(tree: Tree, found: list[Mention]) -> list[list[int]]:
    """The time expressions that hold a number or a word of the calendar, up to the clause that explains them."""
    marks = []
    for mention in found:
        if mention.kind != "time":
            continue
        numbers = list(range(mention.first, mention.behind))
        stops = (n for n in numbers if n not in mention.minimal and _opens_clause(tree, n))
        stop = next(stops, mention.behind)
        numbers = [n for n in numbers if n < stop]
        while numbers and tree.form(numbers[0]).lower() in ("the", "a", "an", "", "(", "["):
            numbers.pop(0)
        while numbers and not CALENDAR.search(tree.form(numbers[-1])) and numbers[-1] not in mention.minimal:
            numbers.pop()
        if numbers and CALENDAR.search(tree.text[tree.words[numbers[0]].start : tree.words[numbers[-1]].end]):
            marks.append({"span": [tree.words[numbers[0]].start, tree.words[numbers[-1]].end]})
    return [mark["span"] for mark in outermost(marks)]


def read(folder: Path, split: str) -> Iterator[Document]:
    """The documents of a split."""
    for path in sorted((folder / split).glob("*.conllu")):
        for tree in trees(read_text(path)):
            found = mentions(tree)
            yield {
                "corpus": "gum", "id": tree.name, "text": tree.text,
                "names": names(tree, found), "name_kinds": NAME_KINDS,
                "nominals": nominals(tree, found), "nominal_kinds": [*NAME_KINDS, "other"],
                "named": named(tree, found),
                "times": times(tree, found), "times_complete": True,
                "coreference": coreference(tree, found),
                "syntax": syntax(tree), "sentences": tree.sentences,
            }  # fmt: skip
