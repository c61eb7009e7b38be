/** Where the name of a node may stand: beside it, or apart, at the end of a line that leads to it. */

import type { Box, Line } from "./boxes";

export interface Round {
  readonly x: number; // to the right, in pixels
  readonly y: number; // down
  readonly radius: number;
}

/** A name in lines, and how large it is. */
export interface Sized {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

export interface Stood extends Sized {
  readonly left: number;
  readonly top: number;
  readonly lead?: Line; // from the edge of its node, where it stands apart
}

export interface Spot {
  readonly stood: Stood;
  readonly boxes: readonly Box[]; // of the name and of the line that leads to it
  readonly bad: number; // where a tie under the name is 1
}

const GAP = 4; // pixels between a node and its name
const WAYS = 24; // directions that a name may stand apart in
const STEP = 5; // pixels between the places at which a line is looked at
/** Pixels between a node and a name apart: where it can be, and where it must. */
export const APART = {
  near: [12, 24, 38, 54, 72],
  far: [12, 24, 38, 54, 72, 95, 120, 150],
} as const;
// How bad it is: each place beside that is better, lines of fewer letters, a line that leads to the
// name, and each pixel of that.
const [NEXT, NARROW, LEAD, PIXEL] = [0.15, 0.3, 1, 0.06];

/** Where a name may stand, the best first; it comes in lines of many letters, and of few. */
export function spots(
  node: Round,
  names: readonly Sized[],
  distances: readonly number[] = [],
): Spot[] {
  const found = names.flatMap((name, narrow) => {
    const close = beside(node, name).map((stood, at) => ({ stood, bad: at * NEXT }));
    const away = distances.flatMap((pixels) =>
      apart(node, name, pixels).map((stood) => ({ stood, bad: LEAD + pixels * PIXEL })),
    );
    return [...close, ...away].map(({ stood, bad }) => ({
      stood,
      boxes: [boxOf(stood), ...steps(stood.lead)],
      bad: bad + narrow * NARROW,
    }));
  });
  return found.sort((one, other) => one.bad - other.bad);
}

/** Close to its node, the best first. */
function beside({ x, y, radius }: Round, name: Sized): Stood[] {
  const { width, height } = name;
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
  ].map(([left = 0, top = 0]) => ({ ...name, left, top }));
}

/** So many pixels from the edge of its node, all around it. */
function apart({ x, y, radius }: Round, name: Sized, far: number): Stood[] {
  return Array.from({ length: WAYS }, (_, way) => {
    const turn = (way * 2 * Math.PI) / WAYS;
    const [right, down] = [Math.cos(turn), Math.sin(turn)];
    const [fromX, fromY] = [x + right * radius, y + down * radius];
    const left = fromX + right * far + ((right - 1) * name.width) / 2;
    const top = fromY + down * far + ((down - 1) * name.height) / 2;
    const toX = Math.min(Math.max(fromX, left), left + name.width);
    const toY = Math.min(Math.max(fromY, top), top + name.height);
    return { ...name, left, top, lead: [fromX, fromY, toX, toY] };
  });
}

/** The box of a name, and so many pixels around it. */
export function boxOf({ left, top, width, height }: Stood, more = 0): Box {
  return [left - more, top - more, left + width + more, top + height + more];
}

/** The places along the line that leads to a name, past the node it begins at. */
function steps(lead?: Line): Box[] {
  if (!lead) return [];
  const [fromX, fromY, toX, toY] = lead;
  const number = Math.floor(Math.hypot(toX - fromX, toY - fromY) / STEP);
  return Array.from({ length: number }, (_, step) => {
    const part = (step + 1) / (number + 1);
    const [x, y] = [fromX + (toX - fromX) * part, fromY + (toY - fromY) * part];
    return [x - STEP / 2, y - STEP / 2, x + STEP / 2, y + STEP / 2];
  });
}
