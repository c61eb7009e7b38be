/** What can stand where the cursor is: prefixes, the vocabulary's own terms, variables, keywords. */

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Words } from "./words";

export const KEYWORDS = [
  "SELECT",
  "DISTINCT",
  "CONSTRUCT",
  "DESCRIBE",
  "ASK",
  "WHERE",
  "FROM",
  "FROM NAMED",
  "GRAPH",
  "OPTIONAL",
  "UNION",
  "MINUS",
  "FILTER",
  "FILTER NOT EXISTS",
  "BIND",
  "VALUES",
  "GROUP BY",
  "HAVING",
  "ORDER BY",
  "DESC",
  "ASC",
  "LIMIT",
  "OFFSET",
  "COUNT",
  "SUM",
  "AVG",
  "MIN",
  "MAX",
  "SAMPLE",
  "GROUP_CONCAT",
  "CONTAINS",
  "LCASE",
  "STR",
  "LANG",
  "DATATYPE",
  "REGEX",
  "STRSTARTS",
  "COALESCE",
  "IF",
  "BOUND",
  "YEAR",
  "MONTH",
  "PREFIX",
];

/** Completions for `text` before the cursor at `offset`; null where nothing is typed. */
export function complete(
  words: Words,
  text: string,
  offset: number,
  asked: boolean,
): CompletionResult | null {
  const before = text.slice(0, offset);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (inComment(line)) return null;

  const declared = /\bPREFIX\s+([\w-]*)$/i.exec(line);
  if (declared) return declarations(words, offset - (declared[1] ?? "").length, false);

  const variable = /[?$](\w*)$/.exec(line);
  if (variable) {
    const from = offset - variable[0].length;
    return { from, options: variables(text, from), validFor: /^[?$]\w*$/ };
  }

  const name = /([A-Za-z][\w-]*)?:([\w-]*)$/.exec(line);
  if (name) {
    const from = offset - name[0].length;
    const options = terms(
      words,
      `${name[1] ?? ""}:`,
      line.slice(0, line.length - name[0].length),
      text,
    );
    return options.length ? { from, options, validFor: /^[\w-]*:[\w-]*$/ } : null;
  }

  const word = /[A-Za-z_]+$/.exec(line);
  if (!word && !asked) return null;
  const from = offset - (word?.[0].length ?? 0);
  const keywords = KEYWORDS.map((label): Completion => ({ label, type: "keyword" }));
  const found = terms(words, "", line.slice(0, line.length - (word?.[0].length ?? 0)), text);
  return { from, options: [...keywords, ...found], validFor: /^\w*$/ };
}

/** The source of completions for the editor. */
export function source(words: Words) {
  return (context: CompletionContext): CompletionResult | null =>
    complete(words, context.state.doc.toString(), context.pos, context.explicit);
}

function inComment(line: string): boolean {
  return /^[^<"']*#/.test(line.replace(/<[^>]*>/g, "").replace(/"[^"]*"|'[^']*'/g, ""));
}

function declarations(words: Words, from: number, whole: boolean): CompletionResult {
  const options = Object.entries(words.prefixes).map(
    ([name, iri]): Completion => ({
      label: `${name}:`,
      apply: `${whole ? "PREFIX " : ""}${name}: <${iri}>`,
      detail: iri,
      type: "namespace",
    }),
  );
  return { from, options, validFor: /^[\w-]*$/ };
}

function variables(text: string, from: number): Completion[] {
  const found = new Set<string>();
  for (const match of text.matchAll(/[?$]\w+/g)) {
    if (match.index !== from) found.add(match[0]);
  }
  return [...found].sort().map((label) => ({ label, type: "variable" }));
}

/** Terms that begin so; after `a` and `rdf:type` classes come first, else properties. */
function terms(words: Words, prefix: string, before: string, text: string): Completion[] {
  const wanted = /(?:\ba|rdf:type)\s+$/.test(before) ? "class" : "property";
  return words.words
    .filter((word) => word.name.startsWith(prefix))
    .map((word): Completion => {
      const own = word.name.split(":")[0] ?? "";
      const missing = !new RegExp(`\\bPREFIX\\s+${own}:`, "i").test(text);
      return {
        label: word.name,
        displayLabel: word.name,
        detail: word.label,
        info: () => about(word.definition, word.used, word.kind),
        type: word.kind,
        boost: (word.kind === wanted ? 20 : 0) + Math.min(10, Math.log10(word.used + 1) * 2),
        ...(missing ? { apply: withPrefix(word.name, own, words.prefixes[own]) } : {}),
      };
    });
}

function about(definition: string, used: number, kind: string): Node {
  const box = document.createElement("div");
  const uses = document.createElement("p");
  if (definition) box.append(definition);
  uses.textContent = `A ${kind}; ${used.toLocaleString("en-GB")} in this release.`;
  box.append(uses);
  return box;
}

/** Put the term in, and its PREFIX line above the query where that is missing. */
function withPrefix(name: string, prefix: string, iri: string | undefined): Completion["apply"] {
  return (view, _, from, to) => {
    const line = iri ? `PREFIX ${prefix}: <${iri}>\n` : "";
    view.dispatch({
      changes: [
        { from: 0, insert: line },
        { from, to, insert: name },
      ],
      selection: { anchor: from + name.length + line.length },
    });
  };
}
