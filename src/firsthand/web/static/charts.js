/* Charts above the tables of a page.

In: tables marked with data-chart ("figures", "lineage", "timeline"). Out: a <figure> before each, drawn from its rows.
Method: the table is the source and stays; without this script nothing is lost. Libraries are fetched from this site only
where a page has such a table. Drawn anew when the width changes and when htmx has swapped a part of the page.
Known limit: a table of more than a few rows is folded below its chart, one click away. */

import * as figures from "./charts/figures.js";
import * as lineage from "./charts/lineage.js";
import * as timeline from "./charts/timeline.js";
import { element, fill } from "./charts/frame.js";
import { clean, counted } from "./charts/rows.js";

const KINDS = { figures, lineage, timeline };
const LIBRARIES = ["vendor/d3.min.js", "vendor/plot.min.js"];
const FOLDED = 12; // rows, from which on a table is folded

const charts = new Map(); // table -> {figure, width}

function fetched(path) {
  return new Promise((resolve, reject) => {
    const script = element("script", { src: new URL(path, import.meta.url).href });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${path} cannot be read`)));
    document.head.append(script);
  });
}

let libraries = null;

function ready() {
  libraries ??= LIBRARIES.reduce((before, path) => before.then(() => fetched(path)), Promise.resolve());
  return libraries;
}

function folded(table) {
  if (table.tBodies[0].rows.length <= FOLDED || table.closest("details.chart-table")) return;
  const summary = element("summary", {}, `The table that this chart is drawn from, ${counted(table.tBodies[0].rows.length, "row")}`);
  const details = element("details", { class: "chart-table" }, summary);
  const around = table.parentElement.childElementCount === 1 && table.parentElement !== document.body ? table.parentElement : table;
  around.before(details);
  details.append(around);
}

function placed(table, kind) {
  const figure = element("figure", { role: "group", class: `chart chart-of-${kind}` });
  const anchor = table.closest("details.chart-table") ?? table;
  anchor.before(figure);
  return figure;
}

function draw(table, chart) {
  chart.figure.hidden = false;
  const width = Math.floor(chart.figure.clientWidth);
  if (width < 120) return; // hidden: drawn when it is shown
  const focused = [...chart.figure.querySelectorAll(".chart-sign")].indexOf(document.activeElement);
  chart.width = width;
  const drawn = KINDS[table.dataset.chart].draw(table, width);
  chart.figure.hidden = drawn === null;
  if (drawn === null) return;
  const title = clean(table.caption?.textContent);
  chart.figure.setAttribute("aria-label", title || drawn.caption);
  fill(chart.figure, title, drawn);
  if (focused >= 0) chart.figure.querySelectorAll(".chart-sign")[focused]?.focus();
}

/** Draw one table; if that fails, the table alone stays, and the console says why. */
function attempt(table, chart) {
  try {
    draw(table, chart);
  } catch (error) {
    chart.figure.hidden = true;
    table.closest("details.chart-table")?.setAttribute("open", "");
    console.error(error);
  }
}

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const [table, chart] = [...charts].find(([, each]) => each.figure === target) ?? [];
    if (table && Math.floor(target.clientWidth) !== chart.width) requestAnimationFrame(() => attempt(table, chart));
  }
});

function forget() {
  for (const [table, chart] of charts) {
    if (table.isConnected && chart.figure.isConnected) continue;
    observer.unobserve(chart.figure);
    chart.figure.remove();
    charts.delete(table);
  }
  const known = new Set([...charts.values()].map((chart) => chart.figure));
  for (const figure of document.querySelectorAll("figure.chart")) if (!known.has(figure)) figure.remove();
}

/** Draw every marked table of the page, new ones and known ones. */
export async function drawAll() {
  forget();
  const tables = [...document.querySelectorAll("table[data-chart]")].filter((table) => KINDS[table.dataset.chart] && table.tBodies[0]?.rows.length);
  if (!tables.length) return;
  await ready();
  for (const table of tables) {
    if (!table.isConnected) continue;
    if (!charts.has(table)) {
      folded(table);
      charts.set(table, { figure: placed(table, table.dataset.chart), width: 0 });
      observer.observe(charts.get(table).figure);
    }
    attempt(table, charts.get(table));
  }
  document.documentElement.dataset.chartsDrawn = String(charts.size);
}

const again = () => drawAll().catch((error) => console.error(error));

let wereClosed = [];
window.addEventListener("beforeprint", () => {
  wereClosed = [...document.querySelectorAll("details.chart-table:not([open])")];
  for (const details of wereClosed) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of wereClosed) details.open = false;
});
document.addEventListener("htmx:after:swap", again);
document.addEventListener("htmx:after:history:restore", again);
again();
