/** The picture, drawn by Sigma on WebGL. It only shows: what is chosen comes from outside. */

import Graph from "graphology";
import Sigma from "sigma";
import { createEdgeCompoundProgram, EdgeLineProgram, type EdgeProgramType } from "sigma/rendering";
import { element } from "../shared/dom";
import { ArrowProgram } from "./arrows";
import type { Box, Line } from "./boxes";
import {
  degrees,
  filling,
  measured,
  type Network,
  nextNode,
  nodeAt,
  type Place,
  REACH,
  type Shown,
  type Spot,
  sizeOf,
} from "./data";
import { type Grip, watchFingers } from "./fingers";
import { type Named, written } from "./names";
import { type Shape, ShapeProgram } from "./shapes";
import { boxOf, type Stood } from "./spots";
import { drawLead, drawTitle, type Titled, title } from "./title";
import { watchWheel } from "./wheel";

/** Nodes shown; beyond, lines are thin, have no heads, and are left out while the picture moves. */
export const MANY = 1_000;
const CROWD = 5_000; // nodes shown; beyond, lines are fainter, or they would be one grey ground
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

const LETTERS = 13; // pixels
const WIDER = 1.15; // times what a node is drawn, so that nothing touches it
const LINE = 15;
const SHARP = 2; // pixels of an image for each of a screen
const HINTED = 1_500; // milliseconds that a hint stays

/** What of the network is drawn; around `focus` nothing is dimmed while only it is picked. */
export interface View {
  readonly part: Shown;
  readonly size: string;
  readonly path: readonly number[];
  readonly focus: number;
}

export interface Picture {
  show(view: View): void;
  choose(node: number): void;
  /** The node that an arrow key leads to from the one picked, or from the middle. */
  next(key: string): number;
  /** Move the picture where a node cannot be seen. */
  reveal(node: number): void;
  zoom(step: "in" | "out" | "all"): void;
  sizeOf(node: number): number;
  /** What is seen, at twice the resolution of a screen, or more where this one has more. */
  image(): HTMLCanvasElement;
  recolour(): void;
  /** Take the picture away. */
  end(): void;
}

/** Whether this browser can draw: asked only where drawing failed, for the answer costs a context. */
export function isAble(): boolean {
  return !!document.createElement("canvas").getContext("webgl2");
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#666666";
}

/**
 * Draw a view of the network into a place; `chosen` is told of a click on a node, or nothing (-1).
 *
 * All that the first view needs is known before Sigma begins, for it goes through every node and
 * tie each time that anything of them changes.
 */
