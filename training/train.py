"""Trains the reader model; stops and goes on at any time.

In: the folder that ``prepare.py`` wrote. Out: ``checkpoint.pt`` and ``log.jsonl`` in a folder that git ignores. Method:
AdamW with a linear warm-up and decay, bfloat16 where it is safe, averaged weights; the base model's word embeddings
stay as they are, so that words that the corpora lack keep their sense; no dropout of attention. Seeds are fixed; an
epoch after a restart begins where the last checkpoint stood. Known limit: sums of floats differ between processors, so
weights do in their last digits.

    python training/prepare.py --shared ../shared --out runs/corpora
    python training/train.py --corpora runs/corpora --out runs/reader

A second run from the first one's weights, with more noise and mostly on what matters most, makes up for what the first
has learnt by heart: ``--start`` and the options beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from base import base_folder, tokenizer_path
from dropout import with_quick_dropout
from examples import Example, Labelled, batches, epoch, load
from losses import arrays, losses, targets
from network import Reader
from transformers import BertModel

from firsthand.annotate.pieces import load_tokenizer

SEED = 20261121
PIECES = 2048  # word pieces a batch
RATE, HEAD_RATE = 2e-4, 1e-3  # learning rates of the encoder and of what is new
WARM = 0.06  # share of all steps
SHADOW = 0.998  # decay of the averaged weights
EVERY = 240  # seconds between checkpoints
# Weight of each head's nats a word. Attributions are what the product stands on.
WEIGHTS = {
    "cue": 2.0, "role": 2.0, "names": 1.5, "nominals": 1.0, "named": 1.5, "times": 0.4, "events": 0.7, "upos": 0.25,
    "rel": 0.3, "arc": 0.4, "antecedent": 1.0,
}  # fmt: skip
# Share of each corpus seen in an epoch, drawn anew each time; the rest whole. GMB is silver and large.
SHARES = {"gmb": 0.25, "ewt": 0.7, "gum": 2.0}
CLOSED = ("polnear",)
MASK = 103  # id of "[MASK]" in BERT's vocabulary


@dataclass(frozen=True)
class Plan:
    """How a run goes: what is said on the command line."""

    epochs: int = 6
    seed: int = SEED
    rate: float = RATE
    dropout: float = 0.1
    masked: float = 0.0  # share of word pieces hidden from the model
    shares: tuple[tuple[str, float], ...] = tuple(SHARES.items())
    start: Path | None = None  # checkpoint whose averaged weights are the first ones


class Run:
    """Model, optimiser and place in the training."""

    def __init__(self, documents: Sequence[Labelled], plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        encoder = BertModel.from_pretrained(
            base_folder(),
            attn_implementation="eager",
            add_pooling_layer=False,
            hidden_dropout_prob=plan.dropout,
            attention_probs_dropout_prob=0.0,  # drawing its masks took a fifth of all time
        )
        self.model = with_quick_dropout(Reader(encoder, plan.dropout))
        if plan.start:
            state = torch.load(plan.start, weights_only=True)
            self.model.load_state_dict(_fitted(state["model"] | state["shadow"], self.model.state_dict()))
        self.model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.documents, self.how = documents, plan
        old = [p for p in self.model.encoder.parameters() if p.requires_grad]
        new = [p for name, p in self.model.named_parameters() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": old, "top": plan.rate}, {"params": new, "top": plan.rate * HEAD_RATE / RATE}],
            weight_decay=0.01, fused=True,
        )  # fmt: skip
        self.shadow = {name: p.detach().clone() for name, p in self.model.named_parameters() if p.requires_grad}
        self.epoch, self.step, self.total = 0, 0, plan.epochs * len(self.plan(0))

    def plan(self, number: int) -> list[list[Example]]:
        """The batches of an epoch."""
        chance = random.Random(self.how.seed * 1000 + number)
        return list(batches(epoch(list(_drawn(self.documents, dict(self.how.shares), chance)), chance), PIECES, chance))

    def take(self, examples: Sequence[Example]) -> dict[str, float]:
        """One step; the losses in nats a word."""
        rate = min(1.0, (self.step + 1) / (WARM * self.total)) * max(0.0, 1 - self.step / self.total)
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * rate
        batch = arrays(examples)
        self._hide(batch.ids)
        found = losses(self.model, batch, targets(examples, batch.first.shape[1]))
        words = int(batch.words.sum())
        total = torch.stack([WEIGHTS[head] * loss / words for head, (loss, _) in found.items()]).sum()
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        keep = min(SHADOW, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, p in self.model.named_parameters():
                if p.requires_grad:
                    self.shadow[name].lerp_(p, 1 - keep)
        return {head: float(loss) / max(1, count) for head, (loss, count) in found.items()}

    def _hide(self, ids: npt.NDArray[np.int64]) -> None:
        """Mask some word pieces, drawn by the step so that a run that goes on draws what it would have drawn."""
        drawn = np.random.default_rng((self.how.seed, self.step)).random(ids.shape)
        ids[(drawn < self.how.masked) & (ids > MASK)] = MASK

    def save(self, path: Path, done: int) -> None:
        """Write everything that going on needs; ``done`` batches of this epoch were taken."""
        state = {
            "model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "shadow": self.shadow,
            "epoch": self.epoch, "step": self.step, "done": done, "total": self.total,
            "chance": torch.get_rng_state(),
        }  # fmt: skip
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def restore(self, path: Path) -> int:
        """Read what ``save`` wrote; how many batches of the epoch are done."""
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.shadow = state["shadow"]
        self.epoch, self.step, self.total = state["epoch"], state["step"], state["total"]
        torch.set_rng_state(state["chance"])
        return int(state["done"])


def _fitted(old: dict[str, torch.Tensor], new: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights for a model that has got more heads since: their rows stay as drawn."""
    for name, weights in new.items():
        if len(old[name]) < len(weights):
            old[name] = torch.cat([old[name], weights[len(old[name]) :]])
    return old


