"""Stages run in order, and a fault of one costs no more than it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from firsthand import run_local
from firsthand.errors import EmptyFile, MissingModel
from firsthand.model import AnnotatedReport, Claim, Report, Sentence
from firsthand.pile import Pile
from firsthand.run_local import annotate, run_stages

MakeReport = Callable[..., Report]


class Marks:
    """A stage that marks each text as one sentence, and breaks down on one word."""

    name, version = "sentences", 1
    needs: frozenset[str] = frozenset()
    makes = frozenset({"sentences"})
    breaks_on = "\0never"
    error: Exception = ZeroDivisionError("by nought")

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Mark, or break down."""
        if any(self.breaks_on in item.report.text for item in batch):
            raise self.error
        return [replace(item, sentences=(_whole(item.report),)) for item in batch]


def _whole(report: Report) -> Sentence:
    return Sentence(id=f"s {report.id}", span=report.span(0, len(report.text)))


class Finds:
    """A dossier stage that yields what it is told to, or breaks down."""

    name, version = "claims", 1
    needs: frozenset[str] = frozenset()
    makes = frozenset({"claims"})

    def __init__(self, *records: Any, error: Exception | None = None) -> None:
        self.records, self.error = records, error

    def run(self, pile: Pile) -> Iterator[Any]:
        """Yield, or break down in the middle."""
        yield from self.records
        if self.error:
            raise self.error


@pytest.fixture
def texts(make_report: MakeReport) -> list[Report]:
    """Five reports."""
    return [make_report(f"Report {name}.") for name in "abcde"]


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_batches_come_in_the_order_of_the_reports(texts: list[Report], size: int) -> None:
    """Whatever their size."""
    found = [item for batch in annotate(texts, stages=[Marks()], batch_reports=size) for item in batch]
    assert [item.report for item in found] == texts
    assert all(item.sentences for item in found)


def test_a_fault_costs_one_report_one_layer(texts: list[Report]) -> None:
    """The others of its batch are annotated; it keeps its text and says what happened."""
    stage = Marks()
    stage.breaks_on = "Report c"
    [items] = annotate(texts, stages=[stage])
    assert [bool(item.sentences) for item in items] == [True, True, False, True, True]
    [problem] = items[2].problems
    assert (problem.code, problem.stage, problem.report_id) == ("E303", "sentences", texts[2].id)


def test_an_expected_error_keeps_its_code(texts: list[Report]) -> None:
    """A stage may refuse with an error of ours."""
    stage = Marks()
    stage.breaks_on, stage.error = "Report c", EmptyFile("c.txt")
    [items] = annotate(texts, stages=[stage])
    assert items[2].problems[0].code == "E102"


def test_tests_raise(texts: list[Report]) -> None:
    """Builds record, tests raise."""
    stage = Marks()
    stage.breaks_on = "Report c"
    with pytest.raises(ZeroDivisionError):
        list(annotate(texts, stages=[stage], on_problem="raise"))


class Refuses(Marks):
    """A stage that lacks what it needs."""

    def open(self) -> None:
        """Refuse."""
        raise MissingModel("xx")


def test_a_worker_that_cannot_open_a_stage_says_why(texts: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    """With the error of the stage, not that of a pool that broke."""
    monkeypatch.setattr(run_local, "_REFUSED", [])
    monkeypatch.setattr(run_local.signal, "signal", lambda *_: None)
    run_local._open_in_worker([Refuses()], 2, 1)
    with pytest.raises(MissingModel):
        run_local._annotate_opened(texts, "record")


def test_a_dossier_stage_that_breaks_down_leaves_its_layer_empty_and_the_next_one_runs() -> None:
    """And a problem without a report."""
    claim = Claim(id="claim_1", label="one", attribution_ids=())
    pile, [problem] = run_stages(Pile(), [Finds(claim, error=ZeroDivisionError())])
    assert (pile.claims, problem.code, problem.report_id) == ((), "E303", None)
    assert run_stages(pile, [Finds(claim)])[0].claims == (claim,)
