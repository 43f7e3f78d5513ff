"""Which line of a page is the headline.

In: the lines of a page, their features, and how likely each is article text. Out: a matrix of features of the lines
that may be the headline, for the model that chooses. Method: a headline stands shortly before the main block, names
what the block is about, and is often said twice. Known limit: a headline cut into two lines is found by its first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from firsthand.read.line_contexts import Vector, best_block, lines_since, lines_until
from firsthand.read.line_features import NAMES, Matrix
from firsthand.read.page_lines import TextLine

MAX_HEADLINE_WORDS = 45
MAX_HEADLINE_CHARS = 300
_SOURCES = (
    "units", "sentence_end", "sentences", "function_words", "lower_words", "title_words", "upper_words", "digits",
    "furniture_words", "furniture_start", "teaser_start", "date", "date_line", "separators", "repeats", "gap_before",
    "gap_after", "name_shape", "by_start", "colon_end", "handle", "wide_script", "opens_mark", "credit_end",
)  # fmt: skip
_AT = {name: place for place, name in enumerate(NAMES)}
_FIRST_BODY_LINES = 6
_BLOCK_COST = 0.25
_SUBSTRING_WORDS = 4  # a line of fewer words stands inside others by chance


def long_words(line: TextLine) -> set[str]:
    """The words that tell what a line is about; of a script without spaces, its pairs of characters."""
    words = {word for word in line.key.split() if len(word) > 3}
    if len(words) > 1 or len(line.words) > 3:
        return words
    bare = "".join(line.words)
    return words | {bare[place : place + 2] for place in range(min(400, len(bare) - 1))}


def candidates(lines: Sequence[TextLine], chances: Vector, weights: Vector) -> list[int]:
    """The lines that may be the headline: short enough, with a letter, not behind the middle of the main block."""
    start, end = best_block((chances - _BLOCK_COST) * weights)
    last = (start + end) // 2 if end else len(lines)
    return [
        place
        for place, line in enumerate(lines[: max(1, last)])
        if len(line.words) <= MAX_HEADLINE_WORDS
        and len(line.text) <= MAX_HEADLINE_CHARS
        and any(char.isalpha() for char in line.text)
    ]


def headline_features(
    lines: Sequence[TextLine], local: Matrix, chances: Vector, weights: Vector, places: Sequence[int]
) -> Matrix:
    """The features of some lines as headlines: (C, H) for C places."""
    start, end = best_block((chances - _BLOCK_COST) * weights)
    about = _topics(lines, chances, start, end)
    inside = _said_inside(lines, places)
    until_body = lines_until(chances > 0.5)
    until_date = lines_until((local[:, _AT["date"]] > 0) | (local[:, _AT["by_start"]] > 0))
    since_date = lines_since(local[:, _AT["date"]] > 0)
    rows = []
    for place in places:
        row = [local[place, _AT[name]] for name in _SOURCES]
        row += [chances[place], until_body[place], until_date[place], since_date[place]]
        row += [float(np.clip(start - place, -20, 100)), place / max(1, len(lines) - 1), np.log1p(place)]
        row += [inside[place], *_overlaps(lines[place], about)]
        row += [float(chances[place + 1 : place + 9].mean()) if place + 1 < len(lines) else 0.0]
        row += [
            float(local[max(0, place - 1), _AT["units"]]),
            float(local[min(len(lines) - 1, place + 1), _AT["units"]]),
        ]
        rows.append(row)
    if not rows:
        return np.zeros((0, 0))
    found = np.asarray(rows, dtype=np.float64)
    return np.concatenate([found, _ranks(found)], axis=1)


def _topics(lines: Sequence[TextLine], chances: Vector, start: int, end: int) -> tuple[set[str], Counter[str]]:
    """The words of the first lines of the body, and how often the whole body says each."""
    body = [place for place in range(start, end) if chances[place] > 0.5]
    first = {word for place in body[:_FIRST_BODY_LINES] for word in long_words(lines[place])}
    return first, Counter(word for place in body for word in long_words(lines[place]))


def topics(lines: Sequence[TextLine], chances: Vector, headline: int | None) -> Matrix:
    """What share of each line's words the headline says, and the sure lines of the article other than itself."""
    sure = Counter(
        word for line, chance in zip(lines, chances, strict=True) if chance > 0.8 for word in long_words(line)
    )
    title = long_words(lines[headline]) if headline is not None else set()
    rows = []
    for line, chance in zip(lines, chances, strict=True):
        own = long_words(line)
        count = max(1, len(own))
        need = 2 if chance > 0.8 else 1
        said = sum(sure[word] >= need for word in own)
        rows.append(
            [said / count, float(np.log1p(said)), sum(word in title for word in own) / count, float(bool(sure))]
        )
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), 4)


def _overlaps(line: TextLine, about: tuple[set[str], Counter[str]]) -> list[float]:
    """Shares of a line's words that the body's beginning says, that the body says, that it says often; their number."""
    own = long_words(line)
    first, all_words = about
    count = max(1, len(own))
    shared = sum(word in all_words for word in own)
    return [
        sum(word in first for word in own) / count,
        shared / count,
        sum(all_words[word] > 2 for word in own) / count,
        float(shared),
    ]


def _said_inside(lines: Sequence[TextLine], places: Sequence[int]) -> dict[int, float]:
    """How many other lines say all of a line's words in a row: "Share: HEADLINE", "3 responses to HEADLINE"."""
    wanted: dict[str, list[int]] = {}
    for place in places:
        if len(lines[place].key.split()) >= _SUBSTRING_WORDS:
            wanted.setdefault(lines[place].key, []).append(place)
    counts = dict.fromkeys(places, 0.0)
    lengths: dict[str, set[int]] = {}  # of the keys that begin with some words, so that no key is tried in vain
    for key in wanted:
        lengths.setdefault(_opening(key.split()), set()).add(len(key.split()))
    for line in lines:
        words = line.key.split()[: 3 * MAX_HEADLINE_WORDS]
        found = {
            said
            for place in range(len(words) - _SUBSTRING_WORDS + 1)
            for size in lengths.get(_opening(words[place : place + _SUBSTRING_WORDS]), ())
            if (said := " ".join(words[place : place + size])) in wanted
        }
        for key in found:
            for place in wanted[key]:
                counts[place] += 1.0
    return {place: min(5.0, count) for place, count in counts.items()}


def _opening(words: Sequence[str]) -> str:
    return " ".join(words[:_SUBSTRING_WORDS])


def _ranks(found: Matrix) -> Matrix:
    """How each row stands against the best of its page: block distance, inner mentions, overlaps."""
    at = len(_SOURCES)
    columns = [at + 7, at + 8, at + 9, at + 11]
    best = found[:, columns].max(axis=0)
    return np.asarray(found[:, columns] - best)
