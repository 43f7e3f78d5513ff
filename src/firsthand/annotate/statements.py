"""Who is said to say what, from the reader model's scores: cues, and for each cue its source and content.

In: scores of windows. Out: statements as runs of words with probabilities. Method: a linear chain over "cue" labels;
for each cue a second chain over all words of its window, whose scores are the words' own plus what the model adds for
pairs with the cue's words. All cues of some windows are decoded together. Known limit: one source a cue; a content in
another window is not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.annotate.encoder import Scored
from firsthand.annotate.label_runs import Run, runs
from firsthand.annotate.labels import Labels
from firsthand.annotate.viterbi import NEVER, Chain, Floats, Ints, best_paths, marginals

ROLES = ("O", "B-source", "I-source", "B-content", "I-content")


@dataclass(frozen=True, slots=True)
class Said:
    """A cue with its source and content; words count in the window.

    ``source_probability`` is that of the source, or that there is none; likewise of the content.
    """

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    source_probability: float
    content_probability: float


@dataclass(frozen=True, slots=True)
class _Cue:
    row: int  # number of its window
    run: Run


def statements_in(group: Sequence[Scored], labels: Labels) -> list[list[Said]]:
    """The statements of each window, in the order of their cues."""
    found: list[list[Said]] = [[] for _ in group]
    if "cue" not in labels.heads or "role" not in labels.heads:
        return found
    cues = list(find_cues(group, labels))
    for cue, said in zip(cues, _roles_of(cues, group, labels), strict=True):
        found[cue.row].append(said)
    return found


def padded(group: Sequence[Scored], columns: slice) -> tuple[Floats, Ints]:
    """The scores of a head in windows filled up to the longest: (n, w, k); and the (n,) numbers of words."""
    lengths = np.array([len(scored.words) for scored in group], dtype=np.int64)
    scores = np.zeros((len(group), int(lengths.max()), columns.stop - columns.start))
    for row, scored in zip(scores, group, strict=True):
        row[: len(scored.words)] = scored.words[:, columns]
    return scores, lengths


def find_cues(group: Sequence[Scored], labels: Labels) -> Iterator[_Cue]:
    """Cues whose first word is decided on in their window."""
    head, chain = labels.heads["cue"], labels.chains["cue"]
    scores, lengths = padded(group, head.columns)
    scores[:, :, head.labels.index("O")] += labels.thresholds.get("cue_bias", 0.0)
    paths, chances = best_paths(scores, lengths, chain), marginals(scores, lengths, chain)
    for row, (scored, path, chance) in enumerate(zip(group, paths, chances, strict=True)):
        length = len(scored.words)
        sure = chance[np.arange(length), path[:length]]
        for start, end, kind in runs(path[:length].tolist(), head.labels):
            if start in scored.core:
                ends = 1 - chance[end, head.labels.index("I")] if end < length else 1.0
                yield _Cue(row, Run(start, end, kind, float(min(sure[start:end].min(), ends))))


def _roles_of(cues: Sequence[_Cue], group: Sequence[Scored], labels: Labels) -> Iterator[Said]:
    """Source and content of each cue."""
    if not cues:
        return
    lengths = np.array([len(group[cue.row].words) for cue in cues], dtype=np.int64)
    scores = role_scores(cues, group, labels, int(lengths.max()))
    chain = _checked(labels.chains["role"])
    paths, chances = best_paths(scores, lengths, chain), marginals(scores, lengths, chain)
    for cue, path, chance, length in zip(cues, paths, chances, lengths.tolist(), strict=True):
        yield _said(cue.run, path[:length], chance[:length])


def _checked(chain: Chain) -> Chain:
    """The role chain, which also has a label for "neither"."""
    if len(chain.start) != len(ROLES):
        raise ValueError(f"the chain of roles has {len(chain.start)} labels, not {len(ROLES)}")
    return chain


def role_scores(cues: Sequence[_Cue], group: Sequence[Scored], labels: Labels, width: int) -> Floats:
    """Scores of ROLES for each cue and word: (cues, width, 5). The words of a cue are in no role."""
    columns = labels.heads["role"].columns
    channels = [labels.pairs[role] for role in labels.heads["role"].labels]
    scores = np.zeros((len(cues), width, len(ROLES)))
    for row, cue in zip(scores, cues, strict=True):
        scored, (start, end) = group[cue.row], (cue.run.start, cue.run.end)
        length = len(scored.words)
        pairs = scored.pairs[channels, start:end].mean(axis=1)
        row[:length, 1:] = scored.words[:, columns] + pairs.T
        row[start:end, 1:] = NEVER
    return scores


def _said(cue: Run, path: Ints, chance: Floats) -> Said:
    sure = chance[np.arange(len(path)), path]
    found = list(runs(path.tolist(), ROLES))
    sources = [Run(a, b, kind, float(sure[a:b].min())) for a, b, kind in found if kind == "source"]
    inside = chance[:, 3] + chance[:, 4]
    contents = [Run(a, b, kind, float(inside[a:b].mean())) for a, b, kind in found if kind == "content"]
    best = sorted(sources, key=lambda run: (-run.probability, run.start))[:1]
    words = sum(run.end - run.start for run in contents)
    return Said(
        cue,
        tuple(best),
        tuple(contents),
        best[0].probability if best else float(1 - chance[:, 1].max()),
        sum(run.probability * (run.end - run.start) for run in contents) / words
        if contents
        else float(1 - chance[:, 3].max()),
    )
