"""The head of each word: one tree a sentence, from scores of pairs.

In: scores of every pair of words (the diagonal: the word is a root) and the number of each word's sentence. Out: the
head of each word, -1 for a root. Method: the best head of each word by itself; where a sentence's heads then make no
tree, the maximum spanning tree of Chu and Liu 1965 and Edmonds 1967. Known limit: the root is chosen before the rest.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from firsthand.annotate.viterbi import Floats, Ints

Bools = npt.NDArray[np.bool_]

ROOT = -1


def heads_of(scores: npt.NDArray[np.float32], sentences: Ints) -> Ints:
    """The head of each word of a window.

    Args:
        scores: (w, w), how well word j is the head of word i; at [i, i], that i is a root.
        sentences: (w,) number of each word's sentence; those of a sentence stand together.

    Returns:
        (w,) place of the head, -1 for the one root of each sentence.
    """
    same = sentences[:, None] == sentences[None, :]
    heads: Ints = np.where(same, scores, -np.inf).argmax(axis=1)
    edges = np.flatnonzero(np.diff(sentences, prepend=sentences[:1] - 1))
    bad = _not_trees(heads, edges)
    for start, end in zip(edges.tolist(), [*edges[1:].tolist(), len(heads)], strict=True):
        if bad[start]:
            heads[start:end] = start + tree(scores[start:end, start:end].astype(np.float64))
    heads[heads == np.arange(len(heads))] = ROOT
    return heads


def _not_trees(heads: Ints, edges: Ints) -> Bools:
    """At the first word of each sentence, whether it has more or fewer roots than one, or a circle."""
    own = heads == np.arange(len(heads))
    roots = np.add.reduceat(own.astype(np.int64), edges) if len(edges) else np.zeros(0, np.int64)
    stray = np.logical_or.reduceat(~own[last_ancestors(heads)], edges) if len(edges) else np.zeros(0, bool)
    bad = np.zeros(len(heads), bool)
    bad[edges] = (roots != 1) | stray
    return bad


def last_ancestors(heads: Ints) -> Ints:
    """Where each word comes to when heads are followed far enough; a root is its own head."""
    steps = heads
    for _ in range(max(1, len(heads)).bit_length()):
        steps = steps[steps]
    return steps


def tree(scores: Floats) -> Ints:
    """The best tree over the words of a sentence: the head of each, the root being its own."""
    plain = scores.copy()
    np.fill_diagonal(plain, -np.inf)
    root = int((scores.diagonal() - plain.max(axis=1)).argmax()) if len(scores) > 1 else 0
    return spanning_tree(plain, root)


def spanning_tree(scores: Floats, root: int) -> Ints:
    """The tree with the highest sum in which all words hang on the root; ``scores[i, i]`` is -inf.

    A circle of best heads is drawn together into one word, the smaller graph is solved, and the circle is opened where
    the smaller solution enters it.
    """
    heads: Ints = scores.argmax(axis=1)
    heads[root] = root
    circle = _circle(heads, root)
    if circle is None:
        return heads
    outside = np.flatnonzero(~circle)
    members = np.flatnonzero(circle)
    kept = scores[members, heads[members]]
    entering = scores[np.ix_(members, outside)] - kept[:, None]  # what opening the circle here costs
    leaving = scores[np.ix_(outside, members)]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = scores[np.ix_(outside, outside)]
    small[size, :size] = entering.max(axis=0)
    small[:size, size] = leaving.max(axis=1)
    solved = spanning_tree(small, int(np.searchsorted(outside, root)))
    inner = members[leaving.argmax(axis=1)]
    for place in range(size):
        heads[outside[place]] = inner[place] if solved[place] == size else outside[solved[place]]
    heads[root] = root
    enter = int(solved[size])
    heads[members[entering[:, enter].argmax()]] = outside[enter]
    return heads


def _circle(heads: Ints, root: int) -> Bools | None:
    """The words of one circle among the heads, the one that the first stray word leads to; None if there is none."""
    stray = np.flatnonzero(last_ancestors(heads) != root)
    if not len(stray):
        return None
    place = int(last_ancestors(heads)[stray[0]])  # far enough: inside the circle
    circle = np.zeros(len(heads), bool)
    while not circle[place]:
        circle[place] = True
        place = int(heads[place])
    return circle


def one_tree_a_sentence(heads: Ints, sentences: Ints) -> Ints:
    """Heads of a whole text joined from windows: circles cut open, further roots hung on the sentence's first.

    A sentence longer than a window was given a root in each of its windows.
    """
    place = np.arange(len(heads))
    heads = np.where(heads == ROOT, place, heads)
    openings = _circle_openings(heads)
    heads[openings] = openings
    roots = np.flatnonzero(heads == place)
    _, first, number = np.unique(sentences[roots], return_index=True, return_inverse=True)
    heads[roots] = roots[first][number]
    heads[heads == place] = ROOT
    return heads


def _circle_openings(heads: Ints) -> Ints:
    """The first word of each circle."""
    first, ahead = np.arange(len(heads)), heads
    for _ in range(len(heads).bit_length()):
        first, ahead = np.minimum(first, first[ahead]), ahead[ahead]
    ends = np.unique(last_ancestors(heads))
    circling = ends[heads[ends] != ends]
    return np.unique(first[circling])
