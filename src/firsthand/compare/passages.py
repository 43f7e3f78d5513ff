"""Text that two reports share, aligned word by word.

In: the texts of a pile, without what its outlets repeat (masks). Out: ``Passage``: stretches of ``MIN_WORDS`` equal
words or more, edits inside allowed, or a whole quotation. ``verbatim``: every word the same; ``quotation``: within
quotation marks in both reports, which alone shows no more than a common source; ``near``: the rest. Method: seeds of
``shingles``, extended by ``alignment``. Known limit: a formula that many reports use ("the X Observatory for Y said
on") is left out while it is short, so a short copied stretch that many reports took over is left out too.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from firsthand.compare.alignment import Alignment, align
from firsthand.compare.quotations import Stretch
from firsthand.compare.shingles import COMMON_WORDS, MAX_REPORTS, Seed, pairs_of, seeds
from firsthand.compare.tokens import Tokens, Vocabulary
from firsthand.language import lexicon
from firsthand.model import EvidenceSpan, Passage, PassageKind, make_id
from firsthand.pile import Pile

MIN_WORDS = 8  # equal words of a passage
MIN_CONTENT = 3  # of these, words that are no function words
MIN_QUOTE = 4  # words of a quotation that counts when it is shared as a whole; shorter ones are titles and single terms
MIN_SIMILARITY = 0.5
FORMULA_REPORTS = 6  # a short stretch whose rarest run stands in so many reports is a formula
LEAST_COMMON = 4  # runs of that kind that a longer stretch holds, edits inside allowed
FORMULA_WORDS = 15  # words up to which a stretch may be a formula
QUOTED = 0.8  # of the words; a cue inside the quotation ("..., she said, ...") stands outside the marks
_CLOSING = '.,;:!?…"”’»)]'
_OPENING = '"“‘„«(['


def pile_tokens(pile: Pile, only: Container[str] | None = None) -> list[Tokens]:
    """The words of the reports of a pile (or of some, by id), in its order, with what is masked left out."""
    vocabulary = Vocabulary()
    masks: dict[str, list[Stretch]] = {}
    for mask in pile.masks:
        if mask.span.field == "text":
            masks.setdefault(mask.span.report_id, []).append((mask.span.start, mask.span.end))
    reports = [item.report for item in pile.reports if only is None or item.report.id in only]
    return [vocabulary.tokens(report.id, report.text, masks.get(report.id, ())) for report in reports]


def _content(tokens: Tokens, places: Iterable[int]) -> int:
    """How many different words at some places carry meaning."""
    stop = lexicon("function_words")
    return len({tokens.words[place].folded for place in places} - stop)


def _formula(found: Alignment) -> bool:
    """Whether a stretch is too short and too common to show copying."""
    if found.reports > MAX_REPORTS:
        return len(found.matches) <= COMMON_WORDS
    return found.reports >= FORMULA_REPORTS and len(found.matches) <= FORMULA_WORDS


def is_passage(found: Alignment, left: Tokens) -> bool:
    """Whether an aligned stretch is long, alike and telling enough."""
    return (
        len(found.matches) >= MIN_WORDS
        and found.similarity >= MIN_SIMILARITY
        and not _formula(found)
        and _content(left, (place for place, _ in found.matches)) >= MIN_CONTENT
    )


def _may_pass(found: Sequence[Seed]) -> bool:
    """Whether runs can belong to a passage: a few that many reports have are a formula."""
    return len(found) >= LEAST_COMMON or any(seed.reports < FORMULA_REPORTS for seed in found)


def kind_of(found: Alignment, left: Tokens, right: Tokens) -> PassageKind:
    """``quotation`` within marks on both sides, ``verbatim`` if every word is the same, else ``near``."""
    quoted = sum(bool(left.quoted[a] and right.quoted[b]) for a, b in found.matches)
    if quoted >= QUOTED * len(found.matches):
        return "quotation"
    return "verbatim" if found.similarity == 1 else "near"


def _with_marks(left: Tokens, right: Tokens, a: Stretch, b: Stretch) -> tuple[Stretch, Stretch]:
    """Two stretches with the punctuation that stands around both of them alike."""
    (a0, a1), (b0, b1) = a, b
    while a0 and b0 and left.text[a0 - 1] == right.text[b0 - 1] and left.text[a0 - 1] in _OPENING:
        a0, b0 = a0 - 1, b0 - 1
    while left.text[a1 : a1 + 1] == right.text[b1 : b1 + 1] and left.text[a1 : a1 + 1] in tuple(_CLOSING):
        a1, b1 = a1 + 1, b1 + 1
    return (a0, a1), (b0, b1)


def make_passage(found: Alignment, left: Tokens, right: Tokens) -> Passage:
    """The record of an aligned stretch."""
    a, b = _with_marks(left, right, left.stretch(*found.left), right.stretch(*found.right))
    spans = (
        EvidenceSpan(left.report_id, *a, left.text[slice(*a)]),
        EvidenceSpan(right.report_id, *b, right.text[slice(*b)]),
    )
    return Passage(
        id=make_id("passage", left.report_id, *a, right.report_id, *b),
        left=spans[0],
        right=spans[1],
        similarity=round(found.similarity, 4),
        kind=kind_of(found, left, right),
    )


def shared(left: Tokens, right: Tokens, found: Iterable[Seed]) -> list[Passage]:
    """All passages between two reports."""
    stretches = align(left.numbers.tolist(), right.numbers.tolist(), found)
    return [make_passage(stretch, left, right) for stretch in stretches if is_passage(stretch, left)]


def short_quotations(reports: Sequence[Tokens]) -> dict[tuple[int, int], list[Alignment]]:
    """Whole quotations too short for a passage otherwise, which two reports give word for word."""
    index: dict[tuple[int, ...], dict[int, int]] = {}
    for number, tokens in enumerate(reports):
        for first, last in tokens.quotes:
            if MIN_QUOTE <= last - first < MIN_WORDS and _content(tokens, range(first, last)) > 1:
                words = tuple(tokens.numbers[first:last].tolist())
                index.setdefault(words, {}).setdefault(number, first)
    found: dict[tuple[int, int], list[Alignment]] = {}
    for words, places in index.items():
        for pair in pairs_of(sorted(places)):
            a, b = (places[side] for side in pair)
            matches = tuple((a + n, b + n) for n in range(len(words)))
            found.setdefault(pair, []).append(Alignment(matches, len(places)))
    return found


def find_passages(reports: Sequence[Tokens]) -> Iterator[Passage]:
    """All passages between any two reports, in order of the reports and of the text on the left."""
    by_pair = seeds(reports)
    quoted = short_quotations(reports)
    known: dict[EvidenceSpan, EvidenceSpan] = {}
    for pair in sorted({*by_pair, *quoted}):
        left, right = (reports[side] for side in pair)
        runs = by_pair.get(pair, [])
        found = shared(left, right, runs) if _may_pass(runs) else []
        short = [make_passage(stretch, left, right) for stretch in quoted.get(pair, ())]
        found += [one for one in short if not any(_overlap(one, other) for other in found)]
        yield from (_once(each, known) for each in sorted(found, key=lambda passage: (passage.left, passage.right)))


def _once(found: Passage, known: dict[EvidenceSpan, EvidenceSpan]) -> Passage:
    """The passage with spans that others have too, each kept once: of a family of copies all share one text."""
    left, right = known.setdefault(found.left, found.left), known.setdefault(found.right, found.right)
    return found if left is found.left and right is found.right else replace(found, left=left, right=right)


def _overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages of one pair of reports share text on either side."""
    sides = (one.left, other.left), (one.right, other.right)
    return any(a.touches(b) for a, b in sides)


class Passages:
    """Finds text that two reports share."""

    name = "passages"
    version = 2
    needs = frozenset({"masks"})
    makes = frozenset({"passages"})

    def run(self, pile: Pile) -> Iterator[Passage]:
        """Passages in order of the reports' ids."""
        return find_passages(pile_tokens(pile))
