"""Digests: are reports made of two found in both of their stories?

In: the shared folder with ECB+ (train). Out: on stdout, for some seeds, how many digests lie in the stories of both
reports they are made of. Method: two reports of different sub-topics, one behind the other, become one report without a
title, the two themselves are taken out; a story counts as the sub-topic that most of its reports have. Known limit: a
digest of two is a mild one; sub-topics of one topic are two events of one kind, and each may be taken for the other.

    python bench/digests.py --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from run import call

DIGESTS = 30  # a pile
SEEDS = 2

Line = dict[str, Any]


def lines_of(path: Path) -> list[Line]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def with_digests(reports: list[Line], topic: dict[str, str], seed: int) -> tuple[list[Line], dict[str, set[str]]]:
    """The reports with some pairs put together, and the sub-topics of each digest."""
    rng = random.Random(seed)
    pool = rng.sample(reports, len(reports))
    made: dict[str, set[str]] = {}
    lines = []
    for number in range(DIGESTS):
        first = pool.pop()
        second = next(each for each in pool if topic[each["id"]] != topic[first["id"]])
        pool.remove(second)
        name = f"digest-{number}"
        lines.append({"id": name, "text": f"{first['text']}\n\n{second['text']}"})
        made[name] = {topic[first["id"]], topic[second["id"]]}
    return pool + lines, made


def judged(export: Path, topic: dict[str, str], made: dict[str, set[str]]) -> Counter[str]:
    """How often a digest is wholly, and by a part, in a story of one of its two; and in one of neither."""
    name = {line["id"]: line["external_id"] for line in lines_of(export / "reports.jsonl")}
    found: Counter[str] = Counter()
    for story in lines_of(export / "stories.jsonl"):
        partly = {name[part["report"]] for part in story["parts"]}
        inside = [name[report] for report in story["reports"]]
        counts = Counter(topic[each] for each in inside if each in topic and each not in partly)
        if counts:
            told = counts.most_common(1)[0][0]
            for each in made.keys() & set(inside):
                found[("part" if each in partly else "whole") + (" right" if told in made[each] else " wrong")] += 1
            found["parts of other reports"] += len(partly - made.keys())
    return found


def main() -> None:
    """Make, build, export, judge."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--out", type=Path, default=Path(".bench/digests"))
    given = options.parse_args()
    out, shared = given.out.resolve(), given.shared.resolve()
    out.mkdir(parents=True, exist_ok=True)
    corpus = shared / "data" / "ecbplus"
    call(sys.executable, "-B", "prepare.py", "ecbplus", corpus, out, "--split", "train", cwd=shared / "bench")
    topic = {line["id"]: line["story"] for line in lines_of(out / "gold.jsonl")}
    for seed in range(1, SEEDS + 1):
        lines, made = with_digests(lines_of(out / "input.jsonl"), topic, seed)
        (out / "pile.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        (out / "dossier.db").unlink(missing_ok=True)
        call(sys.executable, "-m", "firsthand", "build", out / "pile.jsonl", "-o", out / "dossier.db")
        call(sys.executable, "-m", "firsthand", "export", out / "dossier.db", "-o", out / "export")
        counts = judged(out / "export", topic, made)
        told = ", ".join(f"{key} {counts[key]}" for key in sorted(counts))
        print(f"seed {seed}, {DIGESTS} digests: {told}", flush=True)


if __name__ == "__main__":
    main()
