/** Where the names of nodes are written: never over a node, never over another name. */

import { lines } from "../shared/lines";
import { type Box, type Line, Lines, Taken } from "./boxes";
import { APART, boxOf, type Round, type Sized, type Spot, type Stood, spots } from "./spots";

export interface Named extends Round {
  readonly name: string;
  readonly first: boolean; // is named before all others: picked, or on the path
  readonly ties?: number; // how many it has, whatever its size tells
}

export interface Written extends Stood {
  readonly over: boolean; // whether it stands over small nodes, and so needs a ground of its own
}

/** What names are written on; `wide` tells the width of a text, `line` is the height of one. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly line: number;
  readonly wide: (text: string) => number;
  readonly kept?: readonly Box[]; // free of names
  readonly ties?: readonly Line[];
}

const TRIED = 400; // nodes, the largest; more names would not be read anyway
const GROUNDS = 12; // names that may stand over small nodes
const CROWD = 300; // nodes; among fewer, one half covered is seen, and no name stands over any
const ROOM = 7_000; // square pixels for a name, so that a picture is not all letters
const ALONE = 8; // pixels between a name and another node than its own
const DOUBT = 3; // how bad it is that there are fewer, where a tie under the name is 1
const OVER = 1.5; // how bad it is that a step of a line goes over a small node
const AGAIN = 8; // times that names are written anew, those that found no room first

/**
 * The names that have room, the largest nodes first, each where the fewest ties lie.
 *
 * A name stands beside its node, or for a large one apart, with a line that leads to it; one with
 * many ties counts as large, whatever its size tells. Where a large node gets none, all is written
 * anew with its name before the others, and at last its line may go over small nodes. In a crowd a
 * large node may be named over small ones: they could not be named anyway. So may the nodes of a
 * path, which are always named.
 */
export function written(nodes: readonly Named[], sheet: Sheet): Written[] {
  const half = (of: (one: Named) => number) =>
    nodes.reduce((most, one) => Math.max(most, of(one)), 1) / 2;
  const [radius, ties] = [half((one) => one.radius), half((one) => one.ties ?? 0)];
  const isLarge = (one: Named) => one.first || one.radius >= radius || (one.ties ?? 0) >= ties;
  const isCrowd = nodes.length > CROWD;
  const ground = new Ground(nodes, isLarge, sheet, isCrowd);
  const worth = (found: ReadonlyMap<Named, Written>) =>
    [...found.keys()].reduce((sum, one) => sum + (isLarge(one) ? one.radius ** 2 : 0), 0);
  let order = nodes
    .filter((one) => one.name)
    .sort(
      (one, other) =>
        Number(other.first) - Number(one.first) ||
        other.radius - one.radius ||
        (other.ties ?? 0) - (one.ties ?? 0),
    )
    .slice(0, TRIED);
  let found = ground.place(order);
  let [best, bestOrder] = [found, order];
  for (let time = 0; time < AGAIN && !isCrowd; time++) {
    const missed = order.find((one) => isLarge(one) && !found.has(one));
    if (!missed) break;
    const later = order.filter((one) => !one.first && one !== missed);
    order = [...order.filter((one) => one.first), missed, ...later];
    found = ground.place(order);
    if (worth(found) > worth(best)) [best, bestOrder] = [found, order];
  }
  const isWhole = isCrowd || !order.some((one) => isLarge(one) && !best.has(one));
  if (!isWhole) found = ground.place(bestOrder, true);
  return [...(worth(found) > worth(best) ? found : best).values()];
}

/** What lies under the names, and where each of them may stand because of it. */
class Ground {
  private readonly boxes: ReadonlyMap<Named, Box>;
  private readonly taken = new Taken();
  private readonly large = new Taken();
  private readonly ties = new Lines();
  private readonly known = new Map<Named, readonly Spot[]>();

