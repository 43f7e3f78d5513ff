"""What the reader model sees in a report, as frozen records for the stages of that report.

In: plain values. Out: spans, statements, links and syntax, by characters and words of one text. These are no nouns of a
dossier: they live between the stages of one report and are dropped behind them (docs/decisions/0007-reader-model.md).
Known limit: whoever reads them must know which heads the model has; a layer without one is empty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """Characters [start, end) of the text that the reader model marks, as what, and how sure it is."""

    start: int
    end: int
    kind: str = ""
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A cue with its source and the pieces of its content.

    ``source_probability`` is that of the source as it stands, or of there being none; likewise of the content.
    """

    cue: ReadSpan
    source: tuple[ReadSpan, ...] = ()
    content: tuple[ReadSpan, ...] = ()
    source_probability: float = 1.0
    content_probability: float = 1.0


@dataclass(frozen=True, slots=True)
class ReadLink:
    """What a mention goes back to: places of its head word and, with probabilities, of those of earlier mentions.

    The likeliest stands first; -1 is none of those near enough to be seen; unlikely ones are left out.
    """

    word: int
    antecedents: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderMarks:
    """What the reader model sees in a report, for the stages behind it; it is not kept in a dossier.

    Words stand in the order of the text. ``heads`` holds the place of each word's syntactic head, -1 for the root of
    a sentence; ``relations`` and ``tags`` (parts of speech) are those of Universal Dependencies. A layer of words is
    empty where the model has no such head.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statements: tuple[ReadStatement, ...] = ()
    names: tuple[ReadSpan, ...] = ()
    nominals: tuple[ReadSpan, ...] = ()  # the head word of a description: "spokeswoman"
    named: tuple[ReadSpan, ...] = ()  # the head word of a named mention, also inside another: "Tano" of "Tano Opera"
    times: tuple[ReadSpan, ...] = ()
    events: tuple[ReadSpan, ...] = ()
    links: tuple[ReadLink, ...] = ()  # of names, descriptions and pronouns

    def words_in(self, start: int, end: int) -> range:
        """Places of the words that lie in characters [start, end), at least in part."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))
