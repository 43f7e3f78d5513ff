"""Speakers: which mention a source is.

In: mentions and what was said. Out: the mention that speaks, made where the source was none yet. Method: inside a
source, a person's name before a description before a body before a pronoun, unless "of" or "for" puts it behind
another noun; where the reader model gives syntax, the head of the source decides instead (``source_heads``). A document
whose issuer the text names speaks for the issuer. Known limit: of several who speak together one is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from firsthand.annotate.chains import PRONOUN_GENDER, Gender
from firsthand.annotate.issuers import issuer_of
from firsthand.annotate.said import Said
from firsthand.annotate.signed_quotations import RULE as SIGNED
from firsthand.annotate.source_heads import SourceHeads, is_possessor, is_some_of
from firsthand.annotate.verbs import verb_forms
from firsthand.language import table
from firsthand.model import Mention, MentionKind, Report, make_id
from firsthand.reader_marks import ReaderMarks

RELATIVE = frozenset({"which", "that", "who", "whom"})
BARE: dict[str, frozenset[MentionKind]] = {
    "it": frozenset(["organisation", "work", "place", "other"]),
    "they": frozenset(["organisation", "group", "person", "work", "other"]),
    "he": frozenset(["person"]),
    "she": frozenset(["person"]),
}  # kinds of what a pronoun may stand for
_SPEAKING = ("quotation", "clause", "turn")
_SET_OFF = frozenset([",", "("])
BETWEEN_WORDS = 1  # at most, between two statements that follow right upon each other
BEHIND = 10  # added to the rank of a mention that hangs on another noun
MAX_GAP = 80  # characters between a relative pronoun and what it stands for
_WORD = re.compile(r"\w+")
_CLOSES_HEAD = re.compile(r"[,(]|(?:of|for|at|in|from|on|with|who|which|that|and|to|by)\b")
_BETWEEN = re.compile(r"[\s,)”\"]*|\s(?:in|on|at|of|from|for|by|about|published|released)\s[^,.;:\n]{1,60}[\s,]+")
_BEHIND = re.compile(r"\b(?:of|for|to|by|in|at|from|with|on)\s+(?:the\s+|an?\s+)?(?:[\w.]+\s+){0,2}$")


class Speakers:
    """The mentions of a report, and who spoke last."""

    def __init__(self, report: Report, mentions: tuple[Mention, ...], reading: ReaderMarks | None = None) -> None:
        self.report = report
        self._known = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self._known]
        self._added: list[Mention] = []
        self._by_place = {(m.span.start, m.span.end): m for m in mentions}
        self._heads = SourceHeads(report.text, reading, self._known) if reading is not None and reading.heads else None
        self._told = {m.chain for m in mentions if m.form != "pronoun"}
        self._by_id = {m.id: m for m in mentions}
        self._genders: dict[str, set[Gender]] = {}  # shown by the pronouns of a chain
        for m in mentions:
            if gender := PRONOUN_GENDER.get(m.span.quote.lower()):
                self._genders.setdefault(m.chain, set()).add(gender)
        self._last: str | None = None
        self._last_end: int | None = None
        self._chains = max((int(m.chain.lstrip("e")) for m in mentions), default=0)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, those made here among them."""
        return tuple(sorted((*self._known, *self._added), key=lambda m: (m.span.start, -m.span.end)))

    def of(self, said: Said) -> str | None:
        """Id of the mention that says it; a bare quotation is the last speaker's."""
        if said.rule == "bare":
            return self._last
        if not said.source:
            return self._subject(said)
        start, end = said.source[0]
        found = self._speaker(start, end)
        if said.rule == "citation" and found and (found.span.start, found.span.end) != (start, end):
            found = None  # "(Harbour Online, May 2)" is not the harbour
        same = self._antecedent(start, end) if found is None or _is_bare_relative(found) else None
        mention = (same if found else None) or found or self._new(said, same)
        mention = self._before(mention) or mention
        mention = issuer_of(self.report.text, self._known, mention) or mention
        mention = self._going_on(said, mention) or mention
        if said.rule == SIGNED:
            self._last, self._last_end = None, None  # a quotation behind it that nobody signs is somebody else's
        elif said.rule.startswith(_SPEAKING) or (said.rule in {"object", "infinitive"} and mention.kind == "person"):
            self._last, self._last_end = mention.id, said.end
        return mention.id

    def _subject(self, said: Said) -> str | None:
        """Who speaks by the syntax of a cue that has no source beside it: "..., adding that"."""
        if self._heads is None or not said.cue:
            return None
        mention = self._heads.subject(said.cue[0][0], said.cue[-1][1])
        return mention.id if mention else None

    def _before(self, mention: Mention) -> Mention | None:
        """The subject of the sentence before, for a pronoun that coreference left alone: "It said that"."""
        bare = mention.form == "pronoun" and mention.name is None and mention.chain not in self._told
        kinds = BARE.get(mention.span.quote.lower())
        if self._heads is None or not bare or kinds is None:
            return None
        found = self._heads.subject_before(mention.span.start, mention.span.end)
        return found if found and found.kind in kinds and found.form != "pronoun" else None

    def _going_on(self, said: Said, mention: Mention) -> Mention | None:
        """The last speaker, where "he" or "she" goes on right behind: with a quotation, or by "he added"."""
        gender = PRONOUN_GENDER.get(mention.span.quote.lower())
        goes_on = said.rule.startswith("quotation") or self._adds(said)
        if gender is None or not goes_on or self._last_end is None:
            return None
        between = self.report.text[self._last_end : said.start]
        last = self._by_id.get(self._last or "")
        if last is None or last.chain == mention.chain or len(_WORD.findall(between)) > BETWEEN_WORDS:
            return None
        other = self._genders.get(last.chain, {gender}) - {gender}
        return None if last.kind != "person" or last.form == "pronoun" or other else last

    def _adds(self, said: Said) -> bool:
        """Whether a cue says that somebody goes on."""
        adding = table("inner_statements")["going_on"].split()
        words = [word for start, end in said.cue for word in self.report.text[start:end].lower().split()]
        return any(base in adding for word in words for base, _ in verb_forms().get(word, ()))

    def _speaker(self, start: int, end: int) -> Mention | None:
        """The mention that a source is: by its syntax, or by rules over the mentions inside."""
        head = self._heads.head(start, end) if self._heads else None
        if self._heads is None or head is None:
            return self._head(start, end)
        mention = self._heads.mention_at(head, start, end)
        if mention is None and self._heads.is_name(head):
            return self._head(start, end)
        if mention is None or is_some_of(self.report.text, start, mention) or self._owns(mention, end):
            return None
        return mention

    def _owns(self, mention: Mention, end: int) -> bool:
        """Whether a mention is only the possessor of who speaks: "the Gull's owners"."""
        return is_possessor(self.report.text, mention) and bool(self.report.text[mention.span.end + 2 : end].strip())

    def _head(self, start: int, end: int) -> Mention | None:
        """The mention inside a source that names who speaks."""
        inside = []
        for number in range(bisect_left(self._starts, start), len(self._known)):
            if self._starts[number] >= end:
                break
            if self._known[number].span.end <= end:
                inside.append(self._known[number])
        inside = [mention for mention in inside if self._may_head(mention, end)]
        ranked = [(self._rank(mention, start, end), mention.span.start, mention) for mention in inside]
        best = min(ranked, key=lambda item: item[:2], default=None)
        return best[2] if best and best[0] < BEHIND else None  # "one of the children" is not the children

    def _may_head(self, mention: Mention, end: int) -> bool:
        """Whether nothing that could be the head follows: a people in front of a noun is not it."""
        rest = self.report.text[mention.span.end : end].lstrip()
        return mention.kind == "person" or not rest or _CLOSES_HEAD.match(rest) is not None

    def _antecedent(self, start: int, end: int) -> Mention | None:
        """What "which" stands for: the mention right before, or the one that a phrase with a preposition hangs on."""
        if self.report.text[start:end].lower() not in RELATIVE:
            return None
        if self._heads and (modified := self._heads.of_relative(start, end)):
            return modified
        stop = bisect_left(self._starts, start)
        before = [m for m in self._known[max(0, stop - 4) : stop] if m.span.end <= start and self._reaches(m, start)]
        return max(before, key=lambda m: (m.span.end, -m.span.start), default=None)

    def _reaches(self, mention: Mention, start: int) -> bool:
        """Whether only a comma, a bracket or words behind a preposition stand between."""
        return (
            _BETWEEN.fullmatch(self.report.text, mention.span.end, min(start, mention.span.end + MAX_GAP)) is not None
        )

    def _rank(self, mention: Mention, start: int, end: int) -> int:
        """Lower speaks rather: a person's name, a description, a body, a pronoun; behind "of" last."""
        text = self.report.text
        if (
            mention.form == "name"
            and mention.span.start == start
            and text[mention.span.end : end].lstrip()[:1] in _SET_OFF
        ):
            return 0  # "Okoro Motors, an automaker in town,"
        behind = bool(_BEHIND.search(text[start : mention.span.start])) and not self._follows_body(mention)
        possessive = text[mention.span.end : mention.span.end + 2] in {"'s", "’s"} and mention.span.end + 2 < end
        if mention.form == "name":
            base = {"person": 0, "organisation": 2, "work": 3, "place": 4, "group": 5}.get(mention.kind, 3)
        else:
            base = 1 if mention.form == "nominal" else 6
        return base + BEHIND * (behind or possessive)

    def _follows_body(self, mention: Mention) -> bool:
        """Whether a person's name stands right behind a body: "the chairman of Okoro Motors Ann Reyes"."""
        number = bisect_left(self._starts, mention.span.start)
        before = self._known[number - 1] if number else None
        named = before is not None and before.form == "name" and mention.form == "name" and mention.kind == "person"
        return named and before is not None and self.report.text[before.span.end : mention.span.start] == " "

    def _new(self, said: Said, same: Mention | None) -> Mention:
        """A mention for a source that was none: an unnamed one, an outlet in brackets, or what "which" stands for."""
        start, end = said.source[0]
        if (known := self._by_place.get((start, end))) is not None:
            return known
        mention = self._outlet(start, end) if said.rule == "citation" else self._unnamed(start, end, same)
        self._added.append(mention)
        self._by_place[start, end] = mention
        return mention

    def _unnamed(self, start: int, end: int, same: Mention | None) -> Mention:
        head = self._heads.head(start, end) if self._heads else None
        return Mention(
            id=make_id("mention", self.report.id, start, end),
            span=self.report.span(start, end),
            kind=same.kind if same else "other" if head is None or not self._heads else self._heads.kind_of(head),
            form="pronoun" if same else "nominal",
            chain=same.chain if same else self._free_chain(),
            name=same.name if same else None,
            role=same.role if same else "unnamed",
            confidence=0.5,
        )

    def _outlet(self, start: int, end: int) -> Mention:
        """What a bracket cites is an organisation by that name, the same one each time."""
        span = self.report.span(start, end)
        known = (m for m in (*self._known, *self._added) if m.form == "name" and m.span.quote == span.quote)
        chain = next((mention.chain for mention in known), None) or self._free_chain()
        return Mention(
            id=make_id("mention", self.report.id, start, end),
            span=span,
            kind="organisation",
            form="name",
            chain=chain,
            name=span.quote,
            confidence=0.5,
        )

    def _free_chain(self) -> str:
        self._chains += 1
        return f"e{self._chains}"


def _is_bare_relative(mention: Mention) -> bool:
    """Whether a mention is a relative pronoun of which nothing better is known."""
    return mention.form == "pronoun" and mention.name is None and mention.span.quote.lower() in RELATIVE
