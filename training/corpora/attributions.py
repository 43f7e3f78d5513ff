"""PolNeAR 1.0: who says what in political news, by the first annotator of each article.

In: the corpus folder. Out: documents with attributions. Its articles belong to their publishers and no licence is
stated, so a model with an open licence alone leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.bench_readers import reader
from corpora.document import Document, trimmed

ROLES = ("source", "cue", "content")


def read(folder: Path, split: str) -> Iterator[Document]:
    """The articles of a split."""
    for record in reader("polnear").read(folder, split):
        text = record["text"]
        attributions = [{role: trimmed(text, mark[role]) for role in ROLES} for mark in record["attributions"]]
        yield {
            "corpus": "polnear",
            "id": record["id"],
            "text": text,
            "attributions": [mark for mark in attributions if mark["content"]],
        }
