/** An answer as a small still picture: a ring where there is room, two columns on a phone. */

import { drawing, element } from "../shared/dom";
import { address, type Prefixes, short } from "../shared/iri";
import { lines } from "../shared/lines";
import type { Tie } from "./answer";

const NODES = 300;
const ENDS = 60; // of a column
const LINE = 14; // pixels
const APART = 7; // nodes of a ring that leaves room for names in lines
/** A name on the ring has a line of so many letters, or lines of them; in a column fewer. */
const [LETTERS, NARROW] = [28, 19];
/** Of the picture in columns: its width, that of a name, and the height of a row. */
const [WIDTH, LABEL, ROW] = [360, 148, 56];

export function networkOf(tied: readonly Tie[], prefixes: Prefixes): Node {
  return element(
    "div",
    {},
    element("div", { class: "when-wide" }, ringOf(tied, prefixes)),
    element("div", { class: "when-narrow" }, columnsOf(tied, prefixes)),
  );
}

/** Write a name into its place: in one line, or in lines around the middle that the place tells. */
export function write(place: SVGElement, name: string): void {
  const { most, middle } = place.dataset;
  if (middle === undefined) {
    place.textContent = clipped(name, Number(most));
    return;
  }
  const told = lines(name, Number(most));
  const x = place.getAttribute("x") ?? "0";
  place.setAttribute("y", String(Number(middle) + 4 - ((told.length - 1) * LINE) / 2));
  place.replaceChildren(
    ...told.map((text, row) =>
      drawing("tspan", { x, dy: row ? LINE : 0 }, clipped(text, Number(most) + 2)),
    ),
  );
}

/** A small still picture: things on a ring, the most tied first, each a link. */
function ringOf(tied: readonly Tie[], prefixes: Prefixes): Node {
  const degree = new Map<string, number>();
  for (const { from, to } of tied) {
    for (const one of [from, to]) degree.set(one, (degree.get(one) ?? 0) + 1);
  }
  const nodes = [...degree.keys()]
    .sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0))
    .slice(0, NODES);
  const radius = Math.max(140, nodes.length * 5);
  const places = new Map(
    nodes.map((one, at) => {
      const turn = (2 * Math.PI * at) / nodes.length - Math.PI / 2;
      return [one, { x: radius * Math.cos(turn), y: radius * Math.sin(turn), turn }] as const;
    }),
  );
  const room = radius + 225;
  const picture = drawing("svg", {
    class: "ring",
    viewBox: `${-room} ${-radius - 40} ${2 * room} ${2 * radius + 80}`,
    role: "group",
    "aria-label": "Answer as a network; the table says the same",
  });
  for (const { from, to, name } of tied) {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) continue;
    const line = drawing("path", { d: `M${a.x},${a.y} Q0,0 ${b.x},${b.y}` });
    line.append(drawing("title", {}, short(name, prefixes)));
    picture.append(line);
  }
  for (const [iri, { x, y, turn }] of places) {
    const left = Math.cos(turn) < -0.01;
    const named = drawing("text", {
      ...{ x: x + (left ? -9 : 9), y: y + 4, "text-anchor": left ? "end" : "start" },
      ...{ "data-iri": iri, "data-most": LETTERS },
      ...(nodes.length > APART ? {} : { "data-middle": y }),
    });
    write(named, short(iri, prefixes));
    picture.append(
      drawing(
        "a",
        { href: address(iri) },
        drawing("circle", { cx: x, cy: y, r: 5 }),
        named,
        drawing("title", {}, iri),
      ),
    );
  }
  const left = degree.size - nodes.length;
  const said =
    left > 0
      ? `The ${NODES} most tied things; ${left} more are in the table.`
      : `${degree.size} things, ${tied.length} ties.`;
  return element(
    "figure",
    { class: "drawn" },
    element("figcaption", {}, said),
    element(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": "Network" },
      picture,
    ),
  );
}

/** What ties lead from, and what to: all of the width is seen, and the page scrolls. */
function columnsOf(tied: readonly Tie[], prefixes: Prefixes): Node {
  const sides = [
    [...new Set(tied.map((one) => one.from))],
    [...new Set(tied.map((one) => one.to))],
  ] as const;
  const height = ROW * Math.min(ENDS, Math.max(...sides.map((side) => side.length)));
  const places = sides.map((side) => {
    const ends = side.slice(0, ENDS);
    return new Map(ends.map((iri, at) => [iri, (height * (at + 0.5)) / ends.length]));
  });
  const [left, right] = [places[0] ?? new Map(), places[1] ?? new Map()] as const;
  const picture = drawing("svg", {
    class: "ties-picture",
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: "group",
    "aria-label": "Answer as a network; the table says the same",
  });
  for (const { from, to, name } of tied) {
    const [y1, y2] = [left.get(from), right.get(to)];
    if (y1 === undefined || y2 === undefined) continue;
    const line = drawing("line", { x1: LABEL + 8, y1, x2: WIDTH - LABEL - 8, y2 });
    line.append(drawing("title", {}, short(name, prefixes)));
    picture.append(line);
  }
  for (const [x, dot, side, ends] of [
    [LABEL, LABEL + 8, "end", left],
    [WIDTH - LABEL, WIDTH - LABEL - 8, "start", right],
  ] as const) {
    for (const [iri, y] of ends) {
      const named = drawing("text", {
        ...{ class: side, x, y, "data-iri": iri, "data-most": NARROW, "data-middle": y },
      });
      write(named, short(iri, prefixes));
      picture.append(
        drawing(
          "a",
          { href: address(iri) },
          named,
          drawing("circle", { cx: dot, cy: y, r: 4 }),
          drawing("title", {}, iri),
        ),
      );
    }
  }
  const things = new Set([...sides[0], ...sides[1]]).size;
  const drawn = new Set([...left.keys(), ...right.keys()]).size;
  const said =
    drawn < things
      ? `${drawn} things; ${things - drawn} more are in the table.`
      : `${things} things, ${tied.length} ties.`;
  return element("figure", { class: "drawn" }, element("figcaption", {}, said), picture);
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
