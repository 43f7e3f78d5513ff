"""Training examples: documents of the corpora as word labels in windows.

In: the JSON Lines of ``prepare.py``. Out: ``Labelled`` documents and, for an epoch, ``Example`` windows in batches of
like length. Method: labels stand on whole words of ``firsthand.annotate.pieces``; -1 is "this corpus does not say".
Known limit: marks that begin or end inside a word take the whole word.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from network import KINDS, RELATIONS, ROLES, UPOS
from tokenizers import Tokenizer

from firsthand.annotate.pieces import LIMIT, Ints, Pieces, Window, cut, windows_of

SMALLEST = 80  # word pieces of the smallest window; sizes vary from epoch to epoch, so that short texts are seen too
UPPER, LOWER = 3, 1  # shapes
SHOUTED = 0.06  # share of windows shown in capitals or small letters alone
# Kinds that some corpus marks wherever they stand. None does so with "other", so nothing would keep unmarked words from
# being taken for it if it were allowed.
MARKED = tuple(kind for kind in KINDS if kind != "other")
HEADED = frozenset(MARKED) - {"group"}  # kinds that GUM has too: "Iraqi" alone is no mention there
_O_ROLE = 0
_ROLE = {role: number + 1 for number, role in enumerate(ROLES)}


@dataclass
class Statement:
    """An attribution on words: those of its cue, and the role of each other word by number."""

    cue: tuple[int, int]
    roles: dict[int, int]


@dataclass
class Labelled:
    """A document with labels on its n words; -1 where nothing is known."""

    corpus: str
    pieces: Pieces
    words: dict[str, Ints]  # head -> (n,)
    open_kinds: tuple[str, ...]  # kinds of names that the corpus leaves unmarked
    statements: list[Statement] | None
    arcs: Ints | None  # (n,) head of each word, itself for a root, -1 unknown
    chains: Ints | None  # (n,) number of the chain whose mention's head a word is, -1 none
    inside: Ints  # (n,) 1 where the corpus was annotated


@dataclass
class Example:
    """A window of a document."""

    document: Labelled
    window: Window
    size: int
    shout: int = 0  # shape that all words are shown in, 0: as they are


class Places:
    """Finds words by characters."""

    def __init__(self, pieces: Pieces) -> None:
        self.starts, self.ends = pieces.starts, pieces.ends

    def words(self, start: int, end: int) -> range:
        """The words that share a character with a span."""
        return range(int(np.searchsorted(self.ends, start, "right")), int(np.searchsorted(self.starts, end, "left")))


def load(path: Path, tokenizer: Tokenizer) -> list[Labelled]:
    """The documents of a file."""
    with path.open(encoding="utf-8") as lines:
        found = [label(json.loads(line), tokenizer) for line in lines]
    return [document for document in found if len(document.pieces)]


def label(record: dict[str, Any], tokenizer: Tokenizer) -> Labelled:
    """A document's marks on its words."""
    pieces = cut(record["text"], tokenizer)
    places, n = Places(pieces), len(pieces)
    inside = np.ones(n, np.int64)
    if "scope" in record:
        inside[:] = 0
        for start, end in record["scope"]:
            inside[list(places.words(start, end))] = 1
    words = _labels(record, places, n)
    arcs = _syntax(record["syntax"], places, n, words) if "syntax" in record else None
    for labels in words.values():
        labels[inside == 0] = -1
    return Labelled(
        corpus=record["corpus"],
        pieces=pieces,
        words=words,
        open_kinds=tuple(kind for kind in MARKED if kind not in record.get("name_kinds", KINDS)),
        statements=_statements(record["attributions"], places) if "attributions" in record else None,
        arcs=arcs,
        chains=_chains(record["coreference"], places, n) if "coreference" in record else None,
        inside=inside,
    )


def _labels(record: dict[str, Any], places: Places, n: int) -> dict[str, Ints]:
    """The labels of the heads that say one thing of each word."""
    words: dict[str, Ints] = {}
    if "names" in record:
        marks = [(m["span"], 1 + 2 * KINDS.index(m["kind"])) for m in record["names"]]
        words["names"] = _marked(places, n, marks)
    if "nominals" in record:
        words["nominals"] = np.zeros(n, np.int64)
        for mark in record["nominals"]:
            words["nominals"][list(places.words(*mark["head"]))[-1:]] = 1 + KINDS.index(mark["kind"])
        if not record["nominal_kinds"]:
            words["nominals"][words["nominals"] == 0] = -1
    if "named" in record:
        words["named"] = np.zeros(n, np.int64)
        for mark in record["named"]:
            words["named"][list(places.words(*mark["head"]))[:1]] = 1 + KINDS.index(mark["kind"])
    elif record.get("name_kinds"):
        words["named"] = _heads_of_names(record, places, n)
    for head in ("times", "events"):
        if head in record:
            words[head] = _marked(places, n, [(span, 1) for span in record[head]])
            if not record.get(f"{head}_complete"):
                words[head][words[head] == 0] = -1
    return words


