"""What the reader model is trained on: one loss a head, over batches of windows of mixed corpora.

In: examples and the model's scores. Out: a loss a head, in nats, and the number of words it was taken over. Method:
cross entropy over words; linear-chain CRFs for cues and, cue by cue, for their source and content; heads of words and
antecedents by a softmax over the words of the window. Where a corpus does not mark a kind of name, an unmarked word may
be of that kind: the probabilities of what is allowed are summed (learning from partial labels). Known limit: an
attribution whose cue lies outside of the window is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from examples import Example
from network import HEADS, KINDS, PAIRS, Reader, bucket, columns
from torch import Tensor

from firsthand.annotate.pieces import Batch, batch_of

PLAIN = ("nominals", "named", "times", "events", "upos", "rel")  # heads of one label a word, without more to them
INSIDE = (2, 4)  # labels of roles that go on with a piece
ARC, ANTECEDENT = PAIRS.index("arc"), PAIRS.index("antecedent")


@dataclass
class Targets:
    """Labels of a batch of b windows of at most w words; -1 is unknown."""

    heads: dict[str, Tensor]  # head -> (b, w)
    allowed: Tensor  # (b, labels of names), what an unmarked word may be
    arcs: Tensor  # (b, w)
    chains: Tensor  # (b, w)
    rows: Tensor  # (s,) window of each statement
    cues: Tensor  # (s, w) 1 / number of cue words, on these
    centre: Tensor  # (s, 2) first and last word of the cue
    roles: Tensor  # (s, w)


def arrays(examples: Sequence[Example]) -> Batch:
    """What goes into the model."""
    batch = batch_of([e.document.pieces for e in examples], [e.window for e in examples])
    for row, example in enumerate(examples):
        if example.shout:
            batch.shapes[row] = np.where(batch.shapes[row] > 0, example.shout, 0)
    return batch


def targets(examples: Sequence[Example], width: int) -> Targets:
    """What should come out."""
    b = len(examples)
    heads = {head: np.full((b, width), -1) for head in ("cue", "names", *PLAIN)}
    allowed = np.zeros((b, len(HEADS["names"])), bool)
    arcs, chains = np.full((b, width), -1), np.full((b, width), -1)
    for row, example in enumerate(examples):
        document, (start, end) = example.document, (example.window.start, example.window.end)
        for head, labels in document.words.items():
            heads[head][row, : end - start] = labels[start:end]
        allowed[row, 0] = True
        for kind in document.open_kinds:
            allowed[row, 1 + 2 * KINDS.index(kind) : 3 + 2 * KINDS.index(kind)] = True
        if document.arcs is not None:
            moved = document.arcs[start:end] - start
            arcs[row, : end - start] = np.where((moved >= 0) & (moved < end - start), moved, -1)
        if document.chains is not None:
            chains[row, : end - start] = document.chains[start:end]
        if document.statements is not None:
            heads["cue"][row, : end - start] = 0
    told = [one for row, example in enumerate(examples) for one in _told(row, example, width)]
    for one in told:
        first, last = one.centre
        heads["cue"][one.row, first] = 1
        heads["cue"][one.row, first + 1 : last + 1] = 2
    return Targets(
        heads={head: torch.from_numpy(labels) for head, labels in heads.items()},
        allowed=torch.from_numpy(allowed),
        arcs=torch.from_numpy(arcs),
        chains=torch.from_numpy(chains),
        rows=torch.tensor([one.row for one in told], dtype=torch.long),
        cues=torch.from_numpy(np.array([one.cue for one in told], np.float32).reshape(len(told), width)),
        centre=torch.tensor([one.centre for one in told], dtype=torch.long).reshape(len(told), 2),
        roles=torch.from_numpy(np.array([one.roles for one in told], np.int64).reshape(len(told), width)),
    )


@dataclass
class Told:
    """A statement in a window of w words."""

    row: int
    centre: tuple[int, int]  # first and last word of the cue
    cue: npt.NDArray[np.float32]  # (w,)
    roles: npt.NDArray[np.int64]  # (w,)


def _told(row: int, example: Example, width: int) -> Iterator[Told]:
    """The statements whose cue stands in the window; a piece that began before the window begins with it."""
    start, end = example.window.start, example.window.end
    for statement in example.document.statements or ():
        first, behind = statement.cue
        if first < start or behind > end:
            continue
        cue, roles = np.zeros(width, np.float32), np.zeros(width, np.int64)
        cue[first - start : behind - start] = 1 / (behind - first)
        for word, label in statement.roles.items():
            if start <= word < end:
                roles[word - start] = label
        for word in range(end - start):
            if roles[word] in INSIDE and (word == 0 or roles[word - 1] not in (roles[word], roles[word] - 1)):
                roles[word] -= 1
        yield Told(row, (first - start, behind - 1 - start), cue, roles)


def losses(model: Reader, batch: Batch, gold: Targets) -> dict[str, tuple[Tensor, int]]:
    """Summed loss of each head, and over how many words."""
    ids, shapes, mask, first, words = (
        torch.from_numpy(a) for a in (batch.ids, batch.shapes, batch.mask, batch.first, batch.words)
    )
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model.read(ids, shapes, mask, first)
    word, left, right = scores.word.float(), scores.left.float(), scores.right.float()
    place = columns()
    found: dict[str, tuple[Tensor, int]] = {}
    for head in PLAIN:
        begin, end = place[head]
        known = gold.heads[head] >= 0
        found[head] = (
            functional.cross_entropy(word[..., begin:end][known], gold.heads[head][known], reduction="sum"),
            int(known.sum()),
        )
    found["names"] = _names(word[..., slice(*place["names"])], gold)
    found |= _attributions(model, word, left, right, scores.line, words, gold)
    found |= _arcs(model, left, right, scores.line, words, gold)
    return found


def _names(scores: Tensor, gold: Targets) -> tuple[Tensor, int]:
    known = gold.heads["names"] >= 0
    labels = gold.heads["names"].clamp(min=0)
    one = functional.one_hot(labels, scores.shape[-1]).bool()
    allowed = torch.where((labels == 0).unsqueeze(-1), gold.allowed.unsqueeze(1), one)[known]
    logs = torch.log_softmax(scores[known], -1)
    return -torch.logsumexp(logs.masked_fill(~allowed, -1e9), -1).sum(), int(known.sum())


def _attributions(
    model: Reader, word: Tensor, left: Tensor, right: Tensor, line: Tensor, words: Tensor, gold: Targets
) -> dict[str, tuple[Tensor, int]]:
    place = columns()
    read = (gold.heads["cue"] >= 0).any(1).nonzero().squeeze(-1)
    count = int((gold.heads["cue"] >= 0).sum())
    if not len(read):
        return {}
    cue = model.crf["cue"].loss(
        word[read][..., slice(*place["cue"])], gold.heads["cue"][read].clamp(min=0), words[read].float()
    )
    found = {"cue": (cue.sum(), count)}
    if len(gold.rows):
        channels = slice(0, 4)
        begins = torch.einsum("sw,swd->sd", gold.cues, left[gold.rows])
        turned = torch.einsum("sd,kde->ske", begins, model.bilinear[channels])
        pair = torch.einsum("ske,swe->swk", turned, right[gold.rows])
        pair = pair + model.left_bias(begins)[:, None, channels] + model.right_bias(right[gold.rows])[..., channels]
        pair = pair + _placed(model, gold, line)
        role = pair + word[gold.rows][..., slice(*place["role"])]
        emissions = functional.pad(role, (1, 0))
        emissions = emissions.masked_fill((gold.cues > 0).unsqueeze(-1) & (torch.arange(5) > 0), -1e4)
        roles = model.crf["role"].loss(emissions, gold.roles, words[gold.rows].float())
        found["role"] = (roles.sum(), count)
    return found


def _placed(model: Reader, gold: Targets, line: Tensor) -> Tensor:
    """What distance and lines add, averaged over the words of each cue: (s, w, 4)."""
    width = gold.cues.shape[1]
    spread = torch.arange(width)
    table = model.distance(bucket(spread.unsqueeze(0) - spread.unsqueeze(1)))[..., :4]
    far = torch.einsum("sc,cwk->swk", gold.cues, table)
    own = line[gold.rows]
    same = (own.gather(1, gold.centre[:, :1]) == own).float()
    return far + same.unsqueeze(-1) * model.same_line[:4]


def _arcs(
    model: Reader, left: Tensor, right: Tensor, line: Tensor, words: Tensor, gold: Targets
) -> dict[str, tuple[Tensor, int]]:
    found = {}
    for name, channel, known in (
        ("arc", ARC, gold.arcs >= 0),
        ("antecedent", ANTECEDENT, gold.chains >= 0),
    ):
        rows = known.any(1).nonzero().squeeze(-1)
        if not len(rows):
            continue
        both = _pair(model, left[rows], right[rows], line[rows], channel)
        if name == "arc":
            both = both.masked_fill(words[rows].unsqueeze(1) == 0, -1e9)
            loss = functional.cross_entropy(both[known[rows]], gold.arcs[rows][known[rows]], reduction="sum")
        else:
            loss = _antecedents(both, gold.chains[rows])
        found[name] = (loss, int(known.sum()))
    return found


def _pair(model: Reader, left: Tensor, right: Tensor, line: Tensor, channel: int) -> Tensor:
    """One channel of ``Reader.pairs``: (b, w, w)."""
    both = torch.einsum("bid,de,bje->bij", left, model.bilinear[channel], right)
    both = (
        both + model.left_bias(left)[..., channel].unsqueeze(-1) + model.right_bias(right)[..., channel].unsqueeze(-2)
    )
    spread = torch.arange(left.shape[1])
    both = both + model.distance(bucket(spread.unsqueeze(0) - spread.unsqueeze(1)))[..., channel]
    return both + (line.unsqueeze(1) == line.unsqueeze(2)).float() * model.same_line[channel]


def _antecedents(both: Tensor, chains: Tensor) -> Tensor:
    """Each mention chooses an earlier one of its chain, or itself where there is none (Lee et al., EMNLP 2017)."""
    width = both.shape[1]
    spread = torch.arange(width)
    known = chains >= 0
    earlier = (spread.unsqueeze(0) < spread.unsqueeze(1)) & known.unsqueeze(1)
    itself = torch.eye(width, dtype=torch.bool)
    right = earlier & (chains.unsqueeze(1) == chains.unsqueeze(2))
    right = right | (itself & ~right.any(2, keepdim=True))
    logs = both.masked_fill(~(earlier | itself), -1e9)
    chosen = torch.logsumexp(logs.masked_fill(~right, -1e9), 2) - torch.logsumexp(logs, 2)
    return -chosen[known].sum()
