/* A quantity over time: what each report gave, with its bounds, coloured and shaped by origin.

In: a table of figures, a row a figure. Out: a panel a group, subsets under their totals. Method: a dot a figure at its
date; "at least" an arrow upwards, "at most" one downwards, a range a bar, "about" a tilde; hedged is hollow; a date that
leaves days open is a line along them. Groups share the time axis, a subset shares the scale of its total. Known limit: at
most MOST_GROUPS groups and MOST_DOTS dots are drawn, and the words below say so. */

import { axisBase, axisMarks, timeAxis } from "./axis.js";
import { span } from "./dates.js";
import { dodged, labelled } from "./dodge.js";
import { addSigns, markOf, plotted, widthOf } from "./frame.js";
import { address, clean, counted, isolated, number, rowsOf, sampled, shortened } from "./rows.js";
import { signsOf } from "./signs.js";

const MOST_GROUPS = 12;
const MOST_DOTS = 1000;
const MOST_LABELS = 60; // of a panel
const [CROWD, FEW_LABELS] = [60, 12]; // beyond so many dots only so many are labelled
const RADIUS = 6;
const ARROW = 26;
const TIMELESS = 480; // pixels that a chart without any date is wide, at most
const WIDE = 100; // times, from which on a scale is logarithmic

const SIGN = { "=": "", "~": "~\u2009", ">=": "≥\u2009", "<=": "≤\u2009", ">": ">\u2009", "<": "<\u2009", range: "" };
const WORDS = { "=": "", "~": "about ", ">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than ", range: "" };

const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 3 });
const long = new Intl.NumberFormat("en", { notation: "compact", compactDisplay: "long", maximumFractionDigits: 3 });
const scientific = new Intl.NumberFormat("en", { notation: "scientific", maximumFractionDigits: 3 });
const written = (value, large) => (Math.abs(value) >= 1e15 ? scientific : Math.abs(value) >= 1e6 ? large : plain).format(value);
const short = (value) => written(value, compact);
const full = (value) => written(value, long);

function valueIn(words, { low, high, bound }) {
  if (low !== null && high !== null && low !== high) return `${words[bound === "~" ? "~" : "="]}${full(low)}–${full(high)}`;
  return `${words[bound] ?? ""}${full(low ?? high)}`;
}

function figureOf(row) {
  const [one, other] = [number(row.low), number(row.high)];
  const isTurned = one !== null && other !== null && one > other;
  const [low, high] = isTurned ? [other, one] : [one, other];
  const isRange = low !== null && high !== null && low !== high;
  const bound = row.bound in WORDS ? row.bound : "=";
  const isOpen = low === null ? "<=" : high === null && bound === "=" ? "=" : bound;
  return {
    low,
    high,
    bound: bound === "range" && !isRange ? isOpen : low === null && !bound.startsWith("<") ? "<=" : bound,
    isRange,
    value: isRange ? (low + high) / 2 : (low ?? high),
    isHedged: row.hedged === "1",
    origin: clean(row.origin),
    originKey: row.originKey ?? "",
    group: clean(row.group),
    unit: clean(row.unit),
    label: clean(row.label),
    href: address(row.href),
    isSubset: row.level === "subset",
    span: span(row.date),
  };
}

const upwards = ({ bound }) => bound === ">=" || bound === ">";
const downwards = ({ bound }) => bound === "<=" || bound === "<";

/** Groups in the order of the table, a panel a unit; a subset's group follows its total and shares its scale. */
function panelsOf(figures) {
  const panels = d3.groups(figures, (each) => `${each.isSubset ? 1 : 0} ${each.unit} ${each.group}`).map(([, items]) => ({ items, ...items[0] }));
  const ordered = [];
  for (const panel of panels) {
    const total = panel.isSubset && ordered.findIndex((each) => !each.isSubset && each.group === panel.group);
    if (panel.isSubset && total >= 0) ordered.splice(total + 1, 0, panel);
    else ordered.push(panel);
  }
  let family = [];
  for (const panel of ordered) {
    if (!panel.isSubset) family = [];
    family.push(panel);
    panel.family = family;
  }
  const sameUnit = ({ unit, family: kin }) => kin.filter((each) => each.unit === unit).flatMap((each) => each.items);
  return ordered.map((panel) => ({ group: panel.group, unit: panel.unit, isSubset: panel.isSubset, items: panel.items, kin: sameUnit(panel) }));
}

