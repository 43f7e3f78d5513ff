"""Quotations that are signed, '"We closed it." — Ada Holm', and posts, 'Quay shut. — Harbour (@harbour) May 2, 2016'.

In: a text. Out: ``Said`` records, in order, whose cue is the dash. Method: a paragraph that is a quotation and ends
with a dash and a name, or has them in the paragraph behind it; one that ends with a dash, a name and a handle. Known
limits: a quotation of several paragraphs is not seen whole; a title that is a sentence is said by its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.annotate.frames import is_speech
from firsthand.annotate.quotations import Quotation
from firsthand.annotate.said import Said, Stretch, without_blanks

RULE = "signed"
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING, _CLOSING = '"“”„«‘', '"”“»’'
_WORD = r"[A-Z][\w.'’-]{0,30}"
_NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|of|the|for|and|de|da|del|van|von|der|bin|ibn|al)){{0,7}})"
_DASH = r"(?P<dash>[―—–]|--|(?<=\s)-(?=\s)|(?<=\n)-)"
# Behind the name nothing, a mark, or a few words about who it is, but no full stop with more behind it.
_REST = r"(?:,[^\n.?!\"“”]{1,80})?[.\"”]?\s*\Z"
_SIGNATURE = re.compile(rf"\s*{_DASH}\s*{_NAME}{_REST}")
_POST = re.compile(rf"\s{_DASH}\s{_NAME}\s\(@\w{{1,30}}\)[^\n]{{0,40}}\Z")
_LONGEST = 260  # characters of a signature: keeps time linear


def signed_in(text: str) -> list[Said]:
    """The signed quotations and posts of a report."""
    return list(_signed(text, [match.span() for match in _PARAGRAPH.finditer(text)]))


def without_signatures(said: Said, signed: Sequence[Said]) -> Said | None:
    """A statement whose content runs over no signature: it ends before what is signed; None if nothing is left."""
    for one in signed:
        dash, start = one.cue[0][0], one.content[0][0]
        pieces = [(a, min(b, start)) if a <= dash < b else (a, b) for a, b in said.content]
        said.content = [(a, b) for a, b in pieces if a < b]
    return said if said.content else None


def _signed(text: str, paragraphs: Sequence[Stretch]) -> Iterator[Said]:
    before: Stretch | None = None
    for start, end in paragraphs:
        found = _post(text, start, end) or _with_name(text, start, end) or _name_alone(text, start, end, before)
        if found:
            yield found
        before = _quotation(text, start, end)


def _quotation(text: str, start: int, end: int) -> Stretch | None:
    """A stretch, without blanks, that is quotation from end to end; None where it is not."""
    start, end = without_blanks(text, start, end)
    if end - start < len('""') or text[start] not in _OPENING or text[end - 1] not in _CLOSING:
        return None
    return (start, end) if is_speech(text, Quotation(start, end, text[start])) else None


def _with_name(text: str, start: int, end: int) -> Said | None:
    """A quotation and its signature in one paragraph; the last dash counts."""
    for place in range(end - 1, max(start, end - _LONGEST), -1):
        if text[place] in _CLOSING and (match := _SIGNATURE.match(text, place + 1, end)):
            quotation = _quotation(text, start, place + 1)
            return _said(match, quotation) if quotation else None
    return None


def _name_alone(text: str, start: int, end: int, before: Stretch | None) -> Said | None:
    """A signature in a paragraph of its own, behind a quotation."""
    match = _SIGNATURE.match(text, start, end) if before and end - start <= _LONGEST else None
    return _said(match, before) if match and before else None


def _post(text: str, start: int, end: int) -> Said | None:
    """A post with the name and handle of who wrote it."""
    first = max(start, end - _LONGEST)
    match = _POST.search(text, first, end)
    written = without_blanks(text, start, match.start()) if match else None
    return _said(match, written) if match and written and written[0] < written[1] else None


def _said(match: re.Match[str], content: Stretch) -> Said:
    start, end = match.span("name")
    end -= int(match["name"].endswith(".") and not re.search(r"\b[A-Z]\.\Z", match["name"]))
    return Said(RULE, [(start, end)], [match.span("dash")], [content])