def _drawn(documents: Sequence[Labelled], shares: dict[str, float], chance: random.Random) -> Iterator[Labelled]:
    """The documents of an epoch, by the shares of their corpora."""
    for document in documents:
        share = shares.get(document.corpus, 1.0)
        for _ in range(int(share) + (chance.random() < share % 1)):
            yield document


def main() -> None:
    """Train, from the last checkpoint on where there is one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=Plan.epochs)
    options.add_argument("--seed", type=int, default=Plan.seed)
    options.add_argument("--rate", type=float, default=Plan.rate)
    options.add_argument("--dropout", type=float, default=Plan.dropout)
    options.add_argument("--masked", type=float, default=Plan.masked)
    options.add_argument("--shares", nargs="*", default=[], help="CORPUS=SHARE, in place of those in the code")
    options.add_argument("--start", type=Path, help="checkpoint to take the first weights from")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--open-only", action="store_true", help="without the corpora of no stated licence")
    options.add_argument("--steps", type=int, default=0, help="stop after so many (for trying)")
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    tokenizer = load_tokenizer(str(tokenizer_path()))
    files = [
        p for p in sorted(given.corpora.glob("*.train.jsonl")) if not (given.open_only and p.name.startswith(CLOSED))
    ]
    documents = [document for path in files for document in load(path, tokenizer)]
    shares = dict(SHARES) | {name: float(share) for name, share in (one.split("=") for one in given.shares)}
    plan = Plan(given.epochs, given.seed, given.rate, given.dropout, given.masked, tuple(shares.items()), given.start)
    run = Run(documents, plan)
    given.out.mkdir(parents=True, exist_ok=True)
    _train(run, given.out, given.steps)


def _train(run: Run, out: Path, most: int) -> None:
    checkpoint = out / "checkpoint.pt"
    done = run.restore(checkpoint) if checkpoint.exists() else 0
    saved = told = time.monotonic()
    sums: dict[str, list[float]] = {}
    pieces = 0
    run.model.train()
    while run.epoch < run.how.epochs:
        plan = run.plan(run.epoch)
        for number, examples in enumerate(plan[done:], done + 1):
            for head, loss in run.take(examples).items():
                sums.setdefault(head, []).append(loss)
            pieces += sum(example.size for example in examples)
            now = time.monotonic()
            if now - told > 30:
                _tell(out, run, number, len(plan), pieces / (now - told), sums)
                told, pieces, sums = now, 0, {}
            if now - saved > EVERY:
                run.save(checkpoint, number)
                saved = now
            if most and run.step >= most:
                return
        run.epoch, done = run.epoch + 1, 0
        run.save(checkpoint, 0)
        saved = time.monotonic()


def _tell(out: Path, run: Run, number: int, batches_: int, speed: float, sums: dict[str, list[float]]) -> None:
    line: dict[str, Any] = {"epoch": run.epoch, "batch": f"{number}/{batches_}", "step": run.step, "total": run.total}
    line |= {"pieces/s": round(speed)} | {head: round(sum(v) / len(v), 4) for head, v in sums.items()}
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
