/* Who hangs on whom: reports, statements and outlets in time, an arrow from each to what it has its words from.

In: a table of lineage, a row an edge, and the table of its nodes (data-chart-nodes) near it. Out: a drawing; on narrow pages
a list, part by part, from early to late, with arcs at its side. Method: nodes at their date, those without one in a lane at the left, by how
far they hang from an origin; origins are large and filled. Known limit: beyond MOST nodes the most connected are drawn. */

import { axisBase, axisMarks, timeAxis } from "./axis.js";
import { span } from "./dates.js";
import { addSigns, fitted, markOf, plotted, widthOf } from "./frame.js";
import { components, depths, inRows } from "./lanes.js";
import { address, clean, counted, isolated, number, rowsOf, shortened } from "./rows.js";

const MOST = 150;
const NARROW = 640; // pixels, below which nodes stand in a list
const LABEL = 170;
const ROW = 38;
const LISTED = 28; // pixels of a row of the list
const BETWEEN = 12; // pixels between parts that nothing connects
const ROOT = 8;
const NODE = 5;

const KINDS = {
  copies: { words: "copies", colour: "var(--chart-1)", dash: null },
  cites: { words: "cites", colour: "var(--chart-2)", dash: "7 3" },
  same_speaker: { words: "has the same speaker as", colour: "var(--chart-3)", dash: "2 3" },
  based_on: { words: "is based on", colour: "var(--chart-4)", dash: "9 3 2 3" },
  same_figure: { words: "has the same figure as", colour: "var(--chart-5)", dash: "4 2" },
};

function nodesNear(table) {
  for (let around = table.parentElement; around; around = around.parentElement) {
    const found = around.querySelector("table[data-chart-nodes]");
    if (found) return rowsOf(found);
  }
  return [];
}

function graphOf(table) {
  const edges = rowsOf(table).filter((row) => row.child && row.parent && row.child !== row.parent).map((row, at) => ({
    key: `edge${at}`,
    child: row.child,
    parent: row.parent,
    kind: row.kind in KINDS ? row.kind : "cites",
    isDirected: row.directed !== "0",
    confidence: number(row.confidence),
  }));
  const told = new Map(nodesNear(table).map((row) => [row.id, row]));
  const ids = new Set([...told.keys(), ...edges.flatMap(({ child, parent }) => [child, parent])]);
  const degree = d3.rollup(edges.flatMap(({ child, parent }) => [child, parent]), (each) => each.length, (id) => id);
  const nodes = [...ids].filter(Boolean).map((id) => {
    const row = told.get(id) ?? {};
    return { id, label: clean(row.label) || clean(id), span: span(row.date), isRoot: row.root === "1", href: address(row.href), degree: degree.get(id) ?? 0 };
  });
  const drawn = nodes.length > MOST ? d3.sort(nodes, (node) => -node.degree).slice(0, MOST) : nodes;
  const kept = new Set(drawn.map((node) => node.id));
  return { nodes: drawn, edges: edges.filter(({ child, parent }) => kept.has(child) && kept.has(parent)), all: nodes.length, allEdges: edges.length };
}

function tipOf(node, edges, byId) {
  const lines = [node.label, node.span ? node.span.words : "no date known"];
  if (node.isRoot) lines.push("An origin: nothing says that it has this from others");
  for (const edge of edges.filter(({ child }) => child === node.id).slice(0, 6)) lines.push(`${KINDS[edge.kind].words} ${isolated(shortened(byId.get(edge.parent).label, 80))}`);
  const children = edges.filter(({ parent }) => parent === node.id).length;
  if (children) lines.push(`${counted(children, "arrow")} lead${children === 1 ? "s" : ""} here`);
  return lines;
}

function itemsOf(nodes, edges) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes.map((node) => {
    const mine = edges.filter(({ child, parent }) => child === node.id || parent === node.id);
    const tip = tipOf(node, mine, byId);
    return {
      ...node, tip, symbol: d3.symbolCircle, colour: node.isRoot ? "var(--chart-ink)" : "var(--chart-soft)", radius: node.isRoot ? ROOT : NODE,
      isHollow: !node.isRoot, isBold: node.isRoot, name: shortened(tip.join(", "), 300), data: { key: node.id, root: node.isRoot ? "1" : "0", lane: node.span ? "main" : "undated" },
      near: new Set([node.id, ...mine.flatMap((edge) => [edge.key, edge.child, edge.parent])]),
    };
  });
}

