/* What stands around every chart: figure, words, legend, the note at a sign, and the way through by keyboard.

In: a table and what a chart module drew for it. Out: a <figure> before the table. Method: Plot draws in a document that
is never shown, so that its <style> never meets the page's policy; its rules stand in charts.css. One stop of the Tab key a
chart; the arrow keys go from sign to sign, Enter follows. Known limit: the order of signs is that of time. */

import { isolated, shortened } from "./rows.js";

const SVG = "http://www.w3.org/2000/svg";
const elsewhere = document.implementation.createHTMLDocument("");
const ruler = document.createElement("canvas").getContext("2d");

/** An element with a class, attributes and children; strings become text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Width of a text in the chart's font, in pixels. */
export function widthOf(text, weight = 400) {
  ruler.font = `${weight} 12px ${getComputedStyle(document.body).fontFamily}`;
  return ruler.measureText(text).width;
}

/** A text cut so that it is no wider than so many pixels. */
export function fitted(text, width, weight = 400) {
  if (widthOf(text, weight) <= width) return text;
  let [low, high] = [1, Math.min([...text].length, 200)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(shortened(text, middle), weight) <= width) low = middle;
    else high = middle - 1;
  }
  return shortened(text, low);
}

/** An SVG of Plot's marks in pixels, without Plot's own <style>. */
export function plotted(width, height, marks) {
  const identity = { type: "identity", axis: null };
  const svg = Plot.plot({
    document: elsewhere,
    className: "chart-svg",
    width,
    height,
    margin: 0,
    x: identity,
    y: identity,
    color: { type: "identity" },
    marks,
  });
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.removeAttribute("fill");
  svg.removeAttribute("font-family");
  for (const part of svg.querySelectorAll("[aria-label]")) told(part);
  for (const child of svg.children) child.setAttribute("aria-hidden", "true");
  return svg;
}

/** The channel that tells which item a mark of Plot belongs to: `told` turns it into data-mark and data-key. */
export function markOf(name) {
  return { ariaLabel: (each) => `${name} ${each.data.key}` };
}

function told(part) {
  const [, name, key] = /^(\S+) (.*)$/su.exec(part.getAttribute("aria-label")) ?? [];
  if (name && part.localName !== "g") Object.assign(part.dataset, { mark: name, key });
  part.removeAttribute("aria-label");
}

/**
 * Draw the signs of items, each a link to its sentence where it has one, and hand back the links by item.
 *
 * items: {x, y, symbol, colour, isHollow, radius, href, name, tip}; drawn above all marks.
 */
export function addSigns(svg, items, key) {
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "chart-signs");
  for (const item of items) {
    const link = document.createElementNS(SVG, item.href ? "a" : "g");
    if (item.href) link.setAttribute("href", item.href);
    else link.setAttribute("role", "img");
    link.setAttribute("aria-label", item.name);
    link.setAttribute("tabindex", "-1");
    link.setAttribute("class", `chart-sign${item.isHollow ? " chart-hollow" : ""}`);
    for (const [name, value] of Object.entries(item.data ?? {})) link.dataset[name] = value;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", item.path ?? d3.symbol(item.symbol, Math.PI * item.radius ** 2)());
    path.setAttribute("transform", `translate(${item.x.toFixed(1)},${item.y.toFixed(1)})`);
    path.setAttribute("fill", item.isHollow ? "var(--chart-ground)" : item.colour);
    path.setAttribute("stroke", item.colour);
    link.append(path);
    if (item.text) link.append(textBeside(item));
    group.append(link);
    key.set(link, item);
  }
  svg.append(group);
}

function textBeside({ x, y, text, radius, isBold, textX = x + radius + 5, textDown = 0 }) {
  const label = document.createElementNS(SVG, "text");
  label.setAttribute("x", textX.toFixed(1));
  label.setAttribute("y", (y + textDown).toFixed(1));
  label.setAttribute("dy", "0.35em");
  label.setAttribute("class", isBold ? "chart-text chart-bold" : "chart-text");
  label.textContent = isolated(text);
  return label;
}

