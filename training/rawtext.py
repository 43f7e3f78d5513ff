"""Makes ``src/firsthand/read/page_forests.json``: what tells the article from the rest of a page's raw text.

In: the dev part of the Zyte article-extraction-benchmark (MIT) as prepared by the benchmark ``rawpages``: a folder with
``gold.jsonl`` and ``input/``. Out: the data file, and with ``--cross-validate`` what the method scores on pages of web
domains that it was not trained on. scikit-learn stands in no dependency of the project: install it in an environment of
its own, with the project (made with 1.9.1). Every seed is fixed.

    python prepare.py rawpages CORPUS_DIR OUT_DIR --split dev
    python training/rawtext.py OUT_DIR --write
    python training/rawtext.py OUT_DIR --cross-validate REPORTS_DIR
    python score.py rawpages OUT_DIR/gold.jsonl REPORTS_DIR

Each page is also shown cut down to its article with a few lines around it, as people copy it, and with the surroundings
of other pages, so that the surroundings of single sites are not learnt by heart.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import numpy as np

from firsthand.read.forest import Forest, PageForests, StoredForest
from firsthand.read.line_features import normalised
from firsthand.read.page_lines import TextLine, split_lines
from firsthand.read.page_looks import Judged, Look, choose_headline, judge

SEED = 11
FOLDS = 6  # outer folds of the cross-validation, by web domain
INNER = 4  # folds for the first guesses that the later forests learn from
ROUNDS = 120  # trees of the two forests for lines
HEADLINE_TREES = 100
CROPS, CHIMERAS = 1, 2  # variants of each page
LABELS = {"article": 1, "other": 0, "neutral": -1}
HEADLINE_REACH = 25  # lines above the article within which a headline moves with it to another page
PAGE_LINES = 150  # a page of so many lines has weight 1 a line


@dataclass(frozen=True)
class Shown:
    """A page or a variant of it, with the labels of its lines."""

    look: Look
    labels: np.ndarray

    @staticmethod
    def of(lines: Sequence[TextLine], labels: np.ndarray) -> Shown:
        """Look at some lines."""
        return Shown(Look.at(lines), labels)


@dataclass(frozen=True)
class Page:
    """A page of the corpus with its variants."""

    id: str
    domain: str
    headline: str | None
    shown: tuple[Shown, ...]


def domain(url: str) -> str:
    """The registered name of a host, near enough for grouping."""
    parts = (urlparse(url).hostname or "").split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in ("co", "com") else parts[-2:])


def read_pages(folder: Path) -> list[Page]:
    """All pages, each with a crop."""
    rng = random.Random(SEED)
    pages = []
    for row in (json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")):
        lines = split_lines((folder / "input" / row["file"]).read_bytes().decode("utf-8"))
        labels = np.array([LABELS[line["label"]] for line in row["lines"]])
        shown = [Shown.of(lines, labels), *(crop(lines, labels, rng) for _ in range(CROPS))]
        pages.append(Page(row["id"], domain(row["url"]), row["headline"], tuple(shown)))
    return pages


def crop(lines: Sequence[TextLine], labels: np.ndarray, rng: random.Random) -> Shown:
    """The article with a few lines around it, as somebody copied it; empty lines as they are, none, or everywhere."""
    article = np.flatnonzero(labels == 1)
    sizes = (0, 0, 1, 2, 4, 8, 15)
    start = max(0, article[0] - rng.choice(sizes))
    places = range(start, min(len(lines), article[-1] + 1 + rng.choice(sizes)))
    gap = rng.choice((None, None, 0, 1))
    bare = rng.random() < 0.3
    kept = [n for n in places if not (bare and article[0] < n < article[-1] and labels[n] == 0)]
    return Shown.of([lines[n] if gap is None else replace(lines[n], gap=gap) for n in kept], labels[kept])


def cut(page: Page) -> list[tuple[Sequence[TextLine], np.ndarray]]:
    """What stands before the headline, from there to the article's end, and behind."""
    lines, labels = page.shown[0].look.lines, page.shown[0].labels
    article = np.flatnonzero(labels == 1)
    start, end = int(article[0]), int(article[-1]) + 1
    wanted = normalised(page.headline or "")
    above = [n for n in range(max(0, start - HEADLINE_REACH), start) if wanted and normalised(lines[n].text) == wanted]
    start = above[-1] if above else start
    return [(lines[a:b], labels[a:b]) for a, b in ((0, start), (start, end), (end, len(lines)))]