export function draw(
  place: HTMLElement,
  network: Network,
  first: View,
  chosen: (node: number) => void,
): Picture {
  const graph = new Graph({ multi: true, type: "directed" });
  let colours = coloursOf(network);
  const colourOf = (kind: string) => colours.get(kind) ?? "#666666";
  let degree = degrees(network, first.part.ties);
  let sized = sizes(first);
  const margin = 30 + Math.min(place.clientWidth, place.clientHeight) / 20; // pixels
  let fitted = filled(first.part);
  const placed = (at: number) => fitted(network.nodes[at] ?? { x: 0, y: 0 });
  network.nodes.forEach((node, at) => {
    graph.addNode(at, {
      ...placed(at),
      size: sized(at),
      color: colourOf(node.kind),
      shape: SHAPE_OF[node.kind] ?? "circle",
    });
  });
  network.ties.forEach((tie, at) => {
    graph.addEdgeWithKey(`t${at}`, tie.from, tie.to, { size: tie.pounds ? 2.5 : 1 });
  });
  let part = first.part;
  let many = part.nodes.size > MANY;
  let visible = new Set(part.ties);
  let onPath = new Set(first.path);
  let picked = -1;
  let middle = first.focus; // of the part, if it is what is around one node
  let near = new Set<number>();
  const finger = matchMedia("(pointer: coarse)");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let ink = colour("--ink");
  let paper = colour("--paper");
  let line = colour("--line");
  let mark = colour("--focus");
  let tied = colour("--soft");
  let faint = faintOf();
  const widths = new Map<string, number>(); // of texts
  let drawn: Spot[] | null = null;

  const sheet = element("div", { class: "sheet" });
  place.append(sheet);
  const renderer = new Sigma(graph, sheet, {
    // In the places of Sigma's own, which would all be compiled beside them.
    nodeProgramClasses: { circle: ShapeProgram },
    defaultEdgeType: "line",
    edgeProgramClasses: { line: lines(), arrow: createEdgeCompoundProgram([]) },
    hideEdgesOnMove: many,
    enableCameraRotation: false, // names and arrow keys know up and down
    renderLabels: false, // written by ourselves, where there is room
    defaultEdgeColor: tied,
    zIndex: true,
    stagePadding: margin,
    minCameraRatio: 0.02,
    maxCameraRatio: 3,
    // Drawn by ourselves: Sigma's own box behind a hovered name is white in the dark too.
    defaultDrawNodeHover: (context, data) => {
      const { key } = data as typeof data & { key: string };
      drawTitle(context, data, titleOf(Number(key), context, data), paper, ink);
    },
    // Sigma hands both a copy of their own, so they change it: no other is made for each node and tie.
    nodeReducer: (key, data) => {
      const at = Number(key);
      const lit = isLit(at);
      data.hidden = !part.nodes.has(at);
      data.zIndex = lit ? 1 : 0;
      data.highlighted = at === picked;
      if (!lit) data.color = line;
      return data;
    },
    edgeReducer: (key, data) => {
      const at = Number(key.slice(1));
      const tie = network.ties[at];
      data.hidden = !tie || !visible.has(at);
      if (!tie || data.hidden) return data;
      const path = onPath.has(tie.from) && onPath.has(tie.to);
      const touched = picked >= 0 && (tie.from === picked || tie.to === picked);
      if (onPath.size) [data.color, data.size, data.zIndex] = path ? [mark, 4, 1] : [line, 0.5, 0];
      else if (touched) [data.color, data.size, data.zIndex] = [mark, 2.5, 1];
      else if (picked >= 0 && picked !== middle) data.color = line;
      else if (many) [data.color, data.size] = [faint, data.size / 2];
      return data;
    },
  });
  let naming = true;
  const nameSoon = () => {
    // At the end of the turn: it may draw more than once before anybody sees it.
    if (naming) return;
    naming = true;
    queueMicrotask(nameNow);
  };
  const nameNow = () => {
    naming = false;
    if (!many || !renderer.getMouseCaptor().isMoving) writeNames();
  };
  // Which node is where is known here: Sigma would read it from a second drawing, and wait for that.
  Object.assign(renderer, {
    getNodeAtPosition: ({ x, y }: Place) => {
      const found = nodeAt(x, y, spots(), REACH[finger.matches ? "coarse" : "fine"]);
      return found < 0 ? null : String(found);
    },
  });
  renderer.on("afterRender", () => {
    drawn = null;
    nameSoon();
  });
  renderer.on("clickNode", ({ node }) => chosen(Number(node)));
  renderer.on("clickStage", () => chosen(-1));
  renderer.on("enterNode", () => place.classList.add("over"));
  renderer.on("leaveNode", () => place.classList.remove("over"));
  // Sigma would move the picture by one finger, and the page could not be scrolled from within it.
  renderer.getTouchCaptor().enabled = false;
  for (const layer of Object.values(renderer.getCanvases()))
    layer.style.touchAction = "pan-x pan-y";
  watchFingers(sheet, follow, () => hint("two"));
  watchWheel(sheet, () => hint("wheel"));

  /** What two fingers held is still under them, nearer or farther. */
  function follow(from: Grip, to: Grip): void {
    const camera = renderer.getCamera();
    const { ratio } = camera.getState();
    camera.setState(renderer.getViewportZoomedState(from.middle, (ratio * from.apart) / to.apart));
    const cameraState = camera.getState();
    const [was, is] = [from.middle, to.middle].map((at) =>
      renderer.viewportToFramedGraph(at, { cameraState }),
    ) as [Place, Place];
    camera.setState({ x: cameraState.x + was.x - is.x, y: cameraState.y + was.y - is.y });
  }

  let hinted = 0; // the timer of the hint
  /** Tell for a moment what moves the picture. */
  function hint(of: "two" | "wheel"): void {
    place.dataset.hint = of;
    clearTimeout(hinted);
    hinted = window.setTimeout(() => delete place.dataset.hint, HINTED);
  }

  function lines(): EdgeProgramType {
    return many ? EdgeLineProgram : ArrowProgram;
  }

  function faintOf(): string {
    return part.nodes.size > CROWD ? between(line, paper) : line;
  }

  function isLit(at: number): boolean {
    if (onPath.size) return onPath.has(at);
    return picked < 0 || picked === middle || at === picked || near.has(at);
  }

  /** Where each node that is on the screen is drawn: worked out once for each drawing. */
  function spots(): readonly Spot[] {
    if (drawn) return drawn;
    drawn = [];
    const [width, height] = [place.clientWidth, place.clientHeight];
    for (const at of part.nodes) {
      const shown = renderer.getNodeDisplayData(String(at));
      if (!shown) continue;
      const { x, y } = renderer.framedGraphToViewport(shown);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      drawn.push({ at, x, y, radius: renderer.scaleSize(shown.size) * WIDER });
    }
    return drawn;
  }

  /** Where the ties are drawn that have an end on the screen. */
  function drawnTies(): Line[] {
    const places = new Map(spots().map(({ at, x, y }) => [at, [x, y] as const]));
    const away = (at: number) => {
      const { x, y } = onScreen(at);
      return [x, y] as const;
    };
    return part.ties.flatMap((one) => {
      const tie = network.ties[one];
      if (!tie || !(places.has(tie.from) || places.has(tie.to))) return [];
      const [from, to] = [tie.from, tie.to].map((at) => places.get(at) ?? away(at));
      return from && to ? [[...from, ...to] as const] : [];
    });
  }

  /** The name of a node that is picked or under the mouse, off other nodes where it can be. */
  function titleOf(at: number, context: CanvasRenderingContext2D, node: Titled): Stood {
    const others = spots().filter((one) => one.at !== at);
    const room = { width: place.clientWidth, height: place.clientHeight };
    return title(context, node, network.nodes[at]?.name ?? "", others, room);
  }

  function writeNames(): void {
    const context = renderer.getCanvases().labels?.getContext("2d");
    if (!context) return;
    context.font = `${LETTERS}px system-ui, sans-serif`;
    const wide = (text: string) => {
      const known = widths.get(text) ?? context.measureText(text).width;
      widths.set(text, known);
      return known;
    };
    const [width, height] = [place.clientWidth, place.clientHeight];
    const seen: Named[] = [];
    const kept: Box[] = [];
    for (const { at, x, y, radius } of spots()) {
      const name = isLit(at) && at !== picked ? (network.nodes[at]?.name ?? "") : "";
      seen.push({ name, x, y, radius, first: onPath.has(at), ties: degree[at] ?? 0 });
      if (at === picked) kept.push(boxOf(titleOf(at, context, { x, y, size: radius / WIDER })));
    }
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = paper;
    const sheet = { width, height, line: LINE, wide, kept, ties: many ? [] : drawnTies() };
    for (const one of written(seen, sheet)) {
      if (one.over) {
        context.globalAlpha = 0.85;
        context.fillStyle = paper;
        context.fillRect(one.left - 3, one.top - 1, one.width + 6, one.height + 2);
        context.globalAlpha = 1;
      }
      if (one.lead) drawLead(context, one.lead, ink);
      context.fillStyle = ink;
      one.lines.forEach((text, number) => {
        const base = one.top + (number + 0.78) * LINE;
        context.strokeText(text, one.left, base);
        context.fillText(text, one.left, base);
      });
    }
  }

  /** Where the nodes of a part are drawn, so that they fill the place. */
  function filled({ nodes }: Shown): (node: Place) => Place {
    const places = [...nodes].flatMap((at) => network.nodes[at] ?? []);
    return filling(places, place.clientWidth - 2 * margin, place.clientHeight - 2 * margin);
  }

  /** How large each node of a view is drawn. */
  function sizes({ part, size }: View): (at: number) => number {
    const value = (at: number) => {
      const node = network.nodes[at];
      return node ? measured(node, degree[at] ?? 0, size) : 0;
    };
    let most = 0;
    for (const at of part.nodes) most = Math.max(most, value(at));
    const small = place.clientWidth < 500 ? 0.6 : 1;
    return (at) => sizeOf(value(at), most, part.nodes.size) * small;
  }

  /** Tell Sigma where the part begins and ends. */
  function bound(): void {
    if (!part.nodes.size) return;
    const [x, y] = [endless(), endless()];
    for (const at of part.nodes) {
      const point = placed(at);
      widen(x, point.x);
      widen(y, point.y);
    }
    renderer.setCustomBBox({ x, y });
    renderer.refresh();
  }

  function frame(atOnce = still): void {
    bound();
    const whole = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    if (atOnce || still) renderer.getCamera().setState(whole);
    else void renderer.getCamera().animate(whole, { duration: 250 });
  }

  renderer.on("resize", () => {
    fitted = filled(part);
    graph.updateEachNodeAttributes((key, data) => ({ ...data, ...placed(Number(key)) }));
    bound(); // who has come closer stays there
  });

  // The first names are written when the picture is there.
  if (part.nodes.size < network.nodes.length) frame(true);
  requestAnimationFrame(() => setTimeout(nameNow));

  function onScreen(at: number): Place {
    return renderer.graphToViewport(placed(at));
  }

  return {
    show(view) {
      const { nodes } = view.part;
      const moved = nodes.size !== part.nodes.size || [...nodes].some((at) => !part.nodes.has(at));
      part = view.part;
      visible = new Set(part.ties);
      onPath = new Set(view.path);
      middle = view.focus;
      degree = degrees(network, part.ties);
      sized = sizes(view);
      faint = faintOf();
      if (nodes.size > MANY !== many) {
        many = !many;
        const edgeProgramClasses = {
          ...renderer.getSetting("edgeProgramClasses"),
          line: lines(),
        };
        renderer.setSettings({ edgeProgramClasses, hideEdgesOnMove: many });
      }
      if (moved) fitted = filled(part);
      graph.updateEachNodeAttributes((key, data) => {
        const at = Number(key);
        return { ...data, ...placed(at), size: sized(at) };
      });
      if (moved) frame();
      else renderer.refresh();
    },
    choose(node) {
      picked = node;
      near = new Set(node < 0 ? [] : graph.neighbors(node).map(Number));
      renderer.scheduleRefresh(); // what is printed of it need not wait for the picture
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
      sharply(Math.max(SHARP, devicePixelRatio), () => {
        naming = true; // here and now, not at the end of the turn
        renderer.resize(true);
        renderer.refresh({ schedule: false }); // WebGL gives its picture away only in the turn it was drawn in
        naming = false;
        writeNames();
        out.width = layers[0]?.width ?? 1;
        out.height = layers[0]?.height ?? 1;
        const context = out.getContext("2d");
        if (!context) return;
        context.fillStyle = colour("--paper");
        context.fillRect(0, 0, out.width, out.height);
        for (const layer of layers) context.drawImage(layer, 0, 0);
      });
      renderer.resize(true);
      renderer.refresh();
      return out;
    },
    recolour() {
      [ink, paper, line] = [colour("--ink"), colour("--paper"), colour("--line")];
      [mark, tied] = [colour("--focus"), colour("--soft")];
      colours = coloursOf(network);
      graph.updateEachNodeAttributes((key, data) => ({
        ...data,
        color: colourOf(network.nodes[Number(key)]?.kind ?? ""),
      }));
      faint = faintOf();
      renderer.setSetting("defaultEdgeColor", tied);
      renderer.refresh();
    },
    end() {
      renderer.kill();
      sheet.remove();
    },
  };
}

/** Do something as if the screen had so many pixels for each of the page: Sigma asks it for them. */
function sharply(pixels: number, act: () => void): void {
  const own = Object.getOwnPropertyDescriptor(window, "devicePixelRatio") ?? {};
  Object.defineProperty(window, "devicePixelRatio", { value: pixels, configurable: true });
  try {
    act();
  } finally {
    Object.defineProperty(window, "devicePixelRatio", own);
  }
}

/** The colour of each kind of node. */
function coloursOf(network: Network): Map<string, string> {
  return new Map(network.kinds.map((one) => [one.kind, colour(`--${one.shade}`)]));
}

/** The colour halfway between two, both as #rrggbb. */
function between(one: string, other: string): string {
  const parts = [1, 3, 5].map((at) =>
    Math.round(
      (Number.parseInt(one.slice(at, at + 2), 16) + Number.parseInt(other.slice(at, at + 2), 16)) /
        2,
    )
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${parts.join("")}`;
}

type Span = [least: number, most: number];

function endless(): Span {
  return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
}

function widen(span: Span, value: number): void {
  span[0] = Math.min(span[0], value);
  span[1] = Math.max(span[1], value);
}
