"""The reader model: one encoder, several heads, in PyTorch.

In: the arrays of ``firsthand.annotate.pieces.Batch``. Out: scores of each word for every head, and of pairs of words.
Method: MiniLM (6 layers, 384 wide, uncased) with an embedding of each word's letter shape added at its input, which
gave 1.2 points of F1 on names in a trial; linear heads on a word's first piece; pairs by a bilinear form over two
projections (Dozat and Manning, ICLR 2017) with what their distance and a line break between them add. Statements are
read cue by cue: for each cue the pair scores are added to the words' own scores and one sequence is decoded, so that
which source and content belong together is learnt, not guessed afterwards (in the manner of semantic role labelling).
Known limit: what stands outside of a window cannot be seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertModel

from firsthand.annotate.pieces import SEP, SHAPES

KINDS = ("person", "organisation", "place", "group", "work", "event", "other")
BIO = ("O", "B", "I")
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
RELATIONS = (
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
    "inner",  # a later word of a treebank token: "S" of "U.S."
)  # fmt: skip
ROLES = ("B-source", "I-source", "B-content", "I-content")
HEADS: dict[str, tuple[str, ...]] = {
    "cue": BIO,
    "role": ROLES,
    "names": ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI")),
    "nominals": ("O", *KINDS),
    "times": BIO,
    "events": BIO,
    "upos": UPOS,
    "rel": RELATIONS,
    "named": ("O", *KINDS),  # head of a named mention; unlike "names", one may stand inside another
}
PAIRS = (*ROLES, "arc", "antecedent")  # channels of the pair scores
WIDTH = 256  # of the two projections of a pair
REACH = 8  # buckets of distance to each side
NEVER = -1e4


def columns() -> dict[str, tuple[int, int]]:
    """First column and the one behind the last, of each head among a word's scores."""
    place, found = 0, {}
    for head, labels in HEADS.items():
        found[head] = (place, place + len(labels))
        place += len(labels)
    return found


@dataclass
class Scores:
    """What the heads say: ``word`` (b, w, n), and ``left``, ``right`` of which pairs are made (b, w, WIDTH)."""

    word: Tensor
    left: Tensor
    right: Tensor
    line: Tensor  # (b, w) number of the line in the window


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.shape = nn.Embedding(len(SHAPES), size)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(dropout)
        self.word = nn.Linear(size, sum(map(len, HEADS.values())))
        self.left = nn.Sequential(nn.Linear(size, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.right = nn.Sequential(nn.Linear(size, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.bilinear = nn.Parameter(torch.randn(len(PAIRS), WIDTH, WIDTH) * (0.5 / WIDTH))
        self.left_bias = nn.Linear(WIDTH, len(PAIRS))
        self.right_bias = nn.Linear(WIDTH, len(PAIRS))
        self.distance = nn.Embedding(2 * REACH + 1, len(PAIRS))
        self.same_line = nn.Parameter(torch.zeros(len(PAIRS)))
        nn.init.zeros_(self.distance.weight)
        self.crf = nn.ModuleDict({"cue": Transitions("cue"), "role": Transitions("role")})

    def read(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Scores:
        """Scores of words."""
        given = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=given, attention_mask=mask).last_hidden_state
        hidden = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        hidden = self.dropout(hidden)
        line = torch.gather(torch.cumsum((ids == SEP).long(), 1), 1, first)
        return Scores(self.word(hidden), self.left(hidden), self.right(hidden), line)

    def pairs(self, scores: Scores) -> Tensor:
        """Scores of all pairs of words in a window: (b, channels, w, w)."""
        windows, words, size = scores.left.shape  # products of plain matrices: an exported einsum is slower
        wide = scores.left @ self.bilinear.permute(1, 0, 2).reshape(size, -1)
        turned = wide.view(windows, words, len(PAIRS), size).transpose(1, 2)
        both = turned @ scores.right.transpose(1, 2).unsqueeze(1)
        both = both + self.left_bias(scores.left).permute(0, 2, 1).unsqueeze(-1)
        both = both + self.right_bias(scores.right).permute(0, 2, 1).unsqueeze(-2)
        place = torch.arange(words)
        bias = self.distance(bucket(place.unsqueeze(0) - place.unsqueeze(1))).permute(2, 0, 1)
        same = (scores.line.unsqueeze(1) == scores.line.unsqueeze(2)).to(both.dtype).unsqueeze(1)
        return both + bias.unsqueeze(0) + same * self.same_line.view(1, -1, 1, 1)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """What is exported: scores of words and of pairs."""
        scores = self.read(ids, shapes, mask, first)
        return scores.word, self.pairs(scores)


def bucket(distance: Tensor) -> Tensor:
    """0 to 2 * REACH: by powers of two, the sign kept."""
    size = torch.log2(distance.abs().clamp(min=1).float()).floor().long() + 1
    size = torch.where(distance == 0, torch.zeros_like(size), size).clamp(max=REACH)
    return REACH + torch.sign(distance) * size


class Transitions(nn.Module):
    """A linear-chain CRF over given emissions (Lafferty et al., ICML 2001), without moves that make no sense."""

    def __init__(self, head: str) -> None:
        super().__init__()
        labels = BIO if head == "cue" else ("O", *ROLES)
        self.start = nn.Parameter(torch.zeros(len(labels)))
        self.end = nn.Parameter(torch.zeros(len(labels)))
        self.move = nn.Parameter(torch.zeros(len(labels), len(labels)))
        no_start = torch.tensor([label.startswith("I") for label in labels])
        allowed = [[not b.startswith("I") or (a[1:] == b[1:] and a != "O") for b in labels] for a in labels]
        self.register_buffer("no_start", no_start.float() * NEVER)
        self.register_buffer("no_move", (~torch.tensor(allowed)).float() * NEVER)

    def tables(self) -> tuple[Tensor, Tensor, Tensor]:
        """Start, end and moves, with the forbidden ones."""
        return self.start + self.no_start, self.end, self.move + self.no_move

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood of each sequence, (n,); mask (n, w) is 1 on a stretch from the first word on."""
        start, end, move = self.tables()
        emissions = emissions.float()
        n = len(emissions)
        rows = torch.arange(n)
        taken = emissions.gather(2, labels.unsqueeze(-1)).squeeze(-1) * mask
        steps = move[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        last = mask.sum(1).long() - 1
        score = start[labels[:, 0]] + taken.sum(1) + steps.sum(1) + end[labels[rows, last]]
        alpha = start + emissions[:, 0]
        for step in range(1, emissions.shape[1]):
            ahead = torch.logsumexp(alpha.unsqueeze(2) + move.unsqueeze(0), 1) + emissions[:, step]
            alpha = torch.where(mask[:, step, None] > 0, ahead, alpha)
        return torch.logsumexp(alpha + end, 1) - score
