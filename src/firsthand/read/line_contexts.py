"""What stands around each line of a page, in numbers.

In: the features of the lines, later also a first guess of how likely each line is article. Out: wider matrices, for
the first and the second look at the page. Method: neighbours, windows of several widths, distances to prose, place on
the page, and stacked sequential learning (Cohen, Carvalho 2005): the second look sees what the first one guessed for
the lines around. Known limit: windows count lines, so a page of very long lines is seen coarsely.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from firsthand.read.line_features import NAMES, Matrix

Vector = NDArray[np.float64]

_AT = {name: place for place, name in enumerate(NAMES)}
_SEEN_AT_NEIGHBOURS = (
    "units", "sentence_end", "furniture_words", "lower_words", "title_words", "date_line", "name_shape", "colon_end",
    "opens_lower", "opens_mark", "repeats", "digits", "credit_words", "teaser_start",
)  # fmt: skip
_SEEN_IN_WINDOWS = ("units", "sentence_end", "furniture_words", "lower_words", "furniture_whole", "shared_words")
_NEIGHBOURS = (-2, -1, 1, 2)
_WINDOWS = (2, 5, 12, 30)
_STRONG_UNITS = 15  # words from which a line with a sentence's end counts as prose
_FAR = 50  # lines; distances beyond it are alike
_GUESS_NEIGHBOURS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
_BLOCK_COST = 0.25  # chance below which a line weakens the block that it stands in


def shifted(values: Matrix, by: int, fill: float = 0.0) -> Matrix:
    """Row n of the result is row n + by of the values; ``fill`` beyond the edges."""
    out = np.full_like(values, fill)
    size = len(values)
    if abs(by) < size:
        out[max(0, -by) : size - max(0, by)] = values[max(0, by) : size - max(0, -by)]
    return out


def window_mean(values: Matrix, reach: int, *, ahead: bool = True, behind: bool = True) -> Matrix:
    """Means over the lines up to ``reach`` away, the line itself included; edges shorten the window."""
    size = len(values)
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    places = np.arange(size)
    low = np.maximum(0, places - (reach if behind else 0))
    high = np.minimum(size, places + 1 + (reach if ahead else 0))
    counts = (high - low).reshape((size,) + (1,) * (values.ndim - 1))
    return np.asarray((sums[high] - sums[low]) / counts)


def lines_since(marked: NDArray[np.bool_]) -> Vector:
    """How many lines ago the last marked line stood, before each line; at most ``_FAR``."""
    places = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, places, -_FAR))
    before = np.concatenate([[-_FAR], last[:-1]]) if len(marked) else last
    return np.asarray(np.minimum(_FAR, places - before), dtype=np.float64)


def lines_until(marked: NDArray[np.bool_]) -> Vector:
    """How many lines on the next marked line stands."""
    return np.asarray(lines_since(marked[::-1])[::-1])


def prose(local: Matrix) -> Vector:
    """Words of each line that stand in sentences, at most 60."""
    units = np.expm1(local[:, _AT["units"]])
    full = (local[:, _AT["sentence_end"]] > 0) | (local[:, _AT["sentences"]] > 0)
    return np.asarray(np.minimum(units, 60) * full)


def contexts(local: Matrix) -> Matrix:
    """The first look: what each line and those around it are like. (N, F) to (N, G)."""
    near = local[:, [_AT[name] for name in _SEEN_AT_NEIGHBOURS]]
    wide = local[:, [_AT[name] for name in _SEEN_IN_WINDOWS]]
    running = prose(local)
    columns = [local, running[:, None]]
    columns += [shifted(near, by, -1.0) for by in _NEIGHBOURS]
    columns += [window_mean(wide, reach) for reach in _WINDOWS]
    columns += [_prose_around(running)]
    columns += [_distances(local, running), _places(running)]
    return np.concatenate(columns, axis=1)


def _prose_around(running: Vector) -> Matrix:
    """Mean prose before and after each line, near and far."""
    found = [window_mean(running, reach, ahead=False) for reach in _WINDOWS]
    found += [window_mean(running, reach, behind=False) for reach in _WINDOWS]
    return np.stack(found, axis=1)


def _distances(local: Matrix, running: Vector) -> Matrix:
    """Lines to the next prose, date line, furniture and repeated line on both sides."""
    marks = [
        running >= _STRONG_UNITS,
        running >= 2 * _STRONG_UNITS,
        local[:, _AT["date"]] > 0,
        local[:, _AT["furniture_whole"]] > 0,
        local[:, _AT["copyright"]] > 0,
        local[:, _AT["by_start"]] > 0,
    ]
    found = [np.log1p(side(mark)) for mark in marks for side in (lines_since, lines_until)]
    return np.stack(found, axis=1)


def _places(running: Vector) -> Matrix:
    """Where on the page each line stands, by lines and by prose, and what kind of page it is."""
    size = len(running)
    places = np.arange(size)
    total = max(1.0, float(running.sum()))
    done = np.cumsum(running) / total
    strong = float((running >= _STRONG_UNITS).mean()) if size else 0.0
    same = [np.full(size, value) for value in (np.log1p(size), strong, np.log1p(total))]
    return np.stack([places / max(1, size - 1), np.log1p(places), np.log1p(size - 1 - places), done, *same], axis=1)


def best_block(gains: Vector) -> tuple[int, int]:
    """The stretch with the greatest sum, as (first, after last); empty where nothing gains."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for place, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, start = 0.0, place
        total += gain
        if total > best[0]:
            best = (total, start, place + 1)
    return best[1], best[2]


