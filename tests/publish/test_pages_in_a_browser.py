"""Brief and package open in a browser from the file system: nothing is asked for, nothing runs, all can read them."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from firsthand.dossier import Dossier
from firsthand.publish.brief.writing import write_brief
from firsthand.publish.package.bag import write_package

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

HARM = (
    '"<img src=http://127.0.0.1:9/x onerror=document.title=1> <script>document.title=2</script> it burned," '
    "Ilse Okoro said."
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Brief and package page of a pile that means harm."""
    folder = tmp_path_factory.mktemp("pages")
    rows = [
        {"title": f"Fire at the Nordby mill {n} <script>document.title=3</script>", "outlet": outlet, "text": text}
        | {"published": f"2031-05-0{n}"}
        for n, (outlet, text) in enumerate(
            [
                ("Nordby Gazette", f"A fire at the Nordby mill injured 37 workers, Mayor Lena Orsk said.\n\n{HARM}"),
                ("Coast Wire", f"A fire at the Nordby mill injured 41 workers, Mayor Lena Orsk said.\n\n{HARM}"),
            ],
            1,
        )
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    dossier = Dossier.open(folder / "mill.db", create=True)
    dossier.build([folder / "rows.jsonl"])
    write_brief(folder, dossier.exported())
    [package] = write_package(folder, dossier.exported())
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return {"brief": folder / "brief.html", "index": folder / "mill" / "data" / "index.html"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser that is nobody's."""
    with sync_api.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.mark.parametrize("name", ["brief", "index"])
def test_nothing_is_asked_for_and_nothing_runs(browser: Any, pages: dict[str, Path], name: str) -> None:
    """One request, that for the page itself; its title is what it was; the policy has nothing to refuse."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages[name].as_uri())
    assert asked == [pages[name].as_uri()]
    assert said == []
    assert page.title() in ("Brief of mill", "Dossier mill")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"  # the policy lets the style in
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["brief", "index"])
def test_everybody_can_read_them(browser: Any, pages: dict[str, Path], name: str, scheme: str) -> None:
    """The checker axe finds no fault, by day and by night."""
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe is a script, which the page forbids
    page = context.new_page()
    page.goto(pages[name].as_uri())
    assert axe.Axe().run(page).response["violations"] == []
    context.close()


def test_a_mark_leads_to_the_sentence_and_back(browser: Any, pages: dict[str, Path]) -> None:
    """By a click, without a script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["index"].as_uri())
    page.locator("a.ref[href^='#note-']").first.click()
    assert "#note-" in page.url
    page.locator(".text a.ref").first.click()
    assert "#mark-" in page.url
    context.close()


def test_the_brief_prints_on_a4(browser: Any, pages: dict[str, Path], tmp_path: Path) -> None:
    """With its notes at the end."""
    page = browser.new_page()
    page.goto(pages["brief"].as_uri())
    page.pdf(path=str(tmp_path / "brief.pdf"), prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    assert [round(side) for side in printed[0].get_size()] == [595, 842]
    words = printed[len(printed) - 1].get_textpage().get_text_bounded()
    assert "SHA-256" in words
    page.close()
