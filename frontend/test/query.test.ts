import { describe, expect, test } from "vitest";
import { asTable, bars, readResults, readTriples, ties } from "../src/query/answer";
import { complete } from "../src/query/complete";
import { offsetOf, readFault } from "../src/query/fault";
import { add, read, title } from "../src/query/history";
import type { Words } from "../src/query/words";
import { address, short } from "../src/shared/iri";

const WORDS: Words = {
  prefixes: { vsc: "https://w3id.org/victim-services/def#", org: "http://www.w3.org/ns/org#" },
  words: [
    { name: "org:hasMember", kind: "property", label: "has member", definition: "", used: 3 },
    { name: "vsc:Award", kind: "class", label: "award", definition: "A sum given.", used: 9 },
    { name: "vsc:amount", kind: "property", label: "amount", definition: "Pounds.", used: 9 },
  ],
};

function offered(text: string, asked = false) {
  return complete(WORDS, text, text.length, asked)?.options ?? [];
}

const labels = (text: string, asked = false) => offered(text, asked).map((one) => one.label);

describe("completion", () => {
  test("after a prefix come its terms, and after 'a' its classes first", () => {
    expect(labels("?s vsc:")).toEqual(["vsc:Award", "vsc:amount"]);
    const [award, amount] = offered("?s a vsc:");
    expect(award?.boost).toBeGreaterThan(amount?.boost ?? 0);
    const [asProperty, ofProperty] = offered("?s vsc:");
    expect(ofProperty?.boost).toBeGreaterThan(asProperty?.boost ?? 0);
  });

  test("a PREFIX line is completed with its IRI", () => {
    const [vsc] = offered("PREFIX vs");
    expect(vsc?.apply).toBe("vsc: <https://w3id.org/victim-services/def#>");
  });

  test("variables are those of the query, without the one that is being typed", () => {
    expect(labels("SELECT ?award ?sum WHERE { ?a")).toEqual(["?award", "?sum"]);
  });

  test("nothing is offered in a comment, or where nothing is typed", () => {
    expect(labels("# vsc:")).toEqual([]);
    expect(labels("?s ?p ?o . ")).toEqual([]);
    expect(labels("?s ?p ?o . ", true)).toContain("OPTIONAL");
  });

  test("a hash within an IRI or a string begins no comment", () => {
    expect(labels("<http://x/#y> vsc:")).toContain("vsc:Award");
    expect(labels('FILTER(?x = "#") ?s vsc:')).toContain("vsc:Award");
  });
});

describe("answers", () => {
  const table = readResults(
    JSON.stringify({
      head: { vars: ["who", "sum", "none"] },
      results: {
        bindings: [
          {
            who: { type: "literal", value: "A" },
            sum: {
              type: "literal",
              value: "12.5",
              datatype: "http://www.w3.org/2001/XMLSchema#decimal",
            },
          },
          { who: { type: "literal", value: "B" } },
        ],
      },
    }),
  );

  test("an unbound variable is an empty cell, and a column without a value is no figure", () => {
    expect(asTable(table).rows[1]?.[1]).toBeUndefined();
    expect(bars(asTable(table))).toEqual({
      label: "who",
      unit: "sum",
      bars: [{ name: "A", value: 12.5 }],
    });
  });

  test("a year is a figure only where its datatype is one", () => {
    const year = {
      type: "literal",
      value: "2031",
      datatype: "http://www.w3.org/2001/XMLSchema#gYear",
    } as const;
    expect(
      bars({ columns: ["a", "b"], rows: [[{ type: "literal", value: "x" }, year]] }),
    ).toBeNull();
  });

  test("a yes or no is a table of one", () => {
    expect(asTable(readResults('{"head":{},"boolean":true}')).rows[0]?.[0]?.value).toBe("yes");
  });

  test("N-Triples are read with escapes, languages and blank nodes", () => {
    const graph = readTriples(
      '<http://x/s> <http://x/p> "a \\"b\\" \\u00e9\\n"@en-GB .\n_:b <http://x/p> <http://x/o> .\n<http://x/s> <http://x/n> "5"^^<http://x/int> .\n',
    );
    if (graph.kind !== "graph") throw new Error("no graph");
    expect(graph.triples[0]?.object).toEqual({
      type: "literal",
      value: 'a "b" é\n',
      "xml:lang": "en-GB",
    });
    expect(ties(graph)).toEqual([{ from: "_:b", to: "http://x/o", name: "http://x/p" }]);
    expect(asTable(graph).rows).toHaveLength(3);
    expect(() => readTriples("nonsense")).toThrow("not N-Triples: nonsense");
  });
});

describe("faults", () => {
  test("title, words and place come out of the service's error", () => {
    const body = JSON.stringify({
      status: 400,
      title: "Query does not parse",
      detail: "line 2, column 7: expected '.'",
    });
    expect(readFault(400, body)).toMatchObject({
      title: "Query does not parse",
      line: 2,
      column: 7,
    });
    expect(readFault(502, "<html>")).toMatchObject({
      title: "Status 502",
      line: 0,
      detail: "<html>",
    });
  });

  test("a place beyond the text is its end", () => {
    expect(offsetOf("ab\ncd", 2, 2)).toBe(4);
    expect(offsetOf("ab\ncd", 9, 9)).toBe(5);
  });
});

describe("history", () => {
  function store(): Storage {
    const held = new Map<string, string>();
    return {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    } as unknown as Storage;
  }

  test("the newest comes first, each query once, thirty at most", () => {
    const kept = store();
    for (let at = 0; at < 40; at++) add(kept, `q${at % 35}`, new Date(at));
    expect(read(kept)).toHaveLength(30);
    expect(read(kept)[0]?.query).toBe("q4");
  });

  test("another program's value is no history", () => {
    const kept = store();
    kept.setItem("vsc.queries", '{"a": 1}');
    expect(read(kept)).toEqual([]);
  });

  test("a query is named by its title or its first telling line", () => {
    expect(title("# title: Who pays?\nSELECT * {}")).toBe("Who pays?");
    expect(title("PREFIX a: <b>\n\nSELECT * {}")).toBe("SELECT * {}");
  });
});

describe("IRIs", () => {
  test("are shortened and lead to this host's pages", () => {
    expect(short("https://w3id.org/victim-services/def#Award", WORDS.prefixes)).toBe("vsc:Award");
    expect(address("https://w3id.org/victim-services/id/award/a-1")).toBe("/doc/award/a-1");
    expect(address("https://w3id.org/victim-services/def#Award")).toBe("/def#Award");
    expect(address("http://x/?a=1&b")).toBe("/thing?iri=http%3A%2F%2Fx%2F%3Fa%3D1%26b");
  });
});
