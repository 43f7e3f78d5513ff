"""How time grows with text, and where it goes: ratios measured in one run, since machines are shared.

In: the bundled pile. Out: on stdout, for each stage its share of the whole and the ratio of the time for twice the text
(2.0 is linear); the same for texts without end, such as one quotation mark repeated; and annotation over the reader
model's bare forward pass. Nothing is asserted: read it.

    python bench/speed.py
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from firsthand import cores
from firsthand.annotate.encoder import Encoder, has_model
from firsthand.language import FALLBACK
from firsthand.model import AnnotatedReport, Original, Report, make_id
from firsthand.pile import Pile
from firsthand.pipeline import DOSSIER_STAGES, REPORT_STAGES
from firsthand.run_local import run_stages

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "auto-industry"
ODD = (
    "a ",
    "“a ",
    '"',
    "said ",
    "he said that ",
    "one hundred ",
    "May 3, ",
    "(Ab, May 3) ",
    "U.S. ",
    "Ann of ",
    "1-",
    ". ",
    "ADA: We?\nBEN: No.\n",
    "“We stay for now.” — Ann Lee\n",
)
ODD_CHARS = 10_000
REPORT_WORDS = 600  # of a report of middle length
REPEATS = 3  # the least of these is taken: noise only adds


def report_of(text: str) -> Report:
    """A report that is nothing but text."""
    original = Original.of(text.encode(), "text/plain")
    return Report(
        id=make_id("report", original.sha256),
        original_sha256=original.sha256,
        file="speed.txt",
        media_type="text/plain",
        text=text,
        page_text=text,
        language="en",
    )


def seconds(call: Callable[[], object]) -> float:
    """The least time of some runs."""
    least = float("inf")
    for _ in range(REPEATS):
        began = time.perf_counter()
        call()
        least = min(least, time.perf_counter() - began)
    return least


def stage_times(items: Sequence[AnnotatedReport]) -> dict[str, float]:
    """Seconds of each stage on these reports."""
    found = {}
    for stage in REPORT_STAGES:
        found[stage.name] = seconds(lambda s=stage, batch=items: s.annotate(batch))  # type: ignore[misc]
        items = stage.annotate(items)
    return found


def growth(texts: Sequence[str]) -> None:
    """Each stage on some texts and on each of them doubled."""
    once = stage_times([AnnotatedReport(report=report_of(text)) for text in texts])
    twice = stage_times([AnnotatedReport(report=report_of(f"{text}\n\n{text}")) for text in texts])
    whole = sum(once.values())
    words = sum(len(text.split()) for text in texts)
    print(f"{words:,} words, {words / whole:,.0f} words a second through all stages\n")
    print(f"{'stage':<16}{'share':>8}{'x2':>8}")
    for name, took in once.items():
        print(f"{name:<16}{took / whole:>8.1%}{twice[name] / took:>8.2f}")


COUNTING = ("times", "figures", "figure_remarks")  # stages without a model that have a ratio of their own to hold


def forward_and_whole(texts: Sequence[str]) -> tuple[float, float, float]:
    """Seconds of the model's bare forward pass, of annotation, of COUNTING, on the same texts in this process."""
    encoder = Encoder.open()
    pieces = [encoder.cut(text) for text in texts]
    bare = seconds(lambda: [scored.window for one in pieces for scored in encoder.scores(one)])
    times = stage_times([AnnotatedReport(report=report_of(text)) for text in texts])
    return bare, sum(times.values()), sum(times[name] for name in COUNTING)


def over_forward(texts: Sequence[str]) -> None:
    """The whole of annotation over the reader model's bare forward pass, a worker a core, as a build has them."""
    if not has_model(FALLBACK):
        return
    workers = cores.threads()
    with ProcessPoolExecutor(workers, get_context("spawn"), cores.share, (workers,)) as pool:
        took = list(pool.map(forward_and_whole, [texts] * workers))
    bare, whole, counting = (sum(part) / workers for part in zip(*took, strict=True))
    reports = workers * sum(len(text.split()) for text in texts) / REPORT_WORDS
    print(f"\nwhole annotation / bare forward pass, {workers} workers: {whole / bare:.2f}")
    print(f"{', '.join(COUNTING)} / bare forward pass: {counting / bare:.2f}")
    print(f"reports of {REPORT_WORDS} words a second: {reports / whole:.1f}")
    print(f"the bare forward pass alone: {reports / bare:.1f}")


def without_end() -> None:
    """The whole of annotation on texts that repeat one thing."""
    print(f"\n{'text without end':<20}{'x2':>8}")
    for unit in ODD:
        texts = [unit * (ODD_CHARS * times // len(unit)) for times in (1, 2)]
        once, twice = (sum(stage_times([AnnotatedReport(report=report_of(text))]).values()) for text in texts)
        print(f"{unit!r:<20}{twice / once:>8.2f}")


def across(texts: Sequence[str]) -> None:
    """Linking and comparing half of the pile and all of it."""
    items = [AnnotatedReport(report=report_of(text)) for text in texts]
    for stage in REPORT_STAGES:
        items = stage.annotate(items)
    print(f"\n{'stage':<16}{'share':>8}{'x2':>8}")
    half, whole = Pile.of(items[: len(items) // 2]), Pile.of(items)
    took: dict[str, tuple[float, float]] = {}
    for stage in DOSSIER_STAGES:
        took[stage.name] = (
            seconds(lambda s=stage, p=half: list(s.run(p))),
            seconds(lambda s=stage, p=whole: list(s.run(p))),
        )  # type: ignore[misc]
        half, whole = run_stages(half, [stage])[0], run_stages(whole, [stage])[0]
    total = sum(pair[1] for pair in took.values())
    for name, (one, two) in took.items():
        print(f"{name:<16}{two / total:>8.1%}{two / one:>8.2f}")


def main() -> None:
    """Print all tables."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    growth(texts)
    over_forward(texts)
    across(texts)
    without_end()


if __name__ == "__main__":
    main()
