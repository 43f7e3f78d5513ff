/* Colours and shapes: one pair an origin.

In: keys of origins with how often they occur. Out: a sign for each: colour (a CSS variable), shape, name. Method: seven
hues near those of Okabe and Ito, moved until each has a contrast of 3:1 on its page, light or dark, and all stay apart for
weak red, green and blue sight (Machado et al. 2009), each with a shape of its own; beyond seven the shapes move on by one. Known limit: beyond 49 origins signs repeat. */

const HUES = 7;

function turned(symbol, degrees) {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return {
    draw(context, size) {
      const turn = (x, y) => [x * cos - y * sin, x * sin + y * cos];
      symbol.draw(
        {
          moveTo: (x, y) => context.moveTo(...turn(x, y)),
          lineTo: (x, y) => context.lineTo(...turn(x, y)),
          closePath: () => context.closePath(),
        },
        size,
      );
    },
  };
}

const shapes = () => [
  ["circle", d3.symbolCircle],
  ["square", d3.symbolSquare],
  ["triangle", d3.symbolTriangle],
  ["diamond", d3.symbolDiamond],
  ["star", d3.symbolStar],
  ["cross", d3.symbolCross],
  ["triangle-down", turned(d3.symbolTriangle, 180)],
];

/** The sign of what has no known origin: grey, and a shape that no origin has. */
export function unknownSign() {
  return { key: "", name: "origin unknown", colour: "var(--chart-unknown)", shape: "times", symbol: turned(d3.symbolCross, 45) };
}

/** Signs by key, the most frequent first: {key, name, colour, shape, symbol, count}. */
export function signsOf(items) {
  const known = d3.rollups(items.filter((each) => each.originKey), (each) => ({ count: each.length, name: each[0].origin }), (each) => each.originKey);
  known.sort((one, other) => other[1].count - one[1].count);
  const signs = new Map();
  known.forEach(([key, { count, name }], at) => {
    const [shape, symbol] = shapes()[(at + Math.floor(at / HUES)) % HUES];
    signs.set(key, { key, name: name || "origin without a name", count, colour: `var(--chart-${(at % HUES) + 1})`, shape, symbol });
  });
  const unknown = items.filter((each) => !each.originKey).length;
  if (unknown) signs.set("", { ...unknownSign(), count: unknown });
  return signs;
}
