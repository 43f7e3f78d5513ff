/* Dates of a dossier as spans of time.

In: EDTF strings ("2013", "2013-10-2X", "2013-10?", "2013-10/2013-11", "../2014-12-16"), or nothing. Out: the span of
days that a date leaves open, and the date in words; null where there is none. Method: the first and last day that fit.
No day is made up: a month is a month long, and what leaves more than a century open ("XXXX-11") is no place in time.
Known limit: a season is drawn as its year, a time of day as its day. */

const DAY = 86_400_000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const PART = /^(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?(?:T.*)?$/u;

const first = (digits, least) => Math.max(least, Number(digits.replaceAll("X", "0")));
const last = (digits, most) => Math.min(most, Number(digits.replaceAll("X", "9")));

function utc(year, month, day) {
  const date = new Date(Date.UTC(2000, month, day));
  date.setUTCFullYear(year, month, day); // Date.UTC reads the year 44 as 1944
  return date;
}

function point(text) {
  const bare = text.replace(/[?~%]/gu, "");
  const match = PART.exec(bare);
  if (!match) return null;
  const [, year, month, day] = match;
  const isSeason = month !== undefined && Number(month) >= 21;
  const [from, to] = [first(year, -9999), last(year, 9999)];
  if (month === undefined || isSeason) return { from: utc(from, 0, 1), to: utc(to + 1, 0, 1) };
  const [low, high] = [first(month, 1), last(month, 12)];
  if (low > 12 || high < 1) return null;
  if (day === undefined) return { from: utc(from, low - 1, 1), to: utc(to, high, 1) };
  const length = utc(to, high, 0).getUTCDate();
  const [early, late] = [first(day, 1), last(day, length)];
  if (early > length || late < 1) return null;
  return { from: utc(from, low - 1, early), to: utc(to, high - 1, late + 1) };
}

function ends(text) {
  const parts = text.split("/");
  if (parts.length > 2 || /(^|\/)-?[0-9]?XXX/u.test(text)) return null;
  const [start, end] = parts.map((part) => (part === "" || part === ".." ? "open" : point(part)));
  if (start === null || end === null) return null;
  if (parts.length === 1) return start === "open" ? null : { ...start, openFrom: false, openTo: false };
  if (start === "open" && end === "open") return null;
  const from = start === "open" ? end.from : start.from;
  const to = end === "open" ? start.to : end.to;
  return from < to ? { from, to, openFrom: start === "open", openTo: end === "open" } : null;
}

/** The span that a date leaves open: {from, to (the day behind it), middle, openFrom, openTo, exact, words}; or null. */
export function span(text) {
  const bare = (text ?? "").trim().replace(/^[[{](.*)[\]}]$/u, (_, inside) => inside.replace(/\.\.|,.*,|,/u, "/"));
  const found = bare ? ends(bare) : null;
  if (!found || Number.isNaN(+found.from) || Number.isNaN(+found.to)) return null;
  const isSure = !/[?~%]/u.test(bare);
  const exact = isSure && !found.openFrom && !found.openTo && found.to - found.from <= DAY;
  return { ...found, middle: new Date((+found.from + +found.to) / 2), exact, isSure, words: inWords(bare) };
}

function partInWords(part) {
  const match = PART.exec(part.replace(/[?~%]/gu, ""));
  if (!match) return part;
  const [, year, month, day] = match;
  const name = MONTHS[Number(month) - 1];
  const named = !name ? part.replace(/[?~%]/gu, "") : day === undefined ? `${name} ${year}` : `${plain(day)} ${name} ${year}`;
  if (part.includes("%")) return `about ${named}, uncertain`;
  if (part.includes("~")) return `about ${named}`;
  return part.includes("?") ? `${named}, uncertain` : named;
}

const plain = (day) => (day.includes("X") ? day : String(Number(day)));

function inWords(text) {
  const parts = text.split("/");
  if (parts.length === 1) return partInWords(text);
  const [start, end] = parts.map((part) => (part === "" || part === ".." ? null : partInWords(part)));
  if (start === null) return `until ${end}`;
  return end === null ? `from ${start}` : start === end ? start : `${start} to ${end}`;
}

/** The label of a tick: its name, and the year below it where it is new. */
export function tickLabel(date, before, grain) {
  const year = date.getUTCFullYear();
  if (grain === "year") return { name: String(year), below: "" };
  const month = MONTHS[date.getUTCMonth()];
  const below = before?.getUTCFullYear() === year ? "" : String(year);
  return { name: grain === "month" ? month : `${date.getUTCDate()} ${month}`, below };
}
