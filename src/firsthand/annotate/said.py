"""Who said what in one frame, before it becomes a record.

In: a frame and places in it. Out: sources, cues and contents as stretches of the text. Method: the subject of a cue,
or of the verb that it is joined to or hangs on. Known limit: a subject several clauses away is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.annotate.cues import Cue, clause_words
from firsthand.annotate.frames import Frame
from firsthand.annotate.phrases import DASHES, Span, is_finite, subject_before
from firsthand.annotate.verbs import verb_group
from firsthand.reader_marks import ReadStatement

Stretch = tuple[int, int]  # offsets in the text, half-open
_LINE = re.compile(r"[^\n]+")
NAMING = frozenset({"call", "dub", "title", "label"})  # give a name rather than say something


@dataclass(slots=True)
class Said:
    """One attribution in the making."""

    rule: str
    source: list[Stretch] = field(default_factory=list)
    cue: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)
    negated: bool = False
    within: int | None = None
    read: ReadStatement | None = None  # where the reader model found it

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return min(start for start, _ in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return max(end for _, end in (*self.source, *self.cue, *self.content))


def paragraphs_in(text: str) -> Iterator[Stretch]:
    """The lines of a text that hold anything."""
    return (match.span() for match in _LINE.finditer(text))


def without_blanks(text: str, start: int, end: int) -> Stretch:
    """A stretch of a text without the white space at its ends; empty where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def stretch(frame: Frame, span: Span) -> Stretch:
    """Offsets of a stretch of tokens."""
    return frame.tokens[span[0]].start, frame.tokens[span[1] - 1].end


def content_of(frame: Frame, start: int, end: int) -> list[Stretch]:
    """Offsets of a content, without the marks around it that belong to the sentence."""
    while end > start and frame.lower(end - 1) in DASHES | {".", ",", ";", ":", "-"} and not _ends_word(frame, end - 1):
        end -= 1
    while start < end and frame.lower(start) in DASHES | {",", ":", "-", ";"}:
        start += 1
    return [stretch(frame, (start, end))] if start < end else []


def _ends_word(frame: Frame, place: int) -> bool:
    """Whether a full stop belongs to an abbreviation inside the sentence."""
    return frame.lower(place) == "." and place + 1 < len(frame.tokens)


def cue_of(frame: Frame, cue: Cue) -> list[Stretch]:
    """Offsets of a cue with its helping words."""
    return [stretch(frame, (cue.first, cue.last + 1))]


def with_time(frame: Frame, last: int) -> int:
    """The last token of a cue, or the day right behind it: "said Monday", "said Monday night"."""
    if frame.lower(last + 1) not in clause_words("days") or frame.lower(last + 2) == "'s":
        return last
    return last + 2 if frame.lower(last + 2) in {"morning", "afternoon", "evening", "night"} else last + 1


def source_of(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> list[Stretch]:
    """The subject before a cue, or that of the verb it is joined to."""
    if cue.form == "ing" and not _progressive(frame, cue):
        return _main_subject(frame, cue, earlier)
    before = frame.lower(cue.first - 1)
    if before in {"and", "but", "then", "or"}:
        return _main_subject(frame, cue, earlier)
    first = cue.first - 1 if before in clause_words("impressions") else cue.first  # "the film appears to show"
    span = subject_before(frame, first)
    return [stretch(frame, span)] if span and _agrees(frame, span, cue) else []


def _agrees(frame: Frame, span: Span, cue: Cue) -> bool:
    """Whether a bare verb form has a subject in the plural: "officials claim", not "the claim"."""
    if cue.form != "base" or cue.first < cue.verb:
        return True
    words = [frame.lower(place) for place in range(*span)]
    return words[-1] in clause_words("source_pronouns") or any(
        word.endswith("s") or word in {"and", "people", "police", "women", "men"} for word in words
    )


def _progressive(frame: Frame, cue: Cue) -> bool:
    return cue.first < cue.verb and frame.lower(cue.first) in clause_words("auxiliaries")


def _main_subject(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> list[Stretch]:
    """The subject of the clause that a participle hangs on."""
    if cue.form == "ing" and frame.tokens[cue.first - 1].end in frame.mentions.values():  # "a video showing ..."
        span = subject_before(frame, cue.first)
        return [stretch(frame, span)] if span else []
    if earlier and earlier[-1].source:
        return list(earlier[-1].source)
    for place in range(1, cue.first):
        if is_finite(frame, place):
            span = subject_before(frame, _first_helper(frame, place))
            return [stretch(frame, span)] if span else []
    return []


def _first_helper(frame: Frame, place: int) -> int:
    while place and frame.lower(place - 1) in clause_words("before_cue"):
        place -= 1
    return place


def speaks(cue: Cue) -> bool:
    """Whether a verb by itself may have a quotation as its content."""
    groups = ("clause", "quotation", "addressee", "object")
    return bool(cue.preposition) or any(cue.base in verb_group(group) for group in groups)
