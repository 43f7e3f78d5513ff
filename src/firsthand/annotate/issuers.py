"""Who stands behind a document: the office that issued "the statement".

In: a text, its mentions and a mention of a document. Out: the mention of who issued it, where the text says so. Method:
a body named in the document's own description or right behind it ("by the Office"), or in that of the last document of
the kind; else the latest "issued a statement" or "said in a statement" with the same noun, up to a few sentences back,
whose subject is the body or person that ends nearest before the verb. Known limit: of several documents of one kind the
last is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from firsthand.model import Mention

REACH = 900  # characters back; three or four sentences with a quotation
LATEST = 40  # mentions before a document that are looked at
MAX_GAP = 60  # characters between who issued a document and the verb
DOCUMENTS = (
    "statement|letter|report|press release|release|memo|note|email|e-mail|post|tweet|filing|announcement|notice|"
    "message|communique|communiqué"
)
_ISSUED = (
    r"(?:issued|released|published|posted|circulated|made|gave|sent|put out|sent out|"
    r"(?:said|announced|wrote|confirmed|denied|added|told\s[^.;\n]{1,40})\s(?:[^.;\n“\"]{0,20}\s)?in)"
    r"\s(?:a|an|its|his|her|their|the)\s(?:[\w’'-]+\s){0,3}"
)
_PAPER = re.compile(rf"(?:{DOCUMENTS}|estimate|study|survey|poll|analysis|paper|review)s?$", re.IGNORECASE)
_BY = re.compile(r"\s(?:by|from)\s(?:the\s)?", re.IGNORECASE)
_OWNER = re.compile(r"(?:[\w.-]+['’]s\s)?")
_DEFINITE = re.compile(rf"(?:the|this|that|its|his|her|their)\s(?:[\w’'-]+\s){{0,2}}({DOCUMENTS})", re.IGNORECASE)
OUTLETS = "website|site|newspaper|daily|weekly|magazine|news agency|agency|news portal|portal|channel|broadcaster"
_HEAD = re.compile(rf"(?:['’]s\s(?:[\w’'-]+\s){{0,3}}|\s)(?:{DOCUMENTS}|{OUTLETS})s?$", re.IGNORECASE)


def issuer_of(text: str, mentions: Sequence[Mention], document: Mention) -> Mention | None:
    """The mention of who issued a document; ``mentions`` in order of their starts."""
    if body := _named_in(mentions, document) or _made_by(text, mentions, document):
        return body
    named = _DEFINITE.fullmatch(document.span.quote)
    if named is None:
        return None
    if body := _known_before(mentions, document, named.group(1).lower()):
        return body
    begin = max(0, document.span.start - REACH)
    issued = re.compile(rf"\b{_ISSUED}{named.group(1).lower()}\b")
    verbs = [match.start() for match in issued.finditer(text, begin, document.span.start)]
    return _subject(text, mentions, verbs[-1]) if verbs else None


def _named_in(mentions: Sequence[Mention], document: Mention) -> Mention | None:
    """The body in the description of its own document: "a Harbour Watch report", "the Velmar Office's letter"."""
    head = _HEAD.search(document.span.quote) if document.form == "nominal" else None
    if head is None:
        return None
    first = bisect_left(mentions, document.span.start, key=lambda mention: mention.span.start)
    end = document.span.start + head.start()
    speaks = {"organisation", "person"} if head.group()[:2] in {"'s", "’s"} else {"organisation"}
    inside = (m for m in mentions[first : first + 6] if m.form == "name" and m.kind in speaks)
    return next((m for m in inside if m.span.end == end), None)


def _made_by(text: str, mentions: Sequence[Mention], document: Mention) -> Mention | None:
    """The body right behind its own document: "an estimate by the Velmar Office", "by Tano's Velmar Office"."""
    if document.form != "nominal" or not _PAPER.search(document.span.quote):
        return None
    behind = _BY.match(text, document.span.end)
    if behind is None:
        return None
    first = bisect_left(mentions, behind.end(), key=lambda mention: mention.span.start)
    near = (m for m in mentions[first : first + 3] if m.form == "name" and m.kind == "organisation")
    return next((m for m in near if _OWNER.fullmatch(text, behind.end(), m.span.start)), None)


def _known_before(mentions: Sequence[Mention], document: Mention, noun: str) -> Mention | None:
    """The body whose document of the same kind was told of last: "a Harbour Watch report ... the report"."""
    stop = bisect_left(mentions, document.span.start, key=lambda mention: mention.span.start)
    for mention in reversed(mentions[max(0, stop - LATEST) : stop]):
        if mention.span.start < document.span.start - REACH:
            return None
        if mention.form == "nominal" and mention.span.quote.lower().endswith(noun):
            return _named_in(mentions, mention)
    return None


def _subject(text: str, mentions: Sequence[Mention], verb: int) -> Mention | None:
    """The body or person nearest before a verb in its clause."""
    stop = bisect_left(mentions, verb, key=lambda mention: mention.span.start)
    near = []
    for mention in mentions[max(0, stop - 6) : stop]:
        gap = text[mention.span.end : verb]
        speaks = mention.kind in {"person", "organisation", "group"} or mention.form == "pronoun"
        if speaks and mention.span.end <= verb and len(gap) <= MAX_GAP and not re.search(r"[.;:\n“”\"]", gap):
            near.append(mention)
    return max(near, key=lambda mention: (mention.span.end, -mention.span.start), default=None)
