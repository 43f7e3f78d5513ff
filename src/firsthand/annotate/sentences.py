"""Sentences and paragraphs.

In: the text of a report. Out: sentences in order, each with the number of its paragraph. Method: rules over full
stops, question and exclamation marks, after Grefenstette and Tapanainen 1994, "What is a word, what is a sentence?":
lists of abbreviations, initials, and whether a typical first word follows. Known limit: a full stop behind an
abbreviation before a proper name ("... in the U.S. Okoro left.") is not seen as an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.annotate.lines import Line, lines_of
from firsthand.language import lexicon, table
from firsthand.model import AnnotatedReport, Report, Sentence, make_id

CLOSERS = "\"'”’»)]}›"
OPENERS = "\"'“‘«([{‹„"
_STOP = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"'”’»)\]}›]*+(?:\s?\[\d{1,3}\])*+(?=\s|$)|[。！？]++[”’」』]*+")
_REFERENCES = re.compile(r"(?:\s?\[\d{1,3}\])+$")
_SPACED_STOP = re.compile(r"\s[\"'”’»]+(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.\-&'’]+$")
_NEXT_WORD = re.compile(r"\s*+([\"'“‘«(\[{‹„`\-–—]*+)\s*+([\w'’\-]*)")
_INITIALS = re.compile(r"(?:^|[\s.(\"“‘'-])[^\W\d_](?:\.[^\W\d_])*$")
_PLAIN_WORD = re.compile(r"(?:^|\s)[a-z]{3,}$")  # no abbreviation: a small letter may follow its full stop
_LIST_NUMBER = re.compile(r"^\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})$")
_WORD_WINDOW = 40  # characters looked at before a full stop


class Sentences:
    """Cuts the text into sentences and counts paragraphs."""

    name = "sentences"
    version = 1
    needs = frozenset({"reports"})
    makes = frozenset({"sentences"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        return [replace(item, sentences=tuple(sentences_of(item.report))) for item in batch]


def sentences_of(report: Report) -> list[Sentence]:
    """The sentences of a report as records."""
    language = report.language or "en"
    return [
        Sentence(id=make_id("sentence", report.id, start, end), span=report.span(start, end), paragraph=paragraph)
        for start, end, paragraph in sentence_spans(report.text, language)
    ]


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int, int]]:
    """Start, end and paragraph of each sentence; nothing but white space lies between them."""
    found: list[tuple[int, int, int]] = []
    for start, end, paragraph in _stretches(lines_of(text)):
        found += [(a, b, paragraph) for a, b in _cut(text, start, end, language)]
    return found


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """Lines that one sentence may run through: start, end, paragraph."""
    start = end = paragraph = -1
    for line in lines:
        if line.opens and end >= 0:
            yield start, end, paragraph
        if line.opens:
            start, paragraph = line.start, line.paragraph
        end = line.end
    if end >= 0:
        yield start, end, paragraph


def _cut(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if tail := _SPACED_STOP.match(text, stop, end):  # 'end of it. "' of tokenised text
            stop = _closing_tail(text, begin, stop, tail.end())
        if stop < end and _ends_here(text, begin, match, language, end):
            yield begin, stop
            begin = _skip(text, stop)
    if text[begin:end].strip():
        yield begin, end


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _closing_tail(text: str, begin: int, stop: int, tail: int) -> int:
    """Take in a quotation mark that stands apart behind the full stop, if one is open in this sentence."""
    mark = text[tail - 1]
    if mark in "”’»":
        return tail
    return tail if text.count(mark, begin, stop) % 2 else stop


def _ends_here(text: str, begin: int, match: re.Match[str], language: str, end: int) -> bool:
    """Whether a sentence ends at this mark, by what stands before and behind it."""
    following = _NEXT_WORD.match(text, match.end(), end)
    opener, word = following.groups() if following else ("", "")
    mark = _REFERENCES.sub("", match.group()).rstrip(CLOSERS)
    before = text[max(begin, match.start() - _WORD_WINDOW) : match.start()]
    if mark == ".":
        if word[:1].islower() and not (match.group() == mark and _PLAIN_WORD.search(before)):
            return False
        return _full_stop_ends(before, text[begin : match.start()] if match.start() - begin < 8 else "", word, language)
    if word[:1].islower() and (match.group() != mark or mark in {"…", "..."} or opener.strip("\"'“‘")):
        return False
    return not (word[:1].islower() and mark == "!")


def _full_stop_ends(before: str, whole: str, following: str, language: str) -> bool:
    """Whether a lone full stop ends a sentence. ``whole`` is the sentence so far where it is very short."""
    abbreviations = table("abbreviations", language)
    last = _LAST_WORD.search(before)
    word = last.group().lstrip("'’").lower() if last else ""
    starter = following.lower() in lexicon("sentence_openers", language)
    if word in abbreviations["never"]:
        return False
    if word in abbreviations["number"]:
        return not following[:1].isdecimal() and bool(following)
    if word in abbreviations["maybe"] or (len(word) > 1 and "." in word and _INITIALS.search(before)):
        return starter
    if whole and _LIST_NUMBER.match(whole):
        return False
    if _INITIALS.search(before) and before[-1:] != "I":
        return starter
    return True
