/* When it happened, when it was said, when it was published: three lanes, one a clock.

In: a table of a timeline, a row an entry. Out: a drawing. Method: days that an entry leaves open are a bar, a single day
is a dot; stated is filled, inferred is hollow, and what has no date stands in a lane of its own at the side. Entries are
packed in rows, first come, first placed; where a lane would get too high, those of the same days become one sign with
their number. Known limit: at most MOST entries with a date are drawn, and MOST_UNDATED of a clock without one, which the words below
say; labels only where there are few. */

import { axisBase, axisMarks, timeAxis } from "./axis.js";
import { span } from "./dates.js";
import { addSigns, fitted, plotted, widthOf } from "./frame.js";
import { address, clean, isolated, rowsOf, sampled, shortened } from "./rows.js";

const MOST = 600;
const MOST_UNDATED = 60;
const LABELLED = 40; // entries with a date, at most, for labels to stand beside them
const LABEL = 220; // pixels
const RADIUS = 5;
const CELL = 13; // pixels that an entry without a date takes
const TALL = 420; // pixels that a lane should not pass: its rows get lower instead
const HIGH = 32; // rows of a lane, beyond which entries of the same days share a sign
const LISTED = 4; // labels that such a sign tells
const NAME = 24; // pixels above a lane for its name

const CLOCKS = {
  event: { name: "happened", colour: "var(--chart-1)" },
  statement: { name: "said", colour: "var(--chart-2)" },
  publication: { name: "published", colour: "var(--chart-3)" },
};

function entryOf(row) {
  const clock = row.clock in CLOCKS ? row.clock : "event";
  const found = row.how === "unknown" ? null : (span(row.interval) ?? span(row.date));
  const known = span(row.interval)?.words;
  const how = found ? (row.how === "inferred" ? "inferred" : "stated") : "unknown";
  const date = found ? found.words : known ? `no date, only ${known}` : "no date known";
  const label = clean(row.label);
  const tip = [label || "without a label", date, how === "inferred" ? "Inferred" : "", CLOCKS[clock].name].filter(Boolean);
  return { clock, how, label, tip, span: found, href: address(row.href) };
}

/** Rows for entries with a date: each in the first row that is free at its left end. */
function packed(entries) {
  const ends = [];
  for (const entry of d3.sort(entries, (each) => each.left)) {
    const free = ends.findIndex((end) => end <= entry.left);
    entry.row = free < 0 ? ends.push(0) - 1 : free;
    ends[entry.row] = entry.right + 5;
  }
  return ends.length;
}

function shaped(entry, axis, isLabelled) {
  const { x, x1, x2, lane } = axis.place(entry.span);
  const isBar = x1 !== null && !entry.span.exact && x2 - x1 > 2 * RADIUS;
  const [left, right] = isBar ? [x1, x2] : [x - RADIUS, x + RADIUS];
  if (entry.isPile) return { ...entry, x: (left + right) / 2, isBar, half: (right - left) / 2, text: entry.label, textX: right + 3, left, right: right + 3 + widthOf(entry.label), lane };
  const text = isLabelled && entry.label ? fitted(entry.label, LABEL) : "";
  const width = text ? widthOf(text) + 4 : 0;
  const lowest = axis.lanes.find(({ name }) => name === lane)?.x1 ?? 0;
  const textX = right + 4 + width <= axis.end ? right + 4 : Math.max(lowest, left - width);
  return { ...entry, x: (left + right) / 2, isBar, half: (right - left) / 2, text, textX, left: Math.min(left, textX), right: Math.max(right, textX + width), lane };
}

function bar(half, thick) {
  const [side, round] = [half - thick, `A${thick},${thick} 0 0 1`];
  return `M${-side},${-thick}H${side}${round} ${side},${thick}H${-side}${round} ${-side},${-thick}Z`;
}

function undatedIn(lane, entries) {
  const columns = lane ? Math.max(1, Math.floor((lane.x2 - lane.x1 - 8) / CELL)) : 1;
  return entries.map((entry, at) => ({
    ...entry, x: lane.x1 + 4 + CELL * ((at % columns) + 0.5), down: CELL * (Math.floor(at / columns) + 0.5), radius: RADIUS, lane: "undated",
  }));
}

/** One sign for entries of the same days, with their number beside it. */
function piled(entries) {
  return d3.groups(entries, ({ how, span: days }) => `${how} ${+days.from} ${+days.to}`).map(([, same]) => {
    if (same.length === 1) return same[0];
    const [, days, ...rest] = same[0].tip;
    const labels = same.slice(0, LISTED).map((entry) => isolated(shortened(entry.label, 80)));
    const more = same.length > LISTED ? [`and ${same.length - LISTED} more; the table has all`] : [];
    return { ...same[0], label: String(same.length), isPile: true, tip: [`${same.length} entries`, days, ...rest, ...labels, ...more] };
  });
}