/** A filled head, since dashes would break an open one. */
function arrowhead(colour, { document }) {
  const marker = document.createElementNS("http://www.w3.org/2000/svg", "marker");
  const head = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const shape = { viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto", fill: colour };
  for (const [name, value] of Object.entries(shape)) marker.setAttribute(name, value);
  head.setAttribute("d", "M0,1L10,5L0,9Z");
  marker.append(head);
  return marker;
}

/** Marks for edges by kind: each {data, kind, isDirected, opacity} with what `drawOne` adds for its way. */
function edgeMarks(edges, drawOne) {
  return d3.groups(edges, (edge) => edge.kind, (edge) => edge.isDirected).flatMap(([kind, halves]) =>
    halves.flatMap(([isDirected, some]) => {
      const { colour, dash } = KINDS[kind];
      const style = { stroke: colour, strokeWidth: 1.6, strokeOpacity: 0.85, strokeDasharray: dash ?? undefined, fill: "none" };
      return drawOne(some, { ...style, markerEnd: isDirected ? arrowhead : undefined }, isDirected ? "arrow" : "line");
    }),
  );
}

const sided = (edge, byId) => {
  const [from, to] = [byId.get(edge.child), byId.get(edge.parent)];
  const way = to.x < from.x ? -1 : 1;
  return { ...edge, data: { key: edge.key }, x1: from.x + way * (from.radius + 2), y1: from.y, x2: to.x - way * (to.radius + 3), y2: to.y, gap: Math.abs(to.x - from.x), from, to };
};

function inTime({ nodes, edges }, width) {
  const depth = depths(nodes, edges);
  const undated = nodes.filter((node) => !node.span);
  const isTimeless = undated.length === nodes.length;
  const steps = d3.sort(new Set(undated.map((node) => depth.get(node.id)))).slice(0, Math.max(2, Math.floor(width / (isTimeless ? 180 : 420))));
  const columnOf = (node) => Math.min(steps.length - 1, d3.bisectLeft(steps, depth.get(node.id)));
  const lane = isTimeless ? width : undated.length && Math.min(width * 0.4, steps.length * (LABEL + 10));
  const axis = timeAxis(nodes.map((node) => node.span), { left: 4, right: width - 8, undated: lane, side: "left" });
  const side = axis.lanes.find(({ name }) => name === "undated");
  const step = side ? (side.x2 - side.x1) / steps.length : 0;
  const items = itemsOf(nodes, edges).map((node) => {
    const x = node.span ? axis.place(node.span).x : side.x1 + 16 + step * columnOf(node);
    const weight = node.isBold ? 700 : 400;
    const text = fitted(node.label, node.span ? LABEL : Math.min(isTimeless ? 300 : LABEL, step - 30), weight);
    const long = widthOf(text, weight);
    const edge = node.span ? width : side.x2 + 4;
    const textX = Math.max(0, Math.min(x - node.radius, edge - long - 2));
    return { ...node, x, text, textX, left: Math.min(textX, x - ROOT) - 8, right: Math.max(textX + long, x + ROOT) + 14 };
  });
  const rows = inRows(items, edges);
  for (const item of items) Object.assign(item, { y: 34 + item.row * ROW, textDown: -item.radius - 9 });
  const byId = new Map(items.map((item) => [item.id, item]));
  const lines = edges.map((edge) => sided(edge, byId));
  const bottom = 34 + (rows - 1) * ROW + 18;
  const far = lines.filter(({ gap }) => gap >= 3 * ROOT);
  const close = lines.filter(({ gap }) => gap < 3 * ROOT);
  const svg = plotted(width, bottom + 40, [
    ...axisMarks(axis, 4, bottom),
    ...axisBase(axis, bottom),
    ...edgeMarks(far, (some, style, name) => [Plot.link(some, { ...style, x1: "x1", y1: "y1", x2: "x2", y2: "y2", curve: "bump-x", ...markOf(name) })]),
    ...edgeMarks(close, (some, { markerEnd, ...style }, name) => [
      Plot.arrow(some, { ...style, x1: (edge) => edge.from.x, y1: "y1", x2: (edge) => edge.to.x, y2: "y2", bend: 40, inset: ROOT + 1, headLength: markerEnd ? 8 : 0, ...markOf(name) }),
    ]),
  ]);
  const notes = isTimeless ? ["No date is known: what stands at the left is where the arrows end."] : [];
  return { svg, items: d3.sort(items, (item) => item.x), notes };
}

function inList({ nodes, edges }, width) {
  const depth = depths(nodes, edges);
  const gutter = Math.min(84, width * 0.22);
  const stage = (node) => (node.span ? 1 : depth.get(node.id) ? 2 : 0); // origins without a date, those with one, others
  const { parts } = components(itemsOf(nodes, edges).map((node) => ({ ...node, x: +(node.span?.middle ?? 0) })), edges);
  const items = [];
  for (const part of parts) {
    const start = items.length ? items.at(-1).y + LISTED + BETWEEN : 18;
    d3.sort(part, stage, (node) => node.x, (node) => depth.get(node.id)).forEach((node, at) => {
      const [textX, weight] = [gutter + ROOT + 8, node.isBold ? 700 : 400];
      const date = node.span ? `${node.span.words}  ` : "";
      items.push({ ...node, x: gutter, y: start + at * LISTED, textX, text: fitted(`${date}${node.label}`, width - textX - 4, weight) });
    });
  }
  const at = new Map(items.map((item, place) => [item.id, { ...item, place }]));
  const points = edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.child), at.get(edge.parent)];
    const out = Math.min(gutter - 6, 10 + 7 * Math.sqrt(Math.abs(from.place - to.place)) * 1.6);
    const [down, data] = [Math.sign(to.y - from.y), { key: edge.key }];
    const way = [[gutter - from.radius - 2, from.y], [gutter - out, from.y + down * 8], [gutter - out, to.y - down * 8], [gutter - to.radius - 3, to.y]];
    return way.map(([x, y]) => ({ ...edge, data, x, y }));
  });
  const height = items.at(-1).y + 20;
  const svg = plotted(width, height, [
    ...edgeMarks(points, (some, style, name) => [Plot.line(some, { ...style, x: "x", y: "y", z: "key", curve: "monotone-y", ...markOf(name) })]),
  ]);
  return { svg, items, notes: ["Each part from early to late; the arcs lead to where it came from."] };
}

