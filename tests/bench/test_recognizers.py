"""Claims about running the specs of another recogniser; the cases are invented."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from recognizers import FILES, results, seconds, summary


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """A folder of specs with a case or two each."""

    def write(spec: str, cases: list[dict[str, Any]]) -> None:
        path = tmp_path / FILES[spec]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(cases), encoding="utf-8-sig")

    write(
        "numbers", [number("It has twelve boats.", "12"), number("It has 13 boats.", "14"), number("the 7ml cup", "7")]
    )
    write("percentages", [number("Some 5% sank.", "5%")])
    write("dates", [date("They met two weeks ago.", "2014-05-02"), date("They met last Friday.", "2014-05-09")])
    write("durations", [duration("It took two and a half hours.", "9000")])
    return tmp_path


def number(text: str, value: str) -> dict[str, Any]:
    """A case with one value."""
    return {"Input": text, "Results": [{"Resolution": {"value": value}}]}


def date(text: str, day: str) -> dict[str, Any]:
    """A case with one day, counted from 16 May 2014."""
    value = {"Timex": day, "FutureResolution": {"date": day}, "PastResolution": {"date": day}}
    return {"Input": text, "Context": {"ReferenceDateTime": "2014-05-16T00:00:00"}, "Results": [{"Value": value}]}


def duration(text: str, length: str) -> dict[str, Any]:
    """A case with one length."""
    return {"Input": text, "Results": [{"Value": {"FutureResolution": {"duration": length}}}]}


def test_each_case_passes_fails_or_is_left_out_with_a_reason(specs: Path) -> None:
    """A wrong value fails; what the contract rules out says why; a week covers its days where the words name it."""
    found = {text: result for _, text, result in results(specs)}
    assert found["It has 13 boats."] == "failed"
    assert found["the 7ml cup"].startswith("a measure is a figure")
    assert [result for text, result in found.items() if text not in {"It has 13 boats.", "the 7ml cup"}] == [
        "passed"
    ] * 5


@pytest.mark.parametrize(("value", "length"), [("P1W", 604800), ("PT2H30M", 9000), ("P1Y1M21D", 35942400)])
def test_a_duration_has_the_length_that_the_specs_count(value: str, length: int) -> None:
    """Years of 365 days, months of 30."""
    assert seconds(value) == length


def test_the_summary_counts_what_was_left_out_apart() -> None:
    """It lowers no share."""
    lines = list(summary(Counter({("dates", "passed"): 3, ("dates", "failed"): 1, ("dates", "left out"): 5})))
    assert lines[2] == "dates         75.0 % passed: 3 of 4, 5 left out"
