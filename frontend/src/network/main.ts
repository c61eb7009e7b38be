/** The network page: choices on one side, the picture, what is chosen, and the same as a table. */

import { byId, element } from "../shared/dom";
import { address } from "../shared/iri";
import { readChoice, writeChoice } from "./address";
import { byNames, meant, settled } from "./called";
import {
  type Choice,
  grouped,
  indexOf,
  type Node as Known,
  received,
  type Sent,
  type Shown,
  shortestPath,
  shown,
  type Tie,
  words,
  wordsTo,
  years,
} from "./data";
import { draw, isAble, MANY, type Picture, SIGNS, type View } from "./picture";
import { fetched, fetchTie, NO_ANSWER, prints, unfold } from "./prints";
import { asCsv, asGraphml, asSvg, FONT } from "./save";
import "./network.css";

const ROWS = 100; // of the table, at once
const BROKERAGE = "betweenness"; // is sent apart, for it takes its time to work out
const ASKED = 250; // milliseconds after the last change before the picture follows

async function start(): Promise<void> {
  const place = byId("network-picture");
  const status = byId("network-status");
  const source = place.dataset.source ?? "";
  const answer = await fetch(source, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${source}: status ${answer.status}`);
  const network = received((await answer.json()) as Sent);
  const panel = byId("network-panel");
  const empty = byId("network-empty");
  const byName = byNames(network);
  let [choice, unknown]: [Choice, string[]] = settled(network, readChoice(location.search));
  let part: Shown = shown(network, choice);
  let picture: Picture | null = null;
  let path: number[] = [];
  let rows = ROWS;
  let at = -1; // the node that is picked
  let waiting = 0; // the timer of a change that is not drawn yet
  let learnt = false; // whether brokerage is known

  byId("network-form").hidden = true;
  byId("network-tools").hidden = false;
  path = pathOf();
  picture = drawn();

  fillControls();
  apply(false, true);
  if (picture) place.dataset.drawn = "yes";
  if (choice.size === BROKERAGE) void learnBrokerage();
  if (choice.focus) tell(indexOf(network, choice.focus));

  function drawn(): Picture | null {
    try {
      return draw(place, network, view(), tell);
    } catch (error) {
      if (isAble()) throw error;
      place.replaceChildren(
        element(
          "p",
          { class: "empty" },
          "This browser cannot draw the picture (no WebGL); the table below says the same.",
        ),
      );
      return null;
    }
  }

  /** Draw anew what a browser has forgotten: a phone does, of pages that nobody looks at. */
  function drawAgain(): void {
    picture?.end();
    picture = null;
    requestAnimationFrame(() => {
      picture = drawn();
      picture?.choose(at);
    });
  }

  // Controls ---------------------------------------------------------------------------------

  function field<T extends HTMLElement>(name: string): T {
    return byId<T>(`network-${name}`);
  }

  /** The node that is called what stands there; nothing, and a word about it, where none is. */
  function chosenIn(input: HTMLInputElement): string | undefined {
    const typed = input.value.trim();
    if (!typed) return "";
    const name = meant(byName.keys(), typed);
    if (name === undefined) {
      say(isNoOne(typed));
      return undefined;
    }
    input.value = name;
    return byName.get(name);
  }

  function fillControls(): void {
    later(() =>
      field<HTMLDataListElement>("names").replaceChildren(
        ...[...byName.keys()].sort().map((name) => element("option", { value: name })),
      ),
    );
    const areas = [...new Set(network.nodes.flatMap((node) => node.areas))].sort();
    options("area", [["", "any area"], ...areas.map((one) => [one, one] as const)]);
    const themes = [...new Set(network.ties.map((tie) => tie.theme))].sort();
    options("theme", [["", "any theme"], ...themes.map((one) => [one, one] as const)]);
    options("size", [
      ["ties", "Ties shown"],
      ...network.sizes.map((one) => [one.name, one.title] as const),
    ]);
    const legend = field("legend");
    legend.replaceChildren(
      ...network.kinds.map((one) => {
        const box = element("input", { type: "checkbox", value: one.kind });
        box.checked = !choice.kinds.includes(one.kind);
        box.addEventListener("change", () =>
          change({
            kinds: boxes()
              .filter((b) => !b.checked)
              .map((b) => b.value),
          }),
        );
        const sign = element(
          "span",
          { class: "sign", "aria-hidden": "true" },
          SIGNS[one.kind] ?? "●",
        );
        sign.style.color = `var(--${one.shade})`;
        const count = network.nodes.filter((node) => node.kind === one.kind).length;
        return element("label", {}, box, " ", sign, ` ${one.words} (${count})`);
      }),
    );
    const span = years(network);
    field("years").hidden = !span || span[0] === span[1];
    if (span) {
      for (const name of ["since", "until"] as const) {
        const slider = field<HTMLInputElement>(name);
        [slider.min, slider.max] = [String(span[0]), String(span[1])];
        slider.addEventListener("input", () => {
          const [low, high] = [
            Number(field<HTMLInputElement>("since").value),
            Number(field<HTMLInputElement>("until").value),
          ];
          const [since, until] =
            name === "since" ? [low, Math.max(low, high)] : [Math.min(low, high), high];
          change({ since: since === span[0] ? 0 : since, until: until === span[1] ? 0 : until });
        });
      }
    }
    for (const name of ["area", "theme", "size"] as const) {
      field<HTMLSelectElement>(name).addEventListener("change", (event) =>
        change({ [name]: (event.target as HTMLSelectElement).value }),
      );
    }
    field("size").addEventListener("change", () => {
      if (choice.size === BROKERAGE) void learnBrokerage();
    });
    place.addEventListener("keydown", (event) => pressed(event));
    place.addEventListener("webglcontextlost", drawAgain, { capture: true });
    field<HTMLSelectElement>("hops").addEventListener("change", (event) =>
      change({ hops: Number((event.target as HTMLSelectElement).value) }),
    );
    field<HTMLInputElement>("focus").addEventListener("change", (event) => {
      const id = chosenIn(event.target as HTMLInputElement);
      if (id === undefined) return;
      change({ focus: id });
      tell(indexOf(network, id));
    });
    for (const at of [0, 1] as const) {
      field<HTMLInputElement>(at ? "to" : "from").addEventListener("change", (event) => {
        const id = chosenIn(event.target as HTMLInputElement);
        if (id === undefined) return;
        change({ path: at ? [choice.path[0], id] : [id, choice.path[1]] });
        tellPath();
      });
    }
    press("in", () => picture?.zoom("in"));
    press("out", () => picture?.zoom("out"));
    press("all", () => picture?.zoom("all"));
    press("reset", () => {
      choice = readChoice("");
      for (const name of ["focus", "from", "to"]) field<HTMLInputElement>(name).value = "";
      tell(-1);
      apply(true);
    });
    press("png", () => picture?.image().toBlob((blob) => blob && save(blob, "network.png")));
    press("svg", () => save(new Blob([svg()], { type: "image/svg+xml" }), "network.svg"));
    press("csv", () => save(new Blob([asCsv(network, part)], { type: "text/csv" }), "network.csv"));
    press("graphml", () =>
      save(
        new Blob([asGraphml(network, part)], { type: "application/graphml+xml" }),
        "network.graphml",
      ),
    );
    press("link", () => void copyLink());
    press("told", () => {
      panel.scrollIntoView();
      panel.focus({ preventScroll: true });
    });
    press("more", () => {
      rows += ROWS;
      drawTable();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
      picture?.recolour(),
    );
    addEventListener("popstate", () => {
      [choice, unknown] = settled(network, readChoice(location.search));
      apply(false);
    });
    // WebGL keeps nothing that could be printed: the same as SVG stands in for it.
    addEventListener("beforeprint", () => {
      if (!picture) return;
      // Its colours are those of the page, which are others on paper than in the dark.
      const drawn = new DOMParser().parseFromString(
        svg((name) => `var(${name})`),
        "image/svg+xml",
      ).documentElement;
      drawn.setAttribute("class", "printed");
      place.append(document.importNode(drawn, true));
    });
    addEventListener("afterprint", () => place.querySelector(".printed")?.remove());
    if (choice.path[0] && choice.path[1]) tellPath();
  }

  /** In the picture: arrows go from node to node, Enter tells of one, + − 0 zoom, Escape leaves. */
  function pressed(event: KeyboardEvent): void {
    if (!picture || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { "+": "in", "=": "in", "-": "out", "0": "all" } as const;
    if (event.key in steps) picture.zoom(steps[event.key as keyof typeof steps]);
    else if (event.key === "Escape") tell(-1);
    else if (event.key === "Enter" && at >= 0) {
      tell(at);
      panel.focus();
    } else if (event.key.startsWith("Arrow")) {
      const next = picture.next(event.key);
      if (next >= 0) at = next;
    } else return;
    event.preventDefault();
    if (event.key === "Enter") return;
    picture.choose(at);
    const node = network.nodes[at];
    if (node && event.key.startsWith("Arrow")) {
      picture.reveal(at);
      say(`${node.name}, ${kindOf(node)}. Enter tells of its ties.`);
    }
  }

  function kindOf(node: Known): string {
    return network.kinds.find((one) => one.kind === node.kind)?.words ?? node.kind;
  }

  async function learnBrokerage(): Promise<void> {
    if (learnt) return;
    say("Working out who connects whom …");
    const values = await fetched<Record<string, number>>("/network/brokerage.json");
    if (!values) return say("Brokerage could not be fetched: all nodes have one size. Try again.");
    for (const node of network.nodes) node.sizes[BROKERAGE] = values[node.id] ?? 0;
    learnt = true;
    apply(true);
  }

  function press(name: string, act: () => void): void {
    field(name).addEventListener("click", act);
  }

  function options(name: string, told: readonly (readonly [string, string])[]): void {
    field<HTMLSelectElement>(name).replaceChildren(
      ...told.map(([value, title]) => element("option", { value }, title)),
    );
  }

  function boxes(): HTMLInputElement[] {
    return [...field("legend").querySelectorAll("input")];
  }

  function nameOf(id: string): string {
    return network.nodes[indexOf(network, id)]?.name ?? "";
  }

  // What follows from a choice ----------------------------------------------------------------

  function change(changes: Partial<Choice>): void {
    choice = { ...choice, ...changes };
    clearTimeout(waiting);
    showControls();
    waiting = window.setTimeout(() => apply(true), "since" in changes ? ASKED : 0);
  }

  function pathOf(): number[] {
    const [from, to] = choice.path.map((id) => indexOf(network, id)) as [number, number];
    return from >= 0 && to >= 0 ? shortestPath(network, part.ties, from, to) : [];
  }

  function view(): View {
    return { part, path, size: choice.size, focus: indexOf(network, choice.focus) };
  }

  /** Show what the choice means; at first what is told in words, and the table, can wait. */
  function apply(written: boolean, first = false): void {
    if (!first) {
      part = shown(network, choice);
      path = pathOf();
      picture?.show(view());
    }
    if (!first && at >= 0) fillPanel();
    else if (!first && choice.path[0] && choice.path[1]) void fillPath();
    rows = ROWS;
    showControls();
    const told = () => {
      drawTable();
      sayShown();
    };
    if (first) later(told);
    else told();
    byId<HTMLAnchorElement>("network-file").href = `/network.html${writeChoice(choice)}`;
    if (written) history.replaceState(null, "", location.pathname + writeChoice(choice));
  }

  function sayShown(): void {
    const left = network.whole - network.nodes.length;
    const of =
      part.nodes.size < network.nodes.length ? ` of ${count(network.nodes.length, "node")}` : "";
    empty.hidden = part.nodes.size > 0;
    say(
      `${count(part.nodes.size, "node")} and ${count(part.ties.length, "tie")} shown${of}.` +
        (left > 0
          ? ` The ${grouped(left)} least tied are left out; the page of each draws what is around it.`
          : "") +
        (picture && part.nodes.size > MANY
          ? " Of so many, all lines are drawn thin and without arrows."
          : "") +
        (path.length ? ` The path that is marked has ${count(path.length - 1, "step")}.` : "") +
        unknown.map((one) => ` ${isNoOne(one)}`).join(""),
    );
    unknown = [];
  }

  function showControls(): void {
    for (const name of ["area", "theme", "size"] as const)
      field<HTMLSelectElement>(name).value = choice[name];
    field<HTMLSelectElement>("hops").value = String(choice.hops);
    for (const [name, id] of [
      ["focus", choice.focus],
      ["from", choice.path[0]],
      ["to", choice.path[1]],
    ] as const) {
      if (id) field<HTMLInputElement>(name).value = nameOf(id);
    }
    for (const box of boxes()) box.checked = !choice.kinds.includes(box.value);
    const span = years(network);
    if (span) {
      const [since, until] = [choice.since || span[0], choice.until || span[1]];
      field<HTMLInputElement>("since").value = String(since);
      field<HTMLInputElement>("until").value = String(until);
      field("span").textContent = since === until ? String(since) : `${since} to ${until}`;
    }
    const measure = network.sizes.find((one) => one.name === choice.size);
    field("meaning").textContent = measure
      ? `${measure.meaning} (${measure.unit})`
      : "How many of the ties shown here it has.";
  }

  function say(text: string): void {
    status.textContent = text;
  }

  // What is chosen ----------------------------------------------------------------------------

  function tell(told: number): void {
    at = told;
    picture?.choose(at);
    if (at >= 0) picture?.reveal(at);
    fillPanel();
  }

  /** The way to what is told, which may stand below the screen; nothing where nothing is. */
  function pointTo(told: string): void {
    const way = field("told");
    way.hidden = !told;
    way.textContent = `↓ ${told}`;
    way.title = told;
  }

  function fillPanel(): void {
    const node = network.nodes[at];
    if (!node) {
      pointTo("");
      panel.replaceChildren(
        element("p", {}, "Click a node, or choose a name, to see what is printed of its ties."),
      );
      return;
    }
    const around = element("button", { type: "button", class: "plain" }, "Show what is around it");
    around.addEventListener("click", () => change({ focus: node.id }));
    const list = element("ul", { class: "ties-of" });
    const tied = part.ties.filter(
      (one) => network.ties[one]?.from === at || network.ties[one]?.to === at,
    );
    for (const one of tied.slice(0, ROWS)) {
      const tie = network.ties[one];
      if (!tie) continue;
      const [near, far] = [network.nodes[tie.from], network.nodes[tie.to]];
      const button = element(
        "button",
        { type: "button", class: "plain", "aria-expanded": "false" },
        tie.from === at
          ? `${words(tie)}: ${far?.name ?? ""}`
          : `${near?.name ?? ""} ${wordsTo(tie, "it")}`,
      );
      const item = element("li", {}, button);
      button.addEventListener(
        "click",
        () => void unfold(button, item, near?.id ?? "", far?.id ?? "", tie.kind),
      );
      list.append(item);
    }
    pointTo(`${count(tied.length, "tie")} of ${node.name}`);
    panel.replaceChildren(
      element("h2", {}, element("a", { href: address(node.id) }, node.name)),
      element("p", {}, `${kindOf(node)}; ${count(tied.length, "tie")} shown. `, around),
      list,
    );
  }

  function tellPath(): void {
    if (!choice.path[0] || !choice.path[1]) return;
    at = -1;
    picture?.choose(at);
    clearTimeout(waiting);
    apply(true);
  }

  async function fillPath(): Promise<void> {
    const [from, to] = [nameOf(choice.path[0]), nameOf(choice.path[1])];
    const long = path.length ? count(path.length - 1, "step") : "no path";
    pointTo(`${long} from ${from} to ${to}`);
    if (!path.length) {
      panel.replaceChildren(
        element("h2", {}, "No path"),
        element("p", {}, `Nothing that is shown leads from ${from} to ${to}.`),
      );
      return;
    }
    const list = element("ol", { class: "path" });
    panel.replaceChildren(element("h2", {}, `From ${from} to ${to} in ${long}`), list);
    const steps = path
      .slice(1)
      .map((at, before) => [network.nodes[path[before] ?? -1], network.nodes[at]] as const);
    const told = await Promise.all(
      steps.map(([near, far]) => fetchTie(near?.id ?? "", far?.id ?? "")),
    );
    list.replaceChildren(
      ...told.map((ties) =>
        element(
          "li",
          {},
          ...(ties ? [] : [NO_ANSWER]),
          ...(ties ?? [])
            .slice(0, 3)
            .flatMap((one) => [
              element("p", {}, `${one.from} `, element("strong", {}, one.words), ` ${one.to}`),
              prints(one.prints.slice(0, 3)),
            ]),
        ),
      ),
    );
  }

  // The table and the files -------------------------------------------------------------------

  function drawTable(): void {
    const body = byId("network-rows");
    body.replaceChildren(
      ...part.ties.slice(0, rows).flatMap((at) => {
        const tie = network.ties[at];
        const [from, to] = [network.nodes[tie?.from ?? -1], network.nodes[tie?.to ?? -1]];
        if (!tie || !from || !to) return [];
        return element(
          "tr",
          {},
          element(
            "td",
            { "data-label": "From" },
            element("a", { href: address(from.id) }, from.name),
          ),
          element("td", { "data-label": "Tie" }, words(tie)),
          element("td", { "data-label": "To" }, element("a", { href: address(to.id) }, to.name)),
          printedCell(tie, from, to),
        );
      }),
    );
    field("more").hidden = part.ties.length <= rows;
  }

  function printedCell(tie: Tie, near: Known, far: Known): HTMLElement {
    const told = tie.documents ? `in ${count(tie.documents, "document")}` : "in the register";
    const button = element(
      "button",
      {
        ...{ type: "button", class: "plain", "aria-expanded": "false" },
        "aria-label": `${told}: ${near.name} ${wordsTo(tie, far.name)}`,
      },
      told,
    );
    const cell = element("td", { "data-label": "As printed" }, button);
    button.addEventListener("click", () => void unfold(button, cell, near.id, far.id, tie.kind));
    return cell;
  }

  function svg(value = cssValue): string {
    const shades = new Map(network.kinds.map((one) => [one.kind, one.shade]));
    const pen = element("canvas").getContext("2d");
    if (pen) pen.font = FONT;
    return asSvg(network, part, {
      colour: (kind) => value(`--${shades.get(kind) ?? "other"}`),
      size: (at) => picture?.sizeOf(at) ?? 6,
      ink: value("--ink"),
      paper: value("--paper"),
      line: value("--other"),
      wide: (text) => pen?.measureText(text).width ?? text.length * 9,
    });
  }

  function cssValue(name: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function save(blob: Blob, name: string): void {
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  async function copyLink(): Promise<void> {
    const link = location.origin + location.pathname + writeChoice(choice);
    try {
      await navigator.clipboard.writeText(link);
      say("The link to this view is copied.");
    } catch {
      say("The link to this view is in the address bar.");
    }
  }
}

/** Do what nobody waits for once the picture is there. */
function later(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 1_000 });
  else setTimeout(act, 50);
}

function isNoOne(typed: string): string {
  return `“${typed}” is no one name here; choose a name from the list.`;
}

function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** The script comes when it comes: all of the page must be there first, and what it looks like. */
async function begin(): Promise<void> {
  if (document.readyState === "loading")
    await new Promise((then) => addEventListener("DOMContentLoaded", then, { once: true }));
  const styles = document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]");
  await Promise.all([...styles].map(styled));
  await start();
}

/** A style that has come or failed: without one the picture has no height, and no colours. */
async function styled(link: HTMLLinkElement): Promise<void> {
  if (link.sheet) return;
  await new Promise((then) => {
    for (const end of ["load", "error"]) link.addEventListener(end, then, { once: true });
  });
}

begin().catch((error: unknown) => {
  document.documentElement.classList.add("plain"); // the form that works without scripts
  const [form, status] = [byId("network-form"), byId("network-status")];
  form.hidden = false;
  byId("network-tools").hidden = true;
  status.classList.add("fault");
  form.after(status); // out of what is hidden
  status.textContent = `The picture could not be drawn (${why(error)}). The table says the same.`;
});

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
