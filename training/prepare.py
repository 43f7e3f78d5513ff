"""Writes the corpora that the reader model learns from, in one form.

In: the folder `shared` with its corpora and benchmarks. Out: `NAME.train.jsonl` and `NAME.dev.jsonl` for each corpus
(the form: `training/corpora/__init__.py`), and a table of what each holds. The files hold the texts of the corpora and
stay out of the repository. `--open-only` leaves out the corpora whose licence is not open.

    python training/prepare.py --shared ../shared --out runs/corpora
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from corpora import attributions, events, gum, tagged, treebanks
from corpora.bench_readers import open_bench
from corpora.document import LAYERS, Document, write


def read_ewt(data: Path, split: str) -> Iterable[Document]:
    """EWT: the train part on its own, the dev part beside the names of Universal NER."""
    dev, train = data / "uner-ewt/en_ewt-ud-dev.conllu", data / "ud-english-ewt/en_ewt-ud-train.conllu.xz"
    return treebanks.read_ewt(dev if split == "dev" else train)


Reader = Callable[[Path, str], Iterable[Document]]
OPEN: dict[str, Reader] = {
    "gum": lambda data, split: gum.read(data / "gum", split),
    "ewt": read_ewt,
    "gmb": lambda data, split: tagged.read_gmb(data / "gmb-ner", split),
    "uner": lambda data, split: tagged.read_uner(data / "uner-ewt", split),
    "crossner": lambda data, split: tagged.read_crossner(data / "crossner", split),
    "wnut17": lambda data, split: tagged.read_wnut(data / "wnut17", split),
    "ecbplus": lambda data, split: events.read(data / "ecbplus", split),
}
CLOSED: dict[str, Reader] = {"polnear": lambda data, split: attributions.read(data / "polnear", split)}


def print_table(counts: dict[str, Counter[str]]) -> None:
    """A line a file, with its documents and the marks of each layer."""
    columns = ("documents", "characters", *LAYERS)
    print(f"{'':16}" + "".join(f"{name:>13}" for name in columns))
    for file, count in counts.items():
        print(f"{file:16}" + "".join(f"{count[name] or '-':>13}" for name in columns))


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description="Write the corpora of the reader model in one form.")
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data, data-eval-only and bench")
    parser.add_argument("--out", type=Path, required=True, help="where the files go")
    parser.add_argument("--open-only", action="store_true", help="only corpora with an open licence")
    parser.add_argument("--only", nargs="*", help="names of the corpora to write; all if left out")
    options = parser.parse_args()
    open_bench(options.shared / "bench")
    options.out.mkdir(parents=True, exist_ok=True)
    counts: dict[str, Counter[str]] = {}
    readers = [(options.shared / "data", OPEN)]
    if not options.open_only:
        readers.append((options.shared / "data-eval-only", CLOSED))
    for data, corpora in readers:
        for name, read in corpora.items():
            if options.only and name not in options.only:
                continue
            for split in ("train", "dev"):
                path = options.out / f"{name}.{split}.jsonl"
                counts[f"{name}.{split}"] = write(path, read(data, split))
    print_table(counts)


if __name__ == "__main__":
    main()
