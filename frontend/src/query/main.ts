/** The query page: an editor in the place of its text box, answers without leaving the page. */

import { byId, element } from "../shared/dom";
import type { Prefixes } from "../shared/iri";
import { type Answer, readResults, readTriples } from "./answer";
import { makeEditor } from "./editor";
import { readFault } from "./fault";
import * as past from "./history";
import { nameThings, size, type View, viewsOf } from "./views";
import { fetchWords } from "./words";
import "./query.css";

const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";
const FORMATS = {
  rows: [
    ["csv", "CSV"],
    ["tsv", "TSV"],
    ["json", "JSON"],
    ["xml", "XML"],
  ],
  graph: [
    ["turtle", "Turtle"],
    ["jsonld", "JSON-LD"],
    ["ntriples", "N-Triples"],
    ["rdfxml", "RDF/XML"],
  ],
} as const;
const LONGEST_ADDRESS = 8_000; // characters; a longer query is not put into a link

function start(): void {
  const form = byId<HTMLFormElement>("query-form");
  const box = byId<HTMLTextAreaElement>("query");
  const answerPart = byId("answer-part");
  const status = byId("query-status");
  const fault = byId("query-fault");
  const host = element("div", { id: "editor" });
  let prefixes: Prefixes = {};
  let running: AbortController | null = null;

  const editor = makeEditor(
    host,
    box.value,
    () => void run(),
    (text) => {
      box.value = text;
      editor.show(null);
    },
  );
  box.after(host);
  box.hidden = true;
  byId("query-label").removeAttribute("for");
  byId("query-label").addEventListener("click", () => editor.focus());

  const stop = element("button", { type: "button", hidden: "" }, "Stop");
  stop.addEventListener("click", () => running?.abort());
  const share = element("button", { type: "button", class: "plain" }, "Copy link");
  share.addEventListener("click", () => void copyLink());
  byId("query-buttons").append(stop, share);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  showHistory(past.read(localStorage));
  fetchWords("/query/words.json").then(
    (words) => {
      prefixes = words.prefixes;
      editor.know(words);
    },
    () => undefined, // the editor works without completion
  );
  const told = byId("query-fault-data");
  if (told.textContent) report(readFault(400, told.textContent));
  // Who opens a link gets all views and downloads of the answer, not only the page's own table.
  else if (answerPart.querySelector("h2:not(.hidden)")) void run();

  async function run(): Promise<void> {
    running?.abort();
    const control = new AbortController();
    running = control;
    const query = editor.text();
    const began = performance.now();
    stop.hidden = false;
    fault.hidden = true;
    editor.show(null);
    status.textContent = "Running …";
    try {
      const answer = await fetch("/sparql", {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: ACCEPT },
        body: new URLSearchParams({ query }),
        signal: control.signal,
      });
      const text = await answer.text();
      if (!answer.ok) {
        status.textContent = "";
        report(readFault(answer.status, text));
        return;
      }
      const found = answer.headers.get("Content-Type")?.includes("json")
        ? readResults(text)
        : readTriples(text);
      const seconds = (performance.now() - began) / 1000;
      status.textContent = `${size(found)} in ${seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`}.`;
      showAnswer(found, query);
      showHistory(past.add(localStorage, query, new Date()));
      if (query.length < LONGEST_ADDRESS)
        history.replaceState(null, "", `/query?${new URLSearchParams({ query })}`);
    } catch (error) {
      const stopped = error instanceof DOMException && error.name === "AbortError";
      if (stopped && running !== control) return; // another run took its place
      status.textContent = stopped ? "Stopped." : "";
      if (!stopped) report({ title: "No answer", detail: String(error), line: 0, column: 0 });
    } finally {
      if (running === control) {
        running = null;
        stop.hidden = true;
      }
    }
  }

  function report(found: ReturnType<typeof readFault>): void {
    fault.replaceChildren(element("strong", {}, `${found.title}.`), ` ${found.detail}`);
    fault.hidden = false;
    editor.show(found);
  }

  function showAnswer(answer: Answer, query: string): void {
    const views = viewsOf(answer, prefixes);
    const place = element("div", { id: "answer-view", role: "tabpanel", tabindex: "-1" });
    const tabs = element("div", { role: "tablist", "aria-label": "Answer as", class: "tabs" });
    const buttons = views.map((view) =>
      element(
        "button",
        { type: "button", role: "tab", id: `tab-${view.name}`, "aria-controls": "answer-view" },
        view.name,
      ),
    );
    const choose = (view: View, at: number) => {
      buttons.forEach((button, other) => {
        button.setAttribute("aria-selected", String(other === at));
        button.tabIndex = other === at ? 0 : -1;
      });
      place.setAttribute("aria-labelledby", `tab-${view.name}`);
      place.replaceChildren(view.draw());
      void nameThings(place);
    };
    views.forEach((view, at) => {
      const button = buttons[at];
      button?.addEventListener("click", () => choose(view, at));
      button?.addEventListener("keydown", (event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        const next = (at + step + views.length) % views.length;
        const target = views[next];
        if (!step || !target) return;
        choose(target, next);
        buttons[next]?.focus();
      });
    });
    tabs.append(...buttons);
    const downloads = element("p", { class: "downloads" }, "Download: ");
    for (const [format, name] of answer.kind === "graph" ? FORMATS.graph : FORMATS.rows) {
      if (answer.kind === "boolean" && (format === "csv" || format === "tsv")) continue;
      downloads.append(downloadOf(query, format, name), " ");
    }
    const title = element("h2", { id: "answer" }, "Answer");
    answerPart.replaceChildren(title, tabs, place, downloads);
    const first = views[0];
    if (first) choose(first, 0);
  }

  function downloadOf(query: string, format: string, name: string): HTMLElement {
    const address = `/sparql?${new URLSearchParams({ query, format })}`;
    const made = element(
      "a",
      { class: "button", download: `answer.${format}`, href: address },
      name,
    );
    if (address.length > LONGEST_ADDRESS) {
      made.href = "#";
      made.addEventListener("click", (event) => {
        event.preventDefault();
        void save(query, format);
      });
    }
    return made;
  }

  async function save(query: string, format: string): Promise<void> {
    const answer = await fetch("/sparql", {
      method: "POST",
      body: new URLSearchParams({ query, format }),
    });
    if (!answer.ok) return report(readFault(answer.status, await answer.text()));
    const link = element("a", {
      href: URL.createObjectURL(await answer.blob()),
      download: `answer.${format}`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function copyLink(): Promise<void> {
    const query = editor.text();
    const link = `${location.origin}/query?${new URLSearchParams({ query })}`;
    if (link.length > LONGEST_ADDRESS) {
      status.textContent = "This query is too long for a link; send its text.";
      return;
    }
    try {
      await navigator.clipboard.writeText(link);
      status.textContent = "The link is copied.";
    } catch {
      history.replaceState(null, "", link);
      status.textContent = "The link is in the address bar.";
    }
  }

  function showHistory(runs: past.Past[]): void {
    const list = byId("query-history");
    list.hidden = !runs.length;
    const select = element("select", { "aria-label": "Queries run in this browser" });
    select.append(element("option", { value: "" }, `Run before (${runs.length})`));
    runs.forEach((one, at) => {
      const when = new Date(one.at).toLocaleString("en-GB", {
        dateStyle: "short",
        timeStyle: "short",
      });
      select.append(
        element("option", { value: String(at) }, `${when}: ${past.title(one.query).slice(0, 70)}`),
      );
    });
    select.addEventListener("change", () => {
      const chosen = runs[Number(select.value)];
      if (select.value && chosen) editor.put(chosen.query);
      select.value = "";
      editor.focus();
    });
    const forget = element("button", { type: "button", class: "plain" }, "Forget them");
    forget.addEventListener("click", () => {
      past.clear(localStorage);
      showHistory([]);
    });
    list.replaceChildren(select, forget);
  }
}

start();
