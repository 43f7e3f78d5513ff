"""Charts of the pages, in a browser, under the policy that the pages are served with."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
STATIC = Path(str(files("firsthand"))) / "web" / "static"
HEAD = (
    "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>t</title>"
    "<link rel=stylesheet href=/base.css><link rel=stylesheet href=/charts.css>"
    "<script type=module src=/charts.js></script>"
)
BASE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:16px;background:#fff;color:#1b1f24}td,th{text-align:start}"
    "@media(prefers-color-scheme:dark){body{background:#14171a;color:#e8eaed}}"
)

Row = dict[str, Any]
Show = Callable[..., Any]


class _Handler(SimpleHTTPRequestHandler):
    """The package's static files, and pages made by tests, all with the policy."""

    pages: dict[str, str]

    def __init__(self, *given: Any, pages: dict[str, str]) -> None:
        self.pages = pages
        super().__init__(*given, directory=str(STATIC))

    def do_GET(self) -> None:
        made = {"/base.css": BASE, "/favicon.ico": ""} | self.pages
        path = self.path.partition("?")[0]
        if path not in made:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/css" if path.endswith(".css") else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(made[path].encode("utf-8", "replace"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a small site, and its pages, which a test may set."""
    pages: dict[str, str] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, pages=pages))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    server.server_close()


