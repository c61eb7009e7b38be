/** The name of a node that is picked or under the mouse: in a box, and the node in a ring. */

import { lines } from "../shared/lines";
import type { Box, Line } from "./boxes";
import { APART, type Round, type Spot, type Stood, spots } from "./spots";

export interface Titled {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const FONT = "600 13px system-ui, sans-serif";
const LINE = 16;
const EDGE = 5; // pixels between the letters and the box

/** Where a name stands: beside its node, on no other where that can be, and always on the screen. */
export function title(
  context: CanvasRenderingContext2D,
  { x, y, size }: Titled,
  name: string,
  others: readonly Round[],
  room: { readonly width: number; readonly height: number },
): Stood {
  context.save();
  context.font = FONT;
  const names = (room.width < 500 ? [22, 16] : [40, 22]).map((letters) => {
    const told = lines(name, letters);
    const width = Math.max(...told.map((text) => context.measureText(text).width)) + 2 * EDGE;
    return { lines: told, width, height: told.length * LINE + EDGE };
  });
  context.restore();
  const found = spots({ x, y, radius: ring(size) }, names, APART.near).filter(
    ({ stood: { left, top, ...one } }) =>
      left >= 1 && top >= 1 && left + one.width < room.width && top + one.height < room.height,
  );
  const isFree = ({ boxes }: Spot) =>
    !boxes.some((box) => others.some((other) => covers(box, other)));
  const free = found.find(isFree) ?? found[0];
  if (free) return free.stood;
  const [, last = { lines: [], width: 0, height: 0 }] = names;
  return {
    ...last,
    left: Math.max(1, Math.min(x - last.width / 2, room.width - last.width - 1)),
    top: Math.max(1, Math.min(y + ring(size) + EDGE, room.height - last.height - 1)),
  };
}

export function drawTitle(
  context: CanvasRenderingContext2D,
  node: Titled,
  stood: Stood,
  paper: string,
  ink: string,
): void {
  context.strokeStyle = ink;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(node.x, node.y, ring(node.size), 0, 2 * Math.PI);
  context.stroke();
  if (stood.lead) drawLead(context, stood.lead, ink);
  context.fillStyle = paper;
  context.fillRect(stood.left, stood.top, stood.width, stood.height);
  context.lineWidth = 1;
  context.strokeRect(stood.left, stood.top, stood.width, stood.height);
  context.fillStyle = ink;
  context.font = FONT;
  stood.lines.forEach((text, row) => {
    context.fillText(text, stood.left + EDGE, stood.top + (row + 0.8) * LINE + 1);
  });
}

/** A line of dots, so that nobody takes it for a tie. */
export function drawLead(context: CanvasRenderingContext2D, lead: Line, ink: string): void {
  const [fromX, fromY, toX, toY] = lead;
  context.save();
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.setLineDash([1.5, 2.5]);
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
  context.restore();
}

function ring(size: number): number {
  return size * 1.35 + 2;
}

function covers([left, top, right, bottom]: Box, { x, y, radius }: Round): boolean {
  return left < x + radius && x - radius < right && top < y + radius && y - radius < bottom;
}
