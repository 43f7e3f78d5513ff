"""When something was said: the time in the clause of a cue.

In: what was said, sentences and times. Out: the time that says when, if one does. Method: times of the cue's sentence
outside of the content: behind the cue ("said on Tuesday that"), between source and cue, or opening the sentence before
the source ("On May 3, Reyes said"), with no verb and no mark of a new clause between. Known limit: a time two sentences
back ("The inquiry met on Monday. Reyes said ...") is not carried over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.annotate.cues import clause_words
from firsthand.annotate.said import Said, Stretch
from firsthand.annotate.tokens import tokens_of
from firsthand.annotate.verbs import verb_forms
from firsthand.model import Sentence, TimeExpression

REACH = 120  # characters from a cue to its time
MAX_OPENING = 3  # words before the time that opens a sentence: "Early on Monday"
_ON = re.compile(r"\s+(?:(?:late|early|on|in)\s+){0,2}", re.IGNORECASE)
_OPENS = re.compile(r"[\s,]*(?:the\s)?", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[;:—()“”\"]|\s[–-]\s")
_NOT_WHEN = frozenset(["after", "since", "before", "until", "till", "from", "by", "for", "between"])


class SaidTimes:
    """The times of a report that may say when something was said."""

    def __init__(self, text: str, sentences: Sequence[Sentence], times: Sequence[TimeExpression]) -> None:
        self.text = text
        self._sentences = [s.span.start for s in sentences]
        points = [t for t in times if t.type in {"DATE", "TIME"} and not t.value.endswith("_REF")]
        self._times = sorted(points, key=lambda t: (t.span.start, -t.span.end))
        self._starts = [t.span.start for t in self._times]

    def of(self, said: Said) -> str | None:
        """Id of the time at which it was said."""
        if not said.cue:
            return None
        cue = said.cue[0]
        fits = [time for time in self._near(cue) if not _inside(time, said.content) and self._tells(time, said)]
        nearest = min(fits, key=lambda t: (abs(t.span.start - cue[1]), t.span.start), default=None)
        return nearest.id if nearest else None

    def _near(self, cue: Stretch) -> list[TimeExpression]:
        """Times of the cue's sentence within reach."""
        number = bisect_right(self._sentences, cue[0])
        begin = max(self._sentences[number - 1] if number else 0, cue[0] - REACH)
        end = min(self._sentences[number] if number < len(self._sentences) else len(self.text), cue[1] + REACH)
        return self._times[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]

    def _tells(self, time: TimeExpression, said: Said) -> bool:
        """Whether nothing stands between a time and the cue, or the source before it, but words of one clause."""
        (cue_start, cue_end), span = said.cue[0], time.span
        if self._before(span.start) in _NOT_WHEN:
            return False
        if span.start >= cue_end:
            ended = max((end for start, end in said.content if cue_end <= start < span.start), default=None)
            return self._one_clause(cue_end, span.start) if ended is None else self._closes(ended, span.start)
        source = max((piece for piece in said.source if piece[0] < cue_start), default=(cue_start, cue_start))
        if span.start < source[0]:
            return self._opens(span.start, source[0]) and _OPENS.fullmatch(self.text, span.end, source[0]) is not None
        return source[1] <= span.start and span.end <= cue_start and self._one_clause(source[1], cue_start)

    def _closes(self, content: int, start: int) -> bool:
        """Whether a time stands right behind an object: "announced the plan | on Friday"."""
        return _ON.fullmatch(self.text, content, start) is not None

    def _opens(self, start: int, source: int) -> bool:
        """Whether a time before a source opens the sentence, and the source is no "who" in the middle of it."""
        sentence = self._sentences[max(0, bisect_right(self._sentences, start) - 1)]
        words = tokens_of(self.text, sentence, start)
        relative = tokens_of(self.text, source, source + 6)[0].lower in {"who", "which", "that"}
        return len(words) <= MAX_OPENING and not relative

    def _before(self, start: int) -> str:
        words = tokens_of(self.text, max(0, start - 20), start)
        return words[-1].lower if words else ""

    def _one_clause(self, start: int, end: int) -> bool:
        if _NEW_CLAUSE.search(self.text, start, end) or self.text.count(",", start, end) > 1:
            return False
        verbs = clause_words("auxiliaries") | clause_words("finite") | clause_words("subordinators") - {"and", "or"}
        return not any(
            token.lower in verbs - {"'s"} or "past" in {form for _, form in verb_forms().get(token.lower, ())}
            for token in tokens_of(self.text, start, end)
        )


def _inside(time: TimeExpression, content: Sequence[Stretch]) -> bool:
    return any(start <= time.span.start < end for start, end in content)
