"""The mean of several trainings' weights: one model that reads better than each of them, at no cost when it reads.

In: checkpoints of ``train.py`` that began from the same weights, or of ``unpack.py``. Out: a checkpoint with the mean
of their averaged weights. Method: model soups (Wortsman et al., ICML 2022). Known limit: trainings that did not begin
from the same weights lie too far apart, and their mean is worth nothing.

    python training/average.py --out runs/mean.pt runs/a/checkpoint.pt runs/b/checkpoint.pt
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor


def weights_of(path: Path) -> dict[str, Tensor]:
    """What a checkpoint would be exported with."""
    state = torch.load(path, weights_only=True)
    return dict(state["model"]) | dict(state["shadow"])


def mean_of(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of each weight; what is no number of a weight is taken from the first.

    Raises:
        ValueError: two checkpoints are not of one network.
    """
    first, *others = (weights_of(path) for path in paths)
    if any({name: w.shape for name, w in other.items()} != {n: w.shape for n, w in first.items()} for other in others):
        raise ValueError("the checkpoints are of different networks; bring older exports into form with unpack.py")
    return {name: _mean([weight, *(other[name] for other in others)]) for name, weight in first.items()}


def _mean(weights: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(weights)).mean(0) if weights[0].is_floating_point() else weights[0]


def main() -> None:
    """Write the mean."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoints", type=Path, nargs="+")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    torch.save({"model": mean_of(given.checkpoints), "shadow": {}}, given.out)


if __name__ == "__main__":
    main()