/** A small picture of a sign for the legend. */
export function swatch({ symbol, colour, isHollow = false, path, dash }) {
  const svg = document.createElementNS(SVG, "svg");
  const [width, drawn] = [path ? 26 : 16, document.createElementNS(SVG, "path")];
  svg.setAttribute("viewBox", `${-width / 2} -8 ${width} 16`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", 16);
  svg.setAttribute("aria-hidden", "true");
  drawn.setAttribute("d", path ?? d3.symbol(symbol, 64)());
  drawn.setAttribute("fill", path ? "none" : isHollow ? "var(--chart-ground)" : colour);
  drawn.setAttribute("stroke", colour);
  drawn.setAttribute("stroke-width", "1.75");
  if (dash) drawn.setAttribute("stroke-dasharray", dash);
  svg.append(drawn);
  return svg;
}

function legendOf({ legend, key, notes }, figure) {
  const list = element("ul", { class: "chart-legend" });
  for (const entry of legend) {
    const button = element("button", { type: "button", "aria-pressed": "false" }, swatch(entry), element("bdi", {}, shortened(entry.name, 60)), ` ${entry.words}`);
    const light = (isLit) => lit(figure, isLit ? entry.keys : null);
    button.addEventListener("mouseenter", () => light(true));
    button.addEventListener("mouseleave", () => light(false));
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") !== "true";
      for (const other of list.querySelectorAll("button")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(isOn));
      figure.chartKept = isOn ? entry.keys : null;
      light(isOn);
    });
    list.append(element("li", {}, button));
  }
  const signs = element("ul", { class: "chart-key" }, ...key.map((entry) => element("li", {}, swatch(entry), ` ${entry.words}`)));
  return [list, signs, ...notes.map((note) => element("p", { class: "chart-note" }, note))].filter((part) => part.childNodes.length);
}

function lit(figure, keys) {
  const wanted = keys ?? figure.chartKept ?? null;
  figure.classList.toggle("chart-lit", wanted !== null);
  for (const part of figure.querySelectorAll("[data-key]")) part.classList.toggle("chart-on", Boolean(wanted?.has(part.dataset.key)));
}

function tipOf(figure, signs) {
  const tip = element("div", { class: "chart-tip", hidden: "", "aria-hidden": "true" });
  const show = (link) => {
    const { near, tip: [title, ...lines] } = signs.get(link);
    if (near) lit(figure, near);
    tip.replaceChildren(element("strong", { dir: "auto" }, shortened(title, 240)), ...lines.map((line) => element("span", { dir: "auto" }, shortened(line, 240))));
    tip.hidden = false;
    const [around, at] = [figure.getBoundingClientRect(), link.firstChild.getBoundingClientRect()];
    const left = Math.max(0, Math.min(at.x - around.x + at.width / 2 - tip.offsetWidth / 2, around.width - tip.offsetWidth));
    const above = at.y - around.y - tip.offsetHeight - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${at.y < tip.offsetHeight + 16 ? above + tip.offsetHeight + at.height + 16 : above}px`;
  };
  const hide = () => {
    tip.hidden = true;
    lit(figure, null);
  };
  for (const link of signs.keys()) {
    link.addEventListener("mouseenter", () => show(link));
    link.addEventListener("mouseleave", hide);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
  }
  figure.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  return tip;
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function walkable(area, links) {
  if (!links.length) return;
  links[0].setAttribute("tabindex", "0");
  area.addEventListener("focusin", (event) => {
    const link = event.target.closest?.(".chart-sign");
    if (!link) return;
    for (const other of links) other.setAttribute("tabindex", other === link ? "0" : "-1");
  });
  area.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    if (at < 0 || !(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + STEPS[event.key]))].focus();
  });
}

/** Fill a figure with a drawn chart under a title: {caption, panels: [{title, svg}], signs, legend, key, notes}. */
export function fill(figure, title, drawn) {
  const area = element("div", { class: "chart-area", role: "group", "aria-label": drawn.caption });
  for (const { title, svg } of drawn.panels) {
    if (title) area.append(element("p", { class: "chart-panel" }, element("bdi", {}, shortened(title, 120))));
    area.append(svg);
  }
  const links = [...area.querySelectorAll(".chart-sign")];
  walkable(area, links);
  const hint = element("p", { class: "chart-hint" }, "Arrow keys go from sign to sign, Enter opens the sentence.");
  const caption = element("figcaption", {}, ...(title ? [element("bdi", { class: "chart-title" }, shortened(title, 160))] : []), element("span", {}, drawn.caption));
  figure.replaceChildren(caption, area, hint, ...legendOf(drawn, figure), tipOf(figure, drawn.signs));
}