def second_contexts(first: Matrix, chances: Vector, weights: Vector) -> Matrix:
    """The second look: the first one's columns and the chances that it gave around each line.

    Args:
        first: (N, G) of ``contexts``.
        chances: (N,) how likely each line is article, in [0, 1].
        weights: (N,) how much each line weighs in the search for the main block, in words.
    """
    guess = chances[:, None]
    columns = [first, guess]
    columns += [shifted(guess, by, -0.2) for by in _GUESS_NEIGHBOURS]
    columns += [window_mean(guess, reach) for reach in _WINDOWS]
    columns += [window_mean(guess, reach, ahead=False) for reach in _WINDOWS]
    columns += [window_mean(guess, reach, behind=False) for reach in _WINDOWS]
    columns += [_runs(chances), _block(chances, weights), _block(chances, np.ones_like(weights))]
    return np.concatenate(columns, axis=1)


def third_contexts(second: Matrix, local: Matrix, chances: Vector, about: Matrix, headline: int | None) -> Matrix:
    """The last look: the second one's columns, what the lines are about, and where the headline stands.

    Args:
        second: (N, S) of ``second_contexts``.
        local: (N, F) of ``line_features``.
        chances: (N,) the first guess.
        about: (N, A) of ``topics``.
        headline: the line that is the headline, if one was found.
    """
    places = np.arange(len(chances))
    from_headline = (
        np.clip(places - headline, -_FAR, 4 * _FAR) if headline is not None else np.full(len(chances), -2 * _FAR)
    )
    ends = (local[:, _AT["furniture_whole"]] > 0) | (local[:, _AT["furniture_words"]] > 0.6)
    sure = chances > 0.8
    columns = [
        second,
        about,
        from_headline[:, None],
        _count_since(ends, sure),
        _count_since(ends[::-1], sure[::-1])[::-1],
    ]
    if headline is not None:
        started = ends & (places > headline)
        columns.append(np.log1p(np.cumsum(started))[:, None])
    else:
        columns.append(np.zeros((len(chances), 1)))
    return np.concatenate(columns, axis=1)


def _count_since(counted: NDArray[np.bool_], reset: NDArray[np.bool_]) -> Matrix:
    """How many counted lines stand between the last reset and each line; and how many lines at all."""
    total = np.cumsum(counted)
    places = np.arange(len(counted))
    last = np.maximum.accumulate(np.where(reset, places, -1)) if len(places) else places
    base = np.where(last >= 0, total[np.maximum(last, 0)], 0)
    return np.stack([np.minimum(total - base, _FAR), np.minimum(places - last, _FAR)], axis=1).astype(np.float64)


def _runs(chances: Vector) -> Matrix:
    """Lines to the next sure article line and the next sure other line on both sides; the page's share of article."""
    marks = [chances > 0.8, chances > 0.5, chances < 0.05]
    found = [np.log1p(side(mark)) for mark in marks for side in (lines_since, lines_until)]
    return np.stack([*found, np.full(len(chances), chances.mean() if len(chances) else 0.0)], axis=1)


def _block(chances: Vector, weights: Vector) -> Matrix:
    """Whether a line stands in the main block, and how far from its edges, outside as a negative number."""
    start, end = best_block((chances - _BLOCK_COST) * weights)
    places = np.arange(len(chances))
    from_start = np.clip(places - start, -_FAR, _FAR)
    to_end = np.clip(end - 1 - places, -_FAR, _FAR)
    inside = (places >= start) & (places < end)
    return np.stack([inside, from_start, to_end], axis=1).astype(np.float64)
