"""Quotations that are signed, '"We closed it." — Ada Holm', and posts, 'Quay shut. — Harbour (@harbour) May 2, 2016'.

In: a text. Out: ``Said`` records, in order, whose cue is the dash. Method: a paragraph that is a quotation and ends
with a dash and a name, or has them in the paragraph behind it; one that ends with a dash, a name and a handle. Known
limits: a quotation of several paragraphs is not seen whole; a title that is a sentence is said by its author.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from firsthand.annotate.calendar_terms import MONTHS, WEEKDAYS
from firsthand.annotate.frames import is_speech
from firsthand.annotate.name_evidence import is_headline
from firsthand.annotate.quotations import Quotation
from firsthand.annotate.said import Said, Stretch, paragraphs_in, without_blanks
from firsthand.annotate.tokens import CAPITAL_WORD, tokens_of
from firsthand.annotate.verbs import verb_forms
from firsthand.language import lexicon

RULE = "signed"
_OPENING, _CLOSING = '"“”„«‘', '"”“»’'
_NAME = rf"(?P<name>{CAPITAL_WORD}(?: (?:{CAPITAL_WORD}|of|the|for|and|de|da|del|van|von|der|bin|ibn|al)){{0,7}})"
_DASH = r"(?P<dash>[―—–]|--|(?<=\s)-(?=\s)|(?<=\n)-)"
# Behind the name nothing, a mark, or a few words about who it is, but no full stop with more behind it.
_REST = r"(?:, ?(?!which|who|that)[^\n.?!\"“”]{1,80})?[.\"”]?\s*\Z"
_SIGNATURE = re.compile(rf"\s*{_DASH}\s*{_NAME}{_REST}")
_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}"
_POST = re.compile(rf"\s{_DASH}\s{_NAME}\s\(@\w{{1,30}}\)\s{{1,3}}{_DATE}[^\n]{{0,20}}\Z")
_BETWEEN = re.compile(r"[”»]([^“„«”»]*)[“„«]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LIST = re.compile(r"\s*(?:[―—–-]|--)")  # what opens a line of a list
_LONGEST = 260  # characters of a signature: keeps time linear


def signed_in(text: str) -> list[Said]:
    """The signed quotations and posts of a report."""
    return list(_signed(text, list(paragraphs_in(text))))


def without_signatures(content: Sequence[Stretch], signed: Sequence[Said]) -> list[Stretch]:
    """A content that runs over none of some signatures, in order: a piece ends before what is signed in it."""
    found = []
    for start, end in content:
        first = bisect_left(signed, start, key=lambda one: one.cue[0][0])
        over = first < len(signed) and signed[first].cue[0][0] < end
        found.append((start, min(end, signed[first].content[0][0]) if over else end))
    return [(start, end) for start, end in found if start < end]


def _signed(text: str, paragraphs: Sequence[Stretch]) -> Iterator[Said]:
    before: Stretch | None = None
    for (start, end), behind in pairwise([*paragraphs, (len(text), len(text))]):
        listed = _LIST.match(text, start, end) and _LIST.match(text, *behind)
        alone = None if listed else _name_alone(text, start, end, before)
        found = _post(text, start, end) or _with_name(text, start, end) or alone
        if found and _may_sign(text[slice(*found.source[0])]):
            yield found
        before = _quotation(text, start, end)


def _may_sign(name: str) -> bool:
    """Whether a name may be somebody's: no day, no month, no place."""
    return name.lower() not in lexicon("places") and name.lower() not in MONTHS and name.lower() not in WEEKDAYS


def _quotation(text: str, start: int, end: int) -> Stretch | None:
    """A stretch, without blanks, that is one quotation from end to end and no title; None where it is not."""
    start, end = without_blanks(text, start, end)
    if end - start < len('""') or text[start] not in _OPENING or text[end - 1] not in _CLOSING:
        return None
    if not _is_one(text[start + 1 : end - 1], text[start]) or is_headline(tokens_of(text, start + 1, end - 1)):
        return None
    return (start, end) if is_speech(text, Quotation(start, end, text[start])) else None


def _is_one(inside: str, mark: str) -> bool:
    """Whether no verb of saying stands between quotations: '"It is lost," said Holm. "I am sad."' is no quotation.

    Marks alone do not tell: people who write to newspapers open and close them as they like.
    """
    between = inside.split('"')[1::2] if mark == '"' else _BETWEEN.findall(inside)
    return not any(word in verb_forms() for piece in between for word in _LETTERS.findall(piece.lower()))


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
    """A post with the name and handle of who wrote it, and its date."""
    match = _POST.search(text, max(start, end - _LONGEST), end)
    written = without_blanks(text, start, match.start()) if match else None
    return _said(match, written) if match and written and written[0] < written[1] else None


def _said(match: re.Match[str], content: Stretch) -> Said:
    start, end = match.span("name")
    end -= int(match["name"].endswith(".") and not re.search(r"\b[A-Z]\.\Z", match["name"]))
    return Said(RULE, [(start, end)], [match.span("dash")], [content])
