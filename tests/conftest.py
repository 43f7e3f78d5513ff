"""Fixtures that build small records by hand; all texts and names in tests are invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firsthand.model import Field, Original, Report, make_id

MakeReport = Callable[..., Report]


@pytest.fixture
def make_report() -> MakeReport:
    """A function that makes a report from a text, with stated fields: ``make_report(text, published="2021-03-04")``."""

    def make(text: str, **stated: Any) -> Report:
        original = Original.of(repr((text, sorted(stated.items()))).encode(), "text/plain")
        fields = {
            name: Field(stated.pop(name), "stated")
            for name in ("title", "outlet", "byline", "published")
            if name in stated
        }
        return Report(
            id=make_id("report", original.sha256),
            original_sha256=original.sha256,
            file=stated.pop("file", "made.txt"),
            media_type="text/plain",
            text=text,
            page_text=text,
            language="en",
            **fields,
            **stated,
        )

    return make
