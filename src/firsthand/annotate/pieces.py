"""A text as the reader model sees it: words, their word pieces and letter shapes, in windows.

In: a text and the model's tokenizer. Out: ``Pieces`` (arrays over words and word pieces), ``Window`` (which words stand
in one window) and ``Batch`` (the arrays that go into the model). Method: words and pieces of BERT's tokenizer, line by
line; lines packed into windows of at most ``LIMIT`` pieces, since 99 % of PolNeAR's attributions stay inside one
paragraph; a longer line is cut with overlap. Training and reading share this module, so that the model reads what it
was trained on. Known limit: a word of more than ``LONGEST`` pieces is seen by its first ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

Ints = npt.NDArray[np.int64]

LIMIT = 190  # word pieces a window, without the marks around lines
OVERLAP = 1 / 3  # share of a window that it has in common with the next one of the same long line
LONGEST = 12  # word pieces of one word that are read
LINES = 500  # lines handed to the tokenizer at once
CLS, SEP, PAD = 101, 102, 0  # ids of BERT's vocabulary

_LONE = re.compile("[\ud800-\udfff]")  # halves of characters, which the tokenizer refuses

SHAPES = ("none", "lower", "title", "upper", "capital", "digits", "mixed", "letters and digits", "no case")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Words and word pieces of a text; n words, m pieces."""

    starts: Ints  # (n,) first character of each word
    ends: Ints  # (n,) behind its last
    lines: Ints  # (n,) number of the line that it stands on; empty lines count
    shapes: Ints  # (n,) index in SHAPES
    ids: Ints  # (m,) vocabulary ids
    first: Ints  # (n + 1,) first piece of each word, then m

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) read together; those in [core_start, core_end) are decided here."""

    start: int
    end: int
    core_start: int
    core_end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of b windows, filled up to the longest: w words, l pieces."""

    ids: Ints  # (b, l)
    shapes: Ints  # (b, l), that of the piece's word; 0 for marks
    mask: Ints  # (b, l), 1 where there is a piece
    first: Ints  # (b, w), place of each word's first piece; 0 where there is no word
    words: Ints  # (b, w), 1 where there is a word


