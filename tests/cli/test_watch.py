import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from invented_web import RSS, InventedWeb, StillClock, entry, invented_web, page, rss

from firsthand.cli import main
from firsthand.watch import rounds

FIRE = (
    "The fish market of Tallport burned down on Monday, 1 March 2021. Twelve porters died, fire chief Ana Okoro said."
)


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(main, ["watch", *map(str, arguments)])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StillClock:
    clock = StillClock()
    monkeypatch.setattr(rounds, "SystemClock", lambda: clock)
    return clock


@pytest.fixture
def web(clock: StillClock) -> Iterator[InventedWeb]:
    with invented_web() as web:
        web.says("/fire", page("Fire at the fish market", FIRE))
        web.says("/rss", rss(entry("/fire", "Fire", "A fire.")), RSS, ETag='"1"')
        yield web


def test_a_round_tells_what_it_brought_and_the_next_that_there_is_nothing(tmp_path: Path, web: InventedWeb) -> None:
    """News on stdout, the rest on stderr."""
    first = run(tmp_path / "d.db", f"{web.address}/rss", "--once", "--contact", "desk@echo.example")
    assert first.exit_code == 0
    assert first.stdout.startswith("2021-03-04T10:00:00+00:00 1 new report\n1 report, 1 story")
    assert "opens, 1 new report" in first.stdout
    assert web.asked[-1].headers["User-Agent"].endswith("(+desk@echo.example)")
    again = run(tmp_path / "d.db", f"{web.address}/rss", "--once")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "nothing new" in again.stderr


def test_a_round_as_json_is_a_line(tmp_path: Path, web: InventedWeb) -> None:
    """For other programs; null where nothing was added."""
    lines = [json.loads(run(tmp_path / "d.db", f"{web.address}/rss", "--once", "--json").stdout) for _ in range(2)]
    assert (len(lines[0]["report_ids"]), lines[0]["added"]["reports"], lines[1]["added"]) == (1, 1, None)


def test_what_could_not_be_fetched_is_told_with_advice(tmp_path: Path, web: InventedWeb) -> None:
    """Exit code 3, as with every problem."""
    result = run(tmp_path / "d.db", f"{web.address}/none", "--once")
    assert result.exit_code == 3
    assert "Problem: E802" in result.stderr
    assert "Try: " in result.stderr


def test_problems_that_are_alike_are_told_shortly(tmp_path: Path, web: InventedWeb) -> None:
    """With their advice once, and how many more there are."""
    web.says("/rss", rss(*(entry(f"/gone/{number}", "Gone", f"Text {number}.") for number in range(12))), RSS)
    told = run(tmp_path / "d.db", f"{web.address}/rss", "--once").stderr.splitlines()
    assert sum(line.startswith("Problem: E802 http") for line in told) == 8
    assert sum(line.startswith("Try: ") for line in told) == 1
    assert "Problem: E802, 4 more (--json lists them)" in told


def test_ctrl_c_ends_between_rounds(tmp_path: Path, web: InventedWeb, clock: StillClock) -> None:
    """As other commands end."""

    def stop(seconds: float) -> None:
        if seconds == 3600:
            raise KeyboardInterrupt

    clock.sleep = stop  # type: ignore[method-assign]
    result = run(tmp_path / "d.db", f"{web.address}/rss", "--every", "1h")
    assert result.exit_code == 1
    assert "1 new report" in result.stdout
    assert "goes on where it stopped" in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ["--every", "soon"],
        ["--every", "0m"],
        ["--every", "30s"],
        ["--every", "-1m"],
        ["--delay", "0s"],
        ["no-such-folder"],
    ],
)
def test_wrong_use_is_told(tmp_path: Path, wrong: list[str]) -> None:
    """Before anything is made or asked."""
    assert run(tmp_path / "d.db", "http://127.0.0.1:1/rss", *wrong, "--once").exit_code == 2
    assert not (tmp_path / "d.db").exists()


def test_a_folder_may_be_looked_at_every_few_seconds(tmp_path: Path, clock: StillClock) -> None:
    """No server is troubled."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "fire.txt").write_text(FIRE, encoding="utf-8")
    result = run(tmp_path / "d.db", tmp_path / "in", "--every", "5s", "--once")
    assert (result.exit_code, "1 new report" in result.stdout) == (0, True)


def test_dangerous_addresses_are_refused(tmp_path: Path) -> None:
    """A feed is asked over http or https."""
    assert run(tmp_path / "d.db", "http://", "--once").exit_code in (1, 2)
    assert run(tmp_path / "d.db", "file:///etc/passwd", "--once").exit_code == 2
