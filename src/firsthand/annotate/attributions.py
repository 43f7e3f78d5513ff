"""Attributions: who is reported to have said, written, shown or thought what.

In: sentences, times, mentions and coreference. Out: attributions with source, cue and content, their speaker, what they
stand inside of, when, and hedges. Method: shapes of reporting over frames (``reporting``, ``said_otherwise``), then
quotations without a cue go to whoever spoke last. Spans follow PolNeAR (Newell, Margolin and Ruths, LREC 2018): the
source is the whole noun phrase, the cue has its auxiliaries, the content keeps quotation marks and "that". Known
limit: cues outside of the list are not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.cues import cues_in
from firsthand.annotate.frames import Frame, frames_of
from firsthand.annotate.hedges import hedges_in
from firsthand.annotate.quotations import quotations_in
from firsthand.annotate.quoted_speech import lead_in, outer_of
from firsthand.annotate.reporting import said_in
from firsthand.annotate.said import Said
from firsthand.annotate.said_otherwise import otherwise_said
from firsthand.annotate.said_times import SaidTimes
from firsthand.annotate.speakers import Speakers
from firsthand.model import AnnotatedReport, Attribution, AttributionKind, Mention, Report, Sentence, make_id

NEAR = 12  # attributions before and behind that may hold one
# Share of attributions with content and source right by half of their words (PolNeAR train, 840 articles), by the
# shape that found them. Citations in brackets and bare quotations are not annotated there; theirs are estimates.
CONFIDENCE = {
    "quotation before": 0.88,
    "quotation behind": 0.73,
    "quoted as saying": 0.8,
    "according to": 0.71,
    "clause before": 0.63,
    "clause behind": 0.64,
    "headline": 0.54,
    "passive": 0.53,
    "object": 0.48,
    "infinitive": 0.43,
    "impression": 0.43,
    "noun": 0.21,
    "hearsay": 0.21,
    "citation": 0.8,
    "bare": 0.5,
}


class Attributions:
    """Finds who is said to have said what.

    A source that no mention covers ("a caption", "which") becomes one: with the chain of what it stands for, else with
    the next free number. So the layer of mentions, made before, comes out with more of them and none changed.
    """

    name = "attributions"
    version = 1
    needs = frozenset({"sentences", "times", "mentions", "coreference"})
    makes = frozenset({"attributions"})  # and a mention for each source that was none

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report, and add sources that were no mentions yet to its mentions."""
        return [self._one(item) for item in batch]

    def _one(self, item: AnnotatedReport) -> AnnotatedReport:
        speakers = Speakers(item.report, item.mentions)
        found = said_by_all(item.report, item.sentences, item.mentions)
        made_by = f"{self.name} {self.version}"
        times = SaidTimes(item.report.text, item.sentences, item.times)
        attributions = tuple(_records(item.report, found, speakers, times, made_by))
        return replace(item, attributions=attributions, mentions=speakers.mentions)


def said_by_all(report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Said]:
    """All that is said in a report, in order, each with the index of what it stands inside of."""
    text = report.text
    spans = [(s.span.start, s.span.end, s.paragraph) for s in sentences]
    frames = list(frames_of(text, spans, quotations_in(text), mentions))
    found: list[Said] = []
    last: tuple[int, Said] | None = None
    for frame in frames:
        here = _said_in_frame(frame)
        if not here and _is_bare(frame):
            here = _continue(frame, last)
        found += here
        last = _speaking(frame, here, last)
    return _nested(sorted(_distinct(found), key=lambda said: (said.start, said.content)))


def _speaking(frame: Frame, here: Sequence[Said], last: tuple[int, Said] | None) -> tuple[int, Said] | None:
    """The attribution that quotation right behind this frame would belong to."""
    if frame.tokens[-1].text == ":" and (opened := lead_in(frame)):
        return frame.paragraph + 1, opened
    outer = [said for said in here if said.source and said.rule.startswith(("quotation", "clause", "according"))]
    if outer:
        return frame.paragraph, outer[0]
    return last if last is not None and last[1].content and _is_bare(frame) else None


