"""What speaks for one of two reports being the older one.

In: what two reports share, their dates, outlets and citations. Out: ``Clue``: a weight (positive: the other report is
the parent of mine), and the reason in words. Method: the signs that editors and students of manuscripts use: dates,
credits, loss of text, a text made of two others, names without their introduction, quotations without their speaker.
Weights are log odds, set by hand and checked against logistic regression on pairs made from PolNeAR's train articles.
Known limit: a report that adds to its parent looks like the parent where neither dates nor credits are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from firsthand.compare.days import Days, days
from firsthand.compare.sharing import Sharing
from firsthand.model import AnnotatedReport, Citation, EvidenceSpan, Report
from firsthand.words import words

DATE_KNOWN, DATE_INFERRED = 5.0, 2.0
CREDIT = 5.0
LOSS = 6.0  # a tenth more of mine stands in the other than the other way round: 0.6
NAMES, MAX_NAMES = 0.7, 3
BARE = 1.5
MIXED = 2.5


@dataclass(frozen=True, slots=True)
class Clue:
    """Positive: the other report is the parent of mine."""

    feature: str
    weight: float
    because: str
    evidence: tuple[EvidenceSpan, ...] = field(default=())


def published(report: Report) -> Days | None:
    """When a report was published, as days."""
    return days(report.published.value)


def date_clue(mine: Report, other: Report) -> Iterator[Clue]:
    """One of the two was published on an earlier day."""
    a, b = published(mine), published(other)
    if not a or not b or a.meets(b):
        return
    sure = {mine.published.how, other.published.how} <= {"stated", "metadata"}
    weight = DATE_KNOWN if sure else DATE_INFERRED
    sign, when = (1, "earlier") if b.before(a) else (-1, "later")
    because = f"the other is dated {when} ({other.published.value} against {mine.published.value})"
    yield Clue("date_clue", sign * weight, because)


_ARTICLE = re.compile(r"^the ")


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
    for cited in credits_to(mine, other.report.outlet.value)[:1]:
        yield Clue("credit_clue", CREDIT, f'it names {cited.outlet}: "{cited.span.quote}"', (cited.span,))
    for cited in credits_to(other, mine.report.outlet.value)[:1]:
        yield Clue("credit_clue", -CREDIT, f'the other names {cited.outlet}: "{cited.span.quote}"', (cited.span,))


def loss_clue(sharing: Sharing) -> Iterator[Clue]:
    """More of one stands in the other than the other way round: text gets lost more easily than it is added."""
    gap = sharing.covered - sharing.covering
    if abs(gap) >= 0.01:
        a, b = f"{sharing.covered:.0%}", f"{sharing.covering:.0%}"
        yield Clue("loss_clue", LOSS * gap, f"{a} of its words stand in the other, {b} of the other's in it")


def _full_names(text: str) -> dict[str, set[str]]:
    """Words that stand behind a capitalised word, by themselves capitalised: surname -> full names."""
    found: dict[str, set[str]] = {}
    for a, b in pairwise(words(text)):
        if text[a.start].isupper() and text[b.start].isupper() and text[a.end : b.start] == " ":
            found.setdefault(b.folded, set()).add(f"{a.folded} {b.folded}")
    return found


def _orphans(text: str, full: str) -> list[str]:
    """Names that a text only uses and another introduces in full."""
    used = {word.folded for word in words(text) if text[word.start].isupper()}
    known = _full_names(text)
    return sorted(name for name in _full_names(full) if name in used and name not in known)


def names_clue(sharing: Sharing) -> Iterator[Clue]:
    """One of the two uses names that only the other introduces in full."""
    lost = _orphans(sharing.mine.text, sharing.other.text)
    theirs = _orphans(sharing.other.text, sharing.mine.text)
    difference = len(lost) - len(theirs)
    if difference:
        names = ", ".join((lost if difference > 0 else theirs)[:3])
        who = "it uses" if difference > 0 else "the other uses"
        weight = NAMES * max(-MAX_NAMES, min(MAX_NAMES, difference))
        yield Clue("names_clue", weight, f"{who} names without their introduction ({names})")


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
    return Sharing(sharing.other, sharing.mine, sharing.theirs, frozenset(), sharing.words, sharing.passages)


def _made_of_two(sharing: Sharing, mine: Sequence[Sharing], others: Sequence[Sharing]) -> bool:
    """Whether mine is the other plus a third report, and the other is more than its part of mine."""
    kin = {third.other.report_id for third in others}
    thirds = [third for third in mine if third.other.report_id not in kin and third.other is not sharing.other]
    full = max((len(sharing.words | third.words) for third in thirds), default=0)
    return full >= 0.85 * len(sharing.mine.words) and sharing.covering < 0.9 and sharing.covered < 0.9
