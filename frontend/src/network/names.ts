/** Where the names of nodes are written: never over a node, never over another name. */

export interface Named {
  readonly name: string;
  readonly x: number; // to the right, in pixels
  readonly y: number; // down
  readonly radius: number;
  readonly first: boolean; // is named before all others: picked, or on the path
}

export type Box = readonly [left: number, top: number, right: number, bottom: number];

export interface Written {
  readonly lines: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly over: boolean; // whether it stands over small nodes, and so needs a ground of its own
}

const CELL = 64; // pixels of a square in which boxes are looked for
const COLUMN = 4096; // squares of a column, more than any screen has
const GAP = 4; // between a node and its name
const TRIED = 400; // nodes, the largest; more names would not be read anyway
const GROUNDS = 12; // names that may stand over small nodes
const CROWD = 300; // nodes; among fewer, one half covered is seen, and no name stands over any
const ROOM = 7_000; // square pixels for a name, so that a picture is not all letters

/** Boxes that are taken, found by where they are. */
class Taken {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    for (const key of keys(box)) {
      const known = this.cells.get(key);
      if (known) known.push(box);
      else this.cells.set(key, [box]);
    }
  }

  meets(box: Box): boolean {
    return keys(box).some((key) => this.cells.get(key)?.some((other) => overlap(box, other)));
  }
}

function keys(box: Box): number[] {
  const found: number[] = [];
  for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++)
    for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++)
      found.push(x * COLUMN + y);
  return found;
}

function overlap(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** A name in lines of about so many letters, at most three; a longer one loses words in its middle. */
export function lines(name: string, most: number): string[] {
  const told = name.split(/\s+/);
  while (told.length > 3 && told.join(" ").length > 3 * most) {
    const middle = Math.ceil(told.length / 2);
    if (told[middle] === "…") told.splice(middle + (told.length % 2 ? -1 : 1), 1);
    else told.splice(middle, 1, "…");
  }
  const length = told.join(" ").length;
  const number = length <= most * 0.8 ? 1 : length <= 2 * most ? 2 : 3;
  const found: string[] = [];
  let line = "";
  for (const word of told) {
    const longer = line ? `${line} ${word}` : word;
    const fits = longer.length - word.length / 2 <= length / number;
    if (line && !fits && found.length < number - 1) {
      found.push(line);
      line = word;
    } else line = longer;
  }
  return [...found, line];
}

/**
 * The names that have room, the largest nodes first, each beside, under or over its node.
 *
 * A large node in a crowd of small ones may be named over these: they could not be named anyway.
 * So may the nodes of a path, which are always named.
 *
 * `wide` tells the width of a text in pixels; `line` is the height of one; `kept` is free of names.
 */
export function written(
  nodes: readonly Named[],
  width: number,
  height: number,
  line: number,
  wide: (text: string) => number,
  kept: readonly Box[] = [],
): Written[] {
  const [taken, large] = [new Taken(), new Taken()];
  const half = nodes.reduce((most, one) => Math.max(most, one.radius), 0) / 2;
  for (const { x, y, radius } of nodes) {
    const box: Box = [x - radius, y - radius, x + radius, y + radius];
    taken.add(box);
    if (radius >= half) large.add(box);
  }
  for (const box of kept) for (const one of [taken, large]) one.add(box);
  const most = Math.max(6, Math.round((width * height) / ROOM));
  const letters = width < 500 ? 22 : 30;
  const ordered = [...nodes].sort(
    (one, other) => Number(other.first) - Number(one.first) || other.radius - one.radius,
  );
  const out: Written[] = [];
  let grounds = 0;
  for (const node of ordered.filter((one) => one.name).slice(0, TRIED)) {
    if (out.length >= most) break;
    const ways = [letters, letters * 0.6].map((most) => () => {
      const inside = (one: Written) =>
        one.left >= 2 &&
        one.top >= 2 &&
        one.left + one.width <= width - 2 &&
        one.top + one.height <= height - 2;
      return placed(node, lines(node.name, most), line, wide).filter(inside);
    });
    const free = firstOf(ways, (one) => !taken.meets(boxOf(one)));
    const crowded = nodes.length > CROWD && grounds < GROUNDS;
    const over = node.first || (node.radius >= half && crowded);
    const chosen =
      free ??
      (over ? firstOf(ways, (one) => !large.meets(boxOf(one))) : undefined) ??
      (node.first ? firstOf(ways, () => true) : undefined);
    if (!chosen) continue;
    const [left, top, right, bottom] = boxOf(chosen);
    for (const one of [taken, large]) one.add([left - 3, top - 1, right + 3, bottom + 1]);
    if (!free) grounds += 1;
    out.push(free ? chosen : { ...chosen, over: true });
  }
  return out;
}

/** The first that will do; a way is looked at only when none before it has one. */
function firstOf(
  ways: readonly (() => Written[])[],
  does: (one: Written) => boolean,
): Written | undefined {
  for (const way of ways) {
    const found = way().find(does);
    if (found) return found;
  }
  return undefined;
}

function placed(
  node: Named,
  told: readonly string[],
  line: number,
  wide: (text: string) => number,
): Written[] {
  const [width, height] = [Math.max(...told.map(wide)), told.length * line];
  return spots(node, width, height).map(([left, top]) => ({
    ...{ lines: told, left, top, width, height },
    over: false,
  }));
}

function boxOf({ left, top, width, height }: Written): Box {
  return [left, top, left + width, top + height];
}

/** Where a name may stand, the best first. */
function spots(node: Named, width: number, height: number): [left: number, top: number][] {
  const { x, y, radius } = node;
  const [away, aslant] = [radius + GAP, radius * 0.75 + GAP];
  const [right, left] = [x + away, x - away - width];
  const [over, under, middle] = [y - away - height, y + away, y - height / 2];
  return [
    [right, middle],
    [left, middle],
    [x - width / 2, under],
    [x - width / 2, over],
    [x + aslant, y + aslant],
    [x + aslant, y - aslant - height],
    [x - aslant - width, y + aslant],
    [x - aslant - width, y - aslant - height],
  ];
}
