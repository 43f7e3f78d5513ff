"""The README shows what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The output of the README's commands, with their places moved to a scratch folder."""
    place = str(tmp_path_factory.mktemp("readme") / "harbour.db")
    out = []
    for line in re.findall(r"^\$ firsthand (.*)$", README, re.M):
        words = [place if word == "harbour.db" else word for word in line.split()]
        words = [str(ROOT / word) if word.startswith("tests/") else word for word in words]
        out.append(CliRunner().invoke(main, words).stdout)
    return "".join(out)


def test_every_line_shown_is_printed(printed: str) -> None:
    """But for the seconds of a build and what is left out."""
    shown = [line for block in re.findall(r"```console\n(.*?)```", README, re.S) for line in block.splitlines()]
    lines = [line for line in shown if line.strip() and not line.startswith("$") and line.strip() != "…"]
    assert len(lines) > 15
    for line in lines:
        assert re.sub(r" in [\d.]+ s$", "", line) in printed, line
