"""The desk in a real browser: seen by everybody, worked by keyboard, read without scripts, judged and built anew."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from firsthand.dossier import Dossier
from firsthand.web.app import create_app
from firsthand.web.desk import Desk

sync_api = pytest.importorskip("playwright.sync_api")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")
uvicorn = pytest.importorskip("uvicorn")

pytestmark = pytest.mark.browser

DRAWN = (
    "() => [...document.querySelectorAll('table[data-chart]')]"
    ".every(t => t.tBodies[0].rows.length === 0 || document.querySelector('figure.chart'))"
)
WIDTHS, SCHEMES = (390, 1400), ("light", "dark")
PICTURES = os.environ.get("FIRSTHAND_PICTURES")  # a folder: where pictures for the docs go


class Site:
    """A desk that listens, with what its pages are."""

    def __init__(self, dossier: Dossier) -> None:
        self.desk = Desk(dossier)
        self.desk.start()
        listening = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(create_app(self.desk, by="Ana Reyes"), log_level="error", lifespan="off")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listening]}, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)

    def pages(self) -> dict[str, str]:
        """A page of each kind."""
        pile = self.desk.snapshot.pile
        story = max(pile.stories, key=lambda each: len(each.report_ids))
        group = max(pile.figure_groups, key=lambda each: len(each.figure_ids))
        claim = max(pile.claims, key=lambda each: len(each.attribution_ids))
        speaker = max(self.desk.snapshot.said_by, key=lambda key: len(self.desk.snapshot.said_by[key]))
        figure = pile.figure[group.figure_ids[0]]
        nouns = "stories reports figures claims utterances conflicts people timeline lineage findings pairs problems"
        lists = {noun: f"/{noun}" for noun in (*nouns.split(), "judgements", "board")}
        return lists | {
            "overview": "/",
            "search": "/search?q=stalls",
            "story": f"/stories/{story.id}",
            "report": f"/reports/{figure.span.report_id}?at={figure.span.start}-{figure.span.end}#at",
            "figure": f"/figures/{group.id}",
            "claim": f"/claims/{claim.id}",
            "utterance": f"/utterances/{pile.utterances[0].id}",
            "conflict": f"/conflicts/{pile.conflicts[0].id}",
            "person": f"/people/{speaker}",
            "edge": f"/items/{pile.lineage[0].id}",
            "missing": "/figures/none",
        }

    def stop(self) -> None:
        """Stop listening."""
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="module")
def site(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The desk of the invented pile; nothing is judged here."""
    found = Site(Dossier.open(shutil.copy(built.place, tmp_path_factory.mktemp("desk") / "harbour.db")))
    yield found
    found.stop()


@pytest.fixture
def own(copy: Dossier) -> Iterator[Site]:
    """A desk that a test may judge."""
    found = Site(copy)
    yield found
    found.stop()


