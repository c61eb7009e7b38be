/** Boxes and lines on the screen, found by where they are. */

export type Box = readonly [left: number, top: number, right: number, bottom: number];
export type Line = readonly [fromX: number, fromY: number, toX: number, toY: number];

const CELL = 64; // pixels of a square in which they are looked for
const COLUMN = 4096; // squares of a column, more than any screen has

/** Things by the squares that they lie in. */
class Cells<T> {
  private readonly cells = new Map<number, T[]>();

  put(box: Box, thing: T): void {
    each(box, (key) => {
      const known = this.cells.get(key);
      if (known) known.push(thing);
      else this.cells.set(key, [thing]);
      return false;
    });
  }

  some(box: Box, does: (thing: T) => boolean): boolean {
    return each(box, (key) => this.cells.get(key)?.some(does) ?? false);
  }
}

/** Go through the squares of a box until something is done with one. */
function each([left, top, right, bottom]: Box, does: (key: number) => boolean): boolean {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++)
      if (does(x * COLUMN + y)) return true;
  return false;
}

/** Boxes that are taken. */
export class Taken {
  private readonly cells = new Cells<Box>();

  add(box: Box): void {
    this.cells.put(box, box);
  }

  /** Whether a box lies over any of them, but one. */
  meets(box: Box, but?: Box): boolean {
    return this.cells.some(box, (other) => other !== but && overlap(box, other));
  }
}

/** Lines that boxes had better not lie over. */
export class Lines {
  private readonly cells = new Cells<Line>();

  add(line: Line): void {
    const [fromX, fromY, toX, toY] = line;
    const steps = Math.floor(Math.hypot(toX - fromX, toY - fromY) / CELL) + 1;
    for (let step = 0; step < steps; step++) {
      const [x, y] = [(toX - fromX) / steps, (toY - fromY) / steps];
      const [left, top] = [fromX + x * step, fromY + y * step];
      this.cells.put(
        [
          Math.min(left, left + x),
          Math.min(top, top + y),
          Math.max(left, left + x),
          Math.max(top, top + y),
        ],
        line,
      );
    }
  }

  /** How many of them lie under any of some boxes. */
  under(boxes: readonly Box[]): number {
    const found = new Set<Line>();
    for (const box of boxes)
      this.cells.some(box, (line) => {
        if (cuts(line, box)) found.add(line);
        return false;
      });
    return found.size;
  }
}

function overlap(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** Whether a part of a line lies in a box: what is left of it between all four sides. */
export function cuts([fromX, fromY, toX, toY]: Line, [left, top, right, bottom]: Box): boolean {
  let [first, last] = [0, 1];
  for (const [from, to, low, high] of [
    [fromX, toX, left, right],
    [fromY, toY, top, bottom],
  ] as const) {
    if (from === to) {
      if (from < low || from > high) return false;
      continue;
    }
    const [one, other] = [(low - from) / (to - from), (high - from) / (to - from)];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first < last;
}
