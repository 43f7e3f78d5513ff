"""Claims that some make and others deny.

In: claims with their attributions. Out: ``Conflict`` of kind polarity. Method: inside a claim, those attributions whose
cue is negated ("denied that", "did not say") against the others, where the speakers differ. Known limit: a denial
in the words of the content itself ("no boat was lost") is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.model import Attribution, Claim, Conflict, Side, make_id
from firsthand.pile import Pile


def _side(label: str, found: Sequence[Attribution]) -> Side:
    return Side(label, tuple(said.id for said in found), tuple(said.content[0] for said in found))


def polarity_conflict(pile: Pile, claim: Claim) -> Conflict | None:
    """The two sides of one claim, if it has two by different speakers."""
    said = [pile.attribution[identity] for identity in claim.attribution_ids if identity in pile.attribution]
    denied = [one for one in said if one.negated and one.content]
    stated = [one for one in said if not one.negated and one.content]
    who_denies = {pile.speaker_of(one) for one in denied}
    stated = [one for one in stated if pile.speaker_of(one) not in who_denies or not pile.speaker_of(one)]
    if not denied or not stated:
        return None
    return Conflict(
        id=make_id("conflict", "polarity", claim.id),
        kind="polarity",
        severity=2,
        sides=(_side("stated", stated), _side("denied", denied)),
        why=f"{len(stated)} attribution(s) state what {len(denied)} deny",
    )


def polarity_conflicts(pile: Pile) -> Iterator[Conflict]:
    """All claims with two sides."""
    yield from (found for claim in pile.claims if (found := polarity_conflict(pile, claim)))