def _heads_of_names(record: dict[str, Any], places: Places, n: int) -> Ints:
    """Heads of named mentions, where a corpus marks flat names: GUM's way of choosing them, as far as a name shows it.

    Words inside of a name and words with a capital may be names that the corpus does not count; the rest are none.
    """
    text = record["text"]
    labels = np.zeros(n, np.int64)
    for word, (start, end) in enumerate(zip(places.starts.tolist(), places.ends.tolist(), strict=True)):
        if text[start:end] != text[start:end].lower():
            labels[word] = -1
    for mark in record["names"]:
        words = places.words(*mark["span"])
        if not words:
            continue
        labels[words.start : words.stop] = -1
        forms = [text[places.starts[word] : places.ends[word]].lower() for word in words]
        head = 0 if mark["kind"] == "person" else forms.index("of") - 1 if "of" in forms[1:] else len(forms) - 1
        if mark["kind"] in HEADED:
            labels[words[head]] = 1 + KINDS.index(mark["kind"])
    return labels


def _marked(places: Places, n: int, marks: Sequence[tuple[Sequence[int], int]]) -> Ints:
    """BIO: the number of its B on the first word of each mark, one more on the others."""
    labels = np.zeros(n, np.int64)
    for (start, end), begin in marks:
        words = places.words(start, end)
        if words and not labels[words.start : words.stop].any():
            labels[words.start] = begin
            labels[words.start + 1 : words.stop] = begin + 1
    return labels


def _statements(records: Sequence[dict[str, Any]], places: Places) -> list[Statement]:
    """Attributions that have a cue, by place; those of one cue are one."""
    found: dict[tuple[int, int], Statement] = {}
    taken: set[int] = set()
    for record in records:
        if not record["cue"]:
            continue
        words = places.words(min(s for s, _ in record["cue"]), max(e for _, e in record["cue"]))
        cue = (words.start, words.stop)
        if not words or (cue not in found and taken.intersection(words)):
            continue
        taken.update(words)
        statement = found.setdefault(cue, Statement(cue, {}))
        for role in ("content", "source"):
            for start, end in record[role]:
                for number, word in enumerate(places.words(start, end)):
                    statement.roles[word] = _ROLE[f"B-{role}" if number == 0 else f"I-{role}"]
        for word in words:
            statement.roles.pop(word, None)
        _mend(statement)
    return [found[cue] for cue in sorted(found)]


def _mend(statement: Statement) -> None:
    """A piece that a cue or a source cuts in two begins anew behind it."""
    for word, role in sorted(statement.roles.items()):
        name = ROLES[role - 1]
        before = statement.roles.get(word - 1, _O_ROLE)
        if name.startswith("I") and (not before or ROLES[before - 1][1:] != name[1:]):
            statement.roles[word] = _ROLE["B" + name[1:]]


def _syntax(rows: Sequence[dict[str, Any]], places: Places, n: int, words: dict[str, Ints]) -> Ints:
    """Heads, relations and parts of speech: a treebank token's on its first word; its later words hang on that."""
    own = np.full(n, -1, np.int64)  # row of each word
    for number, row in enumerate(rows):
        start, end = row["span"]
        first = int(np.searchsorted(places.starts, start, "left"))
        last = int(np.searchsorted(places.starts, end, "left"))
        own[first:last] = number
    lead: dict[int, int] = {}
    for word, number in enumerate(own.tolist()):
        if number >= 0:
            lead.setdefault(number, word)
    arcs = np.full(n, -1, np.int64)
    words["upos"], words["rel"] = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    for word, number in enumerate(own.tolist()):
        if number < 0:
            continue
        row = rows[number]
        words["upos"][word] = UPOS.index(row["upos"]) if row["upos"] in UPOS else -1
        if lead[number] != word:
            arcs[word], words["rel"][word] = lead[number], RELATIONS.index("inner")
            continue
        head = row["head"]
        seen = {number}
        while head >= 0 and head not in lead and head not in seen:
            seen.add(head)
            head = rows[head]["head"]
        if head < 0:
            arcs[word], words["rel"][word] = word, RELATIONS.index("root")
        elif head in lead:
            arcs[word] = lead[head]
            words["rel"][word] = RELATIONS.index(row["rel"]) if row["rel"] in RELATIONS else -1
    return arcs


def _chains(marks: Sequence[dict[str, Any]], places: Places, n: int) -> Ints:
    numbers: dict[str, int] = {}
    chains = np.full(n, -1, np.int64)
    for mark in marks:
        words = places.words(*mark["head"])
        if words and chains[words.stop - 1] < 0:
            chains[words.stop - 1] = numbers.setdefault(mark["chain"], len(numbers))
    return chains


def epoch(documents: Sequence[Labelled], chance: random.Random, *, vary: bool = True) -> list[Example]:
    """All windows of some documents that hold annotation; cut anew each time."""
    found = []
    for document in documents:
        limit = chance.randint(SMALLEST, LIMIT) if vary else LIMIT
        opening = chance.randint(SMALLEST // 2, limit) if vary else None
        for window in windows_of(document.pieces, limit, opening):
            if not document.inside[window.start : window.end].any():
                continue
            size = int(document.pieces.first[window.end] - document.pieces.first[window.start]) + 4
            shout = (UPPER if chance.random() < 0.5 else LOWER) if vary and chance.random() < SHOUTED else 0
            found.append(Example(document, window, size, shout))
    return found


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Examples of like length together, at most ``size`` pieces with what fills them up, in a drawn order."""
    waiting = sorted(examples, key=lambda e: e.size * chance.uniform(0.9, 1.1))
    groups: list[list[Example]] = [[]]
    for example in waiting:
        longest = max([example.size, *(e.size for e in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups
