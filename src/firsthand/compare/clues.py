"""What speaks for one of two reports being the older one.

In: what two reports share, their dates, outlets and citations. Out: ``Clue``: a weight (positive: the other report is
the parent of mine), and the reason in words. Method: the signs that editors and students of manuscripts use: dates,
credits, loss of text, a text made of two others, names without their introduction, quotations without their speaker.
Weights are in log odds, set by hand: on three sets made from PolNeAR's train articles, halving or doubling any one
of them moves the F1 of directed links by less than 1.5 points. Known limit: a report that adds to its parent looks like
the parent where neither dates nor credits are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from firsthand.compare.sharing import Shared, Sharing
from firsthand.compare.tokens import Tokens
from firsthand.compare.word_sets import WordSet
from firsthand.days import Days, published
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Citation, EvidenceSpan, Report
from firsthand.words import words

DATE_KNOWN, DATE_INFERRED = 5.0, 2.0
CREDIT = 5.0
LOSS = 6.0  # a tenth more of mine stands in the other than the other way round: 0.6
NAMES, MAX_NAMES = 0.5, 3
BARE = 1.5
MIXED = 2.5
MADE_OF, WHOLE = 0.85, 0.9  # share of a compilation that two reports explain; share from which on one is enough
BELONGING, MIN_REST = 3.0, 6  # weight of a full share; telling words outside the shared text
FAMILY = 0.8
EDGE = 200  # characters at the beginning and end of a report in which its agency is named


@dataclass(frozen=True, slots=True)
class Clue:
    """Positive: the other report is the parent of mine."""

    feature: str
    weight: float
    because: str
    evidence: tuple[EvidenceSpan, ...] = field(default=())


def date_clue(mine: Report, other: Report) -> Iterator[Clue]:
    """One of the two was published on an earlier day."""
    a, b = published(mine), published(other)
    if not a or not b or a.meets(b):
        return
    sure = {mine.published.how, other.published.how} <= {"stated", "metadata", "judged"}
    weight = DATE_KNOWN if sure else DATE_INFERRED
    sign, when = (1, "earlier") if b.before(a) else (-1, "later")
    because = f"the other is dated {when} ({other.published.value} against {mine.published.value})"
    yield Clue("date_clue", sign * weight, because)


_ARTICLE = re.compile(r"^the ")
#: Gives the keys of the outlets of all reports with a text; asked where they are needed, which is seldom.
KnownOutlets = Callable[[], Set[str]]


@lru_cache(maxsize=100_000)
def outlet_key(name: str | None) -> str:
    """An outlet's name as it is compared: "The Lantern" and "Lantern" are one."""
    return _ARTICLE.sub("", " ".join(word.folded for word in words(name or "")))


def credits_to(item: AnnotatedReport, outlet: str | None) -> list[Citation]:
    """The citations of a report that name an outlet."""
    key = outlet_key(outlet)
    return [cited for cited in item.citations if key and outlet_key(cited.outlet) == key]


def credit_clue(mine: AnnotatedReport, other: AnnotatedReport) -> Iterator[Clue]:
    """One of the two names the other's outlet as where it has something from."""
    if outlet_key(mine.report.outlet.value) == outlet_key(other.report.outlet.value):
        return
    for span in _credits(mine, other.report.outlet.value)[:1]:
        yield Clue("credit_clue", CREDIT, f'it names {other.report.outlet.value}: "{span.quote}"', (span,))
    for span in _credits(other, mine.report.outlet.value)[:1]:
        yield Clue("credit_clue", -CREDIT, f'the other names {mine.report.outlet.value}: "{span.quote}"', (span,))


def _credits(item: AnnotatedReport, outlet: str | None) -> list[EvidenceSpan]:
    """Where a report cites an outlet, or gives something as the word of it: "according to Northwire"."""
    key = outlet_key(outlet)
    said = (source for one in item.attributions for source in one.source if key and outlet_key(source.quote) == key)
    return [*(cited.span for cited in credits_to(item, outlet)), *said]


def common_clue(mine: AnnotatedReport, other: AnnotatedReport, outlets: KnownOutlets) -> Iterator[Clue]:
    """Both credit one outlet that no report with this text is by: they may both have it from there."""
    sides = [
        {outlet_key(cited.outlet): cited for cited in item.citations if cited.kind == "credit"}
        for item in (mine, other)
    ]
    both = sides[0].keys() & sides[1].keys()
    for key in sorted(both - outlets()) if both else ():
        evidence = sides[0][key].span, sides[1][key].span
        yield Clue("common_clue", 0.0, f"both credit {sides[0][key].outlet}: it may be the source of both", evidence)


def agency_clue(mine: AnnotatedReport, other: AnnotatedReport, outlets: KnownOutlets) -> Iterator[Clue]:
    """A news agency is named at the edges of one of the two, or cited there, and no report with this text is by it.

    Two papers that print one agency story are siblings; which of them came out first tells nothing.
    """
    named = {**agencies_of(mine), **agencies_of(other)}
    for key in sorted(named.keys() - outlets())[:1] if named else ():
        yield Clue("agency_clue", 0.0, f"{named[key].quote} is named: it may be the source of both", (named[key],))


def agencies_of(item: AnnotatedReport) -> dict[str, EvidenceSpan]:
    """The news agencies that a report names at its beginning or end, or cites, with where it does."""
    return _agencies(item.report, tuple(cited.span for cited in item.citations))


@lru_cache(maxsize=20_000)
def _agencies(report: Report, cited: tuple[EvidenceSpan, ...]) -> dict[str, EvidenceSpan]:
    agencies = lexicon("wire_agencies", report.language or "en")
    text = report.text
    edges = [(0, EDGE), (max(0, len(text) - EDGE), len(text)), *((span.start, span.end) for span in cited)]
    found: dict[str, EvidenceSpan] = {}
    for start, end in edges:
        own = words(text[start:end])
        for at in range(len(own)):
            for size in (1, 2, 3):
                part = own[at : at + size]
                key = " ".join(word.folded for word in part)
                if key in agencies and text[start + part[0].start].isupper():
                    found.setdefault(key, report.span(start + part[0].start, start + part[-1].end))
    return found


def loss_clue(sharing: Sharing) -> Iterator[Clue]:
    """More of one stands in the other than the other way round: text gets lost more easily than it is added."""
    gap = sharing.covered - sharing.covering
    if abs(gap) >= 0.01:
        a, b = f"{sharing.covered:.0%}", f"{sharing.covering:.0%}"
        yield Clue("loss_clue", LOSS * gap, f"{a} of its words stand in the other, {b} of the other's in it")


@lru_cache(maxsize=4096)
def full_names(text: str) -> dict[str, frozenset[str]]:
    """Names of two words by their last word: {"quill": {"mara quill"}}; and all capitalised words under ""."""
    stop = lexicon("function_words")
    found: dict[str, set[str]] = {"": set()}
    capital = [word for word in words(text) if text[word.start].isupper() and word.folded not in stop]
    for word in capital:
        found[""].add(word.folded)
    for a, b in pairwise(capital):
        if text[a.end : b.start] == " ":
            found.setdefault(b.folded, set()).add(f"{a.folded} {b.folded}")
    return {name: frozenset(full) for name, full in found.items()}


def orphans(text: str, full: str) -> list[str]:
    """Names that a text only uses and another introduces in full."""
    here, there = full_names(text), full_names(full)
    return sorted(name for name in there if name and name in here[""] and name not in here)


def names_clue(sharing: Sharing) -> Iterator[Clue]:
    """One of the two uses names that only the other introduces in full."""
    lost = orphans(sharing.mine.text, sharing.other.text)
    theirs = orphans(sharing.other.text, sharing.mine.text)
    difference = len(lost) - len(theirs)
    if difference:
        names = ", ".join((lost if difference > 0 else theirs)[:3])
        who = "it uses" if difference > 0 else "the other uses"
        weight = NAMES * max(-MAX_NAMES, min(MAX_NAMES, difference))
        yield Clue("names_clue", weight, f"{who} names without their introduction ({names})")


@lru_cache(maxsize=4)  # asked for both ways of a pair, one behind the other
def belonging(tokens: Tokens, shared: WordSet) -> float | None:
    """Share of the telling words outside the shared text that stand in it too; None where there are too few."""
    stop = lexicon("function_words")
    places = set(shared)
    inside = {tokens.words[place].folded for place in places} - stop
    rest = [word.folded for place, word in enumerate(tokens.words) if place not in places]
    outside = [word for word in rest if word not in stop and len(word) > 1]
    return sum(word in inside for word in outside) / len(outside) if len(outside) >= MIN_REST else None


def belonging_clue(sharing: Sharing) -> Iterator[Clue]:
    """What only one of the two has goes less well with the shared text: it was put there later."""
    mine = belonging(sharing.mine, sharing.words)
    other = belonging(sharing.other, sharing.theirs)
    if mine is None or other is None or abs(other - mine) < 0.05:
        return
    who = "what only it has" if other > mine else "what only the other has"
    yield Clue("belonging_clue", BELONGING * (other - mine), f"{who} has less to do with the shared text")


def _bare(text: str, span: EvidenceSpan) -> bool:
    """Whether a quotation fills its line, so that nobody is named as its speaker."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    rest = text[start : span.start] + text[span.end : end if end >= 0 else len(text)]
    return not any(letter.isalnum() for letter in rest)


def bare_clue(sharing: Sharing) -> Iterator[Clue]:
    """Shared quotations stand without a speaker in one of the two only."""
    score = 0
    for passage in sharing.passages:
        mine, other = passage.left, passage.right
        if mine.report_id != sharing.mine.report_id:
            mine, other = other, mine
        if passage.kind == "quotation":
            score += _bare(sharing.mine.text, mine) - _bare(sharing.other.text, other)
    if score:
        who = "it gives" if score > 0 else "the other gives"
        yield Clue("bare_clue", BARE * max(-2, min(2, score)), f"{who} shared quotations without a speaker")


def family_clue(shared: Shared, dates: Mapping[str, Days | None], mine: str, other: str) -> Iterator[Clue]:
    """Only one of the two has a date, and a third report with its text is older than that."""
    for sign, dated, undated in ((1, mine, other), (-1, other, mine)):
        when = dates[dated]
        if not when or dates[undated]:
            continue
        third = (dates[name] for name in sorted(shared[dated].keys() & shared[undated].keys()))
        if any(found and found.before(when) for found in third):
            who = "it is" if sign > 0 else "the other is"
            yield Clue("family_clue", sign * FAMILY, f"{who} dated later than another report of this text")


def mixed_clue(sharing: Sharing, mine: Sequence[Sharing], others: Sequence[Sharing]) -> Iterator[Clue]:
    """One of the two is made of this other report and a third that shares nothing with it.

    Args:
        sharing: what mine shares with the other.
        mine: what mine shares with each report.
        others: what the other shares with each report.
    """
    score = _made_of_two(sharing, mine, others) - _made_of_two(_turned(sharing), others, mine)
    if score:
        who = "it joins" if score > 0 else "the other joins"
        yield Clue("mixed_clue", MIXED * score, f"{who} text of two reports that share nothing")


def _turned(sharing: Sharing) -> Sharing:
    return Sharing(sharing.other, sharing.mine, sharing.theirs, WordSet(), sharing.words, sharing.passages)


def _made_of_two(sharing: Sharing, mine: Sequence[Sharing], others: Sequence[Sharing]) -> bool:
    """Whether mine is the other plus a third report, and the other is more than its part of mine."""
    if sharing.covering >= WHOLE or sharing.covered >= WHOLE:
        return False
    needed = MADE_OF * len(sharing.mine.words)
    large = [third for third in mine if len(sharing.words) + len(third.words) >= needed]  # mostly none
    if not large:
        return False
    kin = {third.other.report_id for third in others}
    thirds = (third for third in large if third.other.report_id not in kin and third.other is not sharing.other)
    return any(len(sharing.words | third.words) >= needed for third in thirds)