def with_chimeras(pages: Sequence[Page]) -> list[Page]:
    """Each page also with what stands before and behind the articles of others."""
    rng = random.Random(SEED)
    cuts = [cut(page) for page in pages]
    found = []
    for page, (_, middle, _) in zip(pages, cuts, strict=True):
        made = []
        for _ in range(CHIMERAS):
            parts = (rng.choice(cuts)[0], middle, rng.choice(cuts)[2])
            made.append(Shown.of([x for part in parts for x in part[0]], np.concatenate([part[1] for part in parts])))
        found.append(replace(page, shown=(*page.shown, *made)))
    return found


def line_weights(shown: Shown) -> np.ndarray:
    """Long lines weigh more, lines of long pages less, lines of the article a third more: lost ones hurt more."""
    sizes = np.array([np.sqrt(1 + len(line.text) / 20) for line in shown.look.lines])
    known = shown.labels >= 0
    return sizes * known * np.sqrt(PAGE_LINES / max(1, known.sum())) * np.where(shown.labels == 1, 1.3, 1.0)


def empty(base: float, columns: int) -> StoredForest:
    """A forest without trees."""
    return StoredForest(base, [], [], [], [], [], [], columns)


def add_node(forest: StoredForest, feature: int, threshold: float, left: int, right: int, value: float) -> None:
    """One node more; feature -1 makes it a leaf. Numbers are rounded here, so that what is tested is what ships."""
    leaf = feature < 0
    forest.feature.append(feature)
    forest.threshold.append(0.0 if leaf else float(f"{threshold:.6g}"))
    forest.left.append(0 if leaf else left)
    forest.right.append(0 if leaf else right)
    forest.value.append(float(f"{value:.5g}") if leaf else 0.0)