def _said_in_frame(frame: Frame) -> list[Said]:
    found: list[Said] = []
    for cue in cues_in(frame):
        if said := said_in(frame, cue, found):
            found.append(said)
            found += outer_of(frame, cue, said)
    taken = {piece for said in found for piece in said.cue}
    found += [said for said in otherwise_said(frame) if not taken.intersection(said.cue)]
    return [said for said in _without_tails(found) if said.content]


def _without_tails(found: list[Said]) -> list[Said]:
    """Contents end before a cue that stands behind them: "..., Reyes said" and "... (Tano News Agency, October 3)"."""
    for tail in found:
        if tail.rule not in {"clause before", "according to", "citation"} or len(tail.content) != 1:
            continue
        begin, end = tail.content[0]
        marked = min(a for a, _ in (*tail.cue, *tail.source))
        for said in found:
            before = max((b for _, b in (*said.cue, *said.source)), default=0) <= marked
            if said is not tail and said.start >= begin and before:
                said.content = [
                    (a, min(b, end) if a < end else b) for a, b in said.content if not end <= a < tail_end(tail)
                ]
    return found


def tail_end(tail: Said) -> int:
    """Where a cue that stands behind its content ends with its source."""
    return max(b for _, b in (*tail.source, *tail.cue))


def _is_bare(frame: Frame) -> bool:
    """Whether a frame is quotation alone."""
    return all(frame.is_quote(n) or not token.is_word for n, token in enumerate(frame.tokens)) and any(
        frame.is_quote(n) for n in range(len(frame.tokens))
    )


def _continue(frame: Frame, last: tuple[int, Said] | None) -> list[Said]:
    """A quotation by itself: more of the last speaker's in the same paragraph, else its own with that speaker."""
    content = [(token.start, token.end) for n, token in enumerate(frame.tokens) if frame.is_quote(n)]
    if last is not None and not last[1].content:  # 'Reyes said:' ends the frame before
        last[1].content.extend(content)
        return [last[1]]
    if last is not None and last[0] == frame.paragraph:
        last[1].content.extend(content)
        return []
    return [Said("bare", [], [], content)]


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


def _records(
    report: Report, found: Sequence[Said], speakers: Speakers, times: SaidTimes, made_by: str
) -> Iterator[Attribution]:
    ids = [make_id("attribution", report.id, said.source, said.cue, said.content) for said in found]
    for said, own in zip(found, ids, strict=True):
        spoken = speakers.of(said)
        content = tuple(report.span(*piece) for piece in said.content)
        hedges = sorted({span for piece in _hedged(said) for span in hedges_in(report.text, *piece)})
        yield Attribution(
            id=own,
            content=content,
            cue=tuple(report.span(*piece) for piece in said.cue),
            source=tuple(report.span(*piece) for piece in said.source),
            kind=kind_of(report.text, said.content),
            speaker_mention_id=spoken,
            within_id=ids[said.within] if said.within is not None else None,
            hedges=tuple(report.span(*piece) for piece in hedges),
            negated=said.negated,
            time_id=times.of(said),
            confidence=CONFIDENCE[said.rule],
            made_by=made_by,
        )


def _hedged(said: Said) -> list[tuple[int, int]]:
    """The stretches whose hedges belong to an attribution."""
    around = (min(a for a, _ in said.cue), max(b for _, b in said.cue) + 3) if said.cue else None
    return [*said.content, *said.source, *([around] if around else [])]


def kind_of(text: str, content: Sequence[tuple[int, int]]) -> AttributionKind:
    """direct: all in quotation marks; mixed: some of it; else indirect."""
    quoted = sum(
        max(0, min(end, quote.end) - max(start, quote.start))
        for start, end in content
        for quote in _quotes(text, start, end)
    )
    letters = sum(end - start for start, end in content)
    return "direct" if quoted >= 0.9 * letters else "mixed" if quoted else "indirect"


def _quotes(text: str, start: int, end: int) -> Iterator[Quote]:
    for quote in quotations_in(text[start:end]):
        yield Quote(start + quote.start, start + quote.end)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation's place in the report."""

    start: int
    end: int
