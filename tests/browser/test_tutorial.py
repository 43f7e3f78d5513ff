"""The tutorial, walked click by click on the bundled pile; its pictures are taken on the way.

With ``FIRSTHAND_PICTURES=docs/images`` the pictures of the tutorial are made anew.
"""

from __future__ import annotations

import os
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
uvicorn = pytest.importorskip("uvicorn")

pytestmark = pytest.mark.browser

PILE = Path(__file__).parents[2] / "examples" / "auto-industry"
PICTURES = os.environ.get("FIRSTHAND_PICTURES")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the desk of the bundled pile is."""
    dossier = Dossier.open(tmp_path_factory.mktemp("tutorial") / "demo.db", create=True)
    dossier.build([PILE])
    desk = Desk(dossier)
    desk.start()
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(desk, by="Ana Reyes"), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def picture(page: Any, name: str) -> None:
    """A picture for the tutorial, if they are wanted."""
    if PICTURES:
        page.wait_for_timeout(400)
        page.screenshot(path=f"{PICTURES}/{name}.png")


def test_the_tutorial_leads_where_it_says(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 760})
    page.goto(address)
    sync_api.expect(page.get_by_role("heading", name="Figures that went furthest")).to_be_visible()
    picture(page, "overview")
    page.locator("section", has_text="Figures that went furthest").locator("tbody a").first.click()
    sync_api.expect(page.get_by_role("heading", name="Where it goes back to")).to_be_visible()
    page.locator("figure.chart svg").first.wait_for()
    picture(page, "figure")
    page.locator("table[data-chart=figures] tbody th a").first.click()
    sync_api.expect(page.locator("#at")).to_be_visible()
    picture(page, "report")
    page.goto(f"{address}/stories")
    page.locator("tbody a").first.click()
    sync_api.expect(page.get_by_role("heading", name="Who said what")).to_be_visible()
    picture(page, "story")
    page.get_by_role("heading", name="Who hangs on whom").scroll_into_view_if_needed()
    page.goto(f"{address}/pairs")
    page.locator("tbody a").first.click()
    page.get_by_role("textbox", name="why").first.fill("two different filings")
    page.get_by_role("button", name="Mark as checked").scroll_into_view_if_needed()
    picture(page, "judge")
    page.get_by_role("button", name="Reject").click()
    sync_api.expect(page.get_by_text("Kept.")).to_be_visible()
    page.close()
