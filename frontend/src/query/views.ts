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
import { networkOf, write } from "./network";

const SHOWN = 500; // rows drawn at once
const BARS = 40;

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

/** Put names in the place of shortened IRIs, wherever an answer shows one: it says so in `data-iri`. */
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
    if (name && one instanceof SVGElement) write(one, name);
    else if (name) one.textContent = name;
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
