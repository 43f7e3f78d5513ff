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

from firsthand.annotate.calendar_terms import MONTHS, WEEKDAYS
from firsthand.annotate.cues import clause_words
from firsthand.annotate.said import Said, Stretch, without_blanks
from firsthand.language import lexicon
from firsthand.model import Mention
from firsthand.words import folded_words

RULE = "turn"
FEWEST_TURNS, FEWEST_SPEAKERS = 3, 2  # of a conversation between people whom nothing else names
TALKING = 0.5  # share of the turns of a conversation that ask, or have one of the words below
_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = r"[A-Z][\w.'’-]{0,30}"
_LABEL = re.compile(
    rf"(?P<mark>[\"“«]?)(?P<label>(?=..){_WORD}(?: {_WORD}){{0,4}})"
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
    label: Stretch | None = None
    colon: int = 0
    marked: bool = False


def turns_in(text: str, mentions: Sequence[Mention]) -> list[Said]:
    """The turns of all conversations in a report."""
    paragraphs = _without_headline(list(_paragraphs(text)), text)
    labelled = [one for one in paragraphs if one.label]
    if not labelled:
        return []
    people = _People.of(mentions)
    talk = _conversation(text, [one for one in labelled if people.may_include(text, one)])
    found = []
    for number, one in enumerate(paragraphs):
        if one.label and (text[slice(*one.label)] in talk or people.has(text[slice(*one.label)])):
            found.append(_turn(text, one, list(_going_on(text, one, paragraphs[number + 1 :]))))
    return found


def labels_of_turns(text: str, mentions: Sequence[Mention]) -> list[Stretch]:
    """Where the labels stand: names of persons, however they are written."""
    return [turn.source[0] for turn in turns_in(text, mentions)]


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    for match in _PARAGRAPH.finditer(text):
        opened = _LABEL.match(text, match.start(), match.end())
        if opened is None:
            yield _Paragraph(*match.span())
        else:
            yield _Paragraph(*match.span(), opened.span("label"), opened.start("colon"), bool(opened["mark"]))


def _without_headline(paragraphs: list[_Paragraph], text: str) -> list[_Paragraph]:
    """A first line such as "Reyes: Quay Is Closed" is no turn, unless the next one answers it."""
    first, second = (*paragraphs, None, None)[:2]
    if first is None or first.label is None or text[slice(*first.label)].isupper() or (second and second.label):
        return paragraphs
    return [_Paragraph(first.start, first.end), *paragraphs[1:]]


@dataclass(frozen=True, slots=True)
class _People:
    """Who may speak: persons that a report names, in lower case, their surnames; and where names of places begin."""

    names: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[int]

    @staticmethod
    def of(mentions: Sequence[Mention]) -> _People:
        """From the mentions of a report."""
        named = [mention for mention in mentions if mention.form == "name"]
        names = frozenset(mention.span.quote.lower() for mention in named if mention.kind == "person")
        places = frozenset(mention.span.start for mention in named if mention.kind == "place")
        return _People(names, frozenset(name.split()[-1] for name in names if " " in name), places)

    def may_include(self, text: str, one: _Paragraph) -> bool:
        """Whether a label may name who speaks: a name in capitals, or a person's; "UPDATE", "MONDAY", a town do not."""
        assert one.label is not None
        label = text[slice(*one.label)]
        words = folded_words(label)
        other = clause_words("no_speakers") | lexicon("function_words") | MONTHS.keys() | WEEKDAYS.keys()
        plain = label.isupper() and bool(words) and (other | lexicon("places")).isdisjoint((*words, label.lower()))
        return label.lower() in self.names or (plain and one.label[0] not in self.places)

    def has(self, label: str) -> bool:
        """Whether a label in capitals is a surname or name, with a title or without, of somebody named elsewhere."""
        words = label.lower().split()
        while len(words) > 1 and words[0].rstrip(".") in lexicon("titles"):
            words.pop(0)
        return label.isupper() and " ".join(words) in self.surnames | {name for name in self.names if " " in name}


def _conversation(text: str, labelled: Sequence[_Paragraph]) -> set[str]:
    """The labels that speak with one another, if some speaker has several turns: "ADA HOLM" is "HOLM" later.

    Where there are labels in capitals, all are.
    """
    labels = {one: text[slice(*one.label)] for one in labelled if one.label}
    shouted = {one: label for one, label in labels.items() if label.isupper()}
    labels = shouted or labels
    turns = Counter(map(_surname, labels.values()))
    talking = sum(_TALK.search(text, one.colon, one.end) is not None for one in labels)
    if len(turns) < FEWEST_SPEAKERS or len(labels) < FEWEST_TURNS or max(turns.values()) < 2:
        return set()
    return set(labels.values()) if talking >= TALKING * len(labels) else set()


def _surname(label: str) -> str:
    return label.split()[-1].lower()


def _going_on(text: str, turn: _Paragraph, behind: Sequence[_Paragraph]) -> Iterator[Stretch]:
    """The paragraphs that open with a quotation mark again, behind a turn that opens with one and does not close it."""
    start, end = without_blanks(text, turn.start, turn.end)
    for one in behind:
        if not turn.marked or text[end - 1] in _CLOSING or one.label or text[one.start] not in _OPENING:
            return
        start, end = without_blanks(text, one.start, one.end)
        yield start, end


def _turn(text: str, first: _Paragraph, more: Sequence[Stretch]) -> Said:
    assert first.label is not None
    pieces = [_spoken(text, start, end) for start, end in ((first.colon + 1, first.end), *more)]
    content = [(start, end) for start, end in pieces if start < end]
    return Said(RULE, [first.label], [(first.colon, first.colon + 1)], content)


def _spoken(text: str, start: int, end: int) -> Stretch:
    """A stretch without blanks at its ends, and without a mark there that encloses the whole turn."""
    start, end = without_blanks(text, start, end)
    opens = sum(text.count(mark, start, end) for mark in _OPENING)
    if start < end and text[end - 1] in _CLOSING and opens <= int(text[end - 1] == '"'):
        end -= 1
    return start, end