  constructor(
    nodes: readonly Named[],
    private readonly isLarge: (node: Named) => boolean,
    private readonly sheet: Sheet,
    private readonly isCrowd: boolean,
  ) {
    this.boxes = new Map(nodes.map((node) => [node, around(node)]));
    for (const [node, box] of this.boxes) {
      this.taken.add(box);
      if (isLarge(node)) this.large.add(box);
    }
    for (const box of sheet.kept ?? []) for (const one of [this.taken, this.large]) one.add(box);
    if (!isCrowd) for (const tie of sheet.ties ?? []) this.ties.add(tie);
  }

  /** The names of nodes, tried in an order; large ones also `far` from their nodes. */
  place(order: readonly Named[], far = false): Map<Named, Written> {
    const most = Math.max(6, Math.round((this.sheet.width * this.sheet.height) / ROOM));
    const names = new Taken();
    const out = new Map<Named, Written>();
    let grounds = 0;
    for (const node of order) {
      if (out.size >= most) break;
      const isFree = ({ boxes }: Spot) => !boxes.some((box) => names.meets(box));
      const free =
        this.free(node).find(isFree) ??
        (far && this.isLarge(node) ? this.far(node).find(isFree) : undefined);
      const over = node.first || (this.isLarge(node) && this.isCrowd && grounds < GROUNDS);
      const some = free || !over ? [] : this.spots(node);
      const own = this.boxes.get(node);
      const chosen =
        free ??
        some.find((one) => isFree(one) && !one.boxes.some((box) => this.large.meets(box, own))) ??
        (node.first ? some[0] : undefined);
      if (!chosen) continue;
      const { stood, boxes } = chosen;
      for (const box of [boxOf(stood, 2), ...boxes]) names.add(box);
      if (!free) grounds += 1;
      out.set(node, { ...stood, over: !free });
    }
    return out;
  }

  /** Where a name may stand, it and its line free of nodes: the best first. */
  private free(node: Named): readonly Spot[] {
    const known = this.known.get(node);
    if (known) return known;
    const own = this.boxes.get(node);
    const found = this.spots(node).filter(
      ({ boxes }) => !boxes.some((box) => this.taken.meets(box, own)),
    );
    this.known.set(node, this.rated(found, own));
    return this.known.get(node) ?? [];
  }

  /** Where the name of a node that small ones close in may stand: its line goes over them. */
  private far(node: Named): readonly Spot[] {
    const own = this.boxes.get(node);
    const found = this.spots(node, APART.far).filter(
      ({ boxes: [name, ...line] }) =>
        name && !this.taken.meets(name, own) && !line.some((box) => this.large.meets(box, own)),
    );
    return this.rated(found, own);
  }

  private rated(found: readonly Spot[], own?: Box): readonly Spot[] {
    return found
      .map((one) => ({ ...one, bad: one.bad + this.worse(one, own) }))
      .sort((one, other) => one.bad - other.bad);
  }

  private spots(node: Named, distances: readonly number[] = APART.near): Spot[] {
    const { width, height, line, wide } = this.sheet;
    const letters = width < 500 ? [22, 16] : [30, 18];
    const names = letters.map((most) => sized(lines(node.name, most), line, wide));
    const isApart = this.isLarge(node) && !this.isCrowd;
    return spots(node, names, isApart ? distances : []).filter(
      ({ stood: { left, top, ...name } }) =>
        left >= 2 && top >= 2 && left + name.width <= width - 2 && top + name.height <= height - 2,
    );
  }

  /**
   * How bad a spot is besides: ties lie under the name, its line goes over small nodes, or it might
   * be the name of another node.
   */
  private worse({ stood, boxes }: Spot, own?: Box): number {
    const [, ...line] = boxes;
    const over = line.filter((box) => this.taken.meets(box, own)).length;
    const isNear = this.taken.meets(boxOf(stood, ALONE), own);
    return this.ties.under(boxes) + over * OVER + (isNear ? DOUBT : 0);
  }
}

function around({ x, y, radius }: Named): Box {
  return [x - radius, y - radius, x + radius, y + radius];
}

function sized(lines: readonly string[], line: number, wide: (text: string) => number): Sized {
  return { lines, width: Math.max(...lines.map(wide)), height: lines.length * line };
}
