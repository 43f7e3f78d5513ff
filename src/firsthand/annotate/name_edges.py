"""Where a name that the reader model sees begins and ends.

In: the tokens of a sentence, and a stretch that the reader takes for a name. Out: the name's own tokens, and the title
before it. Method: articles, marks and titles at the ends are left out, a company's legal form behind a comma is taken
in, and so is what a body is for ("Commission on Harbour Fees"). Known limit: names that the reader cuts in their middle
stay cut.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.annotate.name_evidence import Evidence
from firsthand.annotate.tokens import Token, title_at, word_group
from firsthand.language import table
from firsthand.reader_marks import ReadSpan

TITLED = frozenset({"person", "other"})  # kinds whose names may have a title in front
TITLE_WORDS = 6  # of the longest title with what modifies it
MEMBERS = 2  # words of "Fellow at"
STROKES = "/|"
NAME_REACH = 40  # characters before them in which the end of the name is looked for
_BEHIND_NAME = re.compile(r"[A-Z][^\W\d_]+(?:, [A-Z]{2,4})*,? \Z")
SHOPS = frozenset({"organisation", "place", "work"})  # kinds whose names may end in a possessive


def name_of(tokens: Sequence[Token], span: ReadSpan, behind: int, evidence: Evidence) -> tuple[list[Token], str, int]:
    """The tokens of the name in a span, its title, and the place behind it; ``behind`` is that of the name before."""
    first = max(behind, bisect_right(tokens, span.start, key=lambda token: token.start) - 1)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    first, title, last = _trimmed(tokens, first, last, span.kind, evidence)
    part = _clipped(tokens[first:last], span)
    last = _with_legal_form(tokens, part, _body_end(tokens, part, last), span.kind)
    return part + list(tokens[first + len(part) : last]), title, last


def is_post_nominal(text: str, start: int, end: int) -> bool:
    """Whether some letters behind a person's name tell of a rank or degree: "Ada Holm, QC"."""
    letters = text[start:end].replace(".", "")
    if not letters.isupper() or letters.lower() not in word_group("post_nominals"):
        return False
    return _BEHIND_NAME.search(text, max(0, start - NAME_REACH), start) is not None


def _with_legal_form(tokens: Sequence[Token], part: Sequence[Token], last: int, kind: str) -> int:
    """Where a company's name ends whose legal form stands behind a comma: "Okoro Motors, Inc."."""
    behind = tokens[last : last + 3]
    if kind != "organisation" or not part or len(behind) < len([",", "Inc"]) or behind[0].text != ",":
        return last
    if not behind[1].is_capitalised or behind[1].lower not in word_group("legal_forms"):
        return last
    return last + len(behind[:2]) + int(behind[-1].text == ".")


def _trimmed(tokens: Sequence[Token], first: int, last: int, kind: str, evidence: Evidence) -> tuple[int, str, int]:
    """Without article, title and marks: where the name begins, its title, where it ends."""
    while first < last and _is_loose_front(tokens[first:last], kind):
        first += 1
    first += _member_of(tokens[first:last], kind, evidence)
    while first < last and _is_loose_end(tokens, first, last, kind, evidence):
        last -= 1
    if kind not in TITLED:
        return first, "", last  # "General Motors" is no general
    size = _title_size(tokens, first, last, evidence)
    inner = [token for token in tokens[first : first + size] if token.is_word]
    if inner:
        return first + size, " ".join(token.lower for token in inner), last
    return first, title_before(tokens, first, evidence), last


def _clipped(tokens: Sequence[Token], span: ReadSpan) -> list[Token]:
    """The tokens of a span, the first and last cut to it at a stroke: "Reyes/Agency" holds two names."""
    part = list(tokens)
    for place in dict.fromkeys((0, len(part) - 1)) if part else ():
        token = part[place]
        start = span.start if token.start < span.start and token.text[span.start - token.start - 1] in STROKES else None
        end = span.end if span.end < token.end and token.text[span.end - token.start] in STROKES else None
        if start or end:
            part[place] = _cut(token, start or token.start, end or token.end)
    return part


def _body_end(tokens: Sequence[Token], part: Sequence[Token], last: int) -> int:
    """Where the name of a body ends that was read as its first word alone: "Commission on Harbour Fees"."""
    bodies = table("organisation_words")["inside"].split()
    if len(part) != 1 or part[0].lower not in bodies or not part[0].is_capitalised:
        return last
    end = last + 1
    if last >= len(tokens) or tokens[last].lower not in {"of", "on", "for"}:
        return last
    while end < len(tokens) and tokens[end].lower in {"the", "a", "an"}:
        end += 1
    begin = end
    while end < len(tokens) and tokens[end].is_word and tokens[end].is_capitalised:
        end += 1
    return end if end > begin else last


def _cut(token: Token, start: int, end: int) -> Token:
    inner = slice(start - token.start, end - token.start)
    return Token(start, end, token.text[inner], token.lower[inner])


def _is_loose_front(rest: Sequence[Token], kind: str) -> bool:
    """Whether a first token is no part of a name: a mark, "the", a body's "nonpartisan"; "All Blacks" is whole."""
    first = rest[0]
    if not first.is_word or (first.text.islower() and first.lower in word_group("determiners")):
        return True
    small = first.text.islower() and first.lower not in word_group("particles")
    return small and kind == "organisation" and rest[-1].is_capitalised


def _member_of(rest: Sequence[Token], kind: str, evidence: Evidence) -> int:
    """Tokens of an office in front of the body it belongs to: "Fellow at Orrin College"."""
    if kind != "organisation" or len(rest) <= MEMBERS or rest[1].lower != "at":
        return 0
    return MEMBERS if rest[0].lower in evidence.titles or rest[0].lower in word_group("title_modifiers") else 0


def _is_loose_end(tokens: Sequence[Token], first: int, last: int, kind: str, evidence: Evidence) -> bool:
    """Whether the last token is no part of a name: a mark, a small word; "Reyes's" may be a shop."""
    token = tokens[last - 1]
    if token.is_word:
        return token.text.islower() and token.lower in evidence.common
    shop = token.lower == "'s" and kind in SHOPS
    return not shop and not _closes_initial(tokens, first, last)


def _closes_initial(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the full stop at the end belongs to the last word: "Okoro Motors Corp."."""
    return tokens[last - 1].text == "." and last - first > 1 and tokens[last - 2].lower in word_group("company_forms")


def _title_size(tokens: Sequence[Token], first: int, last: int, evidence: Evidence) -> int:
    """Tokens of a title that opens the span, with its full stop, where a name is left behind it."""
    size = title_at(tokens[first:last], 0, evidence.titles)
    if size and first + size < last and tokens[first + size].text == ".":
        size += 1
    left = tokens[first + size : last]
    return size if left and left[0].is_word and left[0].is_capitalised else 0


def title_before(tokens: Sequence[Token], first: int, evidence: Evidence) -> str:
    """The title right in front of a name."""
    stop = first - 1 if first and tokens[first - 1].text == "." else first
    near = tokens[max(0, stop - TITLE_WORDS) : stop]
    for size in range(len(near), 0, -1):
        if title_at(near, len(near) - size, evidence.titles) == size:
            return " ".join(token.lower for token in near[-size:])
    return ""
