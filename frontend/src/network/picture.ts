/** The picture, drawn by Sigma on WebGL. It only shows: what is chosen comes from outside. */

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram } from "sigma/rendering";
import { degrees, measured, type Network, nextNode, type Place, type Shown, sizeOf } from "./data";
import { type Shape, ShapeProgram } from "./shapes";

const MANY = 1_000; // nodes; beyond, lines have no heads and are left out while the picture moves
/** The shape of each kind, so that colour never carries a meaning alone. */
const SHAPE_OF: Readonly<Record<string, Shape>> = {
  partnership: "diamond",
  panel: "diamond",
  group: "diamond",
  service: "square",
  programme: "triangle",
  award: "triangle-down",
};

/** The same shapes as signs, for the legend. */
export const SIGNS: Readonly<Record<string, string>> = {
  organisation: "●",
  partnership: "◆",
  panel: "◆",
  group: "◆",
  service: "■",
  programme: "▲",
  award: "▼",
};

export interface Picture {
  show(part: Shown, size: string, path: readonly number[]): void;
  choose(node: number): void;
  /** The node that an arrow key leads to from the one picked, or from the middle. */
  next(key: string): number;
  /** Move the picture where a node cannot be seen. */
  reveal(node: number): void;
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
  const graph = new Graph({ multi: true, type: "directed" });
  const colours = new Map(network.kinds.map((one) => [one.kind, one.colour]));
  // Places are made for a wide picture: on an upright screen it is turned by a quarter.
  let upright = place.clientHeight > place.clientWidth;
  const placed = (at: number) => {
    const { x = 0, y = 0 } = network.nodes[at] ?? {};
    return upright ? { x: y, y: -x } : { x, y };
  };
  network.nodes.forEach((node, at) => {
    graph.addNode(at, {
      ...placed(at),
      size: 6,
      color: colours.get(node.kind) ?? "#767676",
      shape: SHAPE_OF[node.kind] ?? "circle",
      label: node.name,
    });
  });
  network.ties.forEach((tie, at) => {
    graph.addEdgeWithKey(`t${at}`, tie.from, tie.to, { size: tie.pounds ? 2.5 : 1 });
  });
  const many = network.nodes.length > MANY;
  let part: Shown = { nodes: new Set(), ties: [] };
  let visible = new Set<number>();
  let onPath = new Set<number>();
  let picked = -1;
  let near = new Set<number>();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let ink = colour("--ink");
  let paper = colour("--paper");
  let line = colour("--line");
  let mark = colour("--focus");
  let tied = colour("--soft");
  let taken: Box[] = []; // by names, in the frame that is being drawn

