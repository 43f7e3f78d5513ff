"""Claims that some make and others deny.

In: claims with the sides of their attributions. Out: ``Conflict`` of kind polarity. Method: inside a claim, those that
deny against those of other named speakers in like words that do not. Denials in words of their own are found by
``denials``. Known limit: what is denied by another word for what happened ("boats were spared") is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.compare.conflict_sides import Told, sides_of
from firsthand.days import published
from firsthand.model import Attribution, Claim, Conflict, Polarity, make_id
from firsthand.pile import Pile
from firsthand.words import content_words, shortened

TOLD_CHARS = 60  # of a statement that the reason tells
NEAR_DAYS = 31  # between reports of two stories of which one may deny what the other states
LIKE_LONGER = 0.5  # the same of the longer one: who denies mostly repeats what he denies
LIKE = 0.7  # share of the shorter content's words that must stand in the other


def _told(label: str, found: Sequence[Attribution]) -> list[Told]:
    return [(label, (said.id,), said.content[:1]) for said in found]


def _telling(said: Attribution) -> frozenset[str]:
    return frozenset(word.folded for span in said.content for word in content_words(span.quote))


def contradicts(pile: Pile, stated: Attribution, denied: Attribution) -> bool:
    """Whether one speaker states what another denies: in like words, and not in one and the same sentence."""
    if not stated.source or not denied.source or any(a.touches(b) for a in stated.content for b in denied.content):
        return False
    if copied(pile, stated, denied) or _of_other_times(pile, stated, denied):
        return False
    speakers = pile.speaker_of(stated), pile.speaker_of(denied)
    a, b = _telling(stated), _telling(denied)
    shorter, longer = sorted((max(1, len(a)), max(1, len(b))))
    alike = len(a & b) >= max(LIKE * shorter, LIKE_LONGER * longer)
    return None not in speakers and speakers[0] != speakers[1] and alike


def _of_other_times(pile: Pile, left: Attribution, right: Attribution) -> bool:
    """Whether two reports tell no story both and came out far apart: of other things in the same words."""
    reports = [side.content[0].report_id for side in (left, right)]
    if pile.share_story(*reports):
        return False
    told = [published(pile.by_report[report].report) for report in reports]
    if told[0] is None or told[1] is None:
        return False
    return told[0].gap(told[1]) > NEAR_DAYS


def copied(pile: Pile, left: Attribution, right: Attribution) -> bool:
    """Whether both stand in one passage that two reports share: the same sentence, so the same polarity."""
    pair = left.content[0].report_id, right.content[0].report_id
    return any(
        a.covers(left.content[0]) and b.covers(right.content[0])
        for passage in pile.passages_between.get(pair, ())
        for a, b in ((passage.left, passage.right), (passage.right, passage.left))
    )


def polarity_conflict(pile: Pile, claim: Claim) -> Conflict | None:
    """The two sides of one claim, if it has two by different speakers."""
    sides: dict[Polarity, list[Attribution]] = {"affirmed": [], "denied": []}
    for side in claim.sides:
        if side.item_id in pile.attribution:
            sides[side.polarity].append(pile.attribution[side.item_id])
    pairs = [
        (one, other)
        for one in sides["affirmed"]
        for other in sides["denied"]
        if one.content and other.content and contradicts(pile, one, other)
    ]
    if not pairs:
        return None
    return conflict_of(make_id("conflict", "polarity", claim.id), pairs)


def _quoted(said: Attribution) -> str:
    """What is said in a few words, in one pair of marks."""
    words = " ".join(span.quote for span in said.content).strip(' ",“”‘’')
    return f"“{shortened(words, TOLD_CHARS)}”"


def conflict_of(identity: str, pairs: Sequence[tuple[Attribution, Attribution]]) -> Conflict:
    """The record of pairs of statements of which the second denies what the first states."""
    stated, denied = (list({pair[side].id: pair[side] for pair in pairs}.values()) for side in (0, 1))
    return Conflict(
        id=identity,
        kind="polarity",
        severity=2,
        sides=sides_of(_told("stated", stated) + _told("denied", denied)),
        why=f"{_quoted(denied[0])} denies what others state: {_quoted(stated[0])}",
    )


def polarity_conflicts(pile: Pile) -> Iterator[Conflict]:
    """All claims with two sides."""
    yield from (found for claim in pile.claims if (found := polarity_conflict(pile, claim)))
