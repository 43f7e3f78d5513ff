"""Turns a checkpoint into what the program ships: one ONNX graph with int8 weights, and its labels.

In: a checkpoint of ``train.py``. Out: ``reader.onnx``, ``labels.json`` and ``tokenizer.json`` in a folder. Method: the
averaged weights, what onnxruntime's optimiser fuses, then dynamic quantisation with a scale a channel (int8 with one
scale a tensor costs more, a trial has shown). With ``--float`` the graph stays in 32 bits, to measure what int8 costs.
Known limit: activations are scaled by batch, so windows of different reports must not share a batch.

    python training/export.py --checkpoint runs/reader/checkpoint.pt --out src/firsthand/languages/en/reader
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from base import base_folder, tokenizer_path
from network import HEADS, PAIRS, Reader, columns
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn
from transformers import BertConfig, BertModel

INPUTS = {name: {0: "windows", 1: axis} for name, axis in
          (("ids", "pieces"), ("shapes", "pieces"), ("mask", "pieces"), ("first", "words"))}  # fmt: skip
OUTPUTS = {"word_scores": {0: "windows", 1: "words"}, "pair_scores": {0: "windows", 2: "words", 3: "words"}}
OPSET = 17


class Exported(nn.Module):
    """The reader as a plain function of tensors."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of words and of pairs."""
        found: tuple[Tensor, Tensor] = self.reader(ids, shapes, mask, first)
        return found


def read_checkpoint(path: Path) -> Reader:
    """The model with its averaged weights."""
    config = BertConfig.from_pretrained(base_folder())
    config._attn_implementation = "eager"
    model = Reader(BertModel(config, add_pooling_layer=False))
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    model.load_state_dict(state["shadow"], strict=False)
    return model.eval()


def labels_of(model: Reader) -> dict[str, Any]:
    """What the columns mean, and the transitions of the sequences."""
    heads = {head: {"from": begin, "labels": list(HEADS[head])} for head, (begin, _) in columns().items()}
    crf = {}
    for head in ("cue", "role"):
        start, end, move = model.crf[head].tables()
        crf[head] = {name: [[round(x, 5) for x in row] for row in table.tolist()] if table.dim() == 2 else
                     [round(x, 5) for x in table.tolist()]
                     for name, table in (("start", start), ("end", end), ("move", move))}  # fmt: skip
    return {"version": 1, "heads": heads, "pairs": list(PAIRS), "crf": crf}


def _fusion() -> FusionOptions:
    """All fusions but that of sums with the normalisation behind them, which is six times slower than its parts."""
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    return options


def write_graph(model: Reader, path: Path, *, exact: bool) -> None:
    """Trace, fuse and, unless ``exact``, quantise."""
    example = torch.tensor([[101, 2002, 2056, 102], [101, 2009, 102, 0]])
    mask = (example > 0).long()
    first = torch.tensor([[1, 2], [1, 0]])
    with tempfile.TemporaryDirectory() as place:
        raw, fused = Path(place) / "raw.onnx", Path(place) / "fused.onnx"
        torch.onnx.export(
            Exported(model), (example, torch.ones_like(example), mask, first), str(raw), dynamo=False,
            input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=INPUTS | OUTPUTS, opset_version=OPSET,
        )  # fmt: skip
        better = optimizer.optimize_model(
            str(raw), "bert", num_heads=12, hidden_size=384, opt_level=0, optimization_options=_fusion()
        )
        print("fused:", better.get_fused_operator_statistics())
        better.save_model_to_file(str(fused))
        if exact:
            shutil.copy(fused, path)
            return
        quantize_dynamic(
            str(fused),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    onnx.checker.check_model(str(path), full_check=False)


def main() -> None:
    """Write the folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--float", action="store_true", help="keep 32 bits")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    model = read_checkpoint(given.checkpoint)
    with torch.no_grad():
        write_graph(model, given.out / "reader.onnx", exact=given.float)
    labels = json.dumps(labels_of(model), indent=1)
    (given.out / "labels.json").write_text(labels + "\n", encoding="utf-8")
    shutil.copy(tokenizer_path(), given.out / "tokenizer.json")


if __name__ == "__main__":
    main()
