"""All benchmarks on the program's output, with the scorers of the shared bench and our own of ``score_layers.py``.

In: the folder with ``bench/``, ``data/`` and ``data-eval-only/``; ``layers`` needs none of it. Out: under
``.bench/NAME``: input, gold, the program's output and ``result.json``; a table of the headline figures on stdout. Dev
splits only, but for ``layers``, which shows both of its halves; nothing here computes a score.

python bench/run.py --shared ../shared [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

CORPORA = {
    "polnear": "data-eval-only/polnear",
    "tempeval3": "data-eval-only/tempeval3-train",
    "newsquant": "data-eval-only/newsquant",
    "gum": "data/gum",
    "uner-ewt": "data/uner-ewt",
    "gmb-ner": "data/gmb-ner",
    "ecbplus": "data/ecbplus",
    "muc34": "data-eval-only/muc34",
    "copies": "data-eval-only/polnear",
    "hardcopies": "data-eval-only/polnear",
    "pages": "data/article-extraction",
    "rawpages": "data/article-extraction",
}
OWN = "layers"  # marked texts of this folder, scored by score_layers.py
HERE = Path(__file__).resolve().parent
# Scored on an export, the others on annotate.
ACROSS = {"ecbplus", "muc34", "copies", "hardcopies", "pages", "rawpages"}


def call(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command; exit codes 0 and 3 (done with problems) are fine."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def prepare(name: str, shared: Path, out: Path) -> None:
    """Make input and gold, once; our own anew each time."""
    if name == OWN:  # small, and the marks may have changed
        call(sys.executable, "-B", HERE / "prepare_layers.py", HERE / "layers" / "texts", out)
        return
    if (out / "gold.jsonl").is_file():
        return
    corpus = (shared / CORPORA[name]).resolve()
    if name == "copies":
        call(sys.executable, "-B", "make_copies.py", "polnear", corpus, out, "--clusters", "28", cwd=shared / "bench")
    elif name == "hardcopies":
        given = ("polnear", corpus, out, "--clusters", "28", "--shared", shared)
        call(sys.executable, "-B", HERE / "harder_copies.py", *given)
    else:
        call(sys.executable, "-B", "prepare.py", name, corpus, out, cwd=shared / "bench")


def system(name: str, out: Path) -> Path:
    """What the program gives for the input."""
    firsthand = [sys.executable, "-m", "firsthand"]
    if name not in ACROSS:
        call(*firsthand, "annotate", out / "input.jsonl", "-o", out / "system.jsonl", "--verbatim")
        return out / "system.jsonl"
    (out / "dossier.db").unlink(missing_ok=True)
    shutil.rmtree(out / "export", ignore_errors=True)
    given = out / "input" if (out / "input").is_dir() else out / "input.jsonl"
    call(*firsthand, "build", given, "-o", out / "dossier.db")
    unmask = ("--unmask", "answers have no masks")  # minors in news are named in the corpora
    call(*firsthand, "export", out / "dossier.db", *unmask, "-o", out / "export")
    return out / "export"


def score(name: str, gold: Path, given: Path, shared: Path) -> str:
    """What the scorer prints: a line of JSON, then a table."""
    if name == OWN:
        return call(sys.executable, "-B", HERE / "score_layers.py", "--gold", gold, "--system", given)
    scored_as = "copies" if name == "hardcopies" else name
    return call(sys.executable, "-B", "score.py", scored_as, gold, given, cwd=shared / "bench")


def bench(name: str, shared: Path, base: Path) -> str:
    """Run one benchmark; one line of its headline figures."""
    out = (base / name).resolve()
    prepare(name, shared, out)
    began = time.monotonic()
    given = system(name, out)
    seconds = time.monotonic() - began
    result = score(name, out / "gold.jsonl", given, shared)
    (out / "result.json").write_text(result.splitlines()[0] + "\n", encoding="utf-8")
    (out / "result.txt").write_text(result.split("\n", 1)[1], encoding="utf-8")
    headline = json.loads(result.splitlines()[0])["headline"]
    return f"{name:<10} {seconds:6.1f} s  " + "  ".join(f"{key} {value}" for key, value in headline.items())


def main() -> None:
    """Run the benchmarks named, or all."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("names", nargs="*", choices=[*CORPORA, OWN, []], help="benchmarks; all without a name")
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--out", type=Path, default=Path(".bench"))
    given = options.parse_args()
    for name in given.names or [*CORPORA, OWN]:
        print(bench(name, given.shared.resolve(), given.out), flush=True)


if __name__ == "__main__":
    main()
