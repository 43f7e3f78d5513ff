"""The reader model: scores of every word and every pair of words of a text, window by window.

In: a text. Out: its words (``Pieces``) and, one window at a time, the scores of the model's heads. Method: a MiniLM
encoder with several heads as one ONNX graph, int8, run by onnxruntime; card and figures stand beside the weights.

One window at a time: int8 scales are taken from all numbers that are computed together, so windows that share a batch
change one another's scores, and a report's marks would depend on its neighbours. Windows are filled to nearly one
length, so a batch would gain nothing either (17,000 words a second on two cores, one or sixteen windows together).

Known limits: last digits may differ between kinds of processors; a word sees nothing beyond its window.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from firsthand import cores
from firsthand.annotate.labels import Labels
from firsthand.annotate.pieces import Pieces, Window, batch_of, cut, load_tokenizer, windows_of
from firsthand.errors import MissingModel
from firsthand.language import FALLBACK

Scores = npt.NDArray[np.float32]

FILES = ("reader.onnx", "tokenizer.json", "labels.json")
SLOWER = ["SkipLayerNormFusion"]  # the fused step takes six times as long as its parts: a quarter of the whole
OUTPUTS = ("word_scores", "pair_scores")


class Session(Protocol):
    """What is needed of an onnxruntime session."""

    def run(self, outputs: list[str], inputs: dict[str, Any]) -> list[Any]:
        """Compute outputs by name from inputs by name."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one window of w words."""

    pieces: Pieces
    window: Window
    words: Scores  # (w, labels of all heads)
    pairs: Scores  # (channels, w, w)

    @property
    def core(self) -> range:
        """The words, counted in the window, that are decided on here."""
        return range(self.window.core_start - self.window.start, self.window.core_end - self.window.start)


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model."""

    session: Session
    tokenizer: Tokenizer
    labels: Labels

    @staticmethod
    def open(language: str = FALLBACK) -> Encoder:
        """The model of a language, loaded once a process.

        Raises:
            MissingModel: the language has none.
        """
        return _opened(language, cores.threads(), cores.alone())

    def cut(self, text: str) -> Pieces:
        """Words and pieces of a text."""
        return cut(text, self.tokenizer)

    def scores(self, pieces: Pieces) -> Iterator[Scored]:
        """The windows of a text with their scores, one after the other, so that memory does not grow with the text."""
        for window in windows_of(pieces):
            batch = batch_of([pieces], [window])
            inputs = {"ids": batch.ids, "shapes": batch.shapes, "mask": batch.mask, "first": batch.first}
            words, pairs = self.session.run(list(OUTPUTS), inputs)
            yield Scored(pieces, window, words[0], pairs[0])


def has_model(language: str) -> bool:
    """Whether the package holds a model of the language."""
    folder = files("firsthand") / "languages" / language / "reader"
    return language.isalnum() and all((folder / name).is_file() for name in FILES)


@lru_cache(maxsize=4)
def _opened(language: str, threads: int, alone: bool) -> Encoder:
    if not has_model(language):
        raise MissingModel(language)
    with as_file(files("firsthand") / "languages" / language / "reader") as folder:
        return load(folder, threads=threads, alone=alone)


def load(folder: Path, *, threads: int = 1, alone: bool = True) -> Encoder:
    """The model in a folder with the three files."""
    import onnxruntime  # here, since whoever only looks into a dossier should not wait for it

    options = _options(onnxruntime.SessionOptions(), threads, alone)
    session = onnxruntime.InferenceSession(
        str(folder / FILES[0]), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
    labels = Labels.of(json.loads((folder / FILES[2]).read_text(encoding="utf-8")))
    return Encoder(session, load_tokenizer(str(folder / FILES[1])), labels)


def _options(options: Any, threads: int, alone: bool) -> Any:
    """Options of a session; the defaults are all graph optimisations and one node after the other."""
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors alone: what it warns of is for those who export a model
    # Without it, processors that lack VNNI add 8-bit products up in 16 bits, which run over: other scores, wrong ones.
    # With VNNI the scores are the same to the last digit, and half as fast again without it.
    if not cores.adds_exactly():
        options.add_session_config_entry("session.x64quantprecision", "1")
    if not alone:  # waiting threads would turn in circles on cores that other workers need
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