/** A scale from zero, or of factors; arrows that would leave the drawing make room for themselves. */
function scaleOf(items, bottom, top) {
  const scale = bareScale(items, bottom, top);
  const isOver = items.some((each) => upwards(each) && scale(each.value) < top + ARROW - 8);
  const isUnder = items.some((each) => downwards(each) && scale(each.value) > bottom - ARROW);
  return scale.range([bottom - (isUnder ? ARROW : 0), top + (isOver ? ARROW : 8)]);
}

function bareScale(items, bottom, top) {
  const values = items.flatMap(({ low, high, value }) => [low ?? value, high ?? value]);
  const [least, greatest] = d3.extent(values);
  if (least > 0 && greatest / least > WIDE) return d3.scaleLog([least, greatest], [bottom, top]).nice();
  return d3.scaleLinear([Math.min(0, least), Math.max(0, greatest) || (least < 0 ? 0 : 1)], [bottom, top]).nice(5);
}

function ticksOf(scale, most = 5) {
  if (!scale.base) return scale.ticks(most);
  const powers = scale.ticks(8).filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9 || Math.abs(Math.log10(tick) % 1) > 1 - 1e-9);
  return powers.length > 2 ? d3.filter(powers, (_, at) => at % Math.ceil(powers.length / 6) === 0) : scale.ticks(4);
}

function tipOf(item, sign) {
  const lines = [valueIn(WORDS, item), item.label, item.span ? item.span.words : "no date known"];
  lines.push(item.originKey ? `Origin: ${isolated(sign.name)}` : "Origin unknown");
  if (item.isHedged) lines.push("Hedged in the report");
  return lines.filter(Boolean);
}

function standing(panel, axis, scale, signs) {
  return panel.items.map((item) => {
    const place = axis.place(item.span);
    const lane = axis.lanes.find((each) => each.name === place.lane);
    const sign = signs.get(item.originKey);
    const tip = tipOf(item, sign);
    const data = { key: item.originKey, shape: sign.shape, bound: item.bound, hedged: item.isHedged ? "1" : "0", lane: place.lane };
    const room = lane ? { x1: lane.x1 + 2, x2: lane.x2 - 2 } : { x1: axis.start - 20, x2: axis.end };
    const edges = lane ? { least: lane.x1 + RADIUS, greatest: lane.x2 - RADIUS } : { least: axis.start + RADIUS, greatest: axis.end };
    return {
      ...edges, room, item, place, tip, data, x: place.x, y: scale(item.value), y1: scale(item.low ?? item.value), y2: scale(item.high ?? item.value),
      symbol: sign.symbol, colour: sign.colour, radius: panel.isSubset ? RADIUS - 1 : RADIUS, isHollow: item.isHedged, href: item.href,
      name: shortened(tip.join(", "), 300),
    };
  });
}

function boundMarks(dots) {
  const marks = [];
  for (const isHollow of [false, true]) {
    const dash = isHollow ? "3 2" : undefined;
    const some = dots.filter((dot) => dot.isHollow === isHollow);
    const along = some.filter(({ item, place }) => place.x1 !== null && !item.span.exact && place.x2 - place.x1 > 2 * RADIUS);
    const ranges = some.filter(({ item }) => item.isRange);
    const caps = ranges.flatMap((dot) => [dot.y1, dot.y2].map((y) => ({ ...dot, y })));
    marks.push(
      Plot.link(along, { x1: (dot) => dot.place.x1, x2: (dot) => dot.place.x2, y1: "y", y2: "y", stroke: "colour", strokeOpacity: 0.45, strokeWidth: 1.5, strokeDasharray: dash, ...markOf("days") }),
      Plot.ruleX(ranges, { x: "x", y1: "y1", y2: "y2", stroke: "colour", strokeWidth: isHollow ? 2 : 5, strokeOpacity: isHollow ? 1 : 0.5, strokeDasharray: dash, ...markOf("range") }),
      Plot.link(caps, { x1: (dot) => dot.x - 5, x2: (dot) => dot.x + 5, y1: "y", y2: "y", stroke: "colour", strokeWidth: 2, ...markOf("cap") }),
      Plot.vector(some.filter(({ item }) => upwards(item)), { x: "x", y: "y", length: ARROW, rotate: 0, anchor: "start", stroke: "colour", strokeWidth: 2, strokeDasharray: dash, ...markOf("up") }),
      Plot.vector(some.filter(({ item }) => downwards(item)), { x: "x", y: "y", length: ARROW, rotate: 180, anchor: "start", stroke: "colour", strokeWidth: 2, strokeDasharray: dash, ...markOf("down") }),
    );
  }
  marks.push(Plot.text(dots.filter(({ item }) => item.bound === "~"), { x: (dot) => dot.x, y: (dot) => dot.y - RADIUS - 6, text: () => "~", fontSize: 16, fontWeight: 700, fill: "colour", ...markOf("about") }));
  return marks;
}

