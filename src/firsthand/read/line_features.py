"""What single lines of a page look like, in numbers.

In: the lines of a page. Out: a matrix, one row a line, one column a feature, all features of shape and of general
furniture wording, none of an outlet. Method: the shallow text features of Kohlschütter, Fankhauser, Nejdl 2010,
"Boilerplate detection using shallow text features", and the stop-word density of jusText (Pomikálek 2011), for lines in
place of HTML blocks. Known limit: the word lists are English; in other languages the shapes alone speak.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from firsthand.language import lexicon
from firsthand.read.datelines import find_dates, is_date_line
from firsthand.read.page_lines import TextLine
from firsthand.words import fold

Matrix = NDArray[np.float64]

NAMES = (
    "units", "sentence_end", "sentences", "function_words", "lower_words", "title_words", "upper_words", "digits",
    "commas", "quotes", "furniture_words", "furniture_whole", "furniture_start", "teaser_start", "credit_words",
    "credit_end", "opens_lower", "opens_mark", "colon_end", "open_end", "address", "handle", "date", "date_line",
    "copyright", "separators", "repeats", "gap_before", "gap_after", "wide_script", "name_shape", "bracketed",
    "question", "you_words", "symbols", "shared_words", "new_words", "by_start", "comment",
)  # fmt: skip

_LONGEST_PHRASE = 4  # words of the longest entry of furniture_phrases.txt
_EXAMINED_CHARS = 1500  # beyond that a line is text, and its first part stands for it
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_INNER_END = re.compile(r"[.!?。！？][\"'”’»)\]]*(?:\s+[\"'“‘«(]*[^\W\d_a-zà-ÿа-я]|(?<=[。！？])\S)")
_MARK = re.compile(r"^(?:[•·▪■►▶›»*+\-–—>]|\d{1,3}[.)]\s)")
_ADDRESS = re.compile(r"https?://|www\.|\b[\w-]{2,40}\.(?:com|org|net|co\.uk|info|tv|html?)\b|\S@\S+\.\w", re.I)
_HANDLE = re.compile(r"(?:^|\s|\()@\w")
_COPYRIGHT = re.compile(r"©|\(c\)\s|ⓒ|\bcopyright\b|all rights reserved", re.I)
_SEPARATOR = re.compile(r"\s[|•·»›/]\s|\S\|\S")
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CREDIT_END = re.compile(
    r"(?:[\w.'’\-]+\s){0,4}[\w.'’\-]+\s?/\s?[\w .'’/\-]{2,40}$"
    r"|\((?:photo|image|picture|file|ap|afp|reuters|getty|source|©)[^)]*\)$"
    r"|(?:photo|photograph|image|picture|illustration|credit)s?\s?(?:by|:|courtesy|via|credit)",
    re.I,
)
_COMMENT = re.compile(
    r"^\W{0,3}\d{0,6}\s{0,2}(?:comments?|responses|repl(?:y|ies)|thoughts?)(?:\W|$)|\b(?:says|said|wrote|replied):$"
    r"|\b(?:log in|login|sign in) to (?:reply|comment)|^reply\b"
    r"|\b\d{1,3} ?(?:m|min|minutes?|h|hours?|d|days?|weeks?|months?|years?) ago\b",
    re.I,
)
_YOU = frozenset(("you", "your", "our", "us", "we"))


def line_features(lines: Sequence[TextLine], *, language: str = "en") -> Matrix:
    """The features of every line.

    Returns:
        (N, F) with the columns of ``NAMES``; N may be 0.
    """
    keys = Counter(line.key for line in lines)
    spread = Counter(word for line in lines for word in set(line.key.split()))
    rows = [
        _row(line, lines[n + 1].gap if n + 1 < len(lines) else 2, keys, spread, language)
        for n, line in enumerate(lines)
    ]
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), len(NAMES))


def _row(line: TextLine, gap_after: int, keys: Counter[str], spread: Counter[str], language: str) -> list[float]:
    text = line.text[:_EXAMINED_CHARS]
    folded = line.key.split()[:300]
    return [
        *_size(line),
        *_cases(line, folded, language),
        *_wording(folded, language),
        *_edges(text, folded, language),
        *_marks(text, language),
        float(min(keys[line.key], 4)),
        float(min(line.gap, 2)),
        float(min(gap_after, 2)),
        len(_WIDE.findall(text)) / max(1, len(text)),
        *_stance(line, text, folded),
        *_company(folded, spread),
        float(folded[:1] in (["by"], ["posted"], ["written"])),
        float(bool(_COMMENT.search(text))),
    ]


def _size(line: TextLine) -> list[float]:
    """Length in words (a word of a script without spaces has two characters), and sentences."""
    units = len(line.words) + len(_WIDE.findall(line.text)) / 2
    return [
        float(np.log1p(units)),
        float(bool(_SENTENCE_END.search(line.text))),
        float(min(5, len(_INNER_END.findall(line.text[:_EXAMINED_CHARS])))),
    ]


def _cases(line: TextLine, folded: Sequence[str], language: str) -> list[float]:
    """Shares of function words, words in lower case, capitalised and in capitals, digits; commas, quotation marks."""
    words = line.words[:300]
    count = max(1, len(words))
    function = lexicon("function_words", language)
    text = line.text[:_EXAMINED_CHARS]
    return [
        sum(word in function for word in folded) / count,
        sum(word[0].islower() for word in words) / count,
        sum(word[0].isupper() for word in words) / count,
        sum(len(word) > 1 and word.isupper() for word in words) / count,
        sum(char.isdigit() for char in text) / max(1, len(text)),
        float(min(4, text.count(",") + text.count("、"))),
        float(min(2, len(re.findall('["“”«»„]', text)))),
    ]


@cache
def _phrases(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(entry.split()) for entry in lexicon("furniture_phrases", language))


@cache
def _openers(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(entry.split()) for entry in lexicon("teaser_openers", language))


def furniture_hits(folded: Sequence[str], language: str = "en") -> list[tuple[int, int]]:
    """Where phrases of furniture stand among words: (first, after last), the longest first, none overlapping."""
    phrases = _phrases(language)
    hits: list[tuple[int, int]] = []
    place = 0
    while place < len(folded):
        for size in range(_LONGEST_PHRASE, 0, -1):
            if tuple(folded[place : place + size]) in phrases and place + size <= len(folded):
                hits.append((place, place + size))
                place += size - 1
                break
        place += 1
    return hits


def _wording(folded: Sequence[str], language: str) -> list[float]:
    """How much of the line is furniture wording; teasers; credits."""
    hits = furniture_hits(folded, language)
    covered = sum(end - start for start, end in hits)
    opener = any(tuple(folded[:size]) in _openers(language) for size in range(1, 4))
    return [
        covered / max(1, len(folded)),
        float(bool(folded) and covered == len(folded)),
        float(bool(hits) and hits[0][0] == 0),
        float(opener),
        sum(word in lexicon("credit_words", language) for word in folded) / max(1, len(folded)),
    ]


def _edges(text: str, folded: Sequence[str], language: str) -> list[float]:
    """How the line begins and ends."""
    named = lexicon("credit_words", language)
    credited = " ".join(folded[-2:]) in named or bool(named & set(folded[-1:]))
    return [
        float(bool(_CREDIT_END.search(text[-160:])) + credited),
        float(text[:1].islower()),
        float(bool(_MARK.match(text))),
        float(text.endswith((":", "："))),
        float(text.endswith(("...", "…", "[+]"))),
    ]


def _marks(text: str, language: str) -> list[float]:
    """Addresses, handles, dates, rights, separators."""
    return [
        float(bool(_ADDRESS.search(text))),
        float(bool(_HANDLE.search(text))),
        float(len(find_dates(text, language=language))),
        float(is_date_line(text, language=language)),
        float(bool(_COPYRIGHT.search(text))),
        float(min(4, len(_SEPARATOR.findall(text)))),
    ]


def _stance(line: TextLine, text: str, folded: Sequence[str]) -> list[float]:
    """A bare name, brackets, a question, talk to the reader, symbols."""
    names = 2 <= len(line.words) <= 4 and all(word[0].isupper() for word in line.words)
    return [
        float(names),
        float(text[:1] in "([" and text[-1:] in ")]"),
        float(text.endswith(("?", "？"))),
        sum(word in _YOU for word in folded) / max(1, len(folded)),
        sum(not (char.isalnum() or char.isspace()) for char in text) / max(1, len(text)),
    ]


def _company(folded: Sequence[str], spread: Counter[str]) -> list[float]:
    """Shares of the line's words that other lines have as well, and that no other line has."""
    own = {word for word in folded if len(word) > 3}
    if not own:
        return [0.0, 0.0]
    return [
        sum(spread[word] > 3 for word in own) / len(own),
        sum(spread[word] == 1 for word in own) / len(own),
    ]


def normalised(text: str) -> str:
    """A text's words folded, to compare lines."""
    return " ".join(fold(word) for word in re.findall(r"\w+", text))
