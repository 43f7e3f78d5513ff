"""Fits how likely two reports are to tell one story (``link/likeness.py``), and shows what comes of it.

In: ECB+'s train split, whose topics hold two events of one kind each. Out: ``story_weights.toml``, and on stdout B3 of
whole corpora and of small piles drawn from them, by threshold. Method: logistic regression over pairs of reports, of
the whole split and of piles of one story, of one, two, four and eight topics, once as they are and once cut to their
beginnings, since rareness depends on the pile and likeness on length; piles count by their reports, up to ``MOST``, in
each of them pairs of two stories four times as much as pairs of one. B3 by the shared scorer. Known
limit: the threshold is chosen by eye from the table, which shows ECB+ dev and MUC too.

    python training/stories.py --shared ../shared --work runs/stories
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from logistic import Floats, fit, predict

from firsthand.dossier import Dossier
from firsthand.link import likeness
from firsthand.link.agglomerate import average_link
from firsthand.link.profiles import profiles_of, rareness
from firsthand.model import AnnotatedReport

CORPORA = {
    "ecbplus-train": ("ecbplus", "data/ecbplus", "train", 1),
    "ecbplus-dev": ("ecbplus", "data/ecbplus", "dev", 1),
    "muc34-dev": ("muc34", "data-eval-only/muc34", "dev", 8),
}  # name: scorer's name, folder, split, topics of the smallest piles
DRAWS = {1: 0, 2: 8, 4: 6, 8: 4, 20: 4}  # how many piles of so many topics are drawn; of one topic, each once
OTHERS = 4.0  # weight of all pairs of two stories, where all pairs of one weigh 1
BRIEF = (200, 400, 800)  # characters of shortened reports
MOST = 50  # reports by which a pile counts at most
THRESHOLDS = [round(0.3 + 0.05 * step, 2) for step in range(10)]
OUT = Path(__file__).resolve().parent.parent / "src/firsthand/languages/mul/story_weights.toml"
Gold = dict[str, frozenset[str]]


def corpus(name: str, shared: Path, work: Path) -> tuple[Dossier, Gold]:
    """A corpus as a dossier, built once, and the stories of each of its reports by external id."""
    scorer, folder, split, _ = CORPORA[name]
    out = work / name
    if not (out / "gold.jsonl").is_file():
        command = [sys.executable, "-B", "prepare.py", scorer, str((shared / folder).resolve()), str(out.resolve())]
        subprocess.run([*command, "--split", split], cwd=shared / "bench", check=True, capture_output=True)
    dossier = Dossier.open(out / "dossier.db", create=True)
    dossier.build([out / "input.jsonl"])
    rows = [json.loads(line) for line in (out / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return dossier, {row["id"]: frozenset(row.get("stories") or [row["story"]]) for row in rows}


def piles(name: str, items: Sequence[AnnotatedReport], gold: Gold) -> Iterator[list[AnnotatedReport]]:
    """Piles of one story each, of a few topics (of MUC: stories), then the whole."""
    by_story: dict[str, list[AnnotatedReport]] = {}
    for item in items:
        by_story.setdefault(min(gold[item.report.external_id or ""]), []).append(item)
    yield from by_story.values()
    by_topic: dict[str, list[AnnotatedReport]] = {}
    for item in items:
        external = item.report.external_id or ""
        by_topic.setdefault(external.split("_")[0] if name.startswith("ecb") else min(gold[external]), []).append(item)
    chance = random.Random(0)
    for topics, times in DRAWS.items():
        if topics >= CORPORA[name][3] and topics < len(by_topic):
            drawn = [chance.sample(sorted(by_topic), topics) for _ in range(times)] or [[each] for each in by_topic]
            for pick in drawn:
                yield [item for topic in pick for item in by_topic[topic]]
    yield list(items)


class Judged:
    """A pile with the features of all its pairs, and whether they tell one story."""

    def __init__(self, items: Sequence[AnnotatedReport], masks: Any, gold: Gold) -> None:
        """Compute all pairs: piles are of a few hundred reports."""
        profiles = profiles_of(items, masks)
        rare, external = rareness(profiles.values()), {item.report.id: item.report.external_id or "" for item in items}
        self.gold = {each: gold[external[each]] for each in profiles}
        self.pairs = [(left, right) for left in sorted(profiles) for right in sorted(profiles) if left < right]
        found = [likeness.features_of(profiles[left], profiles[right], rare) for left, right in self.pairs]
        self.near = np.array([likeness.nearness(profiles[a].day, profiles[b].day) for a, b in self.pairs])
        self.names = list(found[0])
        self.rows: Floats = np.array([[1.0, *each.values()] for each in found])
        self.right: Floats = np.array([float(bool(self.gold[a] & self.gold[b])) for a, b in self.pairs])

    def counts(self) -> Floats:
        """How often each pair counts."""
        one, two = max(1.0, self.right.sum()), max(1.0, (1 - self.right).sum())
        return np.asarray(np.where(self.right > 0, 1 / one, OTHERS / two) * min(len(self.gold), MOST))

    def b3(self, weights: Floats, threshold: float) -> float:
        """B3 of the stories that some weights give."""
        from scorers.clustering import bcubed  # type: ignore[import-not-found]  # ../shared/bench

        chances = dict(zip(self.pairs, (self.near * predict(self.rows, weights)).tolist(), strict=True))
        clusters = average_link(self.gold, chances, threshold)
        found = {member: frozenset({number}) for number, cluster in enumerate(clusters) for member in cluster}
        return float(bcubed(self.gold, found)["f1"])


def judged(name: str, shared: Path, work: Path) -> list[Judged]:
    """The piles of a corpus."""
    dossier, gold = corpus(name, shared, work)
    drawn = [items for items in piles(name, dossier.pile.reports, gold) if len(items) > 3]
    return [Judged(items, dossier.pile.masked_spans, gold) for items in drawn]


def shortened(name: str, shared: Path, work: Path) -> list[Judged]:
    """The piles of some topics and the whole of a corpus with all but the beginnings of the reports masked."""
    dossier, gold = corpus(name, shared, work)
    chance = random.Random(1)
    masks = {}
    for item in dossier.pile.reports:
        size = min(len(item.report.text), chance.choice(BRIEF))
        masks[item.report.id] = [item.report.span(size, len(item.report.text))]
    drawn = [items for items in piles(name, dossier.pile.reports, gold) if len(items) > 3]
    return [Judged(items, masks, gold) for items in drawn]


def write(names: Sequence[str], weights: Floats) -> None:
    """The weights by name."""
    lines = [f"# Fitted by training/stories.py on ECB+ train, {date.today().isoformat()}; see link/likeness.py."]
    lines += [f"bias = {weights[0]:.4f}", "", "[weights]"]
    lines += [f"{name} = {weight:.4f}" for name, weight in zip(names, weights[1:], strict=True)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit on train, show all, write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--work", type=Path, default=Path("runs/stories"))
    given = options.parse_args()
    sys.path.append(str(given.shared / "bench"))
    sys.dont_write_bytecode = True
    found = {name: judged(name, given.shared, given.work) for name in CORPORA}
    found |= {f"{name} cut": shortened(name, given.shared, given.work) for name in ("ecbplus-train", "ecbplus-dev")}
    train = [pile for name in ("ecbplus-train", "ecbplus-train cut") for pile in found[name] if pile.right.any()]
    rows, right = np.concatenate([pile.rows for pile in train]), np.concatenate([pile.right for pile in train])
    weights = np.round(fit(rows, right, counts=np.concatenate([pile.counts() for pile in train])), 4)
    write(train[0].names, weights)
    for threshold in THRESHOLDS:
        shown = []
        for name, own in found.items():
            alone, mixed, whole = [], [], own[-1].b3(weights, threshold)
            for pile in own[:-1]:
                (mixed if (1 - pile.right).any() else alone).append(pile.b3(weights, threshold))
            shown.append(f"{name}: one story {np.mean(alone):.1f}, small piles {np.mean(mixed):.1f}, whole {whole:.1f}")
        print(f"{threshold:.2f}  " + "   ".join(shown), flush=True)


if __name__ == "__main__":
    main()
