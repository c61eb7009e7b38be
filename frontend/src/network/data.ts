/** The network as the service sends it, and what can be asked of it without drawing anything. */

export interface Node {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly areas: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly sizes: Record<string, number>; // brokerage comes later, when it is asked for
}

export interface Tie {
  readonly from: number; // of nodes
  readonly to: number;
  readonly kind: string;
  readonly words: string; // of its kind, as they stand between two names
  readonly theme: string;
  readonly pounds: number;
  readonly documents: number;
  readonly since?: number;
  readonly until?: number;
}

export interface Network {
  readonly whole: number;
  readonly kinds: readonly {
    readonly kind: string;
    readonly shade: string; // one of the colours of the pages
    readonly words: string;
  }[];
  readonly sizes: readonly {
    readonly name: string;
    readonly title: string;
    readonly meaning: string;
    readonly unit: string;
  }[];
  readonly nodes: readonly Node[];
  readonly ties: readonly Tie[];
}

/** What the service sends: ties as rows, their kinds by number. */
export interface Sent extends Omit<Network, "ties"> {
  readonly tie_kinds: readonly Pick<Tie, "kind" | "words" | "theme">[];
  readonly ties: readonly (readonly number[])[];
}

export function received(sent: Sent): Network {
  return {
    whole: sent.whole,
    kinds: sent.kinds,
    sizes: sent.sizes,
    nodes: sent.nodes,
    ties: sent.ties.map(([from = 0, to = 0, kind = 0, pounds = 0, documents = 0, since, until]) => {
      const is = sent.tie_kinds[kind] ?? { kind: "tied", words: "is tied to", theme: "other" };
      const { kind: named, words, theme } = is;
      const said = { from, to, kind: named, words, theme, pounds, documents };
      return since === undefined ? said : { ...said, since, until: until ?? since };
    }),
  };
}

/** What is chosen: all of it stands in the page's address. Empty means any. */
export interface Choice {
  readonly kinds: readonly string[]; // kinds that are hidden
  readonly theme: string;
  readonly area: string;
  readonly since: number; // 0: from the first year on
  readonly until: number; // 0: to the last year
  readonly focus: string; // IRI
  readonly hops: number;
  readonly size: string;
  readonly path: readonly [string, string]; // IRIs
  readonly most: number; // nodes that the service is to send; 0: as many as it sends by itself
}

export const ANY: Choice = {
  kinds: [],
  theme: "",
  area: "",
  since: 0,
  until: 0,
  focus: "",
  hops: 2,
  size: "ties",
  path: ["", ""],
  most: 0,
};

export interface Shown {
  readonly nodes: ReadonlySet<number>;
  readonly ties: readonly number[];
}

/** The part of the network that a choice shows. A tie without a printed year stays in every year. */
export function shown(network: Network, choice: Choice): Shown {
  const hidden = new Set(choice.kinds);
  const open = (at: number) => !hidden.has(network.nodes[at]?.kind ?? "");
  const inArea = (at: number) =>
    !choice.area || (network.nodes[at]?.areas.includes(choice.area) ?? false);
  const kept = network.ties
    .map((_, at) => at)
    .filter((at) => {
      const tie = network.ties[at];
      return (
        tie &&
        open(tie.from) &&
        open(tie.to) &&
        fits(tie, choice) &&
        (inArea(tie.from) || inArea(tie.to))
      );
    });
  const unfiltered = !choice.theme && !choice.since && !choice.until;
  const nodes = new Set<number>();
  for (const at of kept) {
    const tie = network.ties[at];
    if (tie) nodes.add(tie.from).add(tie.to);
  }
  if (unfiltered) {
    for (const at of network.nodes.keys()) if (open(at) && inArea(at)) nodes.add(at);
  }
  const focus = indexOf(network, choice.focus);
  if (focus < 0) return { nodes, ties: kept };
  const near = within(network, kept, focus, choice.hops);
  return {
    nodes: near,
    ties: kept.filter(
      (at) => near.has(network.ties[at]?.from ?? -1) && near.has(network.ties[at]?.to ?? -1),
    ),
  };
}

function fits(tie: Tie, choice: Choice): boolean {
  if (choice.theme && tie.theme !== choice.theme) return false;
  if (tie.since === undefined || tie.until === undefined) return true;
  return (
    (!choice.until || tie.since <= choice.until) && (!choice.since || tie.until >= choice.since)
  );
}

export function indexOf(network: Network, id: string): number {
  return id ? network.nodes.findIndex((node) => node.id === id) : -1;
}

