"""Best label sequences and label probabilities of many texts at once, under learnt moves between labels.

In: scores of each word and label, and a ``Chain`` of move scores. Out: the best sequence of each row, and the
probability of each label at each word. Method: Viterbi 1967 and the forward-backward algorithm of linear-chain
conditional random fields (Lafferty, McCallum and Pereira 2001), a step over all rows at a time, labels before rows so
that a row's sums never depend on what other rows there are. Known limit: time grows with the longest row.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

NEVER = -1e4  # score of what is not allowed; large against any sum of real scores, small enough to add up
_LEAST = -500.0  # exp of it is still a number; a label that far behind has no chance


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of beginning with a label, of ending with it, and of moving from label to label; k labels."""

    start: Floats  # (k,)
    end: Floats  # (k,)
    move: Floats  # (k, k), from row to column


def best_paths(emissions: Floats, lengths: Ints, chain: Chain) -> Ints:
    """The sequence of labels with the highest score, of each row.

    Args:
        emissions: (n, w, k) scores; what stands behind a row's length is not looked at.
        lengths: (n,) words of each row, 1 to w.
        chain: the moves between the k labels.

    Returns:
        (n, w) labels; behind a row's length its last label goes on.
    """
    scores = np.ascontiguousarray(emissions.transpose(1, 2, 0), dtype=np.float64)  # (w, k, n)
    size, shortest = len(scores), int(lengths.min(initial=0))
    best = np.empty_like(scores)
    best[0] = scores[0] + chain.start[:, None]
    move = chain.move[:, :, None]
    for step in range(1, size):
        before = best[step - 1]
        best[step] = (before[:, None, :] + move).max(axis=0) + scores[step]
        if step >= shortest:
            best[step] = np.where(lengths > step, best[step], before)
    return _backwards(best, lengths, chain)


def _backwards(best: Floats, lengths: Ints, chain: Chain) -> Ints:
    """From the best last label of each row back to its first."""
    size, _, rows = best.shape
    came_from = (best[:-1, :, None, :] + chain.move[None, :, :, None]).argmax(axis=1)  # (w - 1, k, n)
    label = (best[-1] + chain.end[:, None]).argmax(axis=0)
    paths = np.empty((rows, size), np.int64)
    row, shortest = np.arange(rows), int(lengths.min(initial=0))
    for step in range(size - 1, 0, -1):
        paths[:, step] = label
        earlier = came_from[step - 1, label, row]
        label = np.where(lengths > step, earlier, label) if step >= shortest else earlier
    paths[:, 0] = label
    return paths


def marginals(emissions: Floats, lengths: Ints, chain: Chain) -> Floats:
    """The probability of each label at each word, over all sequences.

    Args:
        emissions: (n, w, k) scores.
        lengths: (n,) words of each row, 1 to w.
        chain: the moves between the k labels.

    Returns:
        (n, w, k) probabilities that sum to 1 over the labels; rubbish behind a row's length.
    """
    rows, size, labels = emissions.shape
    likely = np.exp(np.maximum(emissions - emissions.max(axis=2, keepdims=True), _LEAST))
    mirror = np.maximum(lengths[:, None] - 1 - np.arange(size), 0)  # each row backwards, from its own last word
    turned = np.take_along_axis(likely, mirror[:, :, None], axis=1)
    both = np.ascontiguousarray(np.stack((likely, turned)).transpose(2, 0, 3, 1))  # (w, 2, k, n)
    opening = np.exp(np.stack((chain.start, chain.end)))[:, :, None]
    move = np.exp(np.stack((chain.move, chain.move.T)))[:, :, :, None]
    arrived = np.empty((size, 2, labels, rows))  # before the word's own scores
    arrived[0] = opening
    state = _to_one(opening * both[0])
    left = np.empty((size, labels, rows))
    left[0] = state[0]
    for step in range(1, size):
        arrived[step] = (state[:, :, None, :] * move).sum(axis=1)
        state = _to_one(arrived[step] * both[step])
        left[step] = state[0]
    right = np.take_along_axis(arrived[:, 1].transpose(2, 0, 1), mirror[:, :, None], axis=1)
    found = left.transpose(2, 0, 1) * right
    total: Floats = found / np.maximum(found.sum(axis=2, keepdims=True), np.finfo(np.float64).tiny)
    return total


def _to_one(state: Floats) -> Floats:
    """States scaled so that the labels of each row sum to 1: products over long rows stay numbers."""
    scaled: Floats = state / np.maximum(state.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny)
    return scaled