  const renderer = new Sigma(graph, place, {
    defaultNodeType: "shape",
    nodeProgramClasses: { shape: ShapeProgram },
    defaultEdgeType: many ? "line" : "arrow",
    edgeProgramClasses: { line: EdgeLineProgram, arrow: EdgeArrowProgram },
    hideEdgesOnMove: many,
    hideLabelsOnMove: many,
    labelColor: { color: ink },
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelDensity: 1,
    labelGridCellSize: 80,
    defaultDrawNodeLabel: (context, data, settings) =>
      nameBeside(context, data, settings.labelSize, ink, paper, taken),
    labelRenderedSizeThreshold: 2,
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
      if (touched) return { ...data, color: mark, size: 2.5, zIndex: 1 };
      return many ? { ...data, color: line, size: data.size / 2 } : data;
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

  function frame(atOnce = still): void {
    if (!part.nodes.size) return;
    const [x, y] = [endless(), endless()];
    for (const at of part.nodes) {
      const point = placed(at);
      widen(x, point.x);
      widen(y, point.y);
    }
    renderer.setCustomBBox({ x, y });
    renderer.refresh();
    const whole = { x: 0.5, y: 0.5, ratio: 1.1, angle: 0 };
    if (atOnce || still) renderer.getCamera().setState(whole);
    else void renderer.getCamera().animate(whole, { duration: 250 });
  }

  renderer.on("resize", () => {
    const turned = place.clientHeight > place.clientWidth;
    if (turned === upright) return;
    upright = turned;
    graph.updateEachNodeAttributes((key, data) => ({ ...data, ...placed(Number(key)) }));
    frame();
  });

  function onScreen(at: number): Place {
    return renderer.graphToViewport(placed(at));
  }

  return {
    show(fresh, size, path) {
      const first = !part.nodes.size;
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
        size: sizeOf(value(Number(key)), most, fresh.nodes.size) * small(),
      }));
      if (moved) frame(first);
      else renderer.refresh();
    },
    choose(node) {
      picked = node;
      near = new Set(node < 0 ? [] : graph.neighbors(node).map(Number));
      renderer.refresh();
    },
    next(key) {
      const middle = { x: place.clientWidth / 2, y: place.clientHeight / 2 };
      const places = new Map([...part.nodes].map((at) => [at, onScreen(at)]));
      return nextNode(key, places.get(picked) ?? middle, places, picked);
    },
    reveal(node) {
      const { x, y } = onScreen(node);
      const inside = x > 20 && y > 20 && x < place.clientWidth - 20 && y < place.clientHeight - 20;
      const at = renderer.getNodeDisplayData(String(node));
      if (inside || !at) return;
      const camera = renderer.getCamera();
      if (still) camera.setState({ x: at.x, y: at.y });
      else void camera.animate({ x: at.x, y: at.y }, { duration: 200 });
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
      [ink, paper, line] = [colour("--ink"), colour("--paper"), colour("--line")];
      [mark, tied] = [colour("--focus"), colour("--soft")];
      renderer.setSetting("labelColor", { color: ink });
      renderer.setSetting("defaultEdgeColor", tied);
      renderer.refresh();
    },
  };
}

type Span = [least: number, most: number];

function endless(): Span {
  return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
}

function widen(span: Span, value: number): void {
  span[0] = Math.min(span[0], value);
  span[1] = Math.max(span[1], value);
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Write a name beside, under or over its node, where there is room; leave it out where there is none. */
function nameBeside(
  context: CanvasRenderingContext2D,
  data: { x: number; y: number; size: number; label: string | null; highlighted?: boolean },
  size: number,
  ink: string,
  paper: string,
  taken: Box[],
): void {
  if (!data.label || data.highlighted) return; // a picked node has its name in a box
  const room = context.canvas.clientWidth;
  const most = room < 500 ? 24 : 40;
  const text = data.label.length > most ? `${data.label.slice(0, most - 1)}…` : data.label;
  context.font = `${size}px system-ui, sans-serif`;
  const width = context.measureText(text).width;
  const away = data.size * 1.3 + 3;
  const under = data.size * 1.2 + size * 0.8;
  const spots = [
    [data.x + away, data.y],
    [data.x - away - width, data.y],
    [data.x - width / 2, data.y + under],
    [data.x - width / 2, data.y - under],
  ] as const;
  for (const [left, middle] of spots) {
    const box: Box = [left, middle - size * 0.6, left + width, middle + size * 0.5];
    if (left < 0 || left + width > room || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = paper;
    context.strokeText(text, left, middle + size / 3);
    context.fillStyle = ink;
    context.fillText(text, left, middle + size / 3);
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
  context.strokeStyle = ink;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(data.x, data.y, data.size * 1.35 + 2, 0, 2 * Math.PI);
  context.stroke();
  if (!data.label) return;
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(data.label).width + 10;
  const height = settings.labelSize + 8;
  const beside = data.x + data.size * 1.35 + 6;
  const left = Math.max(2, Math.min(beside, context.canvas.clientWidth - width - 2));
  context.fillStyle = paper;
  context.fillRect(left, data.y - height / 2, width, height);
  context.lineWidth = 1;
  context.strokeRect(left, data.y - height / 2, width, height);
  context.fillStyle = ink;
  context.fillText(data.label, left + 5, data.y + settings.labelSize / 3);
}
