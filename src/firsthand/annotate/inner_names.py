"""Names inside of names: "Tano" and "Tano University" in "Tano University Libraries".

In: the reader's marks, the stretches of names found. Out: the stretches of names within them, with their kinds. Method:
the reader marks the word that heads each named mention, also inside another; what hangs on that word within the name
belongs to it. ACE and GUM count such names; corpora of flat names (CoNLL, Universal NER) do not. Known limit: a name
whose head the reader does not mark stays hidden.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from firsthand.annotate.read_nominals import KINDS
from firsthand.model import MentionKind
from firsthand.reader_marks import ReaderMarks, ReadSpan

Stretch = tuple[int, int]

SURE = 0.5  # of the reader, that a word heads a name of its own
PARTS = frozenset({"compound", "flat", "inner", "amod", "goeswith"})  # relations of a name's words to its head
ROOT = -1


class InnerNames:
    """The heads of named mentions in a report, asked for by the name around them."""

    def __init__(self, marks: ReaderMarks) -> None:
        self._marks = marks
        self._heads = [span for span in marks.named if span.probability >= SURE and span.kind in KINDS]
        self._starts = [span.start for span in self._heads]

    def within(self, start: int, end: int) -> Iterator[tuple[Stretch, MentionKind]]:
        """Names inside of one, in order; not the name itself."""
        words = self._marks.words_in(start, end)
        for span in self._heads[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            inner = self._around(span, words)
            if inner and inner != (start, end):
                yield inner, KINDS[span.kind]

    def _around(self, span: ReadSpan, words: range) -> Stretch | None:
        """What a head and its parts cover; None where the head is that of the whole name."""
        head = bisect_right(self._marks.starts, span.start) - 1
        if head not in words or not self._marks.heads or self._is_top(head, words):
            return None
        first = last = head
        while first - 1 in words and self._hangs_on(first - 1, head, words):
            first -= 1
        while last + 1 in words and self._hangs_on(last + 1, head, words):
            last += 1
        return self._marks.starts[first], self._marks.ends[last]

    def _is_top(self, word: int, words: range) -> bool:
        return self._marks.heads[word] not in words

    def _hangs_on(self, word: int, head: int, words: range) -> bool:
        """Whether a word is part of the phrase that the head heads."""
        seen: set[int] = set()
        while word in words and word not in seen and self._marks.relations[word] in PARTS:
            if self._marks.heads[word] == head:
                return True
            seen.add(word)
            word = self._marks.heads[word]
        return False
