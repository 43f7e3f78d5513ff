"""What the reader model takes for statements, as statements in the making.

In: the text, its quotations and the model's marks. Out: ``Said`` records in the order of their cues. Method: the
model's stretches as they stand, but a content never holds half of a quotation: where it shares an edge with one it
gets all of it, and behind a whole quotation only quotations go on. Known limit: a statement without a cue is
none for the model.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from firsthand.annotate.cues import clause_words
from firsthand.annotate.quotations import Quotation
from firsthand.annotate.said import Said, Stretch
from firsthand.reader_marks import ReaderMarks, ReadSpan, ReadStatement
from firsthand.words import folded_words

QUOTED, TOLD = "quotation read", "clause read"  # what a statement of the model is called among those of the rules
MOST_OPENERS = 4  # words at the beginning of what is rejected, that say what kind of thing it is
NEAR_MARK = 2  # characters between an edge of a quotation and where the model has it: the mark itself, a comma
_DATELINE = re.compile(r"[A-Z][A-Z.,' ]{2,40}(?:,? [A-Z][a-z.]+)?(?: ?\([A-Za-z .]+\))? ?(?:--|[-–—]) ")
_JOINT = re.compile(r"(?:and|but|or|so|yet)\s+")
_NEGATED = re.compile(
    r"\b(?:not|never|den(?:y|ie[sd]|ying)|disavow\w*|repudiat\w*)\b|n['’]t\b|\bcannot\b", re.IGNORECASE
)


def read_statements(text: str, quotations: Sequence[Quotation], marks: ReaderMarks | None) -> list[Said]:
    """The model's statements that say something; none where the model did not read."""
    read = [_said(text, statement) for statement in (marks.statements if marks else ()) if statement.content]
    starts = [quote.start for quote in quotations]
    for said in read:
        said.content = _whole(said, text, quotations, starts)
        said.rule = QUOTED if any(_opens(piece, quotations, starts) for piece in said.content) else TOLD
    return [said for said in read if said.content]


def _said(text: str, statement: ReadStatement) -> Said:
    cue = statement.cue
    return Said(
        TOLD,
        _stretches(text, statement.source),
        [(cue.start, cue.end)],
        _stretches(text, statement.content),
        negated=_is_negated(text, cue, statement.content),
        read=statement,
    )


def _is_negated(text: str, cue: ReadSpan, content: Sequence[ReadSpan]) -> bool:
    """Whether the cue says that it is not so: "denied that", "rejected claims that", but not "rejected the plan"."""
    if _NEGATED.search(text, cue.start, cue.end):
        return True
    said = folded_words(text[cue.start : cue.end])
    if clause_words("rejections").isdisjoint(said):
        return False
    rejected = (*said, *folded_words(" ".join(text[span.start : span.end] for span in content[:1]))[:MOST_OPENERS])
    told = [word for word in rejected if word not in clause_words("claim_openers") | clause_words("rejections")]
    return bool(told) and told[0] in clause_words("claims")


def _stretches(text: str, spans: Iterable[ReadSpan]) -> list[Stretch]:
    found = ((_behind_dateline(text, span.start), span.end) for span in spans)
    return [(start, end) for start, end in found if start < end]


def _behind_dateline(text: str, start: int) -> int:
    """Where a stretch begins without the dateline that opens its line: "NORWICK, Tano (QRX) - The mayor"."""
    opens = start == 0 or text[start - 1] == "\n"
    dateline = _DATELINE.match(text, start) if opens else None
    return dateline.end() if dateline else start


def _whole(said: Said, text: str, quotations: Sequence[Quotation], starts: Sequence[int]) -> list[Stretch]:
    """The pieces of a content, each to the ends of the quotations that it begins or ends with."""
    pieces: list[Stretch] = []
    for piece in said.content:
        start, end = _with_quotations(piece, said, quotations, starts)
        if pieces and start < pieces[-1][1]:
            start, end = pieces.pop()[0], max(end, piece[1])
        pieces.append((start, end))
    return _speech_alone(pieces, text, quotations, starts)


def _speech_alone(
    pieces: list[Stretch], text: str, quotations: Sequence[Quotation], starts: Sequence[int]
) -> list[Stretch]:
    """Where a content begins with a whole quotation, its quotations alone: what else is told is the report's.

    A word that joins two of them stays with the second: '"I like Holm," but "he talks too much"'.
    """
    if len(pieces) < 2 or not _is_quotation(pieces[0], quotations, starts):
        return pieces
    return [piece for piece in pieces if _opens(_behind_joint(piece, text), quotations, starts)]


def _behind_joint(piece: Stretch, text: str) -> Stretch:
    joint = _JOINT.match(text, *piece)
    return (joint.end(), piece[1]) if joint else piece


def _is_quotation(piece: Stretch, quotations: Sequence[Quotation], starts: Sequence[int]) -> bool:
    """Whether a piece is one quotation from end to end."""
    return any(
        abs(quote.start - piece[0]) <= NEAR_MARK and abs(quote.end - piece[1]) <= NEAR_MARK
        for quote in _over(*piece, quotations, starts)
    )


def _with_quotations(piece: Stretch, said: Said, quotations: Sequence[Quotation], starts: Sequence[int]) -> Stretch:
    """A piece to the ends of its first and last quotation, where nothing of the cue or source stands inside them."""
    start, end = piece
    for quote in _over(start, end, quotations, starts):
        if any(quote.start < b and a < quote.end for a, b in (*said.cue, *said.source)):
            continue
        if abs(start - quote.start) <= NEAR_MARK or (quote.closed and start < quote.start):
            end = max(end, quote.end)
        if end >= quote.end - NEAR_MARK:
            start = min(start, quote.start)
    return start, end


def _over(start: int, end: int, quotations: Sequence[Quotation], starts: Sequence[int]) -> Iterator[Quotation]:
    """The quotations that share a character with a stretch."""
    first = max(0, bisect_right(starts, start) - 1)
    for quote in quotations[first : bisect_left(starts, end)]:
        if quote.end > start:
            yield quote


def _opens(piece: Stretch, quotations: Sequence[Quotation], starts: Sequence[int]) -> bool:
    """Whether a piece begins with a quotation."""
    return any(abs(quote.start - piece[0]) <= NEAR_MARK for quote in _over(*piece, quotations, starts))
