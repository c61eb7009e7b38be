/** What is shown, as files: CSV and GraphML of the ties, SVG of the picture. */

import { degrees, type Network, type Shown, words } from "./data";
import { written } from "./names";

export function asCsv(network: Network, part: Shown): string {
  const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  const lines = [["from", "tie", "to", "pounds", "since", "until", "from_iri", "to_iri"].join(",")];
  for (const at of part.ties) {
    const tie = network.ties[at];
    const [from, to] = [network.nodes[tie?.from ?? -1], network.nodes[tie?.to ?? -1]];
    if (!tie || !from || !to) continue;
    lines.push(
      [
        from.name,
        tie.kind,
        to.name,
        tie.pounds || "",
        tie.since ?? "",
        tie.until ?? "",
        from.id,
        to.id,
      ]
        .map(cell)
        .join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

export function escaped(text: string): string {
  const held = (one: string) => /[\t\n\r\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}]/u.test(one); // what XML can hold
  return [...text]
    .filter(held)
    .join("")
    .replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

export function asGraphml(network: Network, part: Shown): string {
  const key = (id: string, on: string, type: string) =>
    `<key id="${id}" for="${on}" attr.name="${id}" attr.type="${type}"/>`;
  const data = (id: string, value: string | number | undefined) =>
    value === undefined || value === "" ? "" : `<data key="${id}">${escaped(String(value))}</data>`;
  const out = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    key("name", "node", "string"),
    key("kind", "node", "string"),
    key("tie", "edge", "string"),
    key("pounds", "edge", "double"),
    key("since", "edge", "int"),
    key("until", "edge", "int"),
    '<graph edgedefault="directed">',
  ];
  for (const at of part.nodes) {
    const node = network.nodes[at];
    if (node)
      out.push(
        `<node id="${escaped(node.id)}">${data("name", node.name)}${data("kind", node.kind)}</node>`,
      );
  }
  for (const at of part.ties) {
    const tie = network.ties[at];
    const [from, to] = [network.nodes[tie?.from ?? -1], network.nodes[tie?.to ?? -1]];
    if (!tie || !from || !to) continue;
    out.push(
      `<edge source="${escaped(from.id)}" target="${escaped(to.id)}">${data("tie", tie.kind)}` +
        `${data("pounds", tie.pounds || undefined)}${data("since", tie.since)}${data("until", tie.until)}</edge>`,
    );
  }
  return `${[...out, "</graph>", "</graphml>"].join("\n")}\n`;
}

/** A node in the shape of its kind. */
function signed(kind: string, x: number, y: number, radius: number, colour: string): string {
  const corners = OUTLINES[kind];
  if (!corners) return `<circle cx="${x}" cy="${y}" r="${radius.toFixed(1)}" fill="${colour}"/>`;
  const points = corners.map(
    ([right, down]) => `${(x + right * radius).toFixed(1)},${(y + down * radius).toFixed(1)}`,
  );
  return `<polygon points="${points.join(" ")}" fill="${colour}"/>`;
}

const DIAMOND = [
  [0, -1.3],
  [1.3, 0],
  [0, 1.3],
  [-1.3, 0],
] as const;
const OUTLINES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  partnership: DIAMOND,
  panel: DIAMOND,
  group: DIAMOND,
  service: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  programme: [
    [0, -1.4],
    [1.2, 0.7],
    [-1.2, 0.7],
  ],
  award: [
    [0, 1.4],
    [1.2, -0.7],
    [-1.2, -0.7],
  ],
};

/** The letters of the picture, and the height of a line of them. */
export const FONT = "16px sans-serif";
const LINE = 18;
const HEAD = 9; // length of an arrow's head
const LEGEND = 44; // height of the line that tells kinds apart

export interface Look {
  readonly colour: (kind: string) => string;
  readonly size: (node: number) => number;
  readonly ink: string;
  readonly paper: string;
  readonly line: string;
  readonly wide: (text: string) => number; // of a text in FONT
}

/**
 * The picture as SVG, 1,600 units wide, with the names that have room; each node has its own as a
 * title. Money is a thick line, an arrow points to who gets it, and below stands what is what.
 */
export function asSvg(network: Network, part: Shown, look: Look): string {
  const nodes = [...part.nodes].flatMap((at) =>
    network.nodes[at] ? [[at, network.nodes[at]] as const] : [],
  );
  const xs = nodes.map(([, node]) => node.x);
  const ys = nodes.map(([, node]) => node.y);
  const [left, right, low, high] = [
    Math.min(...xs, 0),
    Math.max(...xs, 0),
    Math.min(...ys, 0),
    Math.max(...ys, 0),
  ];
  const scale = 1400 / Math.max(right - left, high - low, 0.01);
  const x = (value: number) => Math.round((value - left) * scale + 100);
  const y = (value: number) => Math.round((high - value) * scale + 60);
  const [width, height] = [
    Math.round((right - left) * scale + 200),
    Math.round((high - low) * scale + 120),
  ];
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + LEGEND}" font-family="sans-serif" font-size="16">`,
    `<defs><marker id="head" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="${HEAD}" markerHeight="${HEAD}" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,1 L10,5 L0,9 z" fill="${look.line}"/></marker></defs>`,
    `<rect width="100%" height="100%" fill="${look.paper}"/>`,
  ];
  for (const at of part.ties) {
    const tie = network.ties[at];
    const [from, to] = [network.nodes[tie?.from ?? -1], network.nodes[tie?.to ?? -1]];
    if (!tie || !from || !to) continue;
    const [right, down] = [x(to.x) - x(from.x), y(to.y) - y(from.y)];
    const back = (look.size(tie.to) * 1.1 + 1) / (Math.hypot(right, down) || 1); // to its edge
    out.push(
      `<line x1="${x(from.x)}" y1="${y(from.y)}" x2="${(x(to.x) - right * back).toFixed(1)}" y2="${(y(to.y) - down * back).toFixed(1)}" stroke="${look.line}"${tie.pounds ? ' stroke-width="2.5"' : ""} marker-end="url(#head)"><title>${escaped(`${from.name} ${words(tie)} ${to.name}`)}</title></line>`,
    );
  }
  for (const [at, node] of nodes) {
    const radius = look.size(at);
    out.push(
      `<g>${signed(node.kind, x(node.x), y(node.y), radius, look.colour(node.kind))}<title>${escaped(node.name)}</title></g>`,
    );
  }
  const degree = degrees(network, part.ties);
  const named = nodes.map(([at, node]) => ({
    name: node.name,
    x: x(node.x),
    y: y(node.y),
    radius: look.size(at) * 1.3,
    first: false,
    ties: degree[at] ?? 0,
  }));
  const ties = part.ties.flatMap((at) => {
    const tie = network.ties[at];
    const [from, to] = [network.nodes[tie?.from ?? -1], network.nodes[tie?.to ?? -1]];
    return from && to ? [[x(from.x), y(from.y), x(to.x), y(to.y)] as const] : [];
  });
  for (const one of written(named, { width, height, line: LINE, wide: look.wide, ties })) {
    if (one.over)
      out.push(
        `<rect x="${one.left - 2}" y="${one.top}" width="${one.width + 4}" height="${one.height}" fill="${look.paper}" fill-opacity="0.85"/>`,
      );
    if (one.lead) {
      const [fromX, fromY, toX, toY] = one.lead.map((value) => value.toFixed(1));
      out.push(
        `<line x1="${fromX}" y1="${fromY}" x2="${toX}" y2="${toY}" stroke="${look.ink}" stroke-width="1.5" stroke-dasharray="1.5 2.5"/>`,
      );
    }
    const spans = one.lines.map(
      (text, number) =>
        `<tspan x="${one.left.toFixed(1)}" y="${(one.top + (number + 0.78) * LINE).toFixed(1)}">${escaped(text)}</tspan>`,
    );
    out.push(`<text fill="${look.ink}">${spans.join(" ")}</text>`);
  }
  let along = 24;
  const under = height + LEGEND / 2;
  for (const { kind, words: called } of network.kinds) {
    if (!nodes.some(([, node]) => node.kind === kind)) continue;
    out.push(
      `<g>${signed(kind, along, under, 7, look.colour(kind))}<text x="${along + 14}" y="${under + 5}" fill="${look.ink}">${escaped(called)}</text></g>`,
    );
    along += 14 + look.wide(called) + 30;
  }
  out.push(
    `<text x="${along}" y="${under + 5}" fill="${look.ink}">a thick line is money; an arrow points to who or what gets it, or to what it belongs to</text>`,
  );
  return `${out.join("\n")}\n</svg>\n`;
}
