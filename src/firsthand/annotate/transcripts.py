"""Turns of a transcript: "REYES: We closed the quay.", where a label and a colon stand for "said".

In: a text and its mentions. Out: ``Said`` records, in order, whose cue is the colon. Method: labels at the beginning
of paragraphs, in capitals or a person's name, that make a conversation, two speakers and three turns, or that name a
person whom the report names elsewhere; where turns are most of a conversation, the paragraphs between two of them go
on with the first. Known limits: the label "Q" names nobody and is left; a turn of one word is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.annotate.cues import clause_words
from firsthand.annotate.said import Said, Stretch, without_blanks
from firsthand.language import lexicon
from firsthand.model import Mention
from firsthand.words import folded_words

RULE = "turn"
FEWEST_TURNS, FEWEST_SPEAKERS = 3, 2  # of a conversation between people whom nothing else names
DENSE = 0.5  # share of turns among the paragraphs of a conversation from which on the others belong to them
_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = r"[A-Z][\w.'’-]{0,30}"
_LABEL = re.compile(rf"[\"“«]?(?P<label>(?=..){_WORD}(?: {_WORD}){{0,4}})(?P<colon>:)\s+(?=\S+\s)")
_STAGE = re.compile(r"[\"“]?[(\[][^)\]]*[)\]][.\"”]*\Z")  # "(CROSSTALK)", "[laughter]"
_CLOSING = '"”»'
_OPENING = '"“«'


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph and, where it opens with one, a label with its colon."""

    start: int
    end: int
    label: Stretch | None = None
    colon: int = 0


def turns_in(text: str, mentions: Sequence[Mention]) -> list[Said]:
    """The turns of all conversations in a report."""
    people = {m.span.quote.lower() for m in mentions if m.kind == "person" and m.form == "name"}
    surnames = {name.split()[-1] for name in people if " " in name}
    paragraphs = _without_headline(list(_paragraphs(text)), text)
    labels = [text[slice(*one.label)] for one in paragraphs if one.label]
    talk = _conversation([label for label in labels if _may_speak(label, people)])
    kept = [
        one if one.label and _is_speaker(text[slice(*one.label)], talk, surnames) else _Paragraph(one.start, one.end)
        for one in paragraphs
    ]
    return [_turn(text, *told) for told in _told(text, kept)]


def labels_of_turns(text: str, mentions: Sequence[Mention]) -> list[Stretch]:
    """Where the labels stand: names of persons, however they are written."""
    return [turn.source[0] for turn in turns_in(text, mentions)]


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    for match in _PARAGRAPH.finditer(text):
        opened = _LABEL.match(text, match.start(), match.end())
        if opened is None:
            yield _Paragraph(*match.span())
        else:
            yield _Paragraph(*match.span(), opened.span("label"), opened.start("colon"))


def _without_headline(paragraphs: list[_Paragraph], text: str) -> list[_Paragraph]:
    """A first line such as "Reyes: Quay Is Closed" is no turn, unless the next one answers it."""
    first, second = (*paragraphs, None, None)[:2]
    if first is None or first.label is None or text[slice(*first.label)].isupper() or (second and second.label):
        return paragraphs
    return [_Paragraph(first.start, first.end), *paragraphs[1:]]


def _may_speak(label: str, people: set[str]) -> bool:
    """Whether a label may name who speaks: a name in capitals, or a person's; "UPDATE", "THE FACTS", a town do not."""
    words = folded_words(label)
    other = clause_words("no_speakers") | lexicon("function_words") | lexicon("places")
    return label.lower() in people or (label.isupper() and bool(words) and other.isdisjoint((*words, label.lower())))


def _conversation(labels: Sequence[str]) -> set[str]:
    """The labels that speak with one another, if some speaker has several turns: "ADA HOLM" is "HOLM" later.

    Where there are labels in capitals, all are.
    """
    labels = [label for label in labels if label.isupper()] or labels
    turns = Counter(_surname(label) for label in labels)
    talk = len(turns) >= FEWEST_SPEAKERS and len(labels) >= FEWEST_TURNS and max(turns.values()) > 1
    return set(labels) if talk else set()


def _surname(label: str) -> str:
    return label.split()[-1].lower()


def _is_speaker(label: str, talk: set[str], surnames: set[str]) -> bool:
    """Whether a label is one of a conversation, or a surname in capitals of somebody named elsewhere."""
    return label in talk or (label.isupper() and _surname(label) in surnames)


def _told(text: str, paragraphs: Sequence[_Paragraph]) -> Iterator[tuple[_Paragraph, list[Stretch]]]:
    """Each turn with the paragraphs that it goes on in."""
    turns = [number for number, one in enumerate(paragraphs) if one.label]
    dense = bool(turns) and len(turns) >= DENSE * (turns[-1] + 1 - turns[0]) and len(turns) >= FEWEST_TURNS
    for place, number in enumerate(turns):
        behind = turns[place + 1] if place + 1 < len(turns) else number + 1
        more = paragraphs[number + 1 : behind] if dense else []
        spoken = [one for one in more if not _STAGE.match(text, one.start, one.end)]
        yield paragraphs[number], [(one.start, one.end) for one in spoken]


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
