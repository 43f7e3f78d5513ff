"""Treebanks in CoNLL-U: the text, its sentences, and each word's part of speech, head and relation.

In: the lines of a CoNLL-U file. Out: documents with syntax. Sentences of a paragraph are joined by a space,
paragraphs by an empty line. The words of a contraction share its letters in order; a word to which no letter is left
is taken out, and what hung on it hangs on its head.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora.document import Document

_META = re.compile(r"# (newdoc id|newpar|newdoc|[\w:]+)(?: id)?(?: = (.*))?$")


@dataclass
class Word:
    """A word of a treebank; `head` is an index into the words of its document, -1 for a root."""

    start: int
    end: int
    upos: str
    xpos: str
    head: int
    rel: str
    misc: str


@dataclass
class Tree:
    """A document of a treebank."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[list[int]] = field(default_factory=list)

    def form(self, number: int) -> str:
        """The letters of a word as they stand in the text."""
        return self.text[self.words[number].start : self.words[number].end]

    def add(self, block: str) -> None:
        """Append a sentence."""
        meta = {m[1]: m[2] or "" for line in block.split("\n") if (m := _META.match(line))}
        if self.text:
            self.text += "\n\n" if {"newpar", "newdoc", "newdoc id"} & set(meta) else " "
        start = len(self.text)
        self.text += meta["text"]
        self.sentences.append([start, len(self.text)])
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        spans = place_words(self.text, start, rows)
        first = len(self.words)
        for row, (begin, end) in zip((r for r in rows if r[0].isdigit()), spans, strict=True):
            head = int(row[6]) + first - 1 if row[6] != "0" else -1
            self.words.append(Word(begin, end, row[3], row[4], head, row[7].split(":")[0], row[9]))


def place_words(text: str, start: int, rows: Iterable[list[str]]) -> list[tuple[int, int]]:
    """Where the words of a sentence stand in the text.

    Raises:
        ValueError: A word does not follow in the text.
    """
    spans = []
    position, behind, limit = start, 0, start
    for row in rows:
        if row[0].isdigit() and int(row[0]) <= behind:
            end = limit if int(row[0]) == behind else min(position + len(row[1]), limit)
            spans.append((position, end))
            position = end
        elif row[0].isdigit() or "-" in row[0]:
            found = text.find(row[1], position)
            if found < 0 or text[position:found].strip():
                raise ValueError(f"{row[1]!r} does not follow in {text[start:][:60]!r}")
            if row[0].isdigit():
                position = found + len(row[1])
                spans.append((found, position))
            else:
                behind, position, limit = int(row[0].split("-")[1]), found, found + len(row[1])
    return spans


def trees(content: str) -> Iterator[Tree]:
    """The documents of a CoNLL-U file."""
    tree: Tree | None = None
    for block in re.split(r"\n\s*\n", content.strip()):
        opening = re.search(r"(?m)^# newdoc id = (.*)$", block)
        if opening or tree is None:
            if tree:
                yield tree
            tree = Tree(opening[1] if opening else "doc")
        tree.add(block)
    if tree:
        yield tree


def syntax(tree: Tree) -> list[Document]:
    """The words that have letters, their heads re-pointed past those that have none."""
    kept = [number for number, word in enumerate(tree.words) if word.end > word.start]
    index = {number: place for place, number in enumerate(kept)}
    marks = []
    for number in kept:
        word = tree.words[number]
        head = word.head
        while head >= 0 and head not in index:
            head = tree.words[head].head
        rel = word.rel if head >= 0 else "root"
        marks.append({"span": [word.start, word.end], "upos": word.upos, "head": index.get(head, -1), "rel": rel})
    return marks


def read_text(path: Path) -> str:
    """A file's text; a name in .xz is unpacked."""
    if path.suffix == ".xz":
        return lzma.decompress(path.read_bytes()).decode("utf-8")
    return path.read_text(encoding="utf-8")


def read_ewt(path: Path) -> Iterator[Document]:
    """The documents of the English Web Treebank, with syntax alone."""
    for tree in trees(read_text(path)):
        yield {
            "corpus": "ewt", "id": tree.name, "text": tree.text, "syntax": syntax(tree), "sentences": tree.sentences,
        }  # fmt: skip
