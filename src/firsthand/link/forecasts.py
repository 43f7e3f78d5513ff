"""Forecasts: what someone expects, plans or threatens, filed apart from what has happened.

In: attributions, sentences, times, masks. Out: ``Forecast`` records, of attributions whose content is about the
future and of sentences outside attributions that are. Method: a list of words that open what is still to come, and
for weak ones ("may", "could") the verb behind them; ``by`` is the latest time in it that lies after the report.
Known limit: a present tense with a future date ("the court sits on Friday") is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.language import table
from firsthand.link.places import Places, touched
from firsthand.model import AnnotatedReport, Attribution, EvidenceSpan, Forecast, TimeExpression, make_id
from firsthand.pile import Pile, Record
from firsthand.words import Word, words

REACH = 4  # words behind an opener in which its verb or "to" stands


class Forecasts:
    """Files what is still to come."""

    name = "forecasts"
    version = 2
    needs = frozenset({"attributions", "sentences", "times", "masks"})
    makes = frozenset({"forecasts"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield forecasts by report and place."""
        for item in pile.reports:
            for forecast in find_forecasts(item):
                if not all(pile.masked(span) for span in forecast.content):
                    yield forecast


def find_forecasts(item: AnnotatedReport) -> list[Forecast]:
    """The forecasts of one report, by place; an attribution inside another of them is not filed again."""
    said = [each for each in item.attributions if each.content and is_future(" ".join(s.quote for s in each.content))]
    times = Places((each.span, each) for each in item.times)
    outer = {each.within_id for each in said}
    nearest: dict[tuple[EvidenceSpan, ...], Attribution] = {}
    for each in sorted(said, key=lambda each: (not each.speaker_mention_id, not each.source, each.id)):
        if each.id not in outer:
            nearest.setdefault(each.content, each)
    found = [_of_attribution(item, times, each) for each in nearest.values()]
    covered = {sentence for each in said for span in each.content for sentence in touched(item, span)}
    for number, sentence in enumerate(item.sentences):
        if number not in covered and is_future(sentence.span.quote):
            found.append(_of_sentence(item, times, sentence.span))
    return sorted(found, key=lambda forecast: (forecast.content, forecast.id))


def is_future(text: str) -> bool:
    """Whether a text speaks of what has not happened yet."""
    if not _may_open().search(text):
        return False  # most sentences, without a look at each word
    own = words(text)
    told = [word.folded for word in own]
    return any(
        _opens_future(told, at) and not (at and _name_or_noun(text, own, at))
        for at, word in enumerate(told)
        if word in _openers() or word.endswith("'ll")
    )


@cache
def _may_open() -> re.Pattern[str]:
    """What a text has somewhere that speaks of what is to come."""
    openers = "|".join(map(re.escape, sorted(_openers()))).replace("'", "['’ʼ]")
    return re.compile(rf"\b(?:{openers})\b|['’ʼ]ll\b", re.I)


@cache
def _openers() -> frozenset[str]:
    """The words that can open what is still to come."""
    lists = table("future_words")
    return frozenset(word for name in ("will", "may", "to", "foresee") for word in lists[name])


def _name_or_noun(text: str, own: Sequence[Word], at: int) -> bool:
    """Whether a word behind another is a name ("Ana May") or a noun ("his will", "the set")."""
    capital = text[own[at].start].isupper() and text[own[at - 1].start].islower()
    return capital or own[at - 1].folded in table("future_words")["before_nouns"]


def _opens_future(own: Sequence[str], at: int) -> bool:
    lists = table("future_words")
    word, behind = own[at], own[at + 1 : at + 1 + REACH]
    if word in lists["will"] or word.endswith("'ll"):
        return bool(behind) and not _perfect(behind)
    if word in lists["may"]:
        verb = next((each for each in behind if each not in lists["adverbs"]), None)
        return verb is not None and behind[0] != "be" and verb not in lists["being"]
    if word in lists["to"] and behind[:1] == ["to"] and not (at and own[at - 1] in lists["past"]):
        return behind[1:2] != [] and behind[1] not in lists["before_nouns"]
    return word in lists["foresee"]


def _perfect(behind: Sequence[str]) -> bool:
    """Whether "will" supposes what has happened: "will have noticed"."""
    return behind[0] == "have" and len(behind) > 1 and behind[1].endswith("ed")


def _of_attribution(item: AnnotatedReport, times: Places[TimeExpression], said: Attribution) -> Forecast:
    return Forecast(
        id=make_id("forecast", said.id),
        content=said.content,
        attribution_id=said.id,
        by=due(item, times, said.content),
        hedges=said.hedges,
    )


def _of_sentence(item: AnnotatedReport, times: Places[TimeExpression], span: EvidenceSpan) -> Forecast:
    return Forecast(
        id=make_id("forecast", item.report.id, span.start, span.end), content=(span,), by=due(item, times, (span,))
    )


def due(item: AnnotatedReport, times: Places[TimeExpression], content: Sequence[EvidenceSpan]) -> str | None:
    """The latest time in some spans that lies after the report, or that "by" or "until" opens; EDTF."""
    inside = [each for span in content for each in times.inside(span) if each.edtf]
    ahead = [each.edtf for each in inside if each.edtf and _ahead(item, each)]
    return max(ahead) if ahead else None


def _ahead(item: AnnotatedReport, time: TimeExpression) -> bool:
    published = item.report.published.value
    edtf = time.edtf or ""
    if published:
        return edtf[: len(published)] > published[: len(edtf)]
    before = words(item.report.text[max(0, time.span.start - 20) : time.span.start])
    openers = {before[-1].folded} if before else set()
    openers |= {each.folded for each in words(time.span.quote)[:1]}
    return bool(openers & set(table("future_words")["by"]))