/** Draw a lineage in so many pixels; null where it has no node. */
export function draw(table, width) {
  const graph = graphOf(table);
  if (!graph.nodes.length) return null;
  const { svg, items, notes } = width < NARROW ? inList(graph, width) : inTime(graph, width);
  const signs = new Map();
  addSigns(svg, items, signs);
  const roots = graph.nodes.filter((node) => node.isRoot).length;
  const kinds = d3.groups(graph.edges, (edge) => edge.kind);
  if (graph.all > graph.nodes.length) notes.push(`${graph.nodes.length} of ${graph.all.toLocaleString("en")} are drawn, those with the most arrows; the table has all.`);
  const ink = { colour: "var(--chart-ink)", symbol: d3.symbolCircle };
  const key = [
    [roots > 0, { ...ink, words: "origin" }],
    [roots < graph.nodes.length, { ...ink, isHollow: true, words: "hangs on another" }],
    [graph.edges.some((edge) => !edge.isDirected), { ...ink, path: "M-11,0H11", words: "no arrowhead: which came first is not known" }],
  ];
  return {
    caption: `${counted(graph.nodes.length, "node")}, ${counted(graph.edges.length, "link")}, ${counted(roots, "origin")}`,
    panels: [{ svg }],
    signs,
    legend: kinds.map(([kind, some]) => {
      const { words, colour, dash } = KINDS[kind];
      return { name: words, colour, dash, path: "M-12,0H12", words: some.length.toLocaleString("en"), keys: new Set(some.flatMap((edge) => [edge.key, edge.child, edge.parent])) };
    }),
    key: key.filter(([is]) => is).map(([, sign]) => sign),
    notes,
  };
}
