"""Makes the tiny reader model that stands in for the real one in tests.

In: nothing. Out: ``tests/annotate/tiny_reader/{reader.onnx, labels.json}``, a few kilobytes: the inputs, outputs and
labels of the real model over random weights, with a step of int8 whose scale is taken from the whole batch, as in the
real one. Run with ``onnx`` installed: python training/tiny_reader.py. Known limit: it makes no sense of anything.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "annotate" / "tiny_reader"
SIZE, ROWS = 8, 61  # numbers a piece; rows of the table in which ids share places
KINDS = ("person", "organisation", "place", "group", "work", "event", "other")
TAGS = ("ADJ", "ADP", "ADV", "AUX", "DET", "NOUN", "NUM", "PRON", "PROPN", "PUNCT", "VERB", "X")
RELATIONS = ("root", "nsubj", "obj", "obl", "det", "case", "amod", "punct", "parataxis")
NEVER = -1e4


def labels() -> dict[str, Any]:
    """Heads and chains in the form of the real model's file."""
    bio = ["O", *(f"{letter}-{kind}" for kind in KINDS for letter in "BI")]
    roles = ["B-source", "I-source", "B-content", "I-content"]
    names = {"cue": ["O", "B", "I"], "role": roles, "names": bio, "nominals": ["O", *KINDS], "times": ["O", "B", "I"]}
    names |= {"events": ["O", "B", "I"], "upos": TAGS, "rel": RELATIONS, "named": ["O", *KINDS]}
    heads, start = {}, 0
    for name, own in names.items():
        heads[name] = {"from": start, "labels": own}
        start += len(own)
    pairs = [*roles, "arc", "antecedent"]
    return {"version": 1, "heads": heads, "pairs": pairs, "crf": {"cue": chain(3), "role": chain(5)}, "thresholds": {}}


def chain(size: int) -> dict[str, Any]:
    """Moves that forbid an "I" behind anything but its own "B" and "I"; "I" labels have even numbers from 2."""
    start = [NEVER if label and label % 2 == 0 else 0.0 for label in range(size)]
    move = [[start[to] if label not in (to, to - 1) else 0.0 for to in range(size)] for label in range(size)]
    return {"start": start, "end": [0.0] * size, "move": move}


def graph(width: int) -> onnx.ModelProto:
    """A table of pieces, an int8 step, the mean of the window as context, and two products."""
    rng = np.random.default_rng(20261122)
    weights = {
        "table": rng.normal(0, 1, (ROWS, SIZE)).astype(np.float32),
        "shape_table": rng.normal(0, 1, (9, SIZE)).astype(np.float32),
        "inner": rng.integers(-127, 128, (SIZE, SIZE)).astype(np.int8),
        "inner_scale": np.array(1 / 127, np.float32),
        "rows": np.array(ROWS, np.int64),
        "last": np.array([-1], np.int64),
        "one": np.array([1], np.int64),
        "word_weights": rng.normal(0, 2, (SIZE, width)).astype(np.float32),
        "pair_weights": rng.normal(0, 0.5, (1, 6, SIZE, SIZE)).astype(np.float32),
    }
    nodes = [
        helper.make_node("Mod", ["ids", "rows"], ["places"]),
        helper.make_node("Gather", ["table", "places"], ["of_pieces"]),
        helper.make_node("Gather", ["shape_table", "shapes"], ["of_shapes"]),
        helper.make_node("Add", ["of_pieces", "of_shapes"], ["mixed"]),
        helper.make_node("DynamicQuantizeLinear", ["mixed"], ["small", "scale", "zero"]),
        helper.make_node("MatMulInteger", ["small", "inner", "zero"], ["sums"]),
        helper.make_node("Cast", ["sums"], ["sums_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["scale", "inner_scale"], ["both_scales"]),
        helper.make_node("Mul", ["sums_float", "both_scales"], ["scaled"]),
        helper.make_node("Tanh", ["scaled"], ["pieces"]),
        helper.make_node("Cast", ["mask"], ["mask_float"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask_float", "last"], ["mask_wide"]),
        helper.make_node("Mul", ["pieces", "mask_wide"], ["there"]),
        helper.make_node("ReduceMean", ["there"], ["context"], axes=[1], keepdims=1),
        helper.make_node("Add", ["there", "context"], ["seen"]),
        helper.make_node("Unsqueeze", ["first", "last"], ["first_wide"]),
        helper.make_node("GatherND", ["seen", "first_wide"], ["words"], batch_dims=1),
        helper.make_node("MatMul", ["words", "word_weights"], ["word_scores"]),
        helper.make_node("Unsqueeze", ["words", "one"], ["words_apart"]),
        helper.make_node("MatMul", ["words_apart", "pair_weights"], ["asking"]),
        helper.make_node("Transpose", ["words_apart"], ["asked"], perm=[0, 1, 3, 2]),
        helper.make_node("MatMul", ["asking", "asked"], ["pair_scores"]),
    ]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["b", size])
        for name, size in (("ids", "l"), ("shapes", "l"), ("mask", "l"), ("first", "w"))
    ]
    outputs = [
        helper.make_tensor_value_info("word_scores", TensorProto.FLOAT, ["b", "w", width]),
        helper.make_tensor_value_info("pair_scores", TensorProto.FLOAT, ["b", 6, "w", "w"]),
    ]
    constants = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    made = helper.make_graph(nodes, "tiny_reader", inputs, outputs, constants)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def main() -> None:
    """Write both files."""
    FOLDER.mkdir(exist_ok=True)
    table = labels()
    width = sum(len(head["labels"]) for head in table["heads"].values())
    onnx.save(graph(width), str(FOLDER / "reader.onnx"))
    (FOLDER / "labels.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
