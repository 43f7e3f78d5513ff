/* Places for the nodes of a lineage: in time from left to right, in rows so that arrows cross little.

In: nodes with an x and a width, edges between them. Out: a row for each node. Method: each connected part is laid out for
itself, parents first, each node in the free row nearest to its relatives; some sweeps then move a node where that makes
arrows shorter and crossings fewer; parts then share rows where they do not meet. Known limit: greedy, not the best. */

const SWEEPS = 4;
const CROSSING = 3; // rows of length that a crossing weighs
const COVERING = 8; // ... and an arrow that runs over a node of others, which would tell something wrong

/** Nodes by how far they hang from a node without parents: the longest way, cycles cut. */
export function depths(nodes, edges) {
  const parents = d3.group(edges, (edge) => edge.child);
  const known = new Map();
  const depth = (id, path) => {
    if (known.has(id)) return known.get(id);
    if (path.has(id)) return 0;
    path.add(id);
    const found = Math.max(0, ...(parents.get(id) ?? []).map((edge) => depth(edge.parent, path) + 1));
    path.delete(id);
    known.set(id, found);
    return found;
  };
  return new Map(nodes.map((node) => [node.id, depth(node.id, new Set())]));
}

/** The connected parts of a graph, the largest first. */
export function components(nodes, edges) {
  const near = new Map(nodes.map((node) => [node.id, []]));
  for (const { child, parent } of edges) {
    near.get(child).push(parent);
    near.get(parent).push(child);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const seen = new Set();
  const parts = [];
  for (const node of d3.sort(nodes, (each) => -Number(each.isRoot), (each) => each.x)) {
    if (seen.has(node.id)) continue;
    const part = [];
    const waiting = [node.id];
    seen.add(node.id);
    while (waiting.length) {
      const id = waiting.shift();
      part.push(byId.get(id));
      for (const other of near.get(id)) if (!seen.has(other) && seen.add(other)) waiting.push(other);
    }
    parts.push(part);
  }
  return { parts: d3.sort(parts, (part) => -part.length), near };
}

const meets = (one, other) => one.left < other.right && other.left < one.right;

function firstRows(part, near) {
  const rows = new Map();
  const row = new Map();
  const isFree = (node, at) => !(rows.get(at) ?? []).some((other) => meets(node, other));
  for (const node of part) {
    const placed = near.get(node.id).filter((id) => row.has(id)).map((id) => row.get(id));
    const wanted = placed.length ? Math.round(d3.mean(placed)) : 0;
    let at = wanted;
    for (let step = 1; !isFree(node, at); step += 1) at = wanted + (step % 2 ? 1 : -1) * Math.ceil(step / 2);
    row.set(node.id, at);
    rows.set(at, [...(rows.get(at) ?? []), node]);
  }
  return row;
}

function isCrossing(one, other, at, row) {
  const ends = new Set([one.child, one.parent, other.child, other.parent]);
  if (ends.size < 4) return false;
  const [[a, b], [c, d]] = [extent(one, at), extent(other, at)];
  const [from, to] = [Math.max(a, c), Math.min(b, d)];
  const apart = (x) => height(one, x, at, row) - height(other, x, at, row);
  return from < to && apart(from) * apart(to) < 0;
}

const extent = (line, at) => d3.extent([at.get(line.child).x, at.get(line.parent).x]);

/** The row at which an arrow, level at its ends, passes a place. */
function height(line, x, at, row) {
  const [a, b] = [at.get(line.child), at.get(line.parent)];
  const share = a.x === b.x ? 0.5 : (x - a.x) / (b.x - a.x);
  return row.get(line.child) + share ** 2 * (3 - 2 * share) * (row.get(line.parent) - row.get(line.child));
}

function isCovering(line, node, at, row) {
  if (line.child === node.id || line.parent === node.id) return false;
  const [from, to] = extent(line, at);
  return from < node.x + 10 && node.x - 10 < to && Math.abs(height(line, Math.max(from, Math.min(to, node.x)), at, row) - row.get(node.id)) < 0.3;
}

function swept(part, edges, near, row) {
  const at = new Map(part.map((node) => [node.id, node]));
  const mine = d3.group(edges.flatMap((edge) => [[edge.child, edge], [edge.parent, edge]]), ([id]) => id);
  const cost = (id) => {
    let sum = 0;
    for (const [, edge] of mine.get(id) ?? []) {
      sum += Math.abs(row.get(edge.child) - row.get(edge.parent));
      for (const other of edges) if (isCrossing(edge, other, at, row)) sum += CROSSING;
      for (const node of part) if (isCovering(edge, node, at, row)) sum += COVERING;
    }
    for (const edge of edges) if (isCovering(edge, at.get(id), at, row)) sum += COVERING;
    return sum;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let isMoved = false;
    for (const node of part) {
      const own = row.get(node.id);
      const centre = Math.round(d3.median(near.get(node.id), (id) => row.get(id)) ?? own);
      let best = { row: own, cost: cost(node.id) };
      for (const wanted of [-3, -2, -1, 0, 1, 2, 3].map((step) => centre + step)) {
        if (part.some((other) => other !== node && row.get(other.id) === wanted && meets(node, other))) continue;
        row.set(node.id, wanted);
        const found = cost(node.id);
        if (found < best.cost) best = { row: wanted, cost: found };
      }
      row.set(node.id, best.row);
      isMoved ||= best.row !== own;
    }
    if (!isMoved) break;
  }
}

/** Give each node {id, x, left, right} its row, counted from 0; hands back how many rows there are. */
export function inRows(nodes, edges) {
  const { parts, near } = components(nodes, edges);
  const taken = []; // stretches by row
  for (const part of parts) {
    const ids = new Set(part.map((node) => node.id));
    const row = firstRows(part, near);
    swept(part, edges.filter((edge) => ids.has(edge.child)), near, row);
    const used = d3.sort(new Set(row.values()));
    const rank = new Map(used.map((value, at) => [value, at]));
    const stretches = used.map((value) => {
      const some = part.filter((node) => row.get(node.id) === value);
      return { left: d3.min(some, (node) => node.left), right: d3.max(some, (node) => node.right) };
    });
    const whole = { left: d3.min(stretches, (each) => each.left), right: d3.max(stretches, (each) => each.right) };
    let start = 0;
    while (stretches.some((_, at) => (taken[start + at] ?? []).some((other) => meets(whole, other)))) start += 1;
    for (const node of part) node.row = start + rank.get(row.get(node.id));
    stretches.forEach((_, at) => (taken[start + at] ??= []).push(whole));
  }
  return taken.length;
}
