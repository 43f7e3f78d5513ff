/* Signs and labels that do not cover one another.

In: places in pixels. Out: places moved aside, and where a label finds room. Method: greedy, in the order given; a sign
moves along one axis to the nearest free place, a label tries four places around its sign and is left out where none is
free. Known limit: beyond a limit signs do overlap, rather than stand far from their date. */

/** Move items sideways (item.x) so that none is closer than `apart` to another, at most `most` pixels. */
export function dodged(items, apart, most) {
  const cells = new Map();
  const cell = (x, y) => `${Math.floor(x / apart)} ${Math.floor(y / apart)}`;
  const isFree = (x, y) => {
    for (const across of [-apart, 0, apart]) {
      for (const down of [-apart, 0, apart]) {
        const near = cells.get(cell(x + across, y + down)) ?? [];
        if (near.some((each) => Math.hypot(each.x - x, each.y - y) < apart - 0.01)) return false;
      }
    }
    return true;
  };
  for (const item of items) {
    const { x, y, least = -Infinity, greatest = Infinity } = item;
    for (let step = 0; step * apart <= 2 * most; step += 0.5) {
      const moved = x + Math.ceil(step) * apart * 0.5 * (step % 1 ? 1 : -1);
      if (Math.abs(moved - x) > most || moved < least || moved > greatest || !isFree(moved, y)) continue;
      item.x = moved;
      break;
    }
    const name = cell(item.x, item.y);
    cells.set(name, [...(cells.get(name) ?? []), item]);
  }
  return items;
}

const overlap = (one, other) => one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;

/** Where labels find room: items {x, y, radius, text, width, bounds}; boxes: what is taken already. */
export function labelled(items, boxes) {
  const taken = [...boxes];
  const placed = [];
  for (const item of items) {
    const { x, y, radius, text, width, bounds } = item;
    const gap = radius + 5;
    const places = [
      { x1: x + gap, y1: y - 7, anchor: "start" },
      { x1: x - gap - width, y1: y - 7, anchor: "end" },
      { x1: x - width / 2, y1: y - gap - 15, anchor: "middle" },
      { x1: x - width / 2, y1: y + gap, anchor: "middle" },
    ].map((place) => ({ ...place, x2: place.x1 + width, y2: place.y1 + 14, text }));
    if (placed.some((each) => each.text === text && Math.abs(each.x1 - x) < 90 && Math.abs(each.y1 + 7 - y) < 24)) continue;
    const fits = places.find(
      (box) => box.x1 >= bounds.x1 && box.x2 <= bounds.x2 && box.y1 >= bounds.y1 && box.y2 <= bounds.y2 && !taken.some((other) => overlap(box, other)),
    );
    if (!fits) continue;
    taken.push(fits);
    placed.push({ ...fits, x: fits.anchor === "start" ? fits.x1 : fits.anchor === "end" ? fits.x2 : x, y: fits.y1 + 7 });
  }
  return placed;
}
