"""Turns an export back into a checkpoint, so that a training can go on from what the program ships.

In: a folder that ``export.py`` wrote. Out: a checkpoint for ``train.py --start`` and for ``average.py``. Method: the
graph's constants in the order in which its nodes use them, int8 times its scales; scores of words and pairs are put in
their places by the names in ``labels.json``, so the order of labels may change. Known limit: what int8 rounded away
stays away (PolNeAR's content, exact: 0.2 points).

    python training/unpack.py --model src/firsthand/languages/en/reader --out runs/shipped.pt
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from base import base_folder
from network import HEADS, PAIRS, Reader
from onnx import numpy_helper
from torch import Tensor
from transformers import BertConfig, BertModel

Floats = npt.NDArray[np.float32]
LAYERS = 6
PREFIX = "reader."  # of a weight that the exporter left its name
NEVER = -1e3  # below it, a move between labels is forbidden and holds nothing that was learnt
# Matrices behind the attention of the layers, in the order of the graph; the word scores and both projections are next.
HEAD_MATRICES = ("word", "left.0", "right.0", "left_bias", "right_bias")


class Graph:
    """The constants of an exported graph."""

    def __init__(self, path: Path) -> None:
        self.graph = onnx.load(str(path)).graph
        self.raw = {one.name: numpy_helper.to_array(one) for one in self.graph.initializer}

    def matrix(self, name: str) -> Floats:
        """A constant in 32 bits; scales of one a column, or one for all."""
        if name in self.raw:
            return self.raw[name].astype(np.float32)
        zero = self.raw[f"{name}_zero_point"].astype(np.float32)
        return (self.raw[f"{name}_quantized"].astype(np.float32) - zero) * self.raw[f"{name}_scale"]

    def multiplied(self) -> Iterator[Floats]:
        """The matrices of plain products, in the order of the graph: (in, out)."""
        for node in self.graph.node:
            if node.op_type in ("MatMulInteger", "MatMul"):
                name = node.input[1].removesuffix("_quantized")
                if name in self.raw or f"{name}_quantized" in self.raw:
                    yield self.matrix(name)

    def named(self) -> dict[str, Floats]:
        """What kept its name, ``reader.`` taken off."""
        names = {name.removesuffix("_quantized") for name in self.raw if not name.endswith(("_scale", "_zero_point"))}
        return {name.removeprefix(PREFIX): self.matrix(name) for name in sorted(names) if name.startswith(PREFIX)}

    def shaped(self, *shape: int) -> Floats:
        """The one constant of a shape."""
        (found,) = (array for array in self.raw.values() if array.shape == shape)
        return found.astype(np.float32)


def unpacked(folder: Path) -> dict[str, Tensor]:
    """The weights of ``Reader`` by name."""
    graph = Graph(folder / "reader.onnx")
    table = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    found = graph.named() | _encoder(graph)
    matrices = list(graph.multiplied())[3 * LAYERS :]
    for name, matrix in zip(HEAD_MATRICES, matrices, strict=True):
        found[f"{name}.weight"] = matrix.T
    channels = len(table["pairs"])
    size = found["left.0.bias"].shape[0]
    found["bilinear"] = graph.shaped(size, channels, size).transpose(1, 0, 2)
    found["same_line"] = graph.shaped(1, channels, 1, 1).reshape(-1)
    found["distance.weight"] = found["distance.weight"].T  # labels first, as in all others
    _replace_labels(found, table)
    found["distance.weight"] = found["distance.weight"].T
    found |= _chains(table)
    return {name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in found.items()}


def _encoder(graph: Graph) -> dict[str, Floats]:
    """The matrices of the layers, and the biases that the attention holds together."""
    found: dict[str, Floats] = {}
    plain = list(graph.multiplied())
    for layer in range(LAYERS):
        own = f"encoder.encoder.layer.{layer}"
        weights = np.split(graph.matrix(f"Attention_{layer}_qkv_weight"), 3, axis=1)
        biases = np.split(graph.matrix(f"Attention_{layer}_qkv_bias"), 3)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True):
            found |= {f"{own}.attention.self.{part}.weight": weight.T, f"{own}.attention.self.{part}.bias": bias}
        names = ("attention.output.dense", "intermediate.dense", "output.dense")
        for name, matrix in zip(names, plain[3 * layer :], strict=False):
            found[f"{own}.{name}.weight"] = matrix.T
    return found


def _places(labels: Sequence[str], known: Sequence[str]) -> list[int]:
    """Where each label stands among those that the export knows."""
    if missing := [label for label in labels if label not in known]:
        raise SystemExit(f"the network has labels that the export does not know: {', '.join(missing)}")
    return [known.index(label) for label in labels]


def _replace_labels(found: dict[str, Floats], table: dict[str, Any]) -> None:
    """Rows of words' and pairs' scores in the order of the network's labels."""
    rows = [
        table["heads"][head]["from"] + place
        for head, labels in HEADS.items()
        for place in _places(labels, table["heads"][head]["labels"])
    ]
    channels = _places(PAIRS, table["pairs"])
    for name, places in (("word", rows), ("left_bias", channels), ("right_bias", channels)):
        for part in ("weight", "bias"):
            found[f"{name}.{part}"] = found[f"{name}.{part}"][places]
    for name in ("bilinear", "same_line", "distance.weight"):
        found[name] = found[name][channels]


def _chains(table: dict[str, Any]) -> dict[str, Floats]:
    """What was learnt of moves between labels; 0 where a move is forbidden."""
    found: dict[str, Floats] = {}
    for head in ("cue", "role"):
        outside = () if "O" in HEADS[head] else ("O",)
        known = (*outside, *table["heads"][head]["labels"])
        places = _places((*outside, *HEADS[head]), known)
        for part in ("start", "end", "move"):
            learnt = np.array(table["crf"][head][part], np.float32)
            learnt = np.where(learnt < NEVER, 0, learnt)
            found[f"crf.{head}.{part}"] = learnt[np.ix_(places, places)] if part == "move" else learnt[places]
    return found


def main() -> None:
    """Write the checkpoint."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    model = Reader(BertModel(BertConfig.from_pretrained(base_folder()), add_pooling_layer=False))
    missing, unknown = model.load_state_dict(unpacked(given.model), strict=False)
    lacking = [name for name in missing if not name.startswith("crf.") and "position_ids" not in name]
    if lacking or unknown:
        raise SystemExit(f"the export does not fit the network: lacks {lacking}, has besides {unknown}")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": model.state_dict(), "shadow": {}}, given.out)


if __name__ == "__main__":
    main()
