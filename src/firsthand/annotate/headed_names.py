"""Names by the word that heads them: "Tano" in "Tano University", and names that were read as none or in part.

In: the reader's marks, the stretches of names found. Out: stretches of further names, with their kinds. Method: the
reader marks the word that heads each named mention, also inside another; what hangs on that word belongs to it. ACE and
GUM count names inside of names; corpora of flat names (CoNLL, Universal NER) do not. Known limit: a name whose head the
reader does not mark stays hidden.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from firsthand.annotate.read_nominals import KINDS
from firsthand.annotate.tokens import word_group
from firsthand.language import lexicon
from firsthand.model import MentionKind
from firsthand.reader_marks import ReaderMarks, ReadSpan

Stretch = tuple[int, int]

SURE = 0.5  # of the reader, that a word heads a name of its own
PARTS = frozenset({"compound", "flat", "inner", "amod", "goeswith"})  # relations of a name's words to its head
FLAT = frozenset({"flat", "inner", "goeswith"})  # relations of words that are only parts
IN_FRONT = PARTS | {"nmod", "case", "punct"}  # the same before it, where a noun is a possessor: "Consul's Office"
WHOLE = frozenset({"person", "place"})  # kinds whose names hold no name of their own kind: "Port Tano"
JOINTS = frozenset(["'s", "’s", "'", "’", "-", "&", "."])  # what stands between the words of a name
_OWNED = re.compile(r"['’]s? ([A-Z]\w+)")
REACH = 8  # words on each side of a head that may be in its name


class HeadedNames:
    """The heads of named mentions in a report."""

    def __init__(self, text: str, marks: ReaderMarks) -> None:
        self._text, self._marks = text, marks
        self._all = [span for span in marks.named if span.kind in KINDS]
        self._all_starts = [span.start for span in self._all]
        self._heads = [span for span in self._all if span.probability >= SURE]
        self._starts = [span.start for span in self._heads]
        self._starts_of_heads = frozenset(self._starts)

    def within(self, start: int, end: int, kind: MentionKind) -> Iterator[tuple[Stretch, MentionKind]]:
        """Names inside of one of some kind, in order; not the name itself, nor a piece of it."""
        words = self._marks.words_in(start, end)
        for span in self._heads[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            head = self._word(span)
            if head not in words or not self._hangs_inside(head, words):
                continue
            inner = self._around(head, words)
            piece = (span.kind == kind and kind in WHOLE) or self._form(head).lower().rstrip(".") in word_group(
                "company_forms"
            )
            if inner != (start, end) and not piece and not self._is_patron(inner, KINDS[span.kind]):
                yield inner, self._kind_inside(inner, KINDS[span.kind])

    def _is_patron(self, inner: Stretch, kind: MentionKind) -> bool:
        """Whether a body bears a person's name as its own: "King" in "King's College"."""
        owned = _OWNED.match(self._text, inner[1]) if kind == "person" else None
        bodies = word_group("ending", file="organisation_words")
        return owned is not None and owned[1].lower() in bodies

    def _kind_inside(self, inner: Stretch, kind: MentionKind) -> MentionKind:
        """The kind of a name inside another: a listed place is one, whatever the body that is built on it."""
        words = " ".join(self._text[slice(*inner)].lower().split())
        return "place" if kind == "organisation" and words in lexicon("places") else kind

    def kind_at(self, start: int, end: int) -> tuple[MentionKind, float] | None:
        """What the head of a name says that the name is, and how sure that is."""
        words = self._marks.words_in(start, end)
        for span in self._all[bisect_left(self._all_starts, start) : bisect_left(self._all_starts, end)]:
            if not self._hangs_inside(self._word(span), words):
                return KINDS[span.kind], span.probability
        return None

    def outside(self, names: Sequence[Stretch]) -> Iterator[tuple[Stretch, MentionKind]]:
        """Names that none of those found covers the head of, in order."""
        starts = sorted(start for start, _ in names)
        ends = dict(sorted(names))
        for span in self._heads if self._marks.heads else ():
            before = bisect_right(starts, span.start) - 1
            if before >= 0 and ends[starts[before]] > span.start:
                continue
            if span.end + 1 in ends and self._text[span.end] == " ":
                continue  # a title before a name: "Justice Holm"
            head = self._word(span)
            if self._is_written_as_name(head):
                words = range(max(0, head - REACH), min(len(self._marks.starts), head + REACH))
                yield self._around(head, words), KINDS[span.kind]

    def _hangs_inside(self, head: int, words: range) -> bool:
        """Whether a word hangs on another of the name, and not as a further part of it: "Holm" of "Ada Holm"."""
        within = bool(self._marks.heads) and self._marks.heads[head] in words
        return within and self._marks.relations[head] not in FLAT

    def _word(self, span: ReadSpan) -> int:
        return bisect_right(self._marks.starts, span.start) - 1

    def _around(self, head: int, words: range) -> Stretch:
        """What a head and its parts cover, from a word with a capital on."""
        first = last = head
        while first - 1 in words and self._is_part(first - 1) and self._joins(first - 1, head, words):
            first -= 1
        while last + 1 in words and self._is_part(last + 1) and self._hangs_on(last + 1, head, words, PARTS):
            last += 1
        while first < head and not self._is_written_as_name(first):
            first += 1
        return self._marks.starts[first], self._marks.ends[last]

    def _joins(self, word: int, head: int, words: range) -> bool:
        """Whether a word before a head belongs to it: it hangs on it, or beside it and heads no name."""
        if self._hangs_on(word, head, words, IN_FRONT):
            return True
        beside = self._marks.heads[word] == self._marks.heads[head] and self._marks.relations[word] in PARTS
        return beside and self._marks.starts[word] not in self._starts_of_heads

    def _hangs_on(self, word: int, head: int, words: range, relations: frozenset[str]) -> bool:
        """Whether a word is part of the phrase that the head heads."""
        for _ in words:
            if word not in words or self._marks.relations[word] not in relations:
                return False
            word = self._marks.heads[word]
            if word == head:
                return True
        return False

    def _is_part(self, word: int) -> bool:
        return self._is_written_as_name(word) or self._form(word) in JOINTS

    def _is_written_as_name(self, word: int) -> bool:
        first = self._form(word)[0]
        return first.isalnum() and not first.islower()

    def _form(self, word: int) -> str:
        return self._text[self._marks.starts[word] : self._marks.ends[word]]
