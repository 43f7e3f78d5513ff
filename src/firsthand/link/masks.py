"""Text that an outlet repeats around its reports: boxes about the blog, closings, calls to subscribe.

In: reports. Out: ``Mask`` records, which linking and comparing leave out; nothing that one report's reading made is
changed by a later report. Method: lines that stand word for word in several reports of one outlet, joined with their
neighbours that are repeated too. Repetition alone is not furniture, since updates share paragraphs: a block must
stand at the head or foot, must not be a quotation, must not stand in other outlets' reports, and must either be
worded like furniture or join reports that share nothing else. Known limit: a background paragraph that closes three
reports which share no other line is taken for furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from firsthand.language import lexicon
from firsthand.model import Mask, Report, make_id
from firsthand.pile import Pile, Record
from firsthand.words import fold, words

FEW = 2  # reports that must share a block worded like furniture
MANY = 3  # reports that must share a block not worded so
MIN_WORDS = 4  # of a block not worded so; less may be the end of a line broken by width
EDGE_LINES = 12  # how far from the head or foot a block may begin or end
MAX_LINE_WORDS = 120  # longer lines are text
LONG_WORDS = 8  # a line of more words that other outlets have too is shared text, not furniture
QUOTED = 0.5  # share of a line inside quotation marks that makes it a quotation
_QUOTATION = re.compile(r"[“\"«„][^“”\"«»„]{0,2000}[”\"»“]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words: its place in the text and the form in which lines are compared."""

    start: int
    end: int
    key: str


class Masks:
    """Marks what outlets repeat around their reports."""

    name = "masks"
    version = 1
    needs = frozenset({"reports"})
    makes = frozenset({"masks"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield masks by report and place."""
        yield from find_masks([item.report for item in pile.reports])


def find_masks(reports: Sequence[Report]) -> list[Mask]:
    """The repeated furniture of some reports."""
    lines = {report.id: _lines(report.text) for report in reports}
    outlets: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda each: each.id):
        outlets.setdefault(outlet_key(report), []).append(report)
    holders = _holders(outlets, lines)
    found = [
        mask
        for outlet, own in sorted(outlets.items())
        for report in own
        for mask in _masks_of(report, lines, holders, outlet)
    ]
    return sorted(found, key=lambda mask: mask.span)


def outlet_key(report: Report) -> str:
    """What two reports of one outlet share: its name, else the host of the address, else "" for unknown."""
    if report.outlet.value:
        return fold(report.outlet.value).strip()
    return (urlsplit(report.url or "").hostname or "").removeprefix("www.")


def _lines(text: str) -> list[_Line]:
    """The lines of a text that hold words."""
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        if key := " ".join(word.folded for word in words(match.group())):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(_Line(start, match.start() + len(match.group().rstrip()), key))
    return found


Holders = dict[str, dict[str, frozenset[str]]]  # line -> outlet -> ids of reports


def _holders(outlets: Mapping[str, Sequence[Report]], lines: Mapping[str, Sequence[_Line]]) -> Holders:
    found: dict[str, dict[str, set[str]]] = {}
    for outlet, own in outlets.items():
        for report in own:
            for line in lines[report.id]:
                found.setdefault(line.key, {}).setdefault(outlet, set()).add(report.id)
    return {key: {outlet: frozenset(ids) for outlet, ids in by.items()} for key, by in found.items()}


def _masks_of(report: Report, lines: Mapping[str, Sequence[_Line]], holders: Holders, outlet: str) -> Iterator[Mask]:
    own = lines[report.id]
    for first, last in _repeated_blocks(report, own, holders, outlet):
        sharers = frozenset.intersection(*(holders[line.key][outlet] for line in own[first : last + 1]))
        worded = any(_worded_like_furniture(line.key) for line in own[first : last + 1])
        alone = bool(outlet) and not _share_more({each: lines[each] for each in sharers}, own[first : last + 1])
        length = sum(line.key.count(" ") + 1 for line in own[first : last + 1])
        unworded = alone and len(sharers) >= MANY and length >= MIN_WORDS
        if unworded or (worded and len(sharers) >= FEW):
            span = report.span(own[first].start, own[last].end)
            why = f"stands in {len(sharers)} reports of {report.outlet.value or outlet or 'an unknown outlet'}"
            yield Mask(id=make_id("mask", report.id, span.start, span.end), span=span, why=why)


def _repeated_blocks(report: Report, own: Sequence[_Line], holders: Holders, outlet: str) -> Iterator[tuple[int, int]]:
    """First and last line of the runs of repeated lines that touch the head or foot."""
    number = 0
    while number < len(own):
        if not _repeated(report, own[number], holders, outlet):
            number += 1
            continue
        last = number
        sharers = holders[own[number].key][outlet]
        while last + 1 < len(own) and _repeated(report, own[last + 1], holders, outlet):
            if len(narrowed := sharers & holders[own[last + 1].key][outlet]) < FEW:
                break
            sharers, last = narrowed, last + 1
        if len(own) > last - number + 1 and (number < EDGE_LINES or len(own) - last <= EDGE_LINES):
            yield number, last
        number = last + 1


def _repeated(report: Report, line: _Line, holders: Holders, outlet: str) -> bool:
    by = holders[line.key]
    length = line.key.count(" ") + 1
    shared_outside = len(by) > 1 and length > LONG_WORDS
    return (
        len(by[outlet]) >= FEW and length <= MAX_LINE_WORDS and not shared_outside and not _is_quotation(report, line)
    )


def _is_quotation(report: Report, line: _Line) -> bool:
    """Whether most of a line stands in quotation marks."""
    text = report.text[line.start : line.end]
    return sum(len(match.group()) for match in _QUOTATION.finditer(text)) > QUOTED * len(text)


def _worded_like_furniture(key: str) -> bool:
    """Whether a line holds a phrase that page furniture is worded with, or is nothing but one."""
    phrases = lexicon("furniture_phrases")
    parts = key.split(" ")
    if len(parts) <= 4 and key in phrases:
        return True
    return any(" ".join(parts[at : at + size]) in phrases for size in (2, 3, 4) for at in range(len(parts) - size + 1))


def _share_more(lines: Mapping[str, Sequence[_Line]], block: Sequence[_Line]) -> bool:
    """Whether two of the reports have a line of text in common beside the block."""
    inside = {line.key for line in block}
    seen: set[str] = set()
    for identifier in sorted(lines):
        own = {line.key for line in lines[identifier] if line.key.count(" ") >= LONG_WORDS} - inside
        if own & seen:
            return True
        seen |= own
    return False
