"""What two reports have in common, summed up for the question who copied whom.

In: tokens of two reports and the passages between them. Out: ``Sharing``: which words of each side stand in the other,
and which of them are quoted on both sides. Known limit: counts words, not meaning; a sentence said in other words is
not shared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.compare.alignment import Alignment, Match, align, common
from firsthand.compare.passages import make_passage
from firsthand.compare.shingles import seeds
from firsthand.compare.tokens import Tokens
from firsthand.compare.word_sets import WordSet
from firsthand.model import EvidenceSpan, Passage

LEAST_CHARS = 100  # that two reports share, below which no link is looked for
SHORT = 60  # words of a passage that is aligned by itself; longer ones go the way by seeds


@dataclass(frozen=True, slots=True)
class Sharing:
    """Matching words of two reports, as sets of their places, seen from one of them."""

    mine: Tokens
    other: Tokens
    words: WordSet  # of mine, matched in the other
    plain: WordSet  # of these, not quoted on both sides
    theirs: WordSet  # of the other, matched in mine
    passages: tuple[Passage, ...]

    @property
    def covered(self) -> float:
        """Share of my words that stand in the other report."""
        return len(self.words) / max(1, len(self.mine.words))

    @property
    def covering(self) -> float:
        """Share of the other's words that stand in my report."""
        return len(self.theirs) / max(1, len(self.other.words))

    @property
    def quotations(self) -> int:
        """How many of my quotations stand in the other report, for the most part at least."""
        common = self.words - self.plain
        return sum(2 * common.between(*quote) > quote[1] - quote[0] for quote in self.mine.quotes)

    def spans(self) -> tuple[EvidenceSpan, ...]:
        """The longest passage on both sides, mine first."""
        best = min(self.passages, key=lambda passage: (passage.left.start - passage.left.end, passage.id))
        sides = best.left, best.right
        return sides if best.left.report_id == self.mine.report_id else sides[::-1]


Shared = dict[str, dict[str, Sharing]]  # report id -> other report id -> what they share


def _sharing(mine: Tokens, other: Tokens, matches: Sequence[Match], passages: tuple[Passage, ...]) -> Sharing:
    plain = WordSet.of(a for a, b in matches if not (mine.quoted[a] and other.quoted[b]))
    words, theirs = WordSet.of(a for a, _ in matches), WordSet.of(b for _, b in matches)
    return Sharing(mine, other, words, plain, theirs, passages)


def _matches(left: Tokens, right: Tokens, passages: Sequence[Passage]) -> list[Match]:
    """The matching words of some passages: a passage itself keeps its ends only."""
    places = [(_place(left, passage.left), _place(right, passage.right)) for passage in passages]
    if all(b - a <= SHORT for sides in places for a, b in sides):
        return sorted({match for ours, theirs in places for match in _inside(left, right, ours, theirs)})
    wanted = {passage.id for passage in passages}
    found = seeds([left, right]).get((0, 1), [])
    stretches: list[Alignment] = align(left.numbers.tolist(), right.numbers.tolist(), found)
    kept = [stretch for stretch in stretches if make_passage(stretch, left, right).id in wanted]
    return [match for stretch in kept for match in stretch.matches]


def _place(tokens: Tokens, span: EvidenceSpan) -> tuple[int, int]:
    """First word of a span, and the one behind its last."""
    first = bisect_left(tokens.words, span.start, key=lambda word: word.start)
    return first, bisect_left(tokens.words, span.end, key=lambda word: word.start)


def _inside(left: Tokens, right: Tokens, ours: tuple[int, int], theirs: tuple[int, int]) -> list[Match]:
    """The matching words of one short passage, by the longest common subsequence."""
    a, b = left.numbers[slice(*ours)].tolist(), right.numbers[slice(*theirs)].tolist()
    found = [(place, place) for place in range(len(a))] if a == b else common(a, b)
    return [(ours[0] + x, theirs[0] + y) for x, y in found]


def _by_pair(passages: Sequence[Passage]) -> Iterator[tuple[tuple[str, str], tuple[Passage, ...]]]:
    pairs: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        pairs[passage.left.report_id, passage.right.report_id].append(passage)
    for pair in sorted(pairs):
        yield pair, tuple(pairs[pair])


def _may_tell(between: Sequence[Passage]) -> bool:
    """Whether passages are enough to ask who copied whom: more than a sentence, or quotations."""
    size = sum(passage.left.end - passage.left.start for passage in between)
    return size >= LEAST_CHARS or any(passage.kind == "quotation" for passage in between)


def all_shared(passages: Sequence[Passage], tokens: Mapping[str, Tokens]) -> Shared:
    """What every two reports with a passage between them share, from both sides."""
    found: Shared = defaultdict(dict)
    for (left, right), between in _by_pair(passages):
        if not _may_tell(between):
            continue
        matches = _matches(tokens[left], tokens[right], between)
        found[left][right] = _sharing(tokens[left], tokens[right], matches, between)
        turned = [(b, a) for a, b in matches]
        found[right][left] = _sharing(tokens[right], tokens[left], turned, between)
    return dict(found)
