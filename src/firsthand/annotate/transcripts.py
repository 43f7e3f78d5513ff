"""Turns of a transcript: "REYES: We closed the quay.", where a label and a colon stand for "said".

In: a text and its mentions. Out: ``Said`` records, in order, whose cue is the colon. Method: labels at the beginning
of paragraphs, in capitals or a person's name. They speak where they make a conversation (two speakers, three turns,
people who ask and say "I", "we" or "you"), or where they name a person whom the report names elsewhere. A turn is its
paragraph, and those behind it that open with a quotation mark again: whatever else stands between two turns may be the
report's own. Known limit: the label "Q" names nobody, and further paragraphs of a turn without marks are left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.annotate.calendar_terms import MONTHS, WEEKDAYS
from firsthand.annotate.cues import clause_words
from firsthand.annotate.said import Said, Stretch, paragraphs_in, without_blanks
from firsthand.annotate.tokens import CAPITAL_WORD
from firsthand.language import lexicon
from firsthand.model import Mention
from firsthand.words import folded_words

RULE = "turn"
FEWEST_TURNS, FEWEST_SPEAKERS = 3, 2  # of a conversation between people whom nothing else names
TALKING = 0.5  # share of the turns of a conversation that ask, or have one of the words below
_LABEL = re.compile(
    rf"(?P<mark>[\"“«]?)(?P<label>(?=..){CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,4}})"
    r"(?:, [A-Z][A-Z .'’&-]{1,60}| ?[(\[][^)\]\n]{1,30}[)\]])?\s?(?P<colon>:)\s+(?=\S)"  # ", CNN ANCHOR", "(laughing)"
)
_TALK = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b")
_CLOSING = '"”»'
_OPENING = '"“«'


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph and, where it opens with one, a label with its colon; whether a quotation mark stands before it."""

    start: int
    end: int
    label: str = ""
    labelled: Stretch = (0, 0)  # where the label stands
    colon: int = 0
    marked: bool = False

    @staticmethod
    def of(text: str, start: int, end: int) -> _Paragraph:
        """With the label that it opens with."""
        opened = _LABEL.match(text, start, end)
        if opened is None:
            return _Paragraph(start, end)
        return _Paragraph(
            start, end, opened["label"], opened.span("label"), opened.start("colon"), bool(opened["mark"])
        )


def turns_in(text: str, mentions: Sequence[Mention]) -> list[Said]:
    """The turns of all conversations in a report."""
    paragraphs = _without_headline([_Paragraph.of(text, *stretch) for stretch in paragraphs_in(text)])
    labelled = [number for number, one in enumerate(paragraphs) if one.label]
    if not labelled:
        return []
    people = _People.of(mentions)
    talk = _conversation(text, [paragraphs[number] for number in labelled if people.may_include(paragraphs[number])])
    spoken = [n for n in labelled if paragraphs[n].label in talk or people.has(paragraphs[n].label)]
    return [_turn(text, paragraphs[n], list(_going_on(text, paragraphs, n))) for n in spoken]


def labels_of_turns(text: str, mentions: Sequence[Mention]) -> list[Stretch]:
    """Where the labels stand: names of persons, however they are written."""
    return [turn.source[0] for turn in turns_in(text, mentions)]


def _without_headline(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """A first line such as "Reyes: Quay Is Closed" is no turn, unless the next one answers it."""
    first = paragraphs[0] if paragraphs else None
    if first is None or first.label.isupper() or any(one.label for one in paragraphs[1:2]):
        return paragraphs
    return [_Paragraph(first.start, first.end), *paragraphs[1:]]


@dataclass(frozen=True, slots=True)
class _People:
    """Who may speak: names of persons in a report, in lower case; and where names of places begin."""

    names: frozenset[str]
    told: frozenset[str]  # full names and their surnames
    places: frozenset[int]

    @staticmethod
    def of(mentions: Sequence[Mention]) -> _People:
        """From the mentions of a report."""
        named = [mention for mention in mentions if mention.form == "name"]
        names = frozenset(mention.span.quote.lower() for mention in named if mention.kind == "person")
        places = frozenset(mention.span.start for mention in named if mention.kind == "place")
        full = frozenset(name for name in names if " " in name)
        return _People(names, full | {_surname(name) for name in full}, places)

    def may_include(self, one: _Paragraph) -> bool:
        """Whether a label may name who speaks: a name in capitals, or a person's; "UPDATE", "MONDAY", a town do not."""
        words = folded_words(one.label)
        plain = one.label.isupper() and bool(words) and _no_speakers().isdisjoint((*words, one.label.lower()))
        return one.label.lower() in self.names or (plain and one.labelled[0] not in self.places)

    def has(self, label: str) -> bool:
        """Whether a label in capitals is a surname or name, with a title or without, of somebody named elsewhere."""
        words = label.lower().split()
        while len(words) > 1 and words[0].rstrip(".") in lexicon("titles"):
            words.pop(0)
        return label.isupper() and " ".join(words) in self.told


@cache
def _no_speakers() -> frozenset[str]:
    """Words in capitals that name nobody who speaks."""
    listed = clause_words("no_speakers") | lexicon("function_words") | lexicon("places")
    return listed | MONTHS.keys() | WEEKDAYS.keys()


def _conversation(text: str, labelled: Sequence[_Paragraph]) -> set[str]:
    """The labels that speak with one another, if some speaker has several turns: "ADA HOLM" is "HOLM" later.

    Where there are labels in capitals, all are.
    """
    speaking = [one for one in labelled if one.label.isupper()] or labelled
    turns = Counter(_surname(one.label) for one in speaking)
    if len(turns) < FEWEST_SPEAKERS or len(speaking) < FEWEST_TURNS or max(turns.values()) < 2:
        return set()
    talking = sum(_TALK.search(text, one.colon, one.end) is not None for one in speaking)
    return {one.label for one in speaking} if talking >= TALKING * len(speaking) else set()


def _surname(label: str) -> str:
    return label.split()[-1].lower()


def _going_on(text: str, paragraphs: Sequence[_Paragraph], turn: int) -> Iterator[Stretch]:
    """The paragraphs that open with a quotation mark again, behind a turn that opens with one and does not close it."""
    _, end = without_blanks(text, paragraphs[turn].start, paragraphs[turn].end)
    for place in range(turn + 1, len(paragraphs)) if paragraphs[turn].marked else ():
        one = paragraphs[place]
        if text[end - 1] in _CLOSING or one.label or text[one.start] not in _OPENING:
            return
        start, end = without_blanks(text, one.start, one.end)
        yield start, end


def _turn(text: str, first: _Paragraph, more: Sequence[Stretch]) -> Said:
    pieces = [_spoken(text, start, end) for start, end in ((first.colon + 1, first.end), *more)]
    content = [(start, end) for start, end in pieces if start < end]
    return Said(RULE, [first.labelled], [(first.colon, first.colon + 1)], content)


def _spoken(text: str, start: int, end: int) -> Stretch:
    """A stretch without blanks at its ends, and without a mark there that encloses the whole turn."""
    start, end = without_blanks(text, start, end)
    opens = sum(text.count(mark, start, end) for mark in _OPENING)
    if start < end and text[end - 1] in _CLOSING and opens <= int(text[end - 1] == '"'):
        end -= 1
    return start, end
