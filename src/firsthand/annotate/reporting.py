"""Readings of a cue: which shape of reporting it stands in.

In: a frame and a cue in it. Out: who said what, with the name of the shape. Method: passives, quotations, clauses,
infinitives and objects are tried in this order. Known limit: one reading a cue; the first shape that fits is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotate.cues import Cue, clause_words
from firsthand.annotate.frames import Frame
from firsthand.annotate.phrases import clause_end, is_finite, is_inner_comma, subject_before
from firsthand.annotate.quoted_speech import quotation_before, quotation_behind, quoted_as_saying
from firsthand.annotate.reported_clauses import clause_before, clause_behind
from firsthand.annotate.said import NAMING, Said, content_of, cue_of, source_of, stretch
from firsthand.annotate.verbs import prepositions, verb_group

_DENYING = frozenset({"deny", "disavow", "repudiate"})


def said_in(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """The reading of one cue, if any shape fits."""
    for shape in (_passive, quotation_before, quotation_behind, clause_behind, clause_before, _infinitive, _object):
        if found := shape(frame, cue, earlier):
            found.negated = cue.negated or cue.base in _DENYING
            return found
    return None


def _passive(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:  # noqa: ARG001
    """'X is expected to ...', 'X was accused of ...', '"..." X was quoted as saying by Y'."""
    if not cue.passive or cue.base not in verb_group("passive"):
        return None
    after = cue.last + 1
    subject = subject_before(frame, cue.first)
    if frame.lower(cue.last) == "saying":
        return quoted_as_saying(frame, cue, subject)
    if frame.lower(after) not in {"to", "that", "as", "of"} or (
        cue.base in {"tell", "schedule", "call"} and frame.lower(after) != "that"
    ):
        return None
    content = [stretch(frame, subject)] if subject else []
    if frame.lower(after) == "that" and frame.lower(cue.first - 1) == "it":
        content = []
    content += content_of(frame, after, clause_end(frame, after))
    return Said("passive", [], cue_of(frame, cue), content)


_DIRECTING = frozenset(["tell", "ask", "urge", "order", "remind", "warn", "instruct", "advise", "beg"])


def _infinitive(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X promised to ...'."""
    after = cue.last + 1
    if cue.base in _DIRECTING and frame.lower(after) != "to":
        after = next((n for n in range(after + 1, min(after + 8, len(frame.tokens))) if frame.lower(n) == "to"), after)
        if any(is_finite(frame, n) or frame.lower(n) in {",", ";", "that"} for n in range(cue.last + 1, after)):
            return None
    elif cue.base not in verb_group("infinitive"):
        return None
    if cue.passive or frame.lower(after) != "to":
        return None
    source = source_of(frame, cue, earlier)
    content = content_of(frame, after, clause_end(frame, after))
    return Said("infinitive", source, cue_of(frame, cue), content) if source and content else None


_MARKS = frozenset({"“", '"', "‘", "'", "«", "''"})


def _object(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X criticised the plan', 'X called for calm'."""
    verbal = bool(cue.preposition) or cue.base in verb_group("object")
    if not verbal or cue.passive or cue.infinitive or frame.lower(cue.last + 1) in {"", ".", ",", ";", ":", "by", "to"}:
        return None
    if cue.preposition and (cue.base, *cue.preposition.split()) not in prepositions():
        return None
    if frame.lower(cue.last + 1) == "as" and cue.first == cue.verb:  # "two men described as agents"
        return None
    if cue.base in NAMING and (frame.is_quote(cue.last + 1) or frame.lower(cue.last + 1) in _MARKS):
        return None
    source = source_of(frame, cue, earlier)
    end = _without_day(frame, cue.last + 1, _object_end(frame, cue.last + 1))
    content = content_of(frame, cue.last + 1, end)
    return Said("object", source, cue_of(frame, cue), content) if source and content else None


def _without_day(frame: Frame, start: int, end: int) -> int:
    """The end of an object before the day of its cue: "announced the plan | on Friday"."""
    stop = end - 1 if frame.lower(end - 1) == "." else end
    if frame.lower(stop - 1) not in clause_words("days") or stop - 2 <= start:
        return end
    return stop - 2 if frame.lower(stop - 2) == "on" else stop - 1


def _object_end(frame: Frame, start: int) -> int:
    """To the comma or subordinate clause behind an object."""
    for place in range(start, len(frame.tokens)):
        if frame.lower(place) == "," and (
            is_inner_comma(frame, place) or frame.lower(place + 1) in {"including", "such", "like"}
        ):
            continue
        if frame.lower(place) in {
            ",",
            ";",
            ":",
            "—",
            "--",
            "because",
            "while",
            "when",
            "although",
            "but",
            "after",
            "before",
            "during",
        }:
            return place
    return len(frame.tokens)