function labelsOf(dots, bottom, isWide) {
  const boxes = dots.flatMap(({ x, y, y1, y2, item }) => {
    const [up, down] = [upwards(item) ? ARROW : RADIUS + (item.bound === "~" ? 6 : 0), downwards(item) ? ARROW : RADIUS];
    return [{ x1: x - RADIUS - 1, x2: x + RADIUS + 1, y1: Math.min(y, y2) - up, y2: Math.max(y, y1) + down }];
  });
  const extremes = new Set([d3.greatest(dots, (dot) => dot.item.value), d3.least(dots, (dot) => dot.item.value)]);
  const ordered = [...extremes, ...dots.filter((dot) => !extremes.has(dot))].slice(0, dots.length > CROWD ? FEW_LABELS : MOST_LABELS);
  const words = isWide && dots.length <= 30 ? WORDS : SIGN;
  return labelled(
    ordered.map((dot) => {
      const text = valueIn(words, dot.item);
      return { x: dot.x, y: dot.y, radius: dot.radius, text, width: widthOf(text) + 6, bounds: { ...dot.room, y1: 0, y2: bottom } };
    }),
    boxes,
  );
}

function panelDrawn(panel, axis, width, left, signs, links) {
  const isFlat = new Set(panel.kin.map(({ value }) => value)).size < 3;
  const height = (width < 560 ? 220 : 260) - (isFlat ? 80 : panel.isSubset ? 50 : 0);
  const [top, bottom] = [14, height - 44];
  const scale = scaleOf(panel.kin, bottom, top);
  const dots = dodged(standing(panel, axis, scale, signs), 2 * RADIUS + 1, 60);
  const ticks = ticksOf(scale, isFlat ? 3 : 5).map((value) => ({ y: scale(value), text: short(value) }));
  const labels = labelsOf(dots, bottom, width >= 560);
  const byAnchor = d3.groups(labels, (each) => each.anchor);
  const svg = plotted(width, height, [
    ...axisMarks(axis, top, bottom),
    Plot.ruleY(ticks, { y: "y", x1: left, x2: axis.right, stroke: "var(--chart-grid)" }),
    Plot.text(ticks, { x: left - 8, y: "y", text: "text", textAnchor: "end", fill: "var(--chart-soft)" }),
    ...axisBase(axis, bottom),
    ...boundMarks(dots),
    ...byAnchor.map(([anchor, some]) => Plot.text(some, { x: "x", y: "y", text: "text", textAnchor: anchor, fill: "var(--chart-ink)", stroke: "var(--chart-ground)", strokeWidth: 3 })),
  ]);
  addSigns(svg, d3.sort(dots, (dot) => (dot.item.span ? 0 : 1), (dot) => dot.item.span?.middle), links);
  return { svg, isLog: Boolean(scale.base) };
}

const ARROW_UP = "M0,7V-7M-4,-2L0,-7L4,-2";
const ARROW_DOWN = "M0,-7V7M-4,2L0,7L4,2";

