/* Rows of a page's table, read for a chart.

In: a table whose body rows carry data-* attributes. Out: plain records with cleaned texts, numbers and addresses.
Method: everything in them comes from reports and is hostile: it stays text, and only addresses of this site are links.
Known limit: a cut label may end inside a word. */

const DIRECTIONS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu; // marks that could turn the text around them
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The body rows of a table, as objects of their data-* attributes. */
export function rowsOf(table) {
  return table ? [...table.querySelectorAll("tbody > tr")].map((row) => ({ ...row.dataset })) : [];
}

/** A text without controls and marks of direction. */
export function clean(text) {
  return (text ?? "").replace(DIRECTIONS, "").replace(CONTROLS, " ").trim();
}

/** A text cut for display alone. */
export function shortened(text, length) {
  const signs = [...text];
  return signs.length <= length ? text : `${signs.slice(0, length - 1).join("").trimEnd()}…`;
}

/** A text that keeps its own direction inside another. */
export function isolated(text) {
  return `\u2068${text}\u2069`;
}

/** A finite number, or null: "" and "NaN" say nothing. */
export function number(text) {
  if (text === undefined || text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** An address of this site as it was written, or null: no other scheme and no other host is followed. */
export function address(text) {
  if (!text) return null;
  try {
    const url = new URL(text, document.baseURI);
    return url.origin === window.location.origin && /^https?:$/.test(url.protocol) ? text : null;
  } catch {
    return null;
  }
}

/** "1 dot", "5 dots". */
export function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** At most so many of the rows, taken evenly, with those kept that must be. */
export function sampled(rows, most, isKept = () => false) {
  if (rows.length <= most) return rows;
  const kept = new Set(rows.filter(isKept).slice(0, most));
  const others = rows.filter((row) => !kept.has(row));
  const step = others.length / Math.max(1, most - kept.size);
  for (let at = 0; at < others.length && kept.size < most; at += step) kept.add(others[Math.floor(at)]);
  return rows.filter((row) => kept.has(row));
}