function datedIn(axis, all, isLabelled) {
  const isHigh = packed(all.map((entry) => shaped(entry, axis, isLabelled))) > HIGH;
  const placed = (isHigh ? piled(all) : all).map((entry) => shaped(entry, axis, isLabelled));
  const step = Math.max(isHigh ? 10 : 5, Math.min(isLabelled ? 18 : 13, TALL / packed(placed)));
  const radius = Math.min(RADIUS, (step - 1.5) / 2);
  return placed.map((entry) => ({
    ...entry, radius, path: entry.isBar ? bar(entry.half, radius * 0.8) : null, down: step * (entry.row + 1) - radius - 2, textDown: 0,
  }));
}

function inLanes(entries, axis, isLabelled) {
  const side = axis.lanes.find(({ name }) => name === "undated");
  let top = 0;
  return Object.entries(CLOCKS).map(([clock, { name, colour }]) => {
    const some = entries.filter((entry) => entry.clock === clock);
    const dated = datedIn(axis, some.filter((entry) => entry.span), isLabelled);
    const undated = undatedIn(side, some.filter((entry) => !entry.span));
    const start = top + NAME;
    const items = [...dated, ...undated].map((entry) => ({
      ...entry, colour, y: start + entry.down, symbol: d3.symbolCircle, isHollow: entry.how !== "stated",
      data: { key: clock, how: entry.how, lane: entry.lane, clock }, name: shortened(entry.tip.join(", "), 300),
    }));
    top = Math.max(start + 4, ...items.map((item) => item.y + RADIUS)) + 8;
    return { clock, name, colour, items, y: start - 10, end: top, count: some.length };
  });
}

/** The entries that are drawn, and what is said of the others. */
function chosen(all) {
  const dated = sampled(all.filter((entry) => entry.span), MOST);
  const undated = Object.keys(CLOCKS).flatMap((clock) => all.filter((entry) => !entry.span && entry.clock === clock).slice(0, MOST_UNDATED));
  const drawn = dated.length + undated.length;
  const note = `${drawn.toLocaleString("en")} of ${all.length.toLocaleString("en")} entries are drawn; the table has all.`;
  return { entries: [...dated, ...undated], notes: drawn < all.length ? [note] : [] };
}

function captionOf(entries) {
  const dated = entries.filter((entry) => entry.span).length;
  const parts = [`${dated.toLocaleString("en")} ${dated === 1 ? "entry" : "entries"} with a date`];
  const inferred = entries.filter(({ how }) => how === "inferred").length;
  if (inferred) parts.push(`${inferred.toLocaleString("en")} of them inferred`);
  if (dated < entries.length) parts.push(`${(entries.length - dated).toLocaleString("en")} without`);
  return parts.join(", ");
}

/** Draw a timeline in so many pixels. */
export function draw(table, width) {
  const all = rowsOf(table).map(entryOf);
  if (!all.length) return null;
  const { entries, notes } = chosen(all);
  const undated = entries.filter((entry) => !entry.span).length;
  const isLabelled = width >= 640 && entries.length - undated <= LABELLED;
  const room = undated ? Math.min(width * 0.25, Math.max(90, CELL * 1.6 * Math.sqrt(undated))) : 0;
  const axis = timeAxis(entries.map((entry) => entry.span), { left: 8, right: width, undated: room });
  const lanes = inLanes(entries, axis, isLabelled);
  const bottom = lanes.at(-1).end + 4;
  const svg = plotted(width, bottom + 44, [
    ...axisMarks(axis, 6, bottom),
    ...axisBase(axis, bottom),
    Plot.ruleY(lanes.slice(0, -1), { y: "end", stroke: "var(--chart-soft)", strokeOpacity: 0.4, x1: 0, x2: width }),
    Plot.text(lanes, { x: 0, y: "y", text: (lane) => (lane.count ? lane.name : `${lane.name}: no entry`), textAnchor: "start", fontWeight: 600, fill: "var(--chart-ink)", stroke: "var(--chart-ground)", strokeWidth: 4 }),
  ]);
  const signs = new Map();
  for (const lane of lanes) addSigns(svg, d3.sort(lane.items, (item) => (item.span ? 0 : 1), (item) => item.span?.middle), signs);
  const ink = { colour: "var(--chart-ink)", symbol: d3.symbolCircle };
  const key = [
    [({ how }) => how === "stated", { ...ink, words: "stated" }],
    [({ how }) => how === "inferred", { ...ink, isHollow: true, words: "hollow: inferred from the report's date" }],
    [(entry) => entry.span && !entry.span.exact, { ...ink, path: "M-9,-4H9A4,4 0 0 1 9,4H-9A4,4 0 0 1 -9,-4Z", words: "days that the date leaves open" }],
  ];
  return {
    caption: captionOf(all),
    panels: [{ svg }],
    signs,
    legend: lanes.filter((lane) => lane.count).map((lane) => ({ ...lane, symbol: d3.symbolCircle, keys: new Set([lane.clock]), words: all.filter(({ clock }) => clock === lane.clock).length.toLocaleString("en") })),
    key: key.filter(([is]) => entries.some(is)).map(([, sign]) => sign),
    notes,
  };
}
