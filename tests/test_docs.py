"""What the docs tell a reader to type works, and generated pages are what the code gives."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.read.tables import COLUMNS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundled pile, as a reader has it after cloning."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples" / "auto-industry", folder / "examples" / "auto-industry")
    return folder


def commands(page: Path) -> list[list[str]]:
    """The firsthand commands of a page's console blocks; those with a made-up ID or place are for reading only."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    lines = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ firsthand ")]
    return [shlex.split(line)[1:] for line in lines if not re.search(r"\bID\b|harbour|postgresql", line)]


def served(command: list[str]) -> str:
    """The first page of the desk that a command starts, at a port that is free."""
    asked = [sys.executable, "-m", "firsthand", *command, "--port", "0"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            [address] = re.findall(r"http://\S+", process.stdout.readline())
            return httpx.get(address, timeout=60).text
        finally:
            process.terminate()


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_the_commands_of_a_page_run(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the bundled pile, in the order of the page."""
    monkeypatch.chdir(desk)
    if not (desk / "demo.db").exists():
        CliRunner().invoke(main, ["build", "examples/auto-industry", "-o", "demo.db"])
    for command in commands(page):
        if command[0] == "serve":
            assert "Firsthand" in served(command)
            continue
        result = CliRunner().invoke(main, command)
        assert result.exit_code in (0, 3), (command, result.output)


def test_generated_pages_are_what_the_code_gives() -> None:
    """The reference cannot drift."""
    assert runpy.run_path(str(ROOT / "docs" / "generate.py"))["run"](check=True) == 0


def test_every_column_that_is_understood_stands_on_the_page_of_formats() -> None:
    """In the row of its field."""
    rows = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8").splitlines()
    for names in COLUMNS.values():
        assert any(all(f"`{name}`" in row for name in names) for row in rows), names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """No dead end."""
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
