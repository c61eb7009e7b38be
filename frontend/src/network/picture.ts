/** The picture, drawn by Sigma on WebGL. It only shows: what is chosen comes from outside. */

import Graph from "graphology";
import Sigma from "sigma";
import { degrees, measured, type Network, type Shown, sizeOf } from "./data";

/** A sign for each kind, before its name, so that colour never carries a meaning alone. */
export const SIGNS: Readonly<Record<string, string>> = {
  organisation: "●",
  partnership: "◆",
  panel: "◇",
  group: "◇",
  service: "■",
  programme: "▲",
  award: "▼",
};

export interface Picture {
  show(part: Shown, size: string, path: readonly number[]): void;
  choose(node: number): void;
  zoom(step: "in" | "out" | "all"): void;
  sizeOf(node: number): number;
  image(): HTMLCanvasElement;
  recolour(): void;
}

export function isAble(): boolean {
  return !!document.createElement("canvas").getContext("webgl2");
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#666666";
}

/** Draw the network into a place; `chosen` is told of a click on a node, or on nothing (-1). */
export function draw(
  place: HTMLElement,
  network: Network,
  chosen: (node: number) => void,
): Picture {
  const graph = new Graph({ multi: true, type: "undirected" });
  const colours = new Map(network.kinds.map((one) => [one.kind, one.colour]));
  network.nodes.forEach((node, at) => {
    graph.addNode(at, {
      x: node.x,
      y: node.y,
      size: 6,
      color: colours.get(node.kind) ?? "#767676",
      label: `${SIGNS[node.kind] ?? "●"} ${node.name}`,
    });
  });
  network.ties.forEach((tie, at) => {
    graph.addEdgeWithKey(`t${at}`, tie.from, tie.to, { size: tie.pounds ? 2 : 1 });
  });
  let part: Shown = { nodes: new Set(), ties: [] };
  let visible = new Set<number>();
  let onPath = new Set<number>();
  let picked = -1;
  let near = new Set<number>();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let ink = colour("--ink");
  let line = colour("--line");
  let mark = colour("--focus");
  let tied = colour("--soft");
  let taken: Box[] = []; // by names, in the frame that is being drawn

  const renderer = new Sigma(graph, place, {
    labelColor: { color: ink },
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelDensity: 1,
    labelGridCellSize: 80,
    defaultDrawNodeLabel: (context, data, settings) =>
      nameBeside(context, data, settings.labelSize, ink, taken),
    labelRenderedSizeThreshold: 5,
    defaultEdgeColor: tied,
    zIndex: true,
    minCameraRatio: 0.02,
    maxCameraRatio: 3,
    // Drawn by ourselves: Sigma's own box behind a hovered name is white in the dark too.
    defaultDrawNodeHover: (context, data, settings) =>
      drawName(context, data, settings, colour("--paper"), colour("--ink")),
    nodeReducer: (key, data) => {
      const at = Number(key);
      if (!part.nodes.has(at)) return { ...data, hidden: true };
      const lit = onPath.size ? onPath.has(at) : picked < 0 || at === picked || near.has(at);
      const out = {
        ...data,
        zIndex: lit ? 1 : 0,
        forceLabel: at === picked || onPath.has(at),
        highlighted: at === picked,
      };
      return lit ? out : { ...out, color: line, label: "" };
    },
    edgeReducer: (key, data) => {
      const tie = network.ties[Number(key.slice(1))];
      if (!tie || !visible.has(Number(key.slice(1)))) return { ...data, hidden: true };
      const path = onPath.has(tie.from) && onPath.has(tie.to);
      if (onPath.size)
        return { ...data, color: path ? mark : line, size: path ? 4 : 0.5, zIndex: path ? 1 : 0 };
      const touched = picked >= 0 && (tie.from === picked || tie.to === picked);
      return touched ? { ...data, color: mark, size: 2.5, zIndex: 1 } : data;
    },
  });
  renderer.on("beforeRender", () => {
    taken = [];
  });
  renderer.on("clickNode", ({ node }) => chosen(Number(node)));
  renderer.on("clickStage", () => chosen(-1));
  renderer.on("enterNode", () => place.classList.add("over"));
  renderer.on("leaveNode", () => place.classList.remove("over"));

  function small(): number {
    return place.clientWidth < 500 ? 0.6 : 1;
  }

  function frame(): void {
    const bounds = [...part.nodes].flatMap((at) => network.nodes[at] ?? []);
    if (!bounds.length) return;
    const box = (pick: (one: (typeof bounds)[number]) => number): [number, number] => [
      Math.min(...bounds.map(pick)),
      Math.max(...bounds.map(pick)),
    ];
    renderer.setCustomBBox({ x: box((one) => one.x), y: box((one) => one.y) });
    renderer.refresh();
    if (still) renderer.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1.1, angle: 0 });
    else
      void renderer
        .getCamera()
        .animate({ x: 0.5, y: 0.5, ratio: 1.1, angle: 0 }, { duration: 250 });
  }

  return {
    show(fresh, size, path) {
      const moved =
        fresh.nodes.size !== part.nodes.size || [...fresh.nodes].some((at) => !part.nodes.has(at));
      part = fresh;
      visible = new Set(fresh.ties);
      onPath = new Set(path);
      const degree = degrees(network, fresh.ties);
      const value = (at: number) => {
        const node = network.nodes[at];
        return node ? measured(node, degree.get(at) ?? 0, size) : 0;
      };
      const most = Math.max(0, ...[...fresh.nodes].map(value));
      graph.updateEachNodeAttributes((key, data) => ({
        ...data,
        size: sizeOf(value(Number(key)), most) * small(),
      }));
      if (moved) frame();
      else renderer.refresh();
    },
    choose(node) {
      picked = node;
      near = new Set(node < 0 ? [] : graph.neighbors(node).map(Number));
      renderer.refresh();
    },
    zoom(step) {
      const camera = renderer.getCamera();
      const duration = still ? 0 : 200;
      if (step === "all") frame();
      else if (step === "in") void camera.animatedZoom({ duration });
      else void camera.animatedUnzoom({ duration });
    },
    sizeOf: (node) => (graph.hasNode(node) ? graph.getNodeAttribute(node, "size") : 6),
    image() {
      const out = document.createElement("canvas");
      const layers = Object.values(renderer.getCanvases());
      out.width = layers[0]?.width ?? 1;
      out.height = layers[0]?.height ?? 1;
      const context = out.getContext("2d");
      if (!context) return out;
      context.fillStyle = colour("--paper");
      context.fillRect(0, 0, out.width, out.height);
      renderer.refresh({ schedule: false }); // WebGL gives its picture away only in the turn it was drawn in
      for (const layer of layers) context.drawImage(layer, 0, 0);
      return out;
    },
    recolour() {
      [ink, line, mark, tied] = ["--ink", "--line", "--focus", "--soft"].map(colour) as [
        string,
        string,
        string,
        string,
      ];
      renderer.setSetting("labelColor", { color: ink });
      renderer.setSetting("defaultEdgeColor", tied);
      renderer.refresh();
    },
  };
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Write a name beside its node, on the side where there is room; leave it out where there is none. */
function nameBeside(
  context: CanvasRenderingContext2D,
  data: { x: number; y: number; size: number; label: string | null },
  size: number,
  ink: string,
  taken: Box[],
): void {
  if (!data.label) return;
  const room = context.canvas.clientWidth;
  const most = room < 500 ? 24 : 40;
  const text = data.label.length > most ? `${data.label.slice(0, most - 1)}…` : data.label;
  context.font = `${size}px system-ui, sans-serif`;
  const width = context.measureText(text).width;
  for (const left of [data.x + data.size + 4, data.x - data.size - 4 - width]) {
    const box: Box = [left, data.y - size * 0.7, left + width, data.y + size * 0.5];
    if (left < 0 || left + width > room || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    context.fillStyle = ink;
    context.fillText(text, left, data.y + size / 3);
    return;
  }
}

function overlap(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function drawName(
  context: CanvasRenderingContext2D,
  data: { x: number; y: number; size: number; label: string | null; color: string },
  settings: { labelSize: number; labelFont: string },
  paper: string,
  ink: string,
): void {
  context.fillStyle = data.color;
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  if (!data.label) return;
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(data.label).width + 10;
  const height = settings.labelSize + 8;
  const left = data.x + data.size + 4;
  context.fillStyle = paper;
  context.fillRect(left, data.y - height / 2, width, height);
  context.lineWidth = 1;
  context.strokeRect(left, data.y - height / 2, width, height);
  context.fillStyle = ink;
  context.fillText(data.label, left + 5, data.y + settings.labelSize / 3);
}