def load_tokenizer(path: str) -> Tokenizer:
    """BERT's tokenizer, without the cutting and filling that its file asks for."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@lru_cache(maxsize=65536)
def shape_of(word: str) -> int:
    """Index in SHAPES of a word's letters."""
    if word.isalpha():
        if word.islower():
            return 1
        if word.isupper():
            return 3 if len(word) > 1 else 4
        return 2 if word.istitle() else 6 if word.upper() != word.lower() else 8
    if word.isdigit():
        return 5
    return 7 if any(letter.isalnum() for letter in word) else 0


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """The words and pieces of a text."""
    lines = _LONE.sub("\N{REPLACEMENT CHARACTER}", text).split("\n")
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    ids: list[int] = []
    first: list[int] = []
    base = 0
    for number, (line, encoded) in enumerate(_encoded(lines, tokenizer)):
        last = None
        for piece, word, (start, end) in zip(encoded.ids, encoded.word_ids, encoded.offsets, strict=True):
            if word != last:
                starts.append(base + start)
                ends.append(base + end)
                numbers.append(number)
                first.append(len(ids))
                last = word
            elif len(ids) - first[-1] >= LONGEST:
                ends[-1] = base + end
                continue
            ids.append(piece)
            ends[-1] = base + end
        base += len(line) + 1
    first.append(len(ids))
    shapes = [shape_of(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    arrays = (np.array(values, dtype=np.int64) for values in (starts, ends, numbers, shapes, ids, first))
    return Pieces(*arrays)


def _encoded(lines: Sequence[str], tokenizer: Tokenizer) -> Iterator[tuple[str, Encoding]]:
    """Each line with what the tokenizer makes of it; some lines at a time, since that takes 200 bytes a piece."""
    for start in range(0, len(lines), LINES):
        chunk = lines[start : start + LINES]
        yield from zip(chunk, tokenizer.encode_batch(chunk, add_special_tokens=False), strict=True)


def windows_of(pieces: Pieces, limit: int = LIMIT, opening: int | None = None) -> list[Window]:
    """Windows over all words; each word is in the core of exactly one.

    ``opening`` is the size of the first window where it is to differ (training moves the windows from epoch to epoch).
    """
    windows: list[Window] = []
    start, room = 0, limit if opening is None else opening
    used = 0
    for begin, end in _lines(pieces):
        size = int(pieces.first[end] - pieces.first[begin]) + 1
        if used and used + size > room:
            windows.append(Window(start, begin, start, begin))
            start, used, room = begin, 0, limit
        if size - 1 > limit:
            windows += _cut_line(pieces, begin, end, limit)
            start, used = end, 0
            continue
        used += size
    if used:
        windows.append(Window(start, len(pieces), start, len(pieces)))
    return windows


def _lines(pieces: Pieces) -> Iterator[tuple[int, int]]:
    """First word and the one behind the last, of each line that has words."""
    changes = np.flatnonzero(np.diff(pieces.lines)) + 1
    edges = [0, *changes.tolist(), len(pieces)] if len(pieces) else []
    yield from pairwise(edges)


def _cut_line(pieces: Pieces, begin: int, end: int, limit: int) -> list[Window]:
    """A line longer than a window: windows that overlap, each decided on but for half of what it shares."""
    found: list[Window] = []
    start = begin
    while True:
        stop = int(np.searchsorted(pieces.first, pieces.first[start] + limit, side="right")) - 1
        stop = min(max(stop, start + 1), end)
        core = start if not found else (start + found[-1].end) // 2
        if found:
            found[-1] = Window(found[-1].start, found[-1].end, found[-1].core_start, core)
        found.append(Window(start, stop, core, stop))
        if stop == end:
            return found
        back = int(np.searchsorted(pieces.first, pieces.first[stop] - int(limit * OVERLAP), side="left"))
        start = max(min(back, stop - 1), start + 1)


def batch_of(pieces: Sequence[Pieces], windows: Sequence[Window]) -> Batch:
    """The arrays of some windows, each with the pieces of its text."""
    rows = [_row(own, window) for own, window in zip(pieces, windows, strict=True)]
    length = max(len(ids) for ids, _, _ in rows)
    width = max(len(first) for _, _, first in rows)
    shape, words = (len(rows), length), (len(rows), width)
    batch = Batch(*(np.zeros(size, np.int64) for size in (shape, shape, shape, words, words)))
    for number, (ids, shapes, first) in enumerate(rows):
        batch.ids[number, : len(ids)] = ids
        batch.shapes[number, : len(ids)] = shapes
        batch.mask[number, : len(ids)] = 1
        batch.first[number, : len(first)] = first
        batch.words[number, : len(first)] = 1
    return batch


def _row(pieces: Pieces, window: Window) -> tuple[Ints, Ints, Ints]:
    """Ids and shapes of a window's pieces with a mark before, between and behind lines; first piece of each word."""
    words = np.arange(window.start, window.end)
    low, high = pieces.first[window.start], pieces.first[window.end]
    counts = np.diff(pieces.first[window.start : window.end + 1])
    line = pieces.lines[window.start : window.end]
    marks = np.concatenate(([1], 1 + np.cumsum(np.diff(line) > 0)))  # marks before each word
    place = np.arange(high - low) + np.repeat(marks, counts)
    length = int(high - low) + int(marks[-1]) + 1
    ids = np.full(length, SEP, np.int64)
    ids[0] = CLS
    shapes = np.zeros(length, np.int64)
    ids[place] = pieces.ids[low:high]
    shapes[place] = np.repeat(pieces.shapes[words], counts)
    return ids, shapes, pieces.first[window.start : window.end] - low + marks
