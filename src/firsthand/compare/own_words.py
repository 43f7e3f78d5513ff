"""What a report says itself about where its figures come from.

In: the remarks on figures of a report, such as "This figure is the same as that quoted by the mayor". Out: ``Said``:
the figures that hang, what they hang on, the sentence. Method: remarks that name a source or another who gave the
same, unless they are negated. Known limit: what an object is beyond its first name or noun is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, EvidenceSpan, Figure, LineageKind
from firsthand.words import content_words


@dataclass(frozen=True, slots=True)
class Said:
    """A report's own word that some of its figures hang on something."""

    kind: LineageKind
    figures: tuple[Figure, ...]  # what hangs
    sentence: EvidenceSpan
    rest: EvidenceSpan  # the words behind the cue: what it hangs on
    cue: str


def said_by(item: AnnotatedReport) -> Iterator[Said]:
    """All that a report says about where its own figures come from."""
    by_id = {figure.id: figure for figure in item.figures}
    for remark in item.figure_remarks:
        if remark.negated or remark.cue is None or remark.rest is None:
            continue
        sentence = item.sentence_around(remark.span) or remark.span
        figures = tuple(by_id[each] for each in remark.figure_ids)
        if remark.kind == "same_figure" or remark.kind == "based_on":
            yield Said(remark.kind, figures, sentence, remark.rest, remark.cue.quote)


def source_span(item: AnnotatedReport, rest: EvidenceSpan) -> EvidenceSpan:
    """The words that name a source: from behind the cue to the first comma or the like."""
    lead = len(rest.quote) - len(rest.quote.lstrip())
    head = re.split(r"[,;:.!?]|\s(?:--|–|—)\s", rest.quote[lead:], maxsplit=1)[0].rstrip()
    return item.report.span(rest.start + lead, rest.start + lead + len(head))


def source_words(rest: EvidenceSpan, language: str) -> frozenset[str]:
    """The words that tell one source from another: what is named right behind the cue."""
    head = re.split(r"[;:]|\s(?:--|–|—)\s", rest.quote, maxsplit=1)[0]
    return frozenset(word.folded for word in content_words(head, language)) - lexicon("function_words", language)
