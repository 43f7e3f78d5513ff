"""Frames: sentences with their quotations as single marks.

In: a text, its sentences and quotations. Out: frames, each the tokens of one or more sentences in which a whole
quotation is one token, so that rules about "X said Y" need not look inside it. Method: sentences that a quotation
runs through are joined. Known limit: a quotation without a closing mark runs to the end of its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.annotate.name_evidence import is_headline
from firsthand.annotate.quotations import Quotation
from firsthand.annotate.tokens import Token, tokens_of
from firsthand.model import Mention

QUOTE = "<quotation>"
MAX_TOKENS = 300  # no sentence of a report is longer; what is gets cut, so that time stays linear
SCARE_WORDS = 3  # quotations with fewer words, and no stop inside, are parts of the clause around them


@dataclass(frozen=True)
class Frame:
    """Tokens of a sentence outside of quotations, and the quotations among them."""

    text: str
    tokens: tuple[Token, ...]
    paragraph: int
    mentions: Mapping[int, int] = field(default_factory=dict)  # end by start of the longest mention
    named: frozenset[int] = frozenset()  # starts of tokens inside names
    headline: bool = False  # written in title case, so that capitals say nothing

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    def is_quote(self, place: int) -> bool:
        """Whether a whole quotation stands at a place."""
        return 0 <= place < len(self.tokens) and self.tokens[place].lower == QUOTE

    def lower(self, place: int) -> str:
        """The word at a place in lower case, "" outside of the frame."""
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""


def frames_of(
    text: str, sentences: Sequence[tuple[int, int, int]], quotations: Sequence[Quotation], mentions: Sequence[Mention]
) -> Iterator[Frame]:
    """The frames of a text, in order."""
    ends: dict[int, int] = {}
    for mention in mentions:
        ends.setdefault(mention.span.start, mention.span.end)
    names = [m.span for m in mentions if m.form == "name" and m.kind != "work"]
    named = frozenset(token.start for span in names for token in tokens_of(text, span.start, span.end))
    titles = {mention.span.start for mention in mentions if mention.kind == "work" and mention.form == "name"}
    full = [q for q in quotations if is_speech(text, q) and q.start + len(q.mark) not in titles]
    starts = [quote.start for quote in full]
    for start, end, paragraph in _joined(sentences, full):
        tokens = tuple(_tokens(text, start, end, full, bisect_left(starts, start)))
        for first in range(0, len(tokens), MAX_TOKENS):
            part = tokens[first : first + MAX_TOKENS]
            yield Frame(text, part, paragraph, ends, named, is_headline(part))


def is_speech(text: str, quote: Quotation) -> bool:
    """Whether a quotation may be a speech of its own, not a word or title in quotation marks."""
    inside = text[quote.start + len(quote.mark) : quote.end - len(quote.mark) * quote.closed].strip()
    words = inside.split()
    if len(words) > SCARE_WORDS:
        return True
    return bool(words) and (inside[-1] in ".!?…" or (inside[-1] in ",—-" and inside[0].isupper()))


def _joined(
    sentences: Sequence[tuple[int, int, int]], quotations: Sequence[Quotation]
) -> Iterator[tuple[int, int, int]]:
    """Sentences, those that share a quotation as one."""
    starts = [quote.start for quote in quotations]
    pending: tuple[int, int, int] | None = None
    for start, end, paragraph in sentences:
        if pending is not None:
            number = bisect_left(starts, start) - 1
            inside = number >= 0 and quotations[number].end > start and pending[2] == paragraph
            if inside:
                pending = (pending[0], end, paragraph)
                continue
            yield pending
        pending = (start, end, paragraph)
    if pending is not None:
        yield pending


def _tokens(text: str, start: int, end: int, quotations: Sequence[Quotation], number: int) -> Iterator[Token]:
    """Tokens of a stretch, whose first quotation is the one with that number."""
    place = start
    while number < len(quotations) and quotations[number].start < end:
        quote = quotations[number]
        yield from tokens_of(text, place, quote.start)
        yield Token(quote.start, min(quote.end, end), text[quote.start : min(quote.end, end)], QUOTE)
        place = min(quote.end, end)
        number += 1
    yield from tokens_of(text, place, end)
