"""Attributions without a cue verb: "according to", nouns, impressions, hearsay, brackets, headlines.

In: a frame. Out: what is said on whose word, before it becomes a record. Method: fixed shapes over tokens. Known
limit: a bracket is read as a citation only where a name and a date stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.annotate.cues import clause_words
from firsthand.annotate.frames import Frame
from firsthand.annotate.phrases import clause_end, has_finite_verb, is_finite, phrase_behind, subject_before
from firsthand.annotate.said import Said, content_of, stretch

_CITATION = re.compile(
    r"\((?:see\s)?([A-Z][\w.'’/&-]*(?:[ ]+[\w.'’/&-]+){0,5}|[a-z][\w-]*\.[a-z]{2,4}),\s+"
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]+)"
    r"(?:,?\s+\d{4})?"
)


def otherwise_said(frame: Frame) -> Iterator[Said]:
    """All attributions of a frame that hang on no verb of saying."""
    for place in range(len(frame.tokens)):
        word = frame.lower(place)
        if word == "according" and frame.lower(place + 1) == "to":
            yield from _according(frame, place)
        elif word in clause_words("noun_cues"):
            yield from _noun(frame, place)
        elif word in clause_words("impressions") and frame.lower(place + 1) in {"to", "that"}:
            yield from _impression(frame, place)
        elif word in clause_words("hearsay"):
            yield from _hearsay(frame, place)
    yield from _headline(frame)
    yield from citations_in(frame)


def _according(frame: Frame, place: int) -> Iterator[Said]:
    """'According to X, ...', '..., according to X', '..., according to X, ...'."""
    source = phrase_behind(frame, place + 2)
    if source is None:
        return
    behind = source[1] + (frame.lower(source[1]) == ",")
    middle = frame.lower(place - 1) == "," and frame.lower(source[1]) == ","
    front = place == 0 or not (middle or any(is_finite(frame, n) for n in range(place)))
    content = [] if front else content_of(frame, 0, place)
    if front or (frame.lower(source[1]) == "," and has_finite_verb(frame, behind, len(frame.tokens))):
        content += content_of(frame, behind, len(frame.tokens))
    if content:
        yield Said("according to", [stretch(frame, source)], [stretch(frame, (place, place + 2))], content)


def _noun(frame: Frame, place: int) -> Iterator[Said]:
    """'his claim that ...', 'the decision to ...'."""
    infinitive = frame.lower(place + 1) == "to" and frame.lower(place) in clause_words("noun_infinitive")
    if not infinitive and frame.lower(place + 1) != "that":
        return
    end = clause_end(frame, place + 1)
    if not has_finite_verb(frame, 0, place):  # "Despite the claim that ..., the port stayed open"
        end = next((n for n in range(place, end) if frame.lower(n) == ","), end)
    content = content_of(frame, place + 1, end)
    source = _possessor(frame, place)
    if content and (source or not infinitive):
        yield Said("noun", source, [stretch(frame, (place, place + 1))], content)


def _possessor(frame: Frame, place: int) -> list[tuple[int, int]]:
    """Whose claim it is: "Reyes's earlier claim", "their claim"."""
    for back in range(place - 1, max(-1, place - 4), -1):
        if frame.lower(back) == "'s" and (span := subject_before(frame, back)):
            return [stretch(frame, (span[0], back + 1))]
        if frame.lower(back) in {"his", "her", "their", "its", "our", "my", "your"}:
            return [stretch(frame, (back, back + 1))]
    return []


def _impression(frame: Frame, place: int) -> Iterator[Said]:
    """'X appears to be ...'."""
    subject = subject_before(frame, place)
    content = [stretch(frame, subject)] if subject else []
    content += content_of(frame, place + 1, clause_end(frame, place + 1))
    yield Said("impression", [], [stretch(frame, (place, place + 1))], content)


def _hearsay(frame: Frame, place: int) -> Iterator[Said]:
    """'The road was reportedly closed'."""
    content = content_of(frame, 0, place) + content_of(frame, place + 1, clause_end(frame, place + 1))
    if content:
        yield Said("hearsay", [], [stretch(frame, (place, place + 1))], content)


def _headline(frame: Frame) -> Iterator[Said]:
    """'Reyes: "We will stay"', 'Report: Port To Close'."""
    colon = next((n for n in range(1, min(8, len(frame.tokens))) if frame.lower(n) == ":"), None)
    if colon is None or colon + 2 > len(frame.tokens):
        return
    titled = all(
        frame.tokens[n].is_capitalised for n in range(colon) if len(frame.lower(n)) > 3 and frame.tokens[n].is_word
    )
    named = frame.tokens[0].start in frame.mentions and frame.tokens[0].is_capitalised
    quoted = frame.is_quote(colon + 1) or frame.lower(colon + 1) in {"'", "‘", "“", '"'}
    speaker = frame.mentions.get(frame.tokens[0].start) == frame.tokens[colon - 1].end  # a transcript's "Reyes: ..."
    if titled and named and (quoted or speaker or frame.lower(len(frame.tokens) - 1) not in {".", "!", "?"}):
        content = content_of(frame, colon + 1, len(frame.tokens))
        yield Said("headline", [stretch(frame, (0, colon))], [stretch(frame, (colon, colon + 1))], content)


def citations_in(frame: Frame) -> Iterator[Said]:
    """'... (Tano News Agency, October 3)': the sentence on the word of who stands in the bracket."""
    for match in _CITATION.finditer(frame.text, frame.start, frame.end):
        content = frame.text[frame.start : match.start()].rstrip()
        if content:
            yield Said("citation", [match.span(1)], [], [(frame.start, frame.start + len(content))])