/** Who is tied to whom, either way, by the ties given. */
function neighbours(network: Network, ties: readonly number[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const add = (one: number, other: number) => {
    const known = found.get(one);
    if (known) known.push(other);
    else found.set(one, [other]);
  };
  for (const at of ties) {
    const tie = network.ties[at];
    if (!tie) continue;
    add(tie.from, tie.to);
    add(tie.to, tie.from);
  }
  return found;
}

/** The nodes within so many ties of one. */
export function within(
  network: Network,
  ties: readonly number[],
  centre: number,
  hops: number,
): Set<number> {
  const near = neighbours(network, ties);
  const found = new Set([centre]);
  let edge = [centre];
  for (let step = 0; step < hops && edge.length; step++) {
    edge = edge.flatMap((at) => near.get(at) ?? []).filter((at) => !found.has(at) && found.add(at));
  }
  return found;
}

/** The nodes of a shortest path over the ties given, ends included; empty where there is none. */
export function shortestPath(
  network: Network,
  ties: readonly number[],
  from: number,
  to: number,
): number[] {
  const near = neighbours(network, ties);
  const before = new Map<number, number>([[from, -1]]);
  const queue = [from];
  for (let next = 0; next < queue.length && !before.has(to); next++) {
    const at = queue[next] ?? from;
    for (const other of near.get(at) ?? []) {
      if (before.has(other)) continue;
      before.set(other, at);
      queue.push(other);
    }
  }
  if (!before.has(to)) return [];
  const path: number[] = [];
  for (let at = to; at >= 0; at = before.get(at) ?? -1) path.unshift(at);
  return path;
}

/** The first and last year that any tie names. */
export function years(network: Network): [number, number] | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const tie of network.ties) {
    if (tie.since === undefined) continue;
    first = Math.min(first, tie.since);
    last = Math.max(last, tie.until ?? tie.since);
  }
  return first <= last ? [first, last] : null;
}

export interface Place {
  readonly x: number; // to the right
  readonly y: number; // down, or up in the network
}

const MOST_DRAWN_OUT = 1.6; // times; more would look odd

/**
 * How places are drawn in so wide and high a room: turned by a quarter where it is upright, for they
 * are made for a wide picture, and drawn out towards the shape of the room.
 */
export function filling(
  places: readonly Place[],
  wide: number,
  high: number,
): (one: Place) => Place {
  const turn = ({ x, y }: Place) => (high > wide ? { x: y, y: -x } : { x, y });
  const turned = places.map(turn);
  const span = (values: readonly number[]) =>
    values.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY) -
    values.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const [across, down] = [span(turned.map(({ x }) => x)), span(turned.map(({ y }) => y))];
  const more = (wide / high) * (down / across); // of what is across than it has
  if (!(more > 0 && Number.isFinite(more))) return turn;
  const [right, up] = [clamp(more), clamp(1 / more)];
  return (one) => {
    const { x, y } = turn(one);
    return { x: x * right, y: y * up };
  };
}

function clamp(times: number): number {
  return Math.min(MOST_DRAWN_OUT, Math.max(1, times));
}

/** Where a node is drawn, and how large, in pixels. */
export interface Spot extends Place {
  readonly at: number;
  readonly radius: number;
}

/** Pixels beside a node that still are it, for a mouse and for a finger. */
export const REACH = { fine: 3, coarse: 16 } as const;

/** The node at a place: of several the one whose middle is nearest; -1 where there is none. */
export function nodeAt(x: number, y: number, spots: readonly Spot[], reach: number): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const spot of spots) {
    const far = Math.hypot(spot.x - x, spot.y - y);
    if (far <= spot.radius + reach && far < least) [best, least] = [spot.at, far];
  }
  return best;
}

const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The node that an arrow key leads to: the nearest on that side, rather straight than aslant. */
export function nextNode(
  key: string,
  from: Place,
  places: ReadonlyMap<number, Place>,
  but: number,
): number {
  const turn = TURNS[key];
  if (!turn) return -1;
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const [at, place] of places) {
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const along = dx * turn[0] + dy * turn[1];
    const across = Math.abs(dx * turn[1]) + Math.abs(dy * turn[0]);
    const far = along + 2 * across;
    if (at === but || along <= 0 || across > 2 * along || far >= least) continue;
    [best, least] = [at, far];
  }
  return best;
}

/** How large a node is drawn, in pixels: its area goes with the value; many nodes are smaller. */
export function sizeOf(value: number, most: number, nodes: number): number {
  const room = Math.min(1, Math.max(0.15, Math.sqrt(150 / Math.max(nodes, 1))));
  return room * (most > 0 ? 4 + 14 * Math.sqrt(Math.max(0, value) / most) : 6);
}

export function measured(node: Node, degree: number, size: string): number {
  return size === "ties" ? degree : (node.sizes[size] ?? 0);
}

export function degrees(network: Network, ties: readonly number[]): Uint32Array {
  const found = new Uint32Array(network.nodes.length);
  for (const at of ties) {
    const tie = network.ties[at];
    if (!tie) continue;
    found[tie.from] = (found[tie.from] ?? 0) + 1;
    found[tie.to] = (found[tie.to] ?? 0) + 1;
  }
  return found;
}

/**
 * A number as it is written in English, with at most pence. `toLocaleString` says the same, but
 * its tables take 30 ms to be loaded, in which the first click would have no answer.
 */
export function grouped(value: number): string {
  const [whole = "", part] = String(Math.round(value * 100) / 100).split(".");
  const told = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part ? `${told}.${part.padEnd(2, "0")}` : told;
}

/** What a tie says: its kind, sum and years. */
export function words(tie: Tie): string {
  return tie.words + money(tie);
}

/** The same with the name to whom it leads, which the sum follows. */
export function wordsTo(tie: Tie, whom: string): string {
  return `${tie.words} ${whom}${money(tie)}`;
}

function money(tie: Tie): string {
  const sum = tie.pounds ? ` £${grouped(tie.pounds)}` : "";
  if (tie.since === undefined) return sum;
  const until = tie.until !== tie.since ? `–${tie.until}` : "";
  return `${sum}, ${tie.since}${until}`;
}
