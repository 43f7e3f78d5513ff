"""Fixtures that build small records by hand; all texts and names in tests are invented."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firsthand.dossier import Dossier
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


PILES = Path(__file__).parent / "piles"


@pytest.fixture(scope="session")
def pile_folder() -> Path:
    """The reports of the invented pile."""
    return PILES / "harbour_fire" / "reports"


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """What the invented pile must give, as written by hand."""
    return tomllib.loads((PILES / "harbour_fire" / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, pile_folder: Path) -> Dossier:
    """The dossier of the invented pile; do not write to it."""
    dossier = Dossier.open(tmp_path_factory.mktemp("built") / "harbour.db", create=True)
    dossier.build([pile_folder])
    return dossier


@pytest.fixture
def copy(built: Dossier, tmp_path: Path) -> Dossier:
    """A copy of it that a test may damage."""
    return Dossier.open(shutil.copy(built.place, tmp_path / "copy.db"))
