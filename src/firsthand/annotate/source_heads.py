"""Which mention a source is, by the syntax of its words.

In: the reader's marks, mentions, the stretch of a source. Out: the mention that the head of the phrase stands for, or
the name set beside it: "the widow's lawyer, Ann Reyes," is Ann Reyes, "a spokesman for Ann Reyes" is nobody named.
Method: the word whose own head lies outside; names that hang on it as apposition. Known limit: of several people who
speak together the first is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.annotate.read_nominals import KINDS, is_plural
from firsthand.annotate.subjects import own_subject, root_of, subject_of
from firsthand.model import Mention, MentionKind
from firsthand.reader_marks import ReaderMarks

ROOT = -1
NOT_INSIDE = frozenset({"punct", "case", "cc", "mark", "det"})  # relations of words that head no phrase
BESIDE = frozenset({"appos", "flat", "inner"})  # of a name to the noun that it goes with
_CLAUSE = re.compile(r"\b(?:who|whom|whose|which|that|said|says|and)\b")  # behind it other things are told
_SPACE = re.compile(r"\s")
_PREPOSITION = re.compile(r"\b(?:of|for|to|by|in|at|from|with|on|behind|about)\s+(?:the\s+|an?\s+)?$")
_WHOLE = frozenset(["the", "all"])
CLIMB = 6  # arcs from a relative pronoun up to its clause: "to the father of whom"


class SourceHeads:
    """The heads of a report's sources."""

    def __init__(self, text: str, marks: ReaderMarks, mentions: Sequence[Mention]) -> None:
        self._text, self._marks = text, marks
        self._mentions = mentions  # in order of their starts
        self._starts = [mention.span.start for mention in mentions]
        self._roots: list[int] | None = None  # words that head sentences, in order
        self._kinds = {span.start: span.kind for span in marks.nominals}

    def head(self, start: int, end: int) -> int | None:
        """The word that heads a stretch; None where there is no syntax."""
        words = self._marks.words_in(start, end)
        if not words or not self._marks.heads:
            return None
        outside = [word for word in words if self._marks.heads[word] not in words and self._is_inner(word)]
        return next((word for word in outside if self._marks.tags[word] in {"NOUN", "PROPN", "PRON"}), None) or (
            outside[0] if outside else None
        )

    def _is_inner(self, word: int) -> bool:
        return self._marks.relations[word] not in NOT_INSIDE

    def mention_at(self, head: int, start: int, end: int) -> Mention | None:
        """The mention in a stretch that a word heads, or the name set beside it."""
        inside = [mention for mention in self._within(start, end) if mention.span.end <= end]
        own = next((mention for mention in inside if self._is_headed(mention, head)), None)
        if own is not None and own.form == "name":
            return own
        names = [mention for mention in inside if mention.form == "name" and self._starts_behind(mention, head)]
        if own is None:
            return next((name for name in names if self._follows(name, head)), None)
        return next((name for name in names if self._names(name, own, head)), own)

    def _starts_behind(self, mention: Mention, head: int) -> bool:
        return mention.span.start >= self._marks.ends[head]

    def _follows(self, name: Mention, head: int) -> bool:
        """Whether a name stands right behind the head, or hangs on it: "spokesman Paul Verel"."""
        return self._text[self._marks.ends[head] : name.span.start] == " " or self._hangs_on(name, head)

    def _names(self, name: Mention, own: Mention, head: int) -> bool:
        """Whether a name behind a description names the same: set beside it, or set off and of its kind."""
        gap = self._text[own.span.end : name.span.start]
        if is_possessor(self._text, name) or is_plural(self._text[slice(*self._place(head))].lower(), "en"):
            return False
        if gap == " ":
            return True  # "automaker Okoro Motors": whatever the noun is taken for
        if gap.strip() == "," and "\n" not in gap:
            return own.kind != "person" or name.kind in {"person", "other"}
        if name.kind != own.kind or _CLAUSE.search(gap) or _PREPOSITION.search(gap):
            return False
        return gap.endswith(", ") or self._hangs_on(name, head)

    def _place(self, word: int) -> tuple[int, int]:
        return self._marks.starts[word], self._marks.ends[word]

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _is_headed(self, mention: Mention, head: int) -> bool:
        """Whether the word heads the mention: it closes a description ("vice-consul"), and is anywhere in a name."""
        words = self._marks.words_in(mention.span.start, mention.span.end)
        if head not in words or mention.form == "name":
            return head in words
        return not _SPACE.search(self._text, self._marks.ends[head], mention.span.end)

    def _hangs_on(self, mention: Mention, head: int) -> bool:
        """Whether a name's own head word hangs on the head as the name of the same."""
        words = self._marks.words_in(mention.span.start, mention.span.end)
        return any(self._marks.heads[word] == head and self._marks.relations[word] in BESIDE for word in words)

    def kind_of(self, head: int) -> MentionKind:
        """What a source that is no mention is."""
        return KINDS.get(self._kinds.get(self._marks.starts[head], ""), "other")

    def is_name(self, head: int) -> bool:
        """Whether a word is part of a name by its part of speech."""
        return self._marks.tags[head] == "PROPN"

    def of_relative(self, start: int, end: int) -> Mention | None:
        """What "who" or "which" stands for: the noun that its clause hangs on."""
        for word in self._marks.words_in(start, end):
            noun = modified_by(self._marks, word)
            return None if noun is None else self._covering(noun)
        return None

    def subject(self, start: int, end: int) -> Mention | None:
        """Whose verb a cue is that has no source beside it."""
        word = subject_of(self._text, self._marks, start, end)
        if word is None:
            return None
        return self.of_relative(*self._place(word)) or self._covering(word)

    def subject_before(self, start: int, end: int) -> Mention | None:
        """The subject of the sentence before the one in which a stretch stands."""
        words = self._marks.words_in(start, end)
        if not words:
            return None
        if self._roots is None:
            self._roots = [word for word, head in enumerate(self._marks.heads) if head == ROOT]
        own = root_of(self._marks, words[0])
        place = bisect_left(self._roots, own) - 1
        if place < 0:
            return None
        root = self._roots[place]
        word = own_subject(self._marks, root)
        return None if word is None else self._covering(word)

    def _covering(self, word: int) -> Mention | None:
        """The shortest mention that a word heads or names."""
        place = self._marks.starts[word]
        stop = bisect_right(self._starts, place)
        near = [m for m in self._mentions[max(0, stop - 8) : stop] if m.span.end > place and self._is_headed(m, word)]
        return min(near, key=lambda mention: len(mention.span.quote), default=None)


def modified_by(marks: ReaderMarks, pronoun: int) -> int | None:
    """The word that the relative clause of a pronoun modifies: it stands before the pronoun."""
    word = pronoun
    for _ in range(CLIMB):
        head = marks.heads[word] if word < len(marks.heads) else ROOT
        if head == ROOT:
            return None
        if marks.relations[word] == "acl" and head < pronoun:
            return head
        word = head
    return None


def is_possessor(text: str, mention: Mention) -> bool:
    """Whether a mention has a possessive ending behind it."""
    return text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}


def is_some_of(text: str, start: int, mention: Mention) -> bool:
    """Whether a people's name stands for one or some of them: "three Norwegians", "the Norwegian"."""
    if mention.kind != "group" or mention.form != "name":
        return False
    before = text[start : mention.span.start].lower().split()
    quote = mention.span.quote.lower()
    return any(word not in _WHOLE for word in before[:1]) or (bool(before) and not quote.endswith(("s", "ese", "sh")))