def boosted(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, rounds: int) -> Forest:
    """Gradient boosted trees for lines; label -1 is left out."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    known = labels >= 0
    learner = HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=0.08, max_leaf_nodes=12, min_samples_leaf=15, l2_regularization=5.0,
        max_features=0.3, random_state=SEED, early_stopping=False,
    )  # fmt: skip
    learner.fit(rows[known], labels[known], sample_weight=weights[known])
    forest = empty(float(learner._baseline_prediction[0, 0]), rows.shape[1])
    for (tree,) in learner._predictors:
        first = len(forest.feature)
        forest.roots.append(first)
        for node in tree.nodes:
            feature = -1 if node["is_leaf"] else int(node["feature_idx"])
            left, right = first + int(node["left"]), first + int(node["right"])
            add_node(forest, feature, float(node["num_threshold"]), left, right, float(node["value"]))
    return Forest.of(forest)


def averaged(rows: np.ndarray, labels: np.ndarray) -> Forest:
    """Extremely randomised trees for the few headlines there are.

    Held out with given first looks they choose 73 of 85 headlines, boosted trees 66 to 69; within the whole method,
    cross-validated, 70 to 72.

    A leaf's value is its log-odds over the number of trees, so that the sum is the trees' mean.
    """
    from sklearn.ensemble import ExtraTreesClassifier

    learner = ExtraTreesClassifier(
        HEADLINE_TREES,
        min_samples_leaf=8,
        max_features=0.3,
        max_leaf_nodes=32,
        class_weight="balanced",
        random_state=SEED,
    )
    learner.fit(rows, labels)
    forest = empty(0.0, rows.shape[1])
    for tree in (one.tree_ for one in learner.estimators_):
        first = len(forest.feature)
        forest.roots.append(first)
        shares = np.clip(tree.value[:, 0, 1] / tree.value[:, 0].sum(axis=1), 0.001, 0.999)
        odds = np.log(shares / (1 - shares)) / HEADLINE_TREES
        for n in range(tree.node_count):
            feature = int(tree.feature[n]) if tree.children_left[n] >= 0 else -1
            left, right = first + int(tree.children_left[n]), first + int(tree.children_right[n])
            add_node(forest, feature, float(tree.threshold[n]), left, right, float(odds[n]))
    return Forest.of(forest)


def grow_lines(looks: Iterable[tuple[np.ndarray, Shown]], rounds: int) -> Forest:
    """A forest for lines, from their rows."""
    pairs = list(looks)
    rows = np.concatenate([rows for rows, _ in pairs])
    labels = np.concatenate([shown.labels for _, shown in pairs])
    weights = np.concatenate([line_weights(shown) for _, shown in pairs])
    return boosted(rows, labels, weights, rounds)


def grow_headline(looks: Iterable[tuple[list[int], np.ndarray, Page, Shown]]) -> Forest:
    """A forest that knows headlines, from the pages where the candidates have it."""
    all_rows, all_labels = [], []
    for places, rows, page, shown in looks:
        wanted = normalised(page.headline or "")
        right = np.array([bool(wanted) and normalised(shown.look.lines[n].text) == wanted for n in places])
        if right.any():
            all_rows.append(rows)
            all_labels.append(right.astype(int))
    return averaged(np.concatenate(all_rows), np.concatenate(all_labels))


def train(pages: Sequence[Page]) -> PageForests:
    """The three forests. The later ones learn from guesses about pages that the guessing forest had not seen."""
    domains = sorted({page.domain for page in pages})
    random.Random(SEED).shuffle(domains)
    inner = {name: n % INNER for n, name in enumerate(domains)}
    every = [(page, shown) for page in pages for shown in page.shown]
    guesses: dict[int, np.ndarray] = {}
    for part in range(INNER):
        seen = [(s.look.around, s) for p, s in every if inner[p.domain] != part]
        forest = grow_lines(seen, ROUNDS)
        guesses |= {n: forest.chances(s.look.around) for n, (p, s) in enumerate(every) if inner[p.domain] == part}
    found = [(*s.look.headline_rows(guesses[n]), p, s) for n, (p, s) in enumerate(every)]
    heads: dict[int, int | None] = {}
    for part in range(INNER):
        forest = grow_headline(item for item in found if inner[item[2].domain] != part)
        chosen = {n: choose_headline(forest, f[0], f[1])[0] for n, f in enumerate(found) if inner[f[2].domain] == part}
        heads |= chosen
    last = [(s.look.last_rows(guesses[n], heads[n]), s) for n, (_, s) in enumerate(every)]
    return PageForests(
        grow_lines(((s.look.around, s) for _, s in every), ROUNDS),
        grow_headline(found),
        grow_lines(last, ROUNDS),
    )


def held_out(pages: Sequence[Page]) -> dict[str, Judged]:
    """Each page judged by forests that saw no page of its domain, by page id."""
    domains = sorted({page.domain for page in pages})
    random.Random(SEED + 1).shuffle(domains)
    outer = {name: n % FOLDS for n, name in enumerate(domains)}
    found = {}
    for part in range(FOLDS):
        forests = train(with_chimeras([page for page in pages if outer[page.domain] != part]))
        sys.stderr.write(f"fold {part + 1} of {FOLDS}\n")
        found |= {p.id: judge(p.shown[0].look.lines, forests) for p in pages if outer[p.domain] == part}
    return found


def as_json(forests: PageForests, folder: Path) -> str:
    """The data file's content."""
    import sklearn

    def plain(forest: Forest) -> dict[str, Any]:
        leaf = forest.children[:, 0] == np.arange(len(forest.feature))
        return {
            "base": float(f"{forest.base:.6g}"),
            "roots": forest.roots.tolist(),
            "feature": np.where(leaf, -1, forest.feature).tolist(),
            "threshold": forest.threshold.tolist(),
            "left": np.where(leaf, 0, forest.children[:, 0]).tolist(),
            "right": np.where(leaf, 0, forest.children[:, 1]).tolist(),
            "value": forest.value.tolist(),
            "columns": forest.columns,
        }

    made_by = f"training/rawtext.py, seed {SEED}, scikit-learn {sklearn.__version__}, {folder.name} dev"
    parts = {name: plain(getattr(forests, name)) for name in ("article_first", "headline", "article")}
    return json.dumps({"made_by": made_by} | parts, separators=(",", ":"))


def write_reports(judged: dict[str, Judged], pages: Sequence[Page], gold: Path, folder: Path) -> None:
    """An export of held-out pages for the scorer: the same roles and text as the program would give."""
    from firsthand.read.rawtext import reading_of

    files = {row["id"]: row["file"] for row in map(json.loads, gold.open(encoding="utf-8"))}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "reports.jsonl").open("w", encoding="utf-8") as out:
        for page in pages:
            reading = reading_of(page.shown[0].look.lines, judged[page.id])
            row = {"id": page.id, "file": files[page.id], "title": reading.title.value, "text": reading.text}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prepared", type=Path, help="folder with gold.jsonl and input/")
    parser.add_argument("--write", action="store_true", help="write the data file of the package")
    parser.add_argument("--cross-validate", type=Path, metavar="REPORTS_DIR", help="export of held-out pages")
    chosen = parser.parse_args()
    pages = read_pages(chosen.prepared)
    if chosen.cross_validate:
        write_reports(held_out(pages), pages, chosen.prepared / "gold.jsonl", chosen.cross_validate)
    if chosen.write:
        target = Path(__file__).parent.parent / "src" / "firsthand" / "read" / "page_forests.json"
        target.write_text(as_json(train(with_chimeras(pages)), chosen.prepared), encoding="utf-8")


if __name__ == "__main__":
    main()