@pytest.fixture
def show(browser: Any, site: tuple[str, dict[str, str]]) -> Iterator[Show]:
    """Show a page and wait for its charts; at the end nothing may have broken the policy or failed."""
    address, pages = site
    complaints: list[str] = []
    opened: list[Any] = []

    def refused(dialog: Any) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    def shown(body: str, *, width: int = 1000, drawn: bool = True, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", refused)
        pages["/page"] = HEAD + body
        page.goto(f"{address}/page")
        if drawn:
            page.wait_for_selector("html[data-charts-drawn]")
        return page

    yield shown
    for context in opened:
        context.close()
    assert complaints == []


def table(kind: str, rows: list[Row], words: str = "") -> str:
    """A table as the pages write it."""
    body = "".join(f"<tr {_data(row)}><td>{escape(str(row.get('label', '')))}" for row in rows)
    return f"<table data-chart={kind}><caption>{words or kind}</caption><tbody>{body}</tbody></table>"


def _data(row: Row) -> str:
    return " ".join(f'data-{name.replace("_", "-")}="{escape(str(value))}"' for name, value in row.items())


def figure(low: object = 300, **given: object) -> Row:
    """A row of a table of figures: 300 killed, of 4 March 2021, by a ministry."""
    exact: Row = {"date": "2021-03-04", "low": low, "high": low, "bound": "=", "hedged": 0, "origin": "Ministry of Ash"}
    return (
        exact | {"origin_key": "m", "group": "killed", "label": "300 killed", "href": "#s1", "level": "total"} | given
    )


AT_LEAST = {"bound": ">=", "high": ""}


def signs(page: Any) -> Any:
    """The signs of a chart, in the order of the keyboard."""
    return page.locator(".chart-sign")


def marks(page: Any, name: str) -> list[dict[str, float]]:
    """The boxes of the marks with this name."""
    return [each.bounding_box() for each in page.locator(f"[data-mark={name}]").all()]


def words(page: Any, panel: int = 0) -> str:
    """What a panel says."""
    return " ".join(page.locator(".chart-svg").nth(panel).locator("text").all_text_contents())


def middle(box: dict[str, float]) -> tuple[float, float]:
    """The middle of a box."""
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_libraries_are_those_that_their_table_names() -> None:
    """Whoever checks the package finds the published files."""
    told = re.findall(
        r"`([\w.]+\.js)`.*\| ([\d,]+) \| `(\w{64})`", (STATIC / "vendor" / "README.md").read_text("utf-8")
    )
    found = [
        (path.name, f"{path.stat().st_size:,}", sha256(path.read_bytes()).hexdigest())
        for path in sorted((STATIC / "vendor").glob("*.js"))
    ]
    assert {row for row in found if row[0] in {"d3.min.js", "plot.min.js"}} <= set(told)


def test_the_policy_is_in_force_here(browser: Any, site: tuple[str, dict[str, str]]) -> None:
    """A style in a page is refused and told: so silence in the other tests means something."""
    address, pages = site
    pages["/styled"] = f"{HEAD}<style>p{{color:red}}</style><p>red</p>"
    page, told = browser.new_page(), []
    page.on("console", lambda said: told.append(said.text))
    page.goto(f"{address}/styled")
    page.close()
    assert any("Content Security Policy" in each for each in told)


# ------------------------------------------------------------------------------------------------ figures


def test_an_at_least_figure_has_an_arrow_upwards(show: Show) -> None:
    """The bound stays on the sign."""
    page = show(table("figures", [figure(300, **AT_LEAST)]))
    (arrow,), dot = marks(page, "up"), signs(page).locator("path").first.bounding_box()
    assert arrow["y"] < dot["y"] - 10
    assert abs(middle(arrow)[0] - middle(dot)[0]) < 1
    assert marks(page, "down") == []


def test_an_at_most_figure_has_an_arrow_downwards(show: Show) -> None:
    """The other bound points the other way."""
    page = show(table("figures", [figure("", high=300, bound="<=")]))
    (arrow,), dot = marks(page, "down"), signs(page).locator("path").first.bounding_box()
    assert arrow["y"] + arrow["height"] > dot["y"] + dot["height"] + 10


def test_a_range_is_a_bar_between_its_ends_and_about_is_a_tilde(show: Show) -> None:
    """A range has no value of its own but its two ends."""
    page = show(table("figures", [figure(200, high=400, bound="range"), figure(300, bound="~", date="2021-04-01")]))
    (bar,) = marks(page, "range")
    assert bar["height"] > 50
    assert len(marks(page, "about")) == 1
    assert "200–400" in words(page)
    assert "about 300" in words(page)


def test_a_hedged_figure_is_hollow_and_says_so(show: Show) -> None:
    """Hedges stay on the item in every view."""
    page = show(table("figures", [figure(300, hedged=1), figure(310, date="2021-04-01")]))
    fills = [each.get_attribute("fill") for each in signs(page).locator("path").all()]
    assert fills[0] == "var(--chart-ground)"
    assert fills[1] != "var(--chart-ground)"
    assert "Hedged" in signs(page).first.get_attribute("aria-label")
    assert "hedged" in page.locator(".chart-key").inner_text()


def test_five_reports_of_one_origin_share_a_colour_and_a_shape(show: Show) -> None:
    """One sees at once that five dots are one word."""
    reports = [figure(300 + day, date=f"2021-03-0{day}") for day in range(1, 6)]
    page = show(table("figures", [*reports, figure(500, origin="Harbour master", origin_key="h")]))
    looks = [
        (each.get_attribute("data-shape"), each.locator("path").get_attribute("fill")) for each in signs(page).all()
    ]
    assert len(looks) == 6
    assert len(set(looks)) == 2
    assert len({shape for shape, _ in looks}) == 2
    assert page.locator("figcaption > span").inner_text() == "6 dots, 2 origins"
    assert "5 dots" in page.locator(".chart-legend").inner_text()


def test_an_unknown_origin_is_never_counted_as_an_origin(show: Show) -> None:
    """It is grey, has a shape of its own, and is told apart in words."""
    page = show(table("figures", [figure(), figure(301, origin="", origin_key="", date="2021-03-09")]))
    assert page.locator("figcaption > span").inner_text() == "2 dots, 1 origin, 1 dot of unknown origin"
    assert page.locator('.chart-sign[data-shape="times"] path').get_attribute("fill") == "var(--chart-unknown)"


def test_each_dot_leads_to_its_sentence_by_keyboard(show: Show) -> None:
    """Tab reaches the chart, arrows go from dot to dot in time, Enter opens."""
    rows = [figure(10 * day, date=f"2021-03-0{day}", href=f"#s{day}") for day in (3, 1, 2)]
    page = show(table("figures", rows))
    seen = []
    page.keyboard.press("Tab")
    for _ in rows:
        seen.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert page.locator(".chart-tip").is_visible()
        page.keyboard.press("ArrowRight")
    assert seen == ["#s1", "#s2", "#s3"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#s3")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "button"


def test_what_has_no_date_stands_in_a_lane_of_its_own(show: Show) -> None:
    """Never a made-up day."""
    page = show(table("figures", [figure(), figure(310, date=""), figure(320, date="2021-03-20")]))
    lanes = [each.get_attribute("data-lane") for each in signs(page).all()]
    assert lanes == ["main", "main", "undated"]
    places = [middle(each.bounding_box())[0] for each in signs(page).all()]
    assert places[2] > max(places[:2])
    assert "no date" in words(page)


@pytest.mark.parametrize("date", ["2021", "2021-03", "2021-03-2X", "2021-03/2021-04", "2021-03-04/2021-03-20"])
def test_a_date_that_leaves_days_open_is_a_line_along_them(show: Show, date: str) -> None:
    """A month is a month long."""
    page = show(table("figures", [figure(), figure(310, date=date), figure(320, date="2021-05-01")]))
    (line,) = marks(page, "days")
    assert line["width"] > 12


def test_values_far_apart_stand_on_a_scale_of_factors_and_a_zero_forbids_it(show: Show) -> None:
    """A logarithm of nothing is nothing."""
    page = show(table("figures", [figure(3), figure(30000, date="2021-04-01")]))
    assert "factors of ten" in page.locator(".chart-note").inner_text()
    page = show(table("figures", [figure(0), figure(30000, date="2021-04-01")]))
    assert page.locator(".chart-note").count() == 0


def test_a_subset_stands_under_its_total_on_the_same_scale(show: Show) -> None:
    """Children within the killed are no second toll."""
    rows = [figure(300), figure(12, group="fires"), figure(30, level="subset", label="of these children")]
    page = show(table("figures", rows))
    titles = [re.sub("[\u2068\u2069]", "", each) for each in page.locator(".chart-panel").all_inner_texts()]
    assert titles == ["killed", "↳ a part of it", "fires"]
    assert "300" in words(page, 1)


def test_a_share_is_not_drawn_among_counts(show: Show) -> None:
    """Half of the killed is no half person on the scale of the killed."""
    page = show(table("figures", [figure(300), figure(0.5, level="subset", unit="share", **AT_LEAST)]))
    assert page.locator(".chart-svg").count() == 2
    assert "300" not in words(page, 1)
    assert "share" in page.locator(".chart-panel").last.inner_text()


def test_the_table_stays_one_click_away_and_without_scripts_nothing_is_lost(show: Show) -> None:
    """The table is the source."""
    rows = [figure(number) for number in range(1, 30)]
    page = show(table("figures", rows))
    assert not page.locator("table").is_visible()
    page.locator("details.chart-table summary").click()
    assert page.locator("table").is_visible()
    bare = show(table("figures", rows), drawn=False, java_script_enabled=False)
    assert bare.locator("table").is_visible()
    assert bare.locator("tr").count() == 29


HOSTILE = [
    figure(1, label="<script>alert(1)</script>", origin="<img src=x onerror=alert(2)>"),
    figure(2, label="x" * 300, origin="y" * 300, origin_key="y"),
    figure(3, href="javascript:alert(3)", label="\u202etxet dekcart"),
    figure(4, href="https://elsewhere.example/", label="حريق في الميناء", origin="وزارة", origin_key="w"),
    figure("NaN"),
    figure("1e999"),
    figure(0, date="2013-10-2X"),
    figure(-5, date="2013-10?"),
    figure(1e15, date="2013-10/2013-11"),
    figure(7, date="2013-13-45", bound="nonsense", hedged="x", level=""),
    figure(8, high=6, bound="range"),
    figure("", high="", bound="range"),
    {},
]


def test_hostile_rows_stay_text(show: Show) -> None:
    """No script runs, no other site is linked, no row is lost without a word."""
    page = show(table("figures", HOSTILE), width=390)
    hrefs = page.eval_on_selector_all("figure a", "links => links.map(each => each.getAttribute('href'))")
    assert set(hrefs) == {"#s1"}
    assert page.locator("figure script, figure img").count() == 0
    assert signs(page).count() == 9
    assert "4 rows without a number" in " ".join(page.locator(".chart-note").all_inner_texts())
    assert "\u202e" not in page.locator("figure").inner_html()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("rows", [[figure()], [figure(date="")], [figure(n, date="") for n in range(40)]])
def test_one_row_and_rows_without_dates_are_drawn(show: Show, rows: list[Row]) -> None:
    """The edges of what a group can be."""
    page = show(table("figures", rows), width=390)
    assert signs(page).count() == len(rows)


def test_five_thousand_rows_are_drawn_in_part_and_the_chart_says_so(show: Show) -> None:
    """What is left out is told."""
    rows = [figure(n, date=f"20{n % 20:02}-0{n % 9 + 1}-1{n % 9}", origin_key=n % 60) for n in range(1, 5001)]
    page = show(table("figures", rows))
    assert signs(page).count() == 1000
    assert "1,000 of 5,000 figures are drawn" in " ".join(page.locator(".chart-note").all_inner_texts())
    assert "5,000 rows" in page.locator("summary").inner_text()


def test_a_table_without_a_number_has_no_chart(show: Show) -> None:
    """Nothing is drawn of nothing."""
    page = show(table("figures", [figure("")]))
    assert not page.locator("figure").is_visible()
    assert page.locator("table").is_visible()


def test_a_chart_is_drawn_anew_when_the_width_changes(show: Show) -> None:
    """From a desk to a telephone."""
    page = show(table("figures", [figure(), figure(900, date="2021-04-01")]), width=1400)
    page.set_viewport_size({"width": 390, "height": 800})
    sync_api.expect(page.locator(".chart-svg")).to_have_attribute("width", "358")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_part_swapped_in_gets_its_chart_and_one_swapped_out_loses_it(show: Show) -> None:
    """The event of htmx says when."""
    page = show(f"<main>{table('figures', [figure()])}</main>")
    fresh = table("figures", [figure(), figure(900, date="2021-04-01")])
    page.evaluate(
        "html => { document.querySelector('table').outerHTML = html;"
        " document.dispatchEvent(new CustomEvent('htmx:after:swap')) }",
        fresh,
    )
    sync_api.expect(signs(page)).to_have_count(2)
    assert page.locator("figure").count() == 1


def test_labels_do_not_cover_one_another(show: Show) -> None:
    """What finds no room is left to the note at the sign."""
    rows = [figure(300 + n % 7, date=f"2021-03-{n % 9 + 1:02}", origin_key=n % 3) for n in range(40)]
    page = show(table("figures", rows), width=700)
    boxes = [
        each.bounding_box()
        for each in page.locator(
            '.chart-svg text[stroke="var(--chart-ground)"], g[stroke="var(--chart-ground)"] text'
        ).all()
    ]
    assert boxes  # of letters with room for their highest and lowest
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or abs(one["y"] - other["y"]) >= 11


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_signs_have_enough_contrast(show: Show, ground: str) -> None:
    """3:1 for graphics, 4.5:1 for text, on both grounds (WCAG 2.2, 1.4.11 and 1.4.3)."""
    page = show(table("figures", [figure()]), color_scheme=ground)
    names = [*map(str, range(1, 8)), "unknown", "soft", "ink", "ground"]
    colours = page.evaluate(
        "names => names.map(n => getComputedStyle(document.documentElement).getPropertyValue('--chart-' + n).trim())",
        names,
    )
    found = dict(zip(names, colours, strict=True))
    back = found.pop("ground").partition("#")[2][:6]
    contrasts = {name: _contrast(colour.removeprefix("#"), back) for name, colour in found.items()}
    assert min(contrasts.values()) >= 3, contrasts
    assert min(contrasts["soft"], contrasts["ink"]) >= 4.5


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# ------------------------------------------------------------------------------------------------ lineage


def lineage(nodes: list[Row], edges: list[Row]) -> str:
    """The table of a lineage with that of its nodes."""
    body = "".join(f"<tr {_data(node)}><td>{escape(str(node['label']))}" for node in nodes)
    return f"<main>{table('lineage', edges)}<table data-chart-nodes hidden><tbody>{body}</table></main>"


def node(identity: str, date: str = "", root: int = 0, label: str = "") -> Row:
    """A row of the table of nodes."""
    return {"id": identity, "label": label or f"Report {identity}", "date": date, "root": root, "href": f"#{identity}"}


def edge(child: str, parent: str, kind: str = "copies", directed: int = 1) -> Row:
    """A row of the table of lineage."""
    return {"child": child, "parent": parent, "kind": kind, "directed": directed, "confidence": 0.8}


CHAIN = [node("a", "2021-03-04", 1, "Norwick Courier"), node("b", "2021-03-06"), node("c", "2021-03-09")]


def place(page: Any, identity: str) -> dict[str, float]:
    """The box of a node's sign."""
    box: dict[str, float] = page.locator(f'.chart-sign[data-key="{identity}"] path').bounding_box()
    return box


def test_an_arrow_leads_from_the_child_back_to_its_parent(show: Show) -> None:
    """Time runs to the right, arrows to the left; only a known direction has a head."""
    page = show(lineage(CHAIN, [edge("b", "a"), edge("c", "a", "same_speaker", 0)]))
    assert place(page, "a")["x"] < place(page, "b")["x"] < place(page, "c")["x"]
    arrow, line = page.locator("[data-mark=arrow]"), page.locator("[data-mark=line]")
    assert (arrow.count(), line.count()) == (1, 1)
    assert page.locator("marker").count() == 1
    box = arrow.bounding_box()
    assert box["x"] <= place(page, "a")["x"] + place(page, "a")["width"] + 4
    assert box["x"] + box["width"] >= place(page, "b")["x"] - 4


def test_an_origin_stands_out(show: Show) -> None:
    """Larger, filled, bold."""
    page = show(lineage(CHAIN, [edge("b", "a"), edge("c", "b")]))
    assert place(page, "a")["width"] > 1.3 * place(page, "b")["width"]
    assert page.locator('[data-key="a"] text').get_attribute("class") == "chart-text chart-bold"
    assert page.locator('[data-key="a"] path').get_attribute("fill") == "var(--chart-ink)"
    assert "1 origin" in page.locator("figcaption").inner_text()


def test_no_arrow_runs_over_a_node_that_it_does_not_mean(show: Show) -> None:
    """Otherwise a reader takes a for the parent of c alone."""
    page = show(lineage(CHAIN, [edge("b", "a"), edge("c", "a"), edge("c", "b")]))
    rows = {name: middle(place(page, name))[1] for name in "abc"}
    assert not rows["a"] == rows["b"] == rows["c"]


def test_kinds_differ_in_colour_and_in_dashes(show: Show) -> None:
    """Colour alone is not enough."""
    kinds = ["copies", "cites", "same_speaker", "based_on", "same_figure"]
    nodes = [node("a", "2021-03-01", 1), *(node(kind, f"2021-03-1{at}") for at, kind in enumerate(kinds))]
    page = show(lineage(nodes, [edge(kind, "a", kind) for kind in kinds]))
    looks = page.eval_on_selector_all(
        ".chart-legend path", "all => all.map(p => p.getAttribute('stroke') + p.getAttribute('stroke-dasharray'))"
    )
    assert len(set(looks)) == 5


def test_a_cycle_a_node_without_a_row_and_a_loop_do_no_harm(show: Show) -> None:
    """Whatever the table says, something is drawn."""
    edges = [edge("b", "a"), edge("a", "b"), edge("c", "c"), edge("b", "outlet:Wire <b>"), edge("d", "a", "nonsense")]
    for width in (390, 1000):
        page = show(lineage([node("a"), node("b"), node("c", "nonsense", 0, "x" * 300)], edges), width=width)
        assert signs(page).count() == 5
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nodes_without_a_date_stand_at_the_left_and_none_is_lost(show: Show) -> None:
    """Outlets have no date."""
    page = show(
        lineage([*CHAIN, node("o", root=1, label="Wire of the North")], [edge("b", "o", "cites"), edge("c", "a")])
    )
    assert place(page, "o")["x"] < place(page, "a")["x"]
    assert page.locator('[data-key="o"]').get_attribute("data-lane") == "undated"
    bare = show(lineage([node(name) for name in "abc"], [edge("b", "a"), edge("c", "b")]))
    assert place(bare, "a")["x"] < place(bare, "b")["x"] < place(bare, "c")["x"]
    assert "No date is known" in bare.locator(".chart-note").inner_text()


def test_of_four_hundred_nodes_the_most_connected_are_drawn(show: Show) -> None:
    """And the chart says so."""
    nodes = [node(f"n{at}", f"2021-{at % 12 + 1:02}") for at in range(400)]
    page = show(lineage(nodes, [edge(f"n{at}", f"n{at // 3}") for at in range(1, 400)]))
    assert signs(page).count() == 150
    assert "150 of 400" in " ".join(page.locator(".chart-note").all_inner_texts())
    assert place(page, "n0")


def test_on_a_telephone_a_lineage_is_a_list_from_early_to_late(show: Show) -> None:
    """Labels have the width for themselves."""
    page = show(lineage(CHAIN[::-1], [edge("b", "a"), edge("c", "a")]), width=390)
    assert place(page, "a")["y"] < place(page, "b")["y"] < place(page, "c")["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# ----------------------------------------------------------------------------------------------- timeline


def entry(clock: str, date: str, how: str = "stated", interval: str = "", label: str = "Fire in the harbour") -> Row:
    """A row of a timeline."""
    return {"date": date, "interval": interval, "clock": clock, "how": how, "label": label, "href": f"#{clock}"}


def test_three_clocks_have_three_lanes(show: Show) -> None:
    """When it happened stands above when it was said and when it was published."""
    clocks = ("publication", "event", "statement")
    page = show(table("timeline", [entry(clock, "2021-03-04") for clock in clocks]))
    heights = {clock: page.locator(f"[data-clock={clock}] path").bounding_box()["y"] for clock in clocks}
    assert heights["event"] < heights["statement"] < heights["publication"]


def test_an_interval_is_a_bar_inferred_is_hollow_and_unknown_has_no_place_in_time(show: Show) -> None:
    """How a date is known shows."""
    rows = [
        entry("event", "2021-03", interval="2021-03-03/2021-03-20"),
        entry("event", "2021-03-25", "inferred"),
        entry("event", "", "unknown", "../2021-03-30"),
        entry("event", "XXXX-11", "inferred"),
    ]
    page = show(table("timeline", rows))
    found = {each.get_attribute("data-how"): each.locator("path") for each in signs(page).all()}
    assert found["stated"].bounding_box()["width"] > 200
    assert found["inferred"].get_attribute("fill") == "var(--chart-ground)"
    lanes = [each.get_attribute("data-lane") for each in signs(page).all()]
    assert lanes == ["main", "main", "undated", "undated"]
    assert "only until 30 Mar 2021" in signs(page).nth(2).get_attribute("aria-label")


def test_a_date_far_from_all_others_does_not_press_them_together(show: Show) -> None:
    """1962 stands in a lane "earlier"."""
    page = show(
        table("timeline", [entry("event", "1962"), *(entry("event", f"2021-03-{day}") for day in range(10, 30))])
    )
    lanes = [each.get_attribute("data-lane") for each in signs(page).all()]
    assert lanes.count("earlier") == 1
    assert signs(page).nth(20).locator("path").bounding_box()["x"] > 700


def test_many_entries_of_the_same_days_share_a_sign_with_their_number(show: Show) -> None:
    """A year with three hundred entries stays readable."""
    rows = [entry("event", "2009", label=f"Thing {at}") for at in range(300)] + [entry("event", "2010-03-04")]
    page = show(table("timeline", rows), width=390)
    assert signs(page).count() == 2
    assert "300 entries" in signs(page).first.get_attribute("aria-label")
    assert "300" in words(page)


def test_all_kinds_stand_on_one_page_in_all_grounds(show: Show) -> None:
    """Nothing in any of them breaks the policy of the page."""
    body = table("figures", HOSTILE) + table("timeline", [entry("event", "2021")]) + lineage(CHAIN, [edge("b", "a")])
    for ground in ("light", "dark"):
        page = show(body, color_scheme=ground, reduced_motion="reduce")
        assert page.locator("figure").count() == 3
        page.emulate_media(media="print")
        assert page.locator(".chart-svg").first.is_visible()
