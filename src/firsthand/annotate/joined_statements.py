"""All that is said in a report: what the reader model and the rules find, as one list.

In: the text, its sentences, mentions and the model's marks. Out: ``Said`` records in order, each with the place of the
one it stands inside of. Method: the model's statements stand; the rules add what it does not look for: statements
inside a content (it marks the outermost alone), who stands in a bracket, who was quoted by whom, and quotations
without a cue, which go to whoever spoke last. Without a model the rules stand alone. Known limit: a quotation behind
one that the report itself answers may go to the wrong speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.annotate.confidence import confidence_of
from firsthand.annotate.frames import Frame, frames_of
from firsthand.annotate.inner_statements import inner_statements
from firsthand.annotate.quotations import quotations_in
from firsthand.annotate.quoted_speech import lead_in
from firsthand.annotate.read_statements import read_statements
from firsthand.annotate.ruled_statements import said_in_frame
from firsthand.annotate.said import Said, Stretch
from firsthand.annotate.signed_quotations import signed_in, without_signatures
from firsthand.annotate.transcripts import turns_in
from firsthand.language import FALLBACK
from firsthand.model import Mention, Report, Sentence
from firsthand.reader_marks import ReaderMarks

LEAST_LIKELY = 0.3  # of the model's statements; leaving out less likely ones gains 0.7 of who said what on PolNeAR dev
NEAR = 12  # statements before and behind that may hold one
SPEAKING = ("quotation", "clause", "according")  # a quotation by itself may go on with one of these
INNER = frozenset({"according to", "quoted as saying", "noun"})  # what a content may hold, besides verbs of saying
OPENING, CLOSING = frozenset("\"“«„'‘`"), frozenset("\"”»“'’")
SURER = frozenset({"quoted as saying"})  # a shape of words that leaves no doubt, and that PolNeAR hardly has
ALONE = frozenset({"citation"})  # found by rules alone: the model knows statements with cues only


def said_by_all(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], marks: ReaderMarks | None = None
) -> list[Said]:
    """All that is said in a report, in order, each with the index of what it stands inside of."""
    text = report.text
    quotations = quotations_in(text)
    language = report.language or FALLBACK
    read = [
        said for said in read_statements(text, quotations, marks) if confidence_of(said, text, language) >= LEAST_LIKELY
    ]
    spans = [(s.span.start, s.span.end, s.paragraph) for s in sentences]
    read = list(_with_written(text, mentions, read))
    found = _in_frames(list(frames_of(text, spans, quotations, mentions)), _Read.of(read))
    found += inner_statements(text, read, marks)
    return _nested(sorted(_distinct(found), key=lambda said: (said.start, said.content)))


def _with_written(text: str, mentions: Sequence[Mention], read: Sequence[Said]) -> Iterator[Said]:
    """The model's statements beside what a transcript or a signature says in so many marks."""
    signed = signed_in(text)
    written = sorted([*turns_in(text, mentions), *signed], key=lambda said: said.cue)
    yield from written
    for said in read:
        said.content = without_signatures(said.content, signed)
        (start, end), *_ = said.cue
        last = bisect_left(written, end, key=lambda said: said.cue[0][0])
        if said.content and not (last and written[last - 1].cue[0][1] > start):
            yield said


@dataclass(frozen=True, slots=True)
class _Read:
    """The model's statements, and turns of transcripts, with what they cover."""

    said: list[Said]  # in the order of their cues
    cues: list[int]  # where their cues begin
    covered: list[Stretch]  # by contents, none touching another, in order
    by_model: bool  # whether some of them are the model's

    @staticmethod
    def of(said: list[Said]) -> _Read:
        """Sorted and joined."""
        said = sorted(said, key=lambda one: one.cue)
        pieces = sorted(piece for one in said for piece in one.content)
        covered: list[Stretch] = []
        for start, end in pieces:
            if covered and start <= covered[-1][1]:
                covered[-1] = (covered[-1][0], max(covered[-1][1], end))
            else:
                covered.append((start, end))
        return _Read(said, [one.cue[0][0] for one in said], covered, any(one.read for one in said))

    def in_frame(self, frame: Frame) -> list[Said]:
        """Those whose cue begins in a frame."""
        return self.said[bisect_left(self.cues, frame.start) : bisect_left(self.cues, frame.end)]

    def covers(self, start: int, end: int) -> bool:
        """Whether any character of a stretch is in a content."""
        place = bisect_left(self.covered, (end,)) - 1
        return place >= 0 and self.covered[place][1] > start


