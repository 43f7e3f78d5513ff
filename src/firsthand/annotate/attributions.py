"""Attributions: who is reported to have said, written, shown or thought what.

In: sentences, times, mentions, coreference, and the reading where a model made one. Out: attributions with source, cue
and content, their speaker, what they stand inside of, when, hedges, and how sure they are. Method: what the reader
model finds, with what rules add (``joined_statements``); without a model the rules alone. Spans follow PolNeAR (Newell,
Margolin and Ruths, LREC 2018): the source is the whole noun phrase, the cue has its auxiliaries, the content keeps
quotation marks and "that". Known limit: the kind is read off quotation marks alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.confidence import confidence_of
from firsthand.annotate.hedges import hedges_of
from firsthand.annotate.joined_statements import said_by_all
from firsthand.annotate.quotations import quotations_in
from firsthand.annotate.said import Said
from firsthand.annotate.said_times import SaidTimes
from firsthand.annotate.speakers import Speakers
from firsthand.language import FALLBACK
from firsthand.model import AnnotatedReport, Attribution, AttributionKind, Report, make_id


class Attributions:
    """Finds who is said to have said what.

    A source that no mention covers ("a caption", "which") becomes one: with the chain of what it stands for, else with
    the next free number. So the layer of mentions, made before, comes out with more of them and none changed.
    """

    name = "attributions"
    version = 4
    needs = frozenset({"sentences", "reading", "times", "mentions", "coreference"})
    makes = frozenset({"attributions"})  # and a mention for each source that was none

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report, and add sources that were no mentions yet to its mentions."""
        return [self._one(item) for item in batch]

    def _one(self, item: AnnotatedReport) -> AnnotatedReport:
        speakers = Speakers(item.report, item.mentions, item.reading)
        found = said_by_all(item.report, item.sentences, item.mentions, item.reading)
        made_by = f"{self.name} {self.version}"
        times = SaidTimes(item.report.text, item.sentences, item.times)
        attributions = tuple(_records(item.report, found, speakers, times, made_by))
        return replace(item, attributions=attributions, mentions=speakers.mentions)


def _records(
    report: Report, found: Sequence[Said], speakers: Speakers, times: SaidTimes, made_by: str
) -> Iterator[Attribution]:
    ids = [make_id("attribution", report.id, said.source, said.cue, said.content) for said in found]
    hedges = hedges_of(report.text, found, report.language or FALLBACK)
    for said, own, doubts in zip(found, ids, hedges, strict=True):
        spoken = speakers.of(said)
        content = tuple(report.span(*piece) for piece in said.content)
        yield Attribution(
            id=own,
            content=content,
            cue=tuple(report.span(*piece) for piece in said.cue),
            source=tuple(report.span(*piece) for piece in said.source),
            kind=kind_of(report.text, said.content),
            speaker_mention_id=spoken,
            within_id=ids[said.within] if said.within is not None else None,
            hedges=tuple(report.span(*piece) for piece in doubts),
            negated=said.negated,
            time_id=times.of(said),
            confidence=confidence_of(said, report.text, report.language or FALLBACK),
            made_by=made_by,
        )


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
