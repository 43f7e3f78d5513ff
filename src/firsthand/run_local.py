"""The stages on this machine, in one process or several.

In: reports, stages. Out: annotated reports in the order of the reports; a pile with the layers of the dossier stages.
Each stage sees a batch; a report on which a stage breaks down keeps its text and carries a ``Problem``. Known limit:
batches go to the workers whole, so a very long report holds up its batch.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import Any, Literal, TypeVar

from firsthand import cores
from firsthand.errors import FirsthandError, StageFailed
from firsthand.garbage import search_held
from firsthand.model import AnnotatedReport, Problem, Report
from firsthand.pile import LAYERS, Pile
from firsthand.pipeline import DOSSIER_STAGES, REPORT_STAGES, DossierStage, ReportStage

T = TypeVar("T")
OnProblem = Literal["record", "raise"]

AHEAD = 3  # batches a worker that are handed out before the first comes back
_LAYER_OF = {record: layer for layer, record in LAYERS.items()}


def attempt(call: Callable[[], T], stage: str, report_id: str | None, *, on_problem: OnProblem) -> T | Problem:
    """What a stage's call gives, or the problem that it ended in. The one place that catches everything."""
    try:
        return call()
    except Exception as error:
        if on_problem == "raise":
            raise
        expected = error if isinstance(error, FirsthandError) else StageFailed(stage, report_id or "-", repr(error))
        return Problem.of(expected, report_id=report_id, stage=stage)


def guarded(stage: ReportStage, batch: Sequence[AnnotatedReport], *, on_problem: OnProblem) -> list[AnnotatedReport]:
    """Run one stage; a report that fails keeps its text and carries the problem."""
    alone = batch[0].report.id if len(batch) == 1 else None
    done = attempt(lambda: stage.annotate(batch), stage.name, alone, on_problem=on_problem)
    if not isinstance(done, Problem):
        return done
    if alone:
        return [replace(batch[0], problems=(*batch[0].problems, done))]
    return [item for one in batch for item in guarded(stage, [one], on_problem=on_problem)]


def annotate_batch(
    batch: Sequence[Report], stages: Sequence[ReportStage], *, on_problem: OnProblem = "record"
) -> list[AnnotatedReport]:
    """Run all stages over a batch, in order."""
    items = [AnnotatedReport(report=report) for report in batch]
    for stage in stages:
        items = guarded(stage, items, on_problem=on_problem)
    return [replace(item, reading=None) for item in items]  # large, and of use to these stages alone


def annotate(
    reports: Iterable[Report],
    *,
    stages: Sequence[ReportStage] = REPORT_STAGES,
    workers: int = 1,
    batch_reports: int = 16,
    model_threads: int = 0,
    on_problem: OnProblem = "record",
) -> Iterator[list[AnnotatedReport]]:
    """Annotate reports in batches; the batches come in the order of the reports, whatever the number of workers."""
    batches = _batches(reports, batch_reports)
    if workers <= 1:
        _open(stages, 1, model_threads)
        for batch in batches:
            yield annotate_batch(batch, stages, on_problem=on_problem)
        return
    yield from _in_processes(batches, stages, workers, model_threads, on_problem)


def _in_processes(
    batches: Iterator[list[Report]],
    stages: Sequence[ReportStage],
    workers: int,
    model_threads: int,
    on_problem: OnProblem,
) -> Iterator[list[AnnotatedReport]]:
    """The batches in their order, a few of them ahead, so that a pile is never in memory whole."""
    context = multiprocessing.get_context("spawn")
    opening = (stages, workers, model_threads)
    pool = ProcessPoolExecutor(workers, context, initializer=_open_in_worker, initargs=opening)
    waiting: deque[Future[list[AnnotatedReport]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_annotate_opened, batch, on_problem))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:  # after an interruption nothing more is begun, and nobody waits for what is under way
        pool.shutdown(wait=False, cancel_futures=True)


_OPENED: list[Sequence[ReportStage]] = []  # the stages that this worker process has opened
_REFUSED: list[FirsthandError] = []  # why it could not; told with the first batch, since a pool would hide it


def _open(stages: Sequence[ReportStage], workers: int, model_threads: int) -> None:
    cores.share(workers, model_threads)
    for stage in stages:
        stage.open()
    _OPENED[:] = [stages]


def _open_in_worker(stages: Sequence[ReportStage], workers: int, model_threads: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program itself is interrupted, and ends its workers
    try:
        _open(stages, workers, model_threads)
    except FirsthandError as error:
        _REFUSED[:] = [error]


def _annotate_opened(batch: Sequence[Report], on_problem: OnProblem) -> list[AnnotatedReport]:
    if _REFUSED:
        raise _REFUSED[0]
    return annotate_batch(batch, _OPENED[0], on_problem=on_problem)


def _batches(reports: Iterable[Report], size: int) -> Iterator[list[Report]]:
    waiting = iter(reports)
    while batch := list(islice(waiting, size)):
        yield batch


#: What is laid over the layers that a stage has made before the next one sees them.
Behind = Callable[[Pile, Collection[str]], Pile]


def as_made(pile: Pile, _layers: Collection[str]) -> Pile:
    """Nothing is laid over."""
    return pile


@search_held()
def run_stages(
    pile: Pile,
    stages: Sequence[DossierStage] = DOSSIER_STAGES,
    *,
    behind: Behind = as_made,
    on_problem: OnProblem = "record",
) -> tuple[Pile, list[Problem]]:
    """Run the stages across reports, in order; a stage that breaks down leaves its layers empty and a problem."""
    problems: list[Problem] = []
    for stage in stages:
        records = attempt(lambda s=stage, p=pile: list(s.run(p)), stage.name, None, on_problem=on_problem)  # type: ignore[misc]
        if isinstance(records, Problem):
            problems.append(records)
            continue
        pile = behind(pile.with_layers(_by_layer(stage, records)), stage.makes)
    return pile, problems


def _by_layer(stage: DossierStage, records: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """Records sorted into the layers that the stage makes; a layer that nothing was found for is empty."""
    layers: dict[str, list[Any]] = {layer: [] for layer in sorted(stage.makes)}
    for record in records:
        layers[_LAYER_OF[type(record)]].append(record)
    return {layer: tuple(found) for layer, found in layers.items()}
