"""Quotations beside a cue: '"...," X said', 'X said: "..."', '"..." X was quoted as saying by Y'.

In: a frame and a cue in it. Out: who said what, if a quotation is its content. Method: shapes over tokens, a whole
quotation being one. Known limit: a quotation more than a dozen words from its cue is not joined to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotate.cues import Cue, cues_in
from firsthand.annotate.frames import Frame
from firsthand.annotate.phrases import DASHES, Span, clause_end, is_finite, phrase_behind, subject_before
from firsthand.annotate.said import Said, Stretch, content_of, cue_of, source_of, speaks, stretch
from firsthand.annotate.verbs import verb_group


def quotation_behind(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'X said, "...".' with an addressee or a time between."""
    place = cue.last + 1 if speaks(cue) else len(frame.tokens)
    limit = min(place + 12, len(frame.tokens))
    while place < limit and not frame.is_quote(place):
        if frame.lower(place) in {";", ".", "that"} or (is_finite(frame, place) and frame.lower(place - 1) != ","):
            return None
        place += 1
    if not frame.is_quote(place) or not _leads_in(frame, cue, place):
        return None
    source = source_of(frame, cue, earlier)
    if not source:
        return None
    content = _quotes_from(frame, place)
    if frame.is_quote(cue.first - 1):  # "A," and said, "B"
        content = [stretch(frame, (cue.first - 1, cue.first)), *content]
    return Said("quotation behind", source, cue_of(frame, cue), content)


def _leads_in(frame: Frame, cue: Cue, place: int) -> bool:
    """Whether what stands between cue and quotation leaves it the content: nothing, a mark, an addressee and a mark."""
    if place == cue.last + 1:
        if cue.base in {"call", "dub", "title", "describe", "show"}:
            return False
        return cue.base in verb_group("clause") | verb_group("quotation") | verb_group("addressee") or bool(
            cue.preposition
        )
    if frame.lower(place - 1) in {",", ":"}:
        return cue.base in verb_group("clause") | verb_group("quotation") | verb_group("addressee")
    return cue.base in verb_group("addressee") and place - cue.last <= 4


def _quotes_from(frame: Frame, place: int) -> list[Stretch]:
    """The quotation at a place and those right behind it."""
    found = []
    while frame.is_quote(place):
        found.append(stretch(frame, (place, place + 1)))
        place += 1
    return found


def quotation_before(frame: Frame, cue: Cue, earlier: Sequence[Said]) -> Said | None:
    """'"...," X said' and '"...," said X', with more quotation behind."""
    if not speaks(cue):
        return None
    span = subject_before(frame, cue.first)
    if span and (opening := quote_left_of(frame, span[0])) is not None:
        source, after = [stretch(frame, span)], cue.last + 1
    elif frame.is_quote(cue.first - 1) and cue.form in {"past", "s"} and (behind := phrase_behind(frame, cue.last + 1)):
        opening, source, after = cue.first - 1, [stretch(frame, behind)], behind[1]
    else:
        return None
    if any(stretch(frame, (opening, opening + 1)) in said.content for said in earlier):
        return None
    content = [stretch(frame, (opening, opening + 1))]
    more = next((n for n in range(after, min(after + 14, len(frame.tokens))) if frame.is_quote(n)), None)
    joined = more is not None and frame.lower(more - 1) in {",", ":", ".", ";"} | DASHES
    if more is not None and joined and not any(is_finite(frame, n) for n in range(after, more)):
        content += _quotes_from(frame, more)
    return Said("quotation before", source, cue_of(frame, cue), content)


def quote_left_of(frame: Frame, place: int) -> int | None:
    """The quotation that ends right before a place, a comma or dash between them allowed."""
    for before in (place - 1, place - 2):
        if frame.is_quote(before) and (before == place - 1 or frame.lower(place - 1) in DASHES | {",", "-"}):
            return before
    return None


def lead_in(frame: Frame) -> Said | None:
    """A source and cue whose quotation follows in the next paragraph: "Reyes wrote in a letter:"."""
    for cue in cues_in(frame):
        if speaks(cue) and not cue.passive and (source := source_of(frame, cue, [])):
            return Said("quotation behind", source, cue_of(frame, cue))
    return None


def quoted_as_saying(frame: Frame, cue: Cue, subject: Span | None) -> Said | None:
    """'"...," X was quoted as saying' and 'X was quoted as saying that ...'."""
    after = cue.last + 1
    quote = quote_left_of(frame, subject[0]) if subject else None
    if quote is not None:
        content = [stretch(frame, (quote, quote + 1))]
    elif frame.lower(after) == "by" or after >= len(frame.tokens) - 1:
        return None
    else:
        content = content_of(frame, after, clause_end(frame, after))
    return Said("quoted as saying", [stretch(frame, subject)] if subject else [], cue_of(frame, cue), content)


def outer_of(frame: Frame, cue: Cue, inner: Said) -> list[Said]:
    """Who quoted someone as saying it: "... was quoted as saying by the Tano Herald"."""
    if inner.rule != "quoted as saying" or frame.lower(cue.last + 1) != "by":
        return []
    source = phrase_behind(frame, cue.last + 2)
    if source is None:
        return []
    begin, end = inner.start, max(b for _, b in (*inner.content, *inner.cue))
    by = stretch(frame, (cue.last + 1, cue.last + 2))
    return [Said("quoted as saying", [stretch(frame, source)], [by], [(begin, min(end, by[0] - 1))])]
