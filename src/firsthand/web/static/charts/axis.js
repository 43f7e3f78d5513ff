/* The time axis that all charts share.

In: spans of time and a width. Out: where a span stands, and Plot marks for ticks and lanes. Method: a UTC scale; what has
no date stands in a lane of its own at the side; a few dates far from all others stand in a lane "earlier" or "later",
so that one date of 1960 does not press the rest together. Known limit: inside these lanes places mean nothing. */

import { tickLabel } from "./dates.js";

const LONE = 0.1; // of the spans, at most, may stand beyond a gap
const GAP = 0.5; // of the whole time, at least, is the gap
const MANY = 20; // spans, from which on a twentieth at either end may stand apart where that makes the rest three times as wide
const EDGE = 74; // pixels of an "earlier" or "later" lane
const MOST_TICKS = 12;
const DAY = 86_400_000;

function mainSpan(spans) {
  let kept = [...spans].sort((one, other) => one.from - other.from);
  const most = Math.floor(spans.length * LONE);
  for (let isCut = true; isCut && kept.length > 2; ) {
    isCut = false;
    const whole = Math.max(...kept.map((each) => +each.to)) - kept[0].from;
    let reached = kept[0].to;
    for (let at = 1; at < kept.length; at += 1) {
      const gap = kept[at].from - reached;
      reached = new Date(Math.max(reached, kept[at].to));
      if (gap < whole * GAP) continue;
      const isEarly = at <= kept.length - at;
      const lone = isEarly ? at : kept.length - at;
      if (spans.length - kept.length + lone > most) continue;
      kept = isEarly ? kept.slice(at) : kept.slice(0, at);
      isCut = true;
      break;
    }
  }
  return kept.length ? core(kept) : null;
}

function core(kept) {
  const [from, to] = [kept[0].from, new Date(Math.max(...kept.map((each) => +each.to)))];
  if (kept.length < MANY) return { from, to };
  const early = d3.quantile(kept, 0.05, (each) => +each.from);
  const late = d3.quantile(kept, 0.95, (each) => +each.to);
  return to - from > 3 * (late - early) && late - early > DAY ? { from: new Date(early), to: new Date(late) } : { from, to };
}

function ticksOf(scale, room) {
  const whole = scale.domain()[1] - scale.domain()[0];
  const most = Math.max(2, Math.min(MOST_TICKS, Math.floor(room / 72)));
  const ticks = whole / most < DAY ? d3.utcDay.range(...scale.domain()) : scale.ticks(most);
  const isFirst = (date) => date.getUTCDate() === 1;
  const grain = ticks.every((date) => isFirst(date) && date.getUTCMonth() === 0) ? "year" : ticks.every(isFirst) ? "month" : "day";
  return ticks.map((date, at) => ({ x: scale(date), ...tickLabel(date, ticks[at - 1], grain) }));
}

/**
 * Place spans (null: no date) between two edges.
 *
 * undated: the width of the lane of those without a date, 0 for none; side: "left" or "right", where it stands.
 */
export function timeAxis(spans, { left, right, undated, side = "right" }) {
  const dated = spans.filter((each) => each);
  const main = mainSpan(dated);
  const lanes = [];
  let [start, end] = [left, right];
  const lane = (name, label, x1, x2) => lanes.push({ name, label, x1, x2 });
  if (undated && !main) lane("undated", "no date", left, right);
  else if (undated && side === "left") lane("undated", "no date", left, (start = left + undated) - 10);
  else if (undated) lane("undated", "no date", (end = right - undated) + 10, right);
  if (main && dated.some((each) => each.to <= main.from)) lane("earlier", "earlier", start, (start += EDGE) - 8);
  if (main && dated.some((each) => each.from >= main.to)) lane("later", "later", (end -= EDGE) + 8, end + EDGE);
  const pad = main ? Math.max(DAY / 2, (main.to - main.from) * 0.02) : 0;
  const scale = main && d3.scaleUtc([new Date(+main.from - pad), new Date(+main.to + pad)], [start, end]);

  function place(each) {
    const name = !each ? "undated" : each.to <= main.from ? "earlier" : each.from >= main.to ? "later" : "main";
    const found = lanes.find((one) => one.name === name);
    if (found) return { lane: name, x: (found.x1 + found.x2) / 2, x1: null, x2: null };
    const [x1, x2] = [each.from, each.to].map((date) => Math.min(end, Math.max(start, scale(date))));
    const x = each.openFrom && !each.openTo ? x2 : each.openTo && !each.openFrom ? x1 : Math.min(end, Math.max(start, scale(each.middle)));
    return { lane: name, x, x1: each.openFrom ? Math.max(start, x2 - 16) : x1, x2: each.openTo ? Math.min(end, x1 + 16) : x2 };
  }

  return { lanes, start, end, right, place, ticks: scale ? ticksOf(scale, end - start) : [], hasMain: Boolean(main) };
}

/** Plot marks for the axis: lanes, grid lines, ticks with their names. */
export function axisMarks(axis, top, bottom) {
  const { lanes, ticks } = axis;
  return [
    Plot.rect(lanes, { x1: "x1", x2: "x2", y1: top - 4, y2: bottom + 4, fill: "var(--chart-lane)", rx: 4 }),
    Plot.text(lanes, { x: (each) => (each.x1 + each.x2) / 2, y: bottom + 18, text: "label", fill: "var(--chart-soft)", fontStyle: "italic" }),
    Plot.ruleX(ticks, { x: "x", y1: top, y2: bottom, stroke: "var(--chart-grid)" }),
    Plot.text(ticks, { x: "x", y: bottom + 18, text: "name", fill: "var(--chart-soft)" }),
    Plot.text(ticks, { x: "x", y: bottom + 33, text: "below", fill: "var(--chart-ink)", fontWeight: 600 }),
  ];
}

/** Plot marks for the line that time runs along. */
export function axisBase(axis, bottom) {
  return axis.hasMain ? [Plot.ruleY([bottom], { x1: axis.start, x2: axis.end, stroke: "var(--chart-soft)" })] : [];
}
