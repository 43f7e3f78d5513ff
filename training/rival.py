"""The rival that the reader model's names must beat: a spaCy tok2vec model trained on the same data.

In: the train files of ``prepare.py`` and benchmark inputs. Out: lines of ``firsthand annotate`` with nothing but
names, for ``score.py``. Method: spaCy's default small pipeline for names (hashed embeddings, four convolution layers),
from scratch, for a given number of minutes; all corpora that mark names, GMB by the same share as the reader model
sees. spaCy cannot learn from partial labels, so an unmarked word is no name there. spaCy stands in no dependency of
the project: install it in an environment of its own (made with 3.8). Known limit: minutes on a shared machine are not
all alike.

    python training/rival.py --corpora runs/corpora --minutes 15 --annotate .bench/gum .bench/uner-ewt
    python score.py gum .bench/gum/gold.jsonl .bench/gum/rival.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import compounding, minibatch

SEED = 20261121
SHARES = {"gmb": 0.15, "gum": 2.0}  # as in the run of the card


def examples(nlp: Language, folder: Path) -> list[tuple[str, Example]]:
    """All documents with names, by corpus."""
    found = []
    for path in sorted(folder.glob("*.train.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "names" not in record or not record.get("name_kinds"):
                continue
            doc = nlp.make_doc(record["text"])
            spans = [(mark["span"][0], mark["span"][1], mark["kind"]) for mark in record["names"]]
            fitting = [span for span in spans if doc.char_span(*span[:2]) is not None]
            found.append((record["corpus"], Example.from_dict(doc, {"entities": fitting})))
    return found


def drawn(all_: list[tuple[str, Example]], chance: random.Random) -> Iterator[Example]:
    """The documents of an epoch."""
    for corpus, example in all_:
        share = SHARES.get(corpus, 1.0)
        for _ in range(int(share) + (chance.random() < share % 1)):
            yield example


def train(folder: Path, minutes: float) -> Language:
    """A model trained for so long."""
    chance = random.Random(SEED)
    spacy.util.fix_random_seed(SEED)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    all_ = examples(nlp, folder)
    sample = [example for _, example in all_[:: max(1, len(all_) // 400)]]
    optimizer = nlp.initialize(lambda: sample)
    begin, epoch = time.monotonic(), 0
    while time.monotonic() - begin < 60 * minutes:
        once = list(drawn(all_, chance))
        chance.shuffle(once)
        losses: dict[str, float] = {}
        for batch in minibatch(once, compounding(8, 64, 1.001)):
            nlp.update(batch, sgd=optimizer, drop=0.2, losses=losses)
            if time.monotonic() - begin >= 60 * minutes:
                break
        epoch += 1
        print(epoch, round(time.monotonic() - begin), losses, flush=True)
    if optimizer.averages:
        with nlp.use_params(optimizer.averages):
            nlp.to_disk(folder / "rival")
        return spacy.load(folder / "rival")
    return nlp


def annotate(nlp: Language, folder: Path) -> None:
    """Write ``rival.jsonl`` beside a benchmark's input."""
    with (folder / "rival.jsonl").open("w", encoding="utf-8") as out:
        for line in (folder / "input.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            doc = nlp(record["text"])
            names: list[dict[str, Any]] = [
                {"span": [e.start_char, e.end_char], "kind": e.label_, "form": "name", "entity": str(n), "name": e.text}
                for n, e in enumerate(doc.ents)
            ]
            sentences = [[0, len(record["text"])]]
            out.write(json.dumps({"id": record["id"], "sentences": sentences, "mentions": names}) + "\n")


def main() -> None:
    """Train and annotate."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--minutes", type=float, default=15)
    options.add_argument("--annotate", type=Path, nargs="*", default=[])
    given = options.parse_args()
    nlp = train(given.corpora, given.minutes)
    for folder in given.annotate:
        annotate(nlp, folder)


if __name__ == "__main__":
    main()
