/** What an answer holds: a table of terms, a yes or no, or the triples of a graph. */

export interface Term {
  readonly type: "uri" | "literal" | "bnode" | "triple";
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Term | undefined)[])[];
}

export interface Triple {
  readonly subject: string;
  readonly predicate: string;
  readonly object: Term;
}

export type Answer =
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "boolean"; readonly holds: boolean }
  | { readonly kind: "graph"; readonly triples: readonly Triple[] };

/** Read SPARQL 1.1 results in JSON. */
export function readResults(text: string): Answer {
  const told = JSON.parse(text) as {
    head: { vars?: string[] };
    boolean?: boolean;
    results?: { bindings: Record<string, Term>[] };
  };
  if (typeof told.boolean === "boolean") return { kind: "boolean", holds: told.boolean };
  const columns = told.head.vars ?? [];
  const rows = (told.results?.bindings ?? []).map((row) => columns.map((name) => row[name]));
  return { kind: "table", table: { columns, rows } };
}

const NODE = String.raw`(<[^>]*>|_:\S+)`;
const LITERAL = String.raw`"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?`;
const LINE = new RegExp(`^${NODE}\\s+<([^>]*)>\\s+(?:${NODE}|${LITERAL})\\s*\\.\\s*$`);

/** Read N-Triples; a line that is none is an error that shows it. */
export function readTriples(text: string): Answer {
  const triples: Triple[] = [];
  for (const line of text.split("\n")) {
    if (!line.trim()) continue;
    const match = LINE.exec(line);
    if (!match) throw new Error(`not N-Triples: ${line.slice(0, 120)}`);
    const [, subject = "", predicate = "", node, literal, language, datatype] = match;
    triples.push({
      subject: bare(subject),
      predicate,
      object: term(node, literal, language, datatype),
    });
  }
  return { kind: "graph", triples };
}

function bare(node: string): string {
  return node.startsWith("<") ? node.slice(1, -1) : node;
}

function term(node?: string, literal = "", language?: string, datatype?: string): Term {
  if (node) return { type: node.startsWith("<") ? "uri" : "bnode", value: bare(node) };
  const value = unescaped(literal);
  if (language) return { type: "literal", value, "xml:lang": language };
  return datatype ? { type: "literal", value, datatype } : { type: "literal", value };
}

const ESCAPES: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) =>
    one === undefined ? String.fromCodePoint(parseInt(four ?? eight, 16)) : (ESCAPES[one] ?? one),
  );
}

/** The triples of a graph as a table. */
export function asTable(answer: Answer): Table {
  if (answer.kind === "table") return answer.table;
  if (answer.kind === "boolean") {
    return {
      columns: ["answer"],
      rows: [[{ type: "literal", value: answer.holds ? "yes" : "no" }]],
    };
  }
  return {
    columns: ["subject", "predicate", "object"],
    rows: answer.triples.map((one) => [
      { type: one.subject.startsWith("_:") ? "bnode" : "uri", value: one.subject },
      { type: "uri", value: one.predicate },
      one.object,
    ]),
  };
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether a term is a figure. */
export function figure(term: Term | undefined): number | undefined {
  const numeric = /#(?:decimal|integer|double|float|int|long|nonNegativeInteger)$/;
  if (term?.type !== "literal" || !NUMBER.test(term.value)) return undefined;
  return term.datatype && !numeric.test(term.datatype) ? undefined : Number(term.value);
}

export interface Bar {
  readonly name: string;
  readonly value: number;
}

/** What a chart can show of a table: the first column of words against the first of figures. */
export function bars(table: Table): { label: string; unit: string; bars: Bar[] } | null {
  const { columns, rows } = table;
  const isFigure = columns.map(
    (_, at) =>
      rows.length > 0 &&
      rows.every((row) => row[at] === undefined || figure(row[at]) !== undefined) &&
      rows.some((row) => row[at] !== undefined),
  );
  const value = isFigure.indexOf(true);
  const name = columns.findIndex((_, at) => !isFigure[at]);
  if (value < 0 || name < 0) return null;
  const found: Bar[] = [];
  for (const row of rows) {
    const number = figure(row[value]);
    const told = row[name];
    if (number !== undefined && told) found.push({ name: told.value, value: number });
  }
  return { label: columns[name] ?? "", unit: columns[value] ?? "", bars: found };
}

export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/** What a network can show: triples between things, or the first two columns of things. */
export function ties(answer: Answer): Tie[] {
  if (answer.kind === "graph") {
    return answer.triples
      .filter((one) => one.object.type !== "literal")
      .map((one) => ({ from: one.subject, to: one.object.value, name: one.predicate }));
  }
  if (answer.kind !== "table") return [];
  const { columns, rows } = answer.table;
  const things = columns
    .map((_, at) => at)
    .filter(
      (at) =>
        rows.some((row) => row[at]?.type === "uri") &&
        rows.every((row) => !row[at] || row[at]?.type === "uri"),
    );
  const [first, second] = things;
  if (first === undefined || second === undefined) return [];
  const name = columns[second] ?? "";
  return rows.flatMap((row) => {
    const from = row[first];
    const to = row[second];
    return from && to ? [{ from: from.value, to: to.value, name }] : [];
  });
}
