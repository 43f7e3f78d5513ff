"""The layout is the map: what may import what, held by reading the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import firsthand

ROOT = Path(firsthand.__file__).parent
PHASES = ("read", "annotate", "link", "compare")
BANNED = {"utils", "helpers", "common", "misc"}


def imports_of(path: Path) -> set[str]:
    """Modules of the package that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return {name for name in found if name.startswith("firsthand")}


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_imports_no_other_phase(phase: str) -> None:
    """Arrows point one way: rooms know the records, not each other."""
    rooms = (*PHASES, "judge", "store", "publish", "cli", "dossier", "pipeline")
    others = tuple(f"firsthand.{other}." for other in rooms if other != phase)
    for path in (ROOT / phase).rglob("*.py"):
        assert not [name for name in imports_of(path) if f"{name}.".startswith(others)], path.name


def test_the_model_imports_only_errors_and_what_the_reader_marks() -> None:
    """Every noun stands on its own."""
    assert imports_of(ROOT / "model.py") == {"firsthand.errors", "firsthand.reader_marks"}
    assert imports_of(ROOT / "reader_marks.py") == set()


def test_only_the_store_and_those_who_open_it_know_sqlalchemy() -> None:
    """SQL stays in the store, but for the dossier and its check, which hold the connection."""
    allowed = {"dossier.py", "soundness.py"}
    users = [path for path in MODULES if "import sqlalchemy" in path.read_text(encoding="utf-8")]
    assert {path.name for path in users if path.parent.name != "store"} <= allowed


def test_one_room_uses_the_network() -> None:
    """No network unless the command that needs it was called: its room is opened by that command, when it runs."""
    network = re.compile(
        r"^\s*(?:import|from) (?:httpx|httpcore|requests|urllib3?\.request|http\.client|socket|ssl)\b", re.M
    )
    users = {path for path in MODULES if network.search(path.read_text(encoding="utf-8"))}
    assert {path.parent.name for path in users - {ROOT / "web" / "listening.py"}} == {"watch"}  # the desk only listens
    openers = [path for path in MODULES if any(name.startswith("firsthand.watch") for name in imports_of(path))]
    assert {path.relative_to(ROOT).as_posix() for path in openers if path.parent.name != "watch"} == {"cli/watch.py"}
    loaded = "import sys, firsthand.cli; print({'httpx', 'httpcore', 'firsthand.watch'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True).stdout == "set()\n"


def test_one_module_runs_the_model() -> None:
    """Whoever needs scores asks the encoder, and nobody waits for onnxruntime who needs none."""
    users = [path.name for path in MODULES if "import onnxruntime" in path.read_text(encoding="utf-8")]
    assert users == ["encoder.py"]


def test_no_module_is_a_drawer() -> None:
    """A module that wants to be called utils is two ideas."""
    assert not [path for path in MODULES if path.stem in BANNED]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_what_goes_in_and_what_comes_out(path: Path) -> None:
    """Every module opens with a text; those with code of their own say In and Out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    text = ast.get_docstring(tree) or ""
    assert text
    has_code = any(isinstance(node, ast.FunctionDef) for node in tree.body)
    if has_code and path.stem not in {"__init__", "__main__"}:
        assert "In:" in text
        assert "Out:" in text


def test_one_place_catches_everything() -> None:
    """A broad except hides faults; the one that guards stages is the only one."""
    found = [
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or _name(node.type) in ("Exception", "BaseException"))
    ]
    assert found == ["run_local.py"]


@pytest.mark.parametrize("phase", ["store", "compare"])
def test_words_of_a_language_stand_in_its_folder(phase: str) -> None:
    """Nothing in the store or in comparing may assume English: words come from the language's lists."""
    for path in (ROOT / phase).rglob("*.py"):
        strings = [
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert not {"according", "January", "Monday"} & {s.strip() for s in strings}, path.name


def test_judging_knows_the_pile_and_no_phase() -> None:
    """What people decide is laid over records, whoever made them."""
    others = tuple(f"firsthand.{other}." for other in (*PHASES, "store", "publish", "cli", "dossier", "pipeline"))
    for path in (ROOT / "judge").rglob("*.py"):
        assert not [name for name in imports_of(path) if f"{name}.".startswith(others)], path.name
