/** An answer as a table, a chart or a network: each made of elements, never of HTML text. */

import { drawing, element } from "../shared/dom";
import { address, type Prefixes, short } from "../shared/iri";
import {
  type Answer,
  asTable,
  type Bar,
  bars,
  figure,
  readResults,
  type Table,
  type Term,
  ties,
} from "./answer";

const SHOWN = 500; // rows drawn at once
const BARS = 40;
const NODES = 300;
const LETTERS = 28; // of a name in a network

export interface View {
  readonly name: "table" | "chart" | "network";
  readonly draw: () => Node;
}

/** The views that fit an answer; a table always does. */
export function viewsOf(answer: Answer, prefixes: Prefixes): View[] {
  const table = asTable(answer);
  const chart = bars(table);
  const found: View[] = [{ name: "table", draw: () => tableOf(table, prefixes) }];
  if (chart && chart.bars.length > 1) {
    found.push({
      name: "chart",
      draw: () => chartOf(chart.bars, chart.label, chart.unit, prefixes),
    });
  }
  const tied = ties(answer);
  if (tied.length) found.push({ name: "network", draw: () => networkOf(tied, prefixes) });
  return found;
}

/** How many rows an answer has, in words. */
export function size(answer: Answer): string {
  if (answer.kind === "boolean") return answer.holds ? "yes" : "no";
  const [count, one, many] =
    answer.kind === "graph"
      ? [answer.triples.length, "triple", "triples"]
      : [answer.table.rows.length, "row", "rows"];
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

function tableOf(table: Table, prefixes: Prefixes): Node {
  const body = element("tbody");
  const box = element("div", {
    class: "wide",
    tabindex: "0",
    role: "region",
    "aria-label": "Answer as a table",
  });
  const head = element(
    "tr",
    {},
    ...table.columns.map((name) => element("th", { scope: "col" }, name)),
  );
  box.append(element("table", {}, element("thead", {}, head), body));
  let shown = 0;
  const more = element("button", { type: "button" }, "Show more rows");
  const add = () => {
    for (const row of table.rows.slice(shown, shown + SHOWN)) {
      body.append(
        element("tr", {}, ...table.columns.map((name, at) => cell(name, row[at], prefixes))),
      );
    }
    shown = Math.min(shown + SHOWN, table.rows.length);
    more.hidden = shown >= table.rows.length;
  };
  more.addEventListener("click", add);
  add();
  const whole = document.createDocumentFragment();
  if (!table.rows.length)
    whole.append(
      element("p", { class: "empty" }, "No rows: nothing in this release answers the query."),
    );
  else whole.append(box, more);
  return whole;
}

function cell(column: string, term: Term | undefined, prefixes: Prefixes): HTMLElement {
  if (!term) return element("td", { "data-label": column });
  const value = figure(term);
  const made = element("td", {
    "data-label": column,
    ...(value === undefined ? {} : { class: "number" }),
  });
  if (term.type === "uri")
    made.append(
      element(
        "a",
        { href: address(term.value), title: term.value, "data-iri": term.value },
        short(term.value, prefixes),
      ),
    );
  else made.append(value === undefined ? term.value : value.toLocaleString("en-GB"));
  if (term["xml:lang"]) made.lang = term["xml:lang"];
  return made;
}

/**
 * Put names in the place of shortened IRIs, wherever an answer shows one.
 *
 * What shows an IRI says which in `data-iri`; `data-most` is how many letters it has room for.
 */
export async function nameThings(place: ParentNode): Promise<void> {
  const shown = [...place.querySelectorAll<HTMLElement | SVGElement>("[data-iri]")];
  const iris = [...new Set(shown.map((one) => one.dataset.iri ?? ""))].filter(
    (iri) => !/[<>"{}|\\^`\s]/.test(iri),
  );
  const names = new Map<string, string>();
  for (let at = 0; at < Math.min(iris.length, SHOWN); at += 100) {
    const values = iris
      .slice(at, at + 100)
      .map((iri) => `<${iri}>`)
      .join(" ");
    const query = `SELECT ?thing ?name { VALUES ?thing { ${values} } ?thing <http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#prefLabel> ?name }`;
    const answer = await fetch("/sparql", {
      method: "POST",
      headers: { Accept: "application/sparql-results+json" },
      body: new URLSearchParams({ query }),
    });
    const told = answer.ok ? readResults(await answer.text()) : null;
    if (told?.kind !== "table") return; // the short IRIs stay
    for (const [thing, name] of told.table.rows)
      if (thing && name) names.set(thing.value, name.value);
  }
  for (const one of shown) {
    const name = names.get(one.dataset.iri ?? "");
    if (name) one.textContent = clipped(name, Number(one.dataset.most) || Infinity);
  }
}

function chartOf(all: readonly Bar[], label: string, unit: string, prefixes: Prefixes): Node {
  const shown = all.slice(0, BARS);
  const most = Math.max(...shown.map((one) => Math.abs(one.value)), 1e-9);
  const list = element("ol", { class: "answer-bars" });
  for (const one of shown) {
    const share = (100 * Math.abs(one.value)) / most;
    const picture = drawing("svg", {
      class: "answer-bar",
      viewBox: "0 0 100 10",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    picture.append(drawing("rect", { width: share, height: 10 }));
    const name = one.name.includes("://")
      ? element(
          "a",
          { href: address(one.name), title: one.name, "data-iri": one.name },
          short(one.name, prefixes),
        )
      : one.name;
    list.append(
      element(
        "li",
        {},
        element("span", { class: "bar-name" }, name),
        picture,
        element("span", { class: "bar-value" }, one.value.toLocaleString("en-GB")),
      ),
    );
  }
  const said = `${unit} by ${label}${all.length > shown.length ? `; the first ${BARS} of ${all.length}` : ""}`;
  return element("figure", { class: "drawn" }, element("figcaption", {}, said), list);
}

/** A small still picture: things on a ring, the most tied first, each a link. */
function networkOf(
  tied: readonly { from: string; to: string; name: string }[],
  prefixes: Prefixes,
): Node {
  const degree = new Map<string, number>();
  for (const { from, to } of tied) {
    for (const one of [from, to]) degree.set(one, (degree.get(one) ?? 0) + 1);
  }
  const nodes = [...degree.keys()]
    .sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0))
    .slice(0, NODES);
  const radius = Math.max(140, nodes.length * 5);
  const places = new Map(
    nodes.map((one, at) => {
      const turn = (2 * Math.PI * at) / nodes.length - Math.PI / 2;
      return [one, { x: radius * Math.cos(turn), y: radius * Math.sin(turn), turn }] as const;
    }),
  );
  const room = radius + 225;
  const picture = drawing("svg", {
    class: "ring",
    viewBox: `${-room} ${-radius - 40} ${2 * room} ${2 * radius + 80}`,
    role: "group",
    "aria-label": "Answer as a network; the table says the same",
  });
  for (const { from, to, name } of tied) {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) continue;
    const line = drawing("path", { d: `M${a.x},${a.y} Q0,0 ${b.x},${b.y}` });
    line.append(drawing("title", {}, short(name, prefixes)));
    picture.append(line);
  }
  for (const [iri, { x, y, turn }] of places) {
    const left = Math.cos(turn) < -0.01;
    const named = drawing(
      "text",
      {
        ...{ x: x + (left ? -9 : 9), y: y + 4, "text-anchor": left ? "end" : "start" },
        ...{ "data-iri": iri, "data-most": LETTERS },
      },
      clipped(short(iri, prefixes), LETTERS),
    );
    picture.append(
      drawing(
        "a",
        { href: address(iri) },
        drawing("circle", { cx: x, cy: y, r: 5 }),
        named,
        drawing("title", {}, iri),
      ),
    );
  }
  const left = degree.size - nodes.length;
  const said =
    left > 0
      ? `The ${NODES} most tied things; ${left} more are in the table.`
      : `${degree.size} things, ${tied.length} ties.`;
  return element(
    "figure",
    { class: "drawn" },
    element("figcaption", {}, said),
    element(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": "Network" },
      picture,
    ),
  );
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
