"""Clauses beside a cue: 'X said that ...', 'X told Y ...', '..., X said', '..., X said, ...'.

In: a frame and a cue in it. Out: who said what, if a clause is its content. Method: where a clause with a subject and
a finite verb begins and ends. Known limit: without a parser, clauses that go on behind the reported one are taken in.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotate.cues import Cue, clause_words, is_adverb
from firsthand.annotate.frames import QUOTE, Frame
from firsthand.annotate.phrases import (
    DASHES,
    clause_end,
    has_finite_verb,
    is_finite,
    phrase_behind,
    subject_before,
)
from firsthand.annotate.said import NAMING, Said, content_of, cue_of, source_of, speaks, stretch, with_time
from firsthand.annotate.verbs import verb_group


def clause_behind(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X said (that) ...', 'X told Y that ...', 'X asked whether ...'."""
    start = _clause_start(frame, cue)
    if start is None or cue.passive:
        return None
    source = source_of(frame, cue, earlier)
    if not source:
        return None
    end = _opening_end(frame, start) if cue.form == "ing" and cue.first <= 1 else clause_end(frame, start)
    content = content_of(frame, start, end)
    return Said("clause behind", source, cue_of(frame, cue), content) if content else None


def _opening_end(frame: Frame, start: int) -> int:
    """Where the clause of an opening participle ends: at the comma before the main clause."""
    end = clause_end(frame, start)
    commas = [place for place in range(start + 2, end) if frame.lower(place) == ","]
    main = [place for place in commas if has_finite_verb(frame, place + 1, end)]
    return next((place for place in main if has_finite_verb(frame, start, place)), end)


_TELLING = frozenset(["tell", "remind", "assure", "inform", "convince", "notify"])


_ASKING = frozenset(
    ["ask", "wonder", "know", "explain", "see", "understand", "tell", "question", "learn", "say", "show"]
)


def _clause_start(frame: Frame, cue: Cue) -> int | None:
    """Where the clause behind a cue begins."""
    after = with_time(frame, cue.last) + 1
    if cue.preposition:
        return None
    if is_adverb(frame.lower(after)) and frame.lower(after + 1) == "that":  # "said recently that"
        after += 1
    word = frame.lower(after)
    if word in {"that", "whether", "how", "why"} or (word in {"what", "if", "who", "where"} and cue.base in _ASKING):
        return after if has_finite_verb(frame, after + 1, len(frame.tokens)) else None
    told = cue.base in verb_group("addressee") | {"express", "voice"}
    aims = word == "to" and cue.base in verb_group("infinitive") | {"intend", "expect"}
    if not aims and (that := _that_ahead(frame, after, told=told)):
        return that
    if cue.base in _TELLING:
        return _behind_addressee(frame, after)
    if cue.base in verb_group("clause") and _opens_clause(frame, after):
        return after
    return None


def _that_ahead(frame: Frame, start: int, *, told: bool) -> int | None:
    """A "that" behind an addressee, a time or a place: "said in a statement on Monday that"."""
    if not (told or frame.lower(start) in clause_words("behind_cue") or frame.lower(start) in clause_words("days")):
        return None
    for place in range(start, min(start + 12, len(frame.tokens) - 2)):
        word = frame.lower(place)
        if word == "that" and place > start:
            joined = frame.lower(place - 1) in {"of", "in", "on", "for", "with", "at", "all", "to"}
            return None if joined or is_finite(frame, place + 1) else place
        if word in {".", ";", ":", QUOTE} or is_finite(frame, place):
            return None
    return None


def _behind_addressee(frame: Frame, start: int) -> int | None:
    """Where a clause begins behind an addressee: "told reporters he had left"."""
    for place in range(start + 1, min(start + 8, len(frame.tokens))):
        if frame.lower(place) in {",", ".", ";", ":"}:
            return None
        if _opens_clause(frame, place) and frame.lower(place) in clause_words("source_pronouns") | {
            "the",
            "there",
            "his",
            "her",
        }:
            return place
    return None


_SUBJECTS = frozenset(["he", "she", "they", "we", "i", "there"])


def _opens_clause(frame: Frame, start: int) -> bool:
    """Whether a subject and a finite verb follow."""
    if start >= len(frame.tokens) or frame.lower(start) in {
        ",",
        ".",
        "to",
        "of",
        "by",
        "and",
        "or",
        "as",
        ":",
        ";",
        "for",
        "on",
        "about",
    }:
        return False
    if frame.lower(start) in _SUBJECTS and not is_finite(frame, start):
        return True
    if is_finite(frame, start) and frame.lower(start) not in {"is", "was"}:
        return False
    for place in range(start + 1, min(start + 30, len(frame.tokens))):
        if frame.lower(place) in {".", ";"} and place + 1 == len(frame.tokens):
            return False
        if is_finite(frame, place):
            return True
    return False


def clause_before(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'..., X said', '..., said X', '..., X said, ...'."""
    if cue.form == "ing" or cue.passive or cue.base in NAMING or not speaks(cue):
        return None
    after = with_time(frame, cue.last) + 1
    span = subject_before(frame, cue.first)
    if span and frame.lower(span[0] - 1) in DASHES | {",", "-"}:
        comma = span[0] - 1
        ended = _rest_end(frame, after, told=cue.base in _TELLING)
    elif frame.lower(cue.first - 1) == "," and cue.form in {"past", "s"} and (behind := phrase_behind(frame, after)):
        comma, span, ended = cue.first - 1, behind, behind[1]
    else:
        return None
    middle = frame.lower(after) == "," and frame.lower(comma) == ","
    if ended is None or not (middle or has_finite_verb(frame, 0, comma)):
        return None
    begin = _content_begin(frame, comma, earlier)
    content = content_of(frame, begin, comma)
    if frame.lower(ended) == "," and has_finite_verb(frame, ended, len(frame.tokens)):
        content += content_of(frame, ended + 1, clause_end(frame, ended + 1))
    return Said("clause before", [stretch(frame, span)], cue_of(frame, cue), content) if content else None


_ADDRESSED = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "this", "journalists", "me", "us"])


def _rest_end(frame: Frame, after: int, *, told: bool) -> int | None:
    """Where the frame ends or goes on behind a comma, if only an addressee, time or place stands between."""
    for place in range(after, min(after + 14, len(frame.tokens) + 1)):
        word = frame.lower(place)
        if place >= len(frame.tokens) or word in DASHES | {",", ".", "?", "!", ";"}:
            return place
        fits = word in clause_words("behind_cue") or frame.tokens[place].is_capitalised
        if place == after and not fits and not (told and word in _ADDRESSED):
            return None
        if is_finite(frame, place):
            return None
    return None


def _content_begin(frame: Frame, comma: int, earlier: Sequence[Said]) -> int:
    """Behind a conjunction at the frame's start and behind what an earlier cue has taken."""
    begin = 0
    taken = max((end for said in earlier for _, end in (*said.content, *said.cue)), default=0)
    while begin < comma and frame.tokens[begin].start < taken:
        begin += 1
    while begin < comma and frame.lower(begin) in {"and", "but", "so", ",", ";"}:
        begin += 1
    return begin if begin < comma else 0
