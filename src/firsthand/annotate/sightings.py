"""Mentions with what their surroundings say of them, as coreference looks at them.

In: a text, its sentences and mentions. Out: one ``Seen`` a mention, in order. Method: title in front, place in the
sentence, quotation marks around. Known limit: the first mention of a sentence is taken for its subject.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from firsthand.annotate.chains import Seen
from firsthand.annotate.offices import title_before
from firsthand.annotate.quotations import quotations_in
from firsthand.annotate.read_nominals import is_plural
from firsthand.annotate.tokens import tokens_of
from firsthand.model import Mention, Sentence


def look_at(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], language: str) -> Iterator[Seen]:
    """Mentions with what their surroundings say of them."""
    starts = [sentence.span.start for sentence in sentences]
    quoted = [(q.start, q.end) for q in quotations_in(text)]
    openings = [start for start, _ in quoted]
    ranks: dict[int, int] = {}
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        sentence = max(0, bisect_right(starts, mention.span.start) - 1)
        quote = bisect_right(openings, mention.span.start) - 1
        words = tuple(token.lower for token in tokens_of(mention.span.quote))
        plural = mention.form == "nominal" and bool(words) and is_plural(words[-1], language)
        yield Seen(
            mention,
            sentence,
            ranks.get(sentence, 0),
            words or ("",),
            title=title_before(text, mention.span.start, language) if mention.form == "name" else "",
            plural=plural,
            definite=words[:1] in {("the",), ("this",), ("that",), ("these",), ("those",)},
            quoted=quote >= 0 and mention.span.end <= quoted[quote][1],
        )
        if mention.kind in {"person", "organisation", "group", "other"}:
            ranks[sentence] = ranks.get(sentence, 0) + 1
