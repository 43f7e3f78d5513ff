"""Statements by earlier models on texts that nobody marked, to learn from beside PolNeAR.

In: exported models (in 32 bits), train files of ``prepare.py``. Out: ``silver-NAME.train.jsonl`` beside them: the same
texts with nothing but the statements that the models, their scores averaged, find. Method: self-training with several
teachers (Xie et al., CVPR 2020, "noisy student"): PolNeAR is US politics of one year; other news teaches other ways of
saying. A document in which the teachers are in doubt about a cue is left out. Known limit: what all teachers get wrong
is learnt with the rest.

    python training/silver.py --models runs/export-a runs/export-b --corpora runs/corpora --names gmb ecbplus
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluate import reading_of

from firsthand.annotate.encoder import Encoder, Session, load

DOUBT = 0.6  # a cue less likely than this is doubtful
MOST_DOUBTFUL = 0.25  # share of doubtful cues above which a document is left out


@dataclass(frozen=True)
class Averaged:
    """Several models as one: the mean of their scores."""

    sessions: tuple[Session, ...]

    def run(self, outputs: list[str], inputs: dict[str, Any]) -> list[Any]:
        """Compute outputs by name from inputs by name."""
        found = [session.run(outputs, inputs) for session in self.sessions]
        return [np.mean(same, axis=0) for same in zip(*found, strict=True)]


def teacher(folders: Sequence[Path]) -> Encoder:
    """The models of some folders, with the transitions of the first."""
    encoders = [load(folder) for folder in folders]
    return replace(encoders[0], session=Averaged(tuple(encoder.session for encoder in encoders)))


def silver(path: Path, encoder: Encoder) -> Iterator[dict[str, Any]]:
    """The documents of a file with the statements that the teacher is sure of."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        marks = reading_of(record, encoder)
        said = [one for one in marks.statements if one.content]
        if sum(one.cue.probability < DOUBT for one in said) > MOST_DOUBTFUL * len(said):
            continue
        yield {
            "corpus": f"silver-{record['corpus']}",
            "id": record["id"],
            "text": record["text"],
            "attributions": [
                {
                    "source": [[s.start, s.end] for s in one.source],
                    "cue": [[one.cue.start, one.cue.end]],
                    "content": [[s.start, s.end] for s in one.content],
                }
                for one in said
            ],
        }


def main() -> None:
    """Write the files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--models", type=Path, nargs="+", required=True)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--names", nargs="+", default=["gmb", "ecbplus"])
    given = options.parse_args()
    encoder = teacher(given.models)
    for name in given.names:
        records = list(silver(given.corpora / f"{name}.train.jsonl", encoder))
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        (given.corpora / f"silver-{name}.train.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(name, len(records), "documents,", sum(len(record["attributions"]) for record in records), "statements")


if __name__ == "__main__":
    main()
