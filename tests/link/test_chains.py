"""Claims about what a chain of mentions is called."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.link.chains import chains_of, without_title
from firsthand.model import AnnotatedReport, Mention


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Professor Ada Holm", "Ada Holm"),
        ("Deputy Prosecutor-General Tomas Verel", "Tomas Verel"),
        ("Mr. Verel", "Verel"),
        ("Prime Minister Dr. Sunna Bakke", "Sunna Bakke"),
        ("Ada Holm", "Ada Holm"),
        ("General", "General"),
    ],
)
def test_a_title_is_no_part_of_a_persons_name(written: str, name: str) -> None:
    """However many there are; a title alone stays."""
    assert without_title(written) == name


def test_a_first_name_that_is_a_title_too_stays(make_report: Any) -> None:
    """Where coreference gave the whole as the name."""
    report = make_report("Dean Holm spoke. Dr. Holm left.")
    spans = (report.span(0, 9), report.span(17, 25))
    marks = tuple(
        Mention(id=span.quote, span=span, kind="person", form="name", chain="1", name="Dean Holm") for span in spans
    )
    [chain] = chains_of(AnnotatedReport(report=report, mentions=marks))
    assert set(chain.names) == {"Dean Holm", "Holm"}
