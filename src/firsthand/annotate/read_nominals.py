"""Descriptions as the reader model sees them: "the lawyer of the family", "a tall harbour crane".

In: the tokens of a sentence, the reader's marks. Out: stretches with what they are. Method: the reader's head words of
persons, bodies, places, groups and works, with what hangs on them in front: determiner, possessor, modifiers, down to
the first of them. Known limit: what stands behind the head ("of the party", "who was there") is left out, as in
``nominals``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from firsthand.annotate.nominals import Nominal, head_kind
from firsthand.annotate.tokens import Token
from firsthand.model import MentionKind
from firsthand.reader_marks import ReaderMarks, ReadSpan

KINDS: dict[str, MentionKind] = {
    "person": "person", "organisation": "organisation", "place": "place", "group": "group", "work": "work",
}  # fmt: skip
IN_FRONT = frozenset({"det", "amod", "nmod", "compound", "nummod", "flat", "inner", "advmod", "goeswith"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NO_PLURALS = ("ss", "us", "is")  # "boss", "campus", "basis"
MAX_WORDS = 30  # in front of a head: longer ones are lists taken for one phrase


class ReadNominals:
    """The reader's descriptions of a report, asked for by stretch."""

    def __init__(self, marks: ReaderMarks) -> None:
        self.marks = marks
        self._spans = sorted((span for span in marks.nominals if span.kind in KINDS), key=lambda span: span.start)
        self._places = [span.start for span in self._spans]
        self._left: list[list[int]] = [[] for _ in marks.heads]
        for word, head in enumerate(marks.heads):
            if head > word and marks.relations[word] in IN_FRONT:
                self._left[head].append(word)

    def within(self, tokens: Sequence[Token], taken: set[int]) -> Iterator[Nominal]:
        """Descriptions of a sentence, in order; ``taken`` holds the starts of tokens inside names."""
        starts = [token.start for token in tokens]
        first = bisect_right(self._places, tokens[0].start - 1)
        for number in range(first, bisect_right(self._places, tokens[-1].start)):
            span = self._spans[number]
            if span.start not in taken:
                yield self._nominal(span, tokens, starts)

    def is_empty_it(self, start: int, end: int) -> bool:
        """Whether "it" stands for nothing: "it rains", "it is said that"."""
        words = self.marks.words_in(start, end)
        return any(self.marks.relations[word] == "expl" for word in words if word < len(self.marks.relations))

    def _nominal(self, span: ReadSpan, tokens: Sequence[Token], starts: Sequence[int]) -> Nominal:
        start = max(self._start_of(span), tokens[0].start)
        first = tokens[max(0, bisect_right(starts, start) - 1)]
        head = tokens[max(0, bisect_right(starts, span.start) - 1)]
        return Nominal(
            first.start, max(span.end, head.end), head.lower, KINDS[span.kind], "nominal", first.lower in DEFINITE
        )

    def _start_of(self, span: ReadSpan) -> int:
        """Where the phrase begins that the head closes."""
        if not self._left:
            return span.start
        [word, *_] = self.marks.words_in(span.start, span.end)
        begin, waiting = word, [word]
        while waiting:
            here = waiting.pop()
            begin = min(begin, here)
            waiting += [left for left in self._left[here] if left >= word - MAX_WORDS]
        return self.marks.starts[begin]


def is_plural(head: str, language: str) -> bool:
    """Whether a noun stands for several: by the lists, else by its ending."""
    listed, plural = head_kind(Token(0, len(head), head, head), language)
    return plural if listed else head.endswith("s") and not head.endswith(NO_PLURALS)
