"""Around a figure: who is said to have given it, the doubt that belongs to it, and as of when it holds.

In: a figure without these, its sentence with the dates in it, and the attributions that touch the sentence. Out: the
figure with attribution, hedges and date. Method: the attribution with the shortest content around the figure; words
of doubt in the few words before it; the date of its sentence, where it has just one outside relative clauses. Known
limit: a date in the sentence before is not looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.numeral_tokens import tokens_of
from firsthand.language import lexicon
from firsthand.model import Attribution, EvidenceSpan, Figure, Report, Sentence, TimeExpression

_HEDGES = lexicon("figure_hedges")
_HEDGE_REACH = 60  # characters before a figure in which a hedge belongs to it
_MANY_DATES = 12  # a sentence with more is a list or table: which date is whose cannot be told
_RELATIVES = frozenset(["which", "who", "whose", "whom", "where", "when", "that"])
_TIMELESS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"])  # they last


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence with its times and the attributions whose content touches it."""

    sentence: Sentence
    times: Sequence[TimeExpression] = ()
    attributions: Sequence[Attribution] = ()


def surroundings_of(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression], attributions: Sequence[Attribution]
) -> list[Surroundings]:
    """For each sentence its times and attributions."""
    starts = [time.span.start for time in times]
    around = _attributions_by_sentence(sentences, attributions)
    return [
        Surroundings(
            sentence,
            times[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)],
            around.get(number, ()),
        )
        for number, sentence in enumerate(sentences)
    ]


def _attributions_by_sentence(
    sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> dict[int, list[Attribution]]:
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Attribution]] = {}
    for item in attributions:
        touched = {
            number
            for content in item.content
            for number in range(max(bisect_right(starts, content.start) - 1, 0), bisect_left(starts, content.end))
        }
        for number in touched:
            found.setdefault(number, []).append(item)
    return found


def in_context(figure: Figure, report: Report, around: Surroundings) -> Figure:
    """The figure with its attribution, its hedges and its date."""
    attribution = innermost(figure.span, around.attributions)
    return replace(
        figure,
        attribution_id=attribution.id if attribution else None,
        hedges=_hedges(figure, report, around.sentence),
        as_of=_as_of(figure, around),
    )


def innermost(span: EvidenceSpan, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution with the shortest content that covers a span."""
    covering = [item for item in attributions if any(content.covers(span) for content in item.content)]
    return min(covering, key=lambda item: (sum(c.end - c.start for c in item.content), item.id), default=None)


def _hedges(figure: Figure, report: Report, sentence: Sentence) -> tuple[EvidenceSpan, ...]:
    """Words of doubt shortly before a figure in its sentence."""
    first = max(sentence.span.start, figure.span.start - _HEDGE_REACH)
    if first > 0 and report.text[first - 1].isalnum():
        first += len(report.text[first : figure.span.start].partition(" ")[0])
    window = tokens_of(report.text, first, figure.span.end)
    return tuple(report.span(token.start, token.end) for token in window if token.lower in _HEDGES)


# ---------------------------------------------------------------------------------------------- as of


_LINKS = frozenset({"on", "in", "by", "at", "last"})


def _as_of(figure: Figure, around: Surroundings) -> str | None:
    """The date right behind the figure, or the sentence's where it has exactly one; one in brackets comes last."""
    if figure.unit in _TIMELESS or len(around.times) > _MANY_DATES:
        return None
    if beside := _beside(figure, around):
        return beside
    dates = [time for time in around.times if time.edtf and _belongs(figure, time, around.sentence)]
    plain = {time.edtf for time in dates if not _in_brackets(time, around.sentence)}
    found = plain or {time.edtf for time in dates}
    return found.pop() if len(found) == 1 else None


def _beside(figure: Figure, around: Surroundings) -> str | None:
    """The date that a figure without a noun has right behind it: "up from seven on Wednesday"."""
    first = around.sentence.span.start
    for time in around.times:
        between = around.sentence.span.quote[figure.span.end - first : time.span.start - first]
        if time.edtf and not figure.counted and time.span.start >= figure.span.end and _is_link(between):
            return time.edtf
    return None


def _is_link(between: str) -> bool:
    """Whether nothing but a small word stands between a figure and a date."""
    return between.count(" ") <= 2 and all(word in _LINKS for word in between.split())


def _belongs(figure: Figure, time: TimeExpression, sentence: Sentence) -> bool:
    """Whether a date may be the figure's: not one that a relative clause behind the figure tells of something else."""
    if figure.span.covers(time.span):
        return False
    if time.span.start < figure.span.end or _in_brackets(time, sentence):
        return True
    first = sentence.span.start
    between = sentence.span.quote[figure.span.end - first : time.span.start - first].split()
    return _RELATIVES.isdisjoint(between)


def _in_brackets(time: TimeExpression, sentence: Sentence) -> bool:
    """Whether a date stands in brackets, as those of citations do."""
    before = sentence.span.quote[: time.span.start - sentence.span.start]
    return before.rfind("(") > before.rfind(")")