def opened(browser: Any, site: Site, address: str = "/", **how: Any) -> Any:
    """A page, with what the browser complains of collected."""
    page = browser.new_context(base_url=site.base, **how).new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(address, wait_until="load")
    return page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_free_of_barriers_and_fits_the_window(browser: Any, site: Site, width: int, scheme: Any) -> None:
    page = opened(browser, site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    axe, barriers, wide = axe_playwright.Axe(), [], []
    for name, address in site.pages().items():
        page.goto(address, wait_until="load")
        page.wait_for_function(DRAWN)
        found = axe.run(page).response["violations"]
        barriers += [
            (name, each["id"], [node["target"] for node in each["nodes"]][:3])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
        if PICTURES and name in ("overview", "story", "report", "figure", "conflict", "lineage", "board"):
            page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=name != "story")
    assert barriers == []
    assert wide == []
    assert [each for each in page.complaints if "404" not in each] == []
    page.context.close()


def test_three_clicks_lead_from_the_overview_to_the_sentence_behind_a_figure(browser: Any, site: Site) -> None:
    page = opened(browser, site, viewport={"width": 1400, "height": 900})
    page.get_by_role("link", name="about 40; 40; 52").click()
    page.get_by_role("link", name="52", exact=True).first.click()
    lit = page.locator("#at")
    assert lit.inner_text() == "52"
    sync_api.expect(lit).to_be_visible()
    page.context.close()


def test_reading_needs_no_script(browser: Any, site: Site) -> None:
    page = opened(browser, site, java_script_enabled=False)
    page.get_by_role("link", name="about 40; 40; 52").click()
    sync_api.expect(page.get_by_role("row", name="Tomas Brandt").first).to_be_visible()
    page.goto("/claims")
    page.get_by_label("words", exact=True).fill("hydrants")
    page.get_by_role("button", name="Show").click()
    sync_api.expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\s*1\b"))
    page.context.close()


def test_the_desk_is_worked_by_keyboard_alone(browser: Any, site: Site) -> None:
    page = opened(browser, site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "about 40; 40; 52":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/*")
    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
    assert {"Reject", "Merge with another"} <= seen
    page.context.close()


def test_a_list_narrows_while_one_types(browser: Any, site: Site) -> None:
    page = opened(browser, site, "/claims")
    before = page.locator("table.list tbody tr").count()
    page.locator("#q").press_sequentially("hydrants")
    page.wait_for_function("() => document.querySelectorAll('table.list tbody tr').length === 1")
    assert before > 1
    assert "q=hydrants" in page.url
    assert page.complaints == []
    page.context.close()


def test_marks_are_switched_off_without_a_script(browser: Any, site: Site) -> None:
    page = opened(browser, site, site.pages()["report"], java_script_enabled=False)
    mark = page.locator(".text .m.figure").first
    line = "element => getComputedStyle(element).textDecorationLine"
    page_with = opened(browser, site, site.pages()["report"])
    assert page_with.locator(".text .m.figure:not(.here)").first.evaluate(line) == "underline"
    page_with.locator("#k-figure").uncheck()
    assert page_with.locator(".text .m.figure:not(.here)").first.evaluate(line) == "none"
    sync_api.expect(mark).to_be_visible()
    page.context.close()
    page_with.context.close()


def test_a_judgement_made_on_a_page_is_replayed_and_can_be_undone(browser: Any, own: Site) -> None:
    [conflict] = own.desk.snapshot.pile.conflicts
    page = opened(browser, own, f"/conflicts/{conflict.id}")
    page.get_by_label("why").first.fill("the later count is an update")
    page.get_by_role("button", name="Reject").click()
    sync_api.expect(page.get_by_text("Kept.")).to_be_visible()
    until(lambda: own.desk.snapshot.pile.conflicts == ())
    page.goto("/conflicts")
    sync_api.expect(page.get_by_text("Nothing here.")).to_be_visible()
    page.goto("/judgements")
    sync_api.expect(page.get_by_text("the later count is an update")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    until(lambda: len(own.desk.snapshot.pile.conflicts) == 1)
    page.goto("/judgements")
    assert page.get_by_role("row", name="Ana Reyes").count() == 2
    page.context.close()


def until(holds: Any, seconds: float = 60) -> None:
    """Wait for what another thread does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


GRAPHIC = {
    "title": "Two die in raid on the Orsk bank",
    "outlet": "Gazette of Nordby",
    "published": "2031-05-02",
    "text": "Robbers raided the bank of Orsk on Friday and killed 2 clerks, Inspector Lena Brandt said.\n\nBrandt said "
    "that two clerks lay in a pool of blood behind the counter. The robbers fled with 40 gold bars.",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_graphic_passage_opens_when_asked_for_by_key_and_stays_closed_to_a_link_into_it(
    browser: Any, tmp_path: Path, scheme: Any
) -> None:
    (tmp_path / "raid.jsonl").write_text(json.dumps(GRAPHIC))
    dossier = Dossier.open(tmp_path / "raid.db", create=True)
    dossier.build([tmp_path / "raid.jsonl"])
    [item] = dossier.pile.reports
    start = item.report.text.index("pool of blood")
    site = Site(dossier)
    address = f"/reports/{item.report.id}?at={start}-{start + 4}#at"
    page = opened(browser, site, address, java_script_enabled=False, color_scheme=scheme)
    words, notice = page.locator("a.here"), page.get_by_text("Graphic passage", exact=True)
    sync_api.expect(notice).to_be_visible()
    sync_api.expect(words).to_be_hidden()
    notice.focus()
    page.keyboard.press("Enter")
    sync_api.expect(words).to_be_visible()
    page.context.close()
    page = opened(browser, site, address, color_scheme=scheme, viewport={"width": 390, "height": 900})
    found = axe_playwright.Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    page.context.close()
    site.stop()