function keyOf(figures) {
  const ink = { colour: "var(--chart-ink)" };
  const signs = [
    [upwards, { ...ink, path: ARROW_UP, words: "at least, more than" }],
    [downwards, { ...ink, path: ARROW_DOWN, words: "at most, less than" }],
    [({ isRange }) => isRange, { ...ink, path: "M-4,-7H4M0,-7V7M-4,7H4", words: "from … to …" }],
    [({ bound }) => bound === "~", { ...ink, path: "M-7,1C-4,-6 3,7 7,-1", words: "about" }],
    [({ isHedged }) => isHedged, { ...ink, symbol: d3.symbolCircle, isHollow: true, words: "hollow: hedged in the report" }],
    [(each) => each.span && !each.span.exact, { ...ink, path: "M-11,0H11", words: "days that the date leaves open" }],
  ];
  return signs.filter(([is]) => figures.some(is)).map(([, sign]) => sign);
}

function captionOf(figures, signs) {
  const origins = signs.size - (signs.has("") ? 1 : 0);
  const unknown = signs.get("")?.count ?? 0;
  const parts = [counted(figures.length, "dot"), counted(origins, "origin")];
  if (unknown) parts.push(`${counted(unknown, "dot")} of unknown origin`);
  return parts.join(", ");
}

function titleOf({ group, unit, isSubset }, panels, caption) {
  if (!isSubset && group === caption) return "";
  const isNamed = !isSubset || !panels.some((other) => !other.isSubset && other.group === group);
  return `${isSubset ? "↳ a part of it" : ""}${isSubset && isNamed ? ": " : ""}${isNamed ? isolated(group || "without a name") : ""}${panels[0].unit === unit ? "" : ` (${unit || "count"})`}`;
}

/** Draw a table of figures in so many pixels; null where no row gives a number. */
export function draw(table, width) {
  const rows = rowsOf(table).map(figureOf);
  const valued = rows.filter(({ value }) => value !== null);
  if (!valued.length) return null;
  const all = panelsOf(valued);
  const [least, greatest] = d3.extent(valued, ({ value }) => value);
  const chosen = new Set(sampled(all.slice(0, MOST_GROUPS).flatMap(({ items }) => items), MOST_DOTS, ({ value }) => value === least || value === greatest));
  const panels = all.slice(0, MOST_GROUPS).map((panel) => ({ ...panel, items: panel.items.filter((each) => chosen.has(each)) })).filter(({ items }) => items.length);
  const drawn = panels.flatMap(({ items }) => items);
  const signs = signsOf(drawn);
  const left = 12 + Math.max(...panels.flatMap((panel) => ticksOf(scaleOf(panel.kin, 1, 0)).map((tick) => widthOf(short(tick)))));
  const undated = drawn.filter((each) => !each.span).length;
  const lane = undated ? Math.min(width * 0.3, Math.max(104, 30 + 14 * Math.sqrt(undated) * 2)) : 0;
  const axis = timeAxis(drawn.map((each) => each.span), { left, right: undated < drawn.length ? width : Math.min(width, left + TIMELESS), undated: lane });
  const links = new Map();
  const isTitled = panels.length > 1;
  const made = panels.map((panel) => ({
    title: isTitled ? titleOf(panel, panels, clean(table.caption?.textContent)) : "",
    ...panelDrawn(panel, axis, width, left, signs, links),
  }));
  const notes = [];
  const units = [...new Set(drawn.map(({ unit }) => unit))].filter((unit) => unit && unit !== "count");
  if (panels.length === 1 && units.length) notes.push(`Unit: ${isolated(shortened(units[0], 40))}`);
  if (made.some(({ isLog }) => isLog)) notes.push("The scale grows by factors of ten: the values lie far apart.");
  if (rows.length > valued.length) notes.push(`${counted(rows.length - valued.length, "row")} without a number: only in the table.`);
  if (drawn.length < valued.length) notes.push(`${plain.format(drawn.length)} of ${plain.format(valued.length)} figures are drawn; the table has all.`);
  if (all.length > panels.length) notes.push(`${panels.length} of ${plain.format(all.length)} groups are drawn; the table has all.`);
  const legend = [...signs.values()].map((sign) => ({ ...sign, keys: new Set([sign.key]), words: counted(sign.count, "dot") }));
  return { caption: captionOf(drawn, signs), panels: made, signs: links, legend: legend.slice(0, 24), key: keyOf(drawn), notes };
}