@dataclass(frozen=True, slots=True)
class _Last:
    """The statement that a quotation by itself would go on with, and the paragraph it stands in."""

    paragraph: int
    said: Said


def _in_frames(frames: Sequence[Frame], read: _Read) -> list[Said]:
    found: list[Said] = []
    last: _Last | None = None
    for frame in frames:
        here = _joined(said_in_frame(frame), read.in_frame(frame), read)
        if not here and _is_bare(frame) and not read.covers(frame.start, frame.end):
            here = _continue(frame, last)
        found += here
        last = _speaking(frame, here, last)
    return found


def _joined(ruled: list[Said], read: list[Said], all_read: _Read) -> list[Said]:
    """The statements of a frame: the model's and those of the rules that it could not have found."""
    if not all_read.by_model:
        return [*read, *(said for said in ruled if not _shares_cue(said, read))]
    sure = [said for said in ruled if said.rule in SURER and said.source]
    read = [said for said in read if not _shares_cue(said, sure)]
    return [*read, *sure, *(said for said in ruled if said not in sure and _adds(said, read, all_read))]


def _adds(said: Said, read: Sequence[Said], all_read: _Read) -> bool:
    if _shares_cue(said, read):
        return False
    if said.rule in ALONE:
        return True
    return said.rule in INNER and bool(said.source) and all(all_read.covers(*piece) for piece in said.cue)


def _shares_cue(said: Said, others: Sequence[Said]) -> bool:
    return any(start < b and a < end for one in others for a, b in one.cue for start, end in said.cue)


def _is_bare(frame: Frame) -> bool:
    """Whether a frame is quotation alone."""
    return all(frame.is_quote(n) or not token.is_word for n, token in enumerate(frame.tokens)) and any(
        frame.is_quote(n) for n in range(len(frame.tokens))
    )


def _continue(frame: Frame, last: _Last | None) -> list[Said]:
    """A quotation by itself: more of the last one in the same paragraph or where that is still open, else its own."""
    content = [(token.start, token.end) for n, token in enumerate(frame.tokens) if frame.is_quote(n)]
    if last is not None and not last.said.content:  # 'Reyes said:' ends the frame before
        last.said.content.extend(content)
        return [last.said]
    if last is not None and (last.paragraph == frame.paragraph or _is_open(frame.text, last.said)):
        last.said.content.extend(content)
        return []
    return [Said("bare", [], [], content)]


def _is_open(text: str, said: Said) -> bool:
    """Whether a content ends with a quotation that nothing closes: its next paragraph opens with a mark again."""
    start, end = said.content[-1]  # pieces stand in order; looking for the last would take long in long quotations
    return text[start] in OPENING and text[end - 1] not in CLOSING


def _speaking(frame: Frame, here: Sequence[Said], last: _Last | None) -> _Last | None:
    """The statement that quotation right behind this frame would belong to, and the paragraph to go on in."""
    if frame.tokens[-1].text == ":" and (opened := lead_in(frame)) and not any(said.read for said in here):
        return _Last(frame.paragraph + 1, opened)
    outer = [said for said in here if said.rule == "bare" or (said.source and said.rule.startswith(SPEAKING))]
    if outer:
        return _Last(frame.paragraph, outer[0])
    if last is None or not last.said.content or not _is_bare(frame):
        return None
    return _Last(frame.paragraph, last.said)


def _distinct(found: Sequence[Said]) -> Iterator[Said]:
    """Without those that mark the same words."""
    seen = set()
    for said in found:
        key = (tuple(said.source), tuple(said.cue), tuple(said.content))
        if key not in seen:
            seen.add(key)
            yield said


def _nested(found: list[Said]) -> list[Said]:
    """Each with the innermost other one whose content holds its cue and source; the longer content is the outer one."""
    extents = [(sum(b - a for a, b in said.content), -number) for number, said in enumerate(found)]
    for number, said in enumerate(found):
        near = range(max(0, number - NEAR), min(len(found), number + NEAR))
        sizes = [(_holds(found[other], said), other) for other in near if extents[other] > extents[number]]
        held = [(size, other) for size, other in sizes if size is not None]
        said.within = min(held)[1] if held else None
    return found


def _holds(outer: Said, inner: Said) -> int | None:
    """Length of the piece of content that holds another attribution's cue; None where none does."""
    marks = inner.cue or inner.source or inner.content
    for start, end in outer.content:
        if all(start <= a and b <= end for a, b in marks):
            return end - start
    return None
