"""What the columns of the reader model's scores mean.

In: ``labels.json`` beside the model. Out: the columns of each head with their labels, the learnt moves between labels,
thresholds. Known limit: a head that the model does not have is simply missing; who needs it finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from firsthand.annotate.viterbi import NEVER, Chain, Floats


@dataclass(frozen=True, slots=True)
class Head:
    """Columns [start, start + number of labels) of the word scores."""

    start: int
    labels: tuple[str, ...]

    @property
    def columns(self) -> slice:
        """Where its scores stand."""
        return slice(self.start, self.start + len(self.labels))


@dataclass(frozen=True, slots=True)
class Labels:
    """Heads by name, channels of the pair scores by name, learnt chains by head, thresholds by name."""

    heads: dict[str, Head]
    pairs: dict[str, int]
    chains: dict[str, Chain]
    thresholds: dict[str, float] = field(default_factory=dict)

    def biases(self, head: str) -> Floats:
        """What thresholds such as "names B-other" add to the scores of a head's labels."""
        return np.array([self.thresholds.get(f"{head} {label}", 0.0) for label in self.heads[head].labels])

    @staticmethod
    def of(table: dict[str, Any]) -> Labels:
        """From the content of the file."""
        heads = {name: Head(int(head["from"]), tuple(head["labels"])) for name, head in table["heads"].items()}
        chains = {
            name: Chain(*(np.array(crf[part], dtype=np.float64) for part in ("start", "end", "move")))
            for name, crf in table.get("crf", {}).items()
        }
        pairs = {name: channel for channel, name in enumerate(table.get("pairs", ()))}
        return Labels(heads, pairs, chains, table.get("thresholds", {}))


def begin_inside(labels: tuple[str, ...]) -> Chain:
    """Moves that only forbid "I-x" behind anything but "B-x" and "I-x", and at the start."""
    inside = np.array([label.startswith("I") for label in labels])
    kinds = [label.partition("-")[2] for label in labels]
    same = np.array(
        [[one == other and before != "O" for other in kinds] for one, before in zip(kinds, labels, strict=True)]
    )
    start = np.where(inside, NEVER, 0.0)
    move = np.where(inside[None, :] & ~same, NEVER, 0.0)
    return Chain(start, np.zeros(len(labels)), move)
