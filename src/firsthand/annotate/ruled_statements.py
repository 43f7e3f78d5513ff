"""What the rules find in a frame: who is reported to have said what there, by the shapes of reporting.

In: a frame. Out: ``Said`` records. Method: each cue verb in the first shape that fits (``reporting``), then what hangs
on no verb (``said_otherwise``); a content ends before a cue that stands behind it. Known limit: cues outside of the
list are not found.
"""

from __future__ import annotations

from firsthand.annotate.cues import cues_in
from firsthand.annotate.frames import Frame
from firsthand.annotate.quoted_speech import outer_of
from firsthand.annotate.reporting import said_in
from firsthand.annotate.said import Said
from firsthand.annotate.said_otherwise import otherwise_said


def said_in_frame(frame: Frame) -> list[Said]:
    """All that is said in a frame by some cue, or on the word of a bracket or headline."""
    found: list[Said] = []
    for cue in cues_in(frame):
        if said := said_in(frame, cue, found):
            found.append(said)
            found += outer_of(frame, cue, said)
    taken = {piece for said in found for piece in said.cue}
    found += [said for said in otherwise_said(frame) if not taken.intersection(said.cue)]
    return [said for said in _without_tails(found) if said.content]


def _without_tails(found: list[Said]) -> list[Said]:
    """Contents end before a cue that stands behind them: "..., Reyes said" and "... (Tano News Agency, October 3)"."""
    for tail in found:
        if tail.rule not in {"clause before", "according to", "citation"} or len(tail.content) != 1:
            continue
        begin, end = tail.content[0]
        marked = min(a for a, _ in (*tail.cue, *tail.source))
        for said in found:
            before = max((b for _, b in (*said.cue, *said.source)), default=0) <= marked
            if said is not tail and said.start >= begin and before:
                said.content = [
                    (a, min(b, end) if a < end else b) for a, b in said.content if not end <= a < _tail_end(tail)
                ]
    return found


def _tail_end(tail: Said) -> int:
    """Where a cue that stands behind its content ends with its source."""
    return max(b for _, b in (*tail.source, *tail.cue))
