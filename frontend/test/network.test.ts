import { describe, expect, test } from "vitest";
import { readChoice, writeChoice } from "../src/network/address";
import { byNames, meant, settled } from "../src/network/called";
import {
  ANY,
  type Choice,
  filling,
  indexOf,
  type Network,
  nextNode,
  nodeAt,
  REACH,
  received,
  shortestPath,
  shown,
  within,
  words,
  wordsTo,
  years,
} from "../src/network/data";
import { asCsv, asGraphml, asSvg, escaped } from "../src/network/save";

const node = (id: string, kind: string, areas: string[] = []) => ({
  id,
  name: `Name of ${id}`,
  kind,
  areas,
  x: 0,
  y: 0,
  sizes: {},
});
const tie = (from: number, to: number, more: object = {}) => ({
  from,
  to,
  kind: "member of",
  words: "is a member of",
  theme: "partnership",
  pounds: 0,
  documents: 1,
  ...more,
});
const NETWORK: Network = {
  whole: 5,
  kinds: [],
  sizes: [],
  nodes: [
    node("a", "organisation", ["North"]),
    node("b", "partnership"),
    node("c", "organisation"),
    node("d", "service"),
    node("e", "organisation"),
  ],
  ties: [
    tie(0, 1),
    tie(2, 1),
    tie(2, 3, {
      kind: "pays",
      words: "pays",
      theme: "money",
      pounds: 1200.5,
      since: 2020,
      until: 2021,
    }),
  ],
};
const wide = (text: string) => text.length * 8;
const some = (choice: Partial<Choice>) => shown(NETWORK, { ...ANY, ...choice });

test("a name is meant by itself, its initials or a part of it, where that is only one's", () => {
  const names = ["Multi-Agency Stalking Partnership", "Stalking Clinic", "Home Office", "Home"];
  expect(meant(names, "MASP")).toBe("Multi-Agency Stalking Partnership");
  expect(meant(names, "stalking clinic")).toBe("Stalking Clinic");
  expect(meant(names, "clinic")).toBe("Stalking Clinic");
  expect(meant(names, "Home")).toBe("Home");
  expect(meant(names, "stalking")).toBeUndefined();
  expect(meant(names, "Harbour")).toBeUndefined();
  // Two of these initials are not told apart by a third that has the letters in its name.
  const others = ["Some Crown Court", "Safe Coast Charity", "The SCC Fund"];
  expect(meant(others, "SCC")).toBeUndefined();
});

test("an address may tell of nodes by name; what is no one node is told and left out", () => {
  const [choice, unknown] = settled(NETWORK, { ...ANY, focus: "of b", path: ["c", "Name of"] });
  expect([choice.focus, choice.path]).toEqual(["b", ["c", ""]]);
  expect(unknown).toEqual(["Name of"]);
});

describe("what is shown", () => {
  test("everything, until something is chosen", () => {
    expect(some({}).nodes.size).toBe(5);
    expect(some({}).ties).toEqual([0, 1, 2]);
  });

  test("several nodes of one name can each be chosen", () => {
    const names = ["One", "Same", "Same", "Same", "Same"];
    const nodes = NETWORK.nodes.map((one, at) => ({ ...one, name: names[at] ?? "" }));
    const kinds = [{ kind: "organisation", shade: "body", words: "body" }];
    expect([...byNames({ ...NETWORK, nodes, kinds })]).toEqual([
      ["One", "a"],
      ["Same (partnership)", "b"],
      ["Same (body)", "c"],
      ["Same (service)", "d"],
      ["Same (body) 2", "e"],
    ]);
  });

  test("a hidden kind takes its ties with it", () => {
    expect(some({ kinds: ["partnership"] }).ties).toEqual([2]);
    expect(some({ kinds: ["partnership"] }).nodes).toEqual(new Set([0, 2, 3, 4]));
  });

  test("a theme shows only what it ties", () => {
    expect(some({ theme: "money" }).nodes).toEqual(new Set([2, 3]));
  });

  test("an area shows what is in it and what that is tied to", () => {
    expect(some({ area: "North" }).nodes).toEqual(new Set([0, 1]));
  });

  test("a tie stands in the years it names, one without years in all", () => {
    expect(some({ since: 2022 }).ties).toEqual([0, 1]);
    expect(some({ until: 2019 }).ties).toEqual([0, 1]);
    expect(some({ since: 2021, until: 2021 }).ties).toEqual([0, 1, 2]);
    expect(years(NETWORK)).toEqual([2020, 2021]);
  });

  test("a focus shows what is within so many ties", () => {
    expect(some({ focus: "a", hops: 1 }).nodes).toEqual(new Set([0, 1]));
    expect(some({ focus: "a", hops: 2 }).nodes).toEqual(new Set([0, 1, 2]));
    expect(some({ focus: "a", hops: 1 }).ties).toEqual([0]);
    expect(within(NETWORK, [0, 1, 2], 4, 3)).toEqual(new Set([4]));
  });
});

describe("the shortest path", () => {
  test("goes over ties either way, over what is shown only", () => {
    expect(shortestPath(NETWORK, [0, 1, 2], 0, 3)).toEqual([0, 1, 2, 3]);
    expect(shortestPath(NETWORK, [0, 1], 0, 3)).toEqual([]);
    expect(shortestPath(NETWORK, [], 2, 2)).toEqual([2]);
  });
});

describe("the address", () => {
  test("holds the whole choice, and nothing of what is as at first", () => {
    expect(writeChoice(ANY)).toBe("");
    const choice: Choice = {
      kinds: ["service", "panel"],
      theme: "money",
      area: "North & South",
      since: 2019,
      until: 2021,
      focus: "http://x/a#b",
      hops: 3,
      size: "income",
      path: ["http://x/a", "http://x/b"],
      most: 20000,
    };
    expect(readChoice(writeChoice(choice))).toEqual(choice);
  });

  test("of nonsense is the whole picture", () => {
    expect(readChoice("?hops=99&since=soon&until=-1")).toEqual(ANY);
  });
});

describe("what the service sends", () => {
  test("is rows of numbers, which become ties with words", () => {
    const sent = {
      whole: 2,
      kinds: [],
      sizes: [],
      nodes: NETWORK.nodes.slice(0, 2),
      tie_kinds: [{ kind: "pays", words: "pays", theme: "money" }],
      ties: [
        [0, 1, 0, 1200.5, 2, 2020, 2021],
        [1, 0, 0, 0, 1],
      ],
    };
    const [paid, other] = received(sent).ties;
    expect(paid).toEqual({
      from: 0,
      to: 1,
      kind: "pays",
      words: "pays",
      theme: "money",
      pounds: 1200.5,
      documents: 2,
      since: 2020,
      until: 2021,
    });
    expect(other).not.toHaveProperty("since");
  });
});

describe("arrow keys", () => {
  const places = new Map([
    [0, { x: 0, y: 0 }],
    [1, { x: 50, y: 10 }],
    [2, { x: 20, y: 39 }],
    [3, { x: -10, y: 0 }],
  ]);
  const from = { x: 0, y: 0 };

  test("lead to the nearest node on their side, straight before aslant", () => {
    expect(nextNode("ArrowRight", from, places, 0)).toBe(1);
    expect(nextNode("ArrowDown", from, places, 0)).toBe(2);
    expect(nextNode("ArrowLeft", from, places, 0)).toBe(3);
  });

  test("lead nowhere where nothing is, and from a key that is no arrow", () => {
    expect(nextNode("ArrowUp", from, places, 0)).toBe(-1);
    expect(nextNode("Home", from, places, 0)).toBe(-1);
  });
});

describe("files", () => {
  const part = some({ theme: "money" });
  const look = {
    colour: () => "#000",
    size: () => 5,
    ink: "#000",
    paper: "#fff",
    line: "#ccc",
    wide,
  };

  test("CSV quotes every cell", () => {
    const named = { ...NETWORK, nodes: NETWORK.nodes.map((one) => ({ ...one, name: 'A "B", C' })) };
    expect(asCsv(named, part)).toBe(
      'from,tie,to,pounds,since,until,from_iri,to_iri\r\n"A ""B"", C","pays","A ""B"", C","1200.5","2020","2021","c","d"\r\n',
    );
  });

  test("GraphML and SVG escape names", () => {
    const named = {
      ...NETWORK,
      nodes: NETWORK.nodes.map((one) => ({ ...one, name: "<script>&\u0001" })),
    };
    for (const text of [asGraphml(named, part), asSvg(named, part, look)]) {
      expect(text).not.toContain("<script>");
      expect(text).not.toContain("\u0001");
      expect(text).toContain("&#60;script&#62;&#38;");
    }
    expect(escaped(`"'`)).toBe("&#34;&#39;");
  });

  test("in the drawing money is thick, ties have heads, and below stands what is what", () => {
    const all = some({});
    const kinds = [
      { kind: "organisation", shade: "body", words: "body" },
      { kind: "award", shade: "money", words: "award" },
    ];
    const svg = asSvg({ ...NETWORK, kinds }, all, look);
    const lines = svg.match(/<line (?![^>]*dasharray)[^>]*>/g) ?? [];
    expect(lines.length).toBe(all.ties.length);
    expect(lines.every((one) => one.includes('marker-end="url(#head)"'))).toBe(true);
    const thick = all.ties.filter((at) => NETWORK.ties[at]?.pounds).length;
    expect(lines.filter((one) => one.includes("stroke-width")).length).toBe(thick);
    expect(svg).toContain(">body</text>");
    expect(svg).not.toContain(">award</text>"); // none is shown
    expect(svg).toContain("a thick line is money");
  });

  test("places are drawn out towards the shape of the picture, and turned where it is upright", () => {
    const places = [
      { x: -1, y: -0.5 },
      { x: 1, y: 0.5 },
    ];
    const wide = filling(places, 500, 200);
    expect(places.map(wide)).toEqual([
      { x: -1.25, y: -0.5 },
      { x: 1.25, y: 0.5 },
    ]);
    expect(filling(places, 200, 200)({ x: 1, y: 0.5 })).toEqual({ x: 1, y: 0.8 }); // not beyond
    const upright = filling(places, 200, 500);
    expect(upright({ x: 1, y: 0.5 })).toEqual({ x: 0.5, y: -1.25 });
    expect(filling([{ x: 1, y: 1 }], 200, 100)({ x: 1, y: 1 })).toEqual({ x: 1, y: 1 });
  });

  test("a tie says its kind, sum and years", () => {
    expect(NETWORK.ties.map(words)).toEqual([
      "is a member of",
      "is a member of",
      "pays £1,200.50, 2020–2021",
    ]);
    expect(NETWORK.ties.slice(1).map((one) => wordsTo(one, "it"))).toEqual([
      "is a member of it",
      "pays it £1,200.50, 2020–2021",
    ]);
    expect(indexOf(NETWORK, "")).toBe(-1);
  });
});

describe("the node at a place", () => {
  const spots = [
    { at: 4, x: 10, y: 10, radius: 8 },
    { at: 7, x: 16, y: 10, radius: 2 },
  ];

  test("is the one whose middle is nearest, of those that reach it", () => {
    expect(nodeAt(8, 10, spots, REACH.fine)).toBe(4);
    expect(nodeAt(15, 10, spots, REACH.fine)).toBe(7);
  });

  test("is none where no node is", () => {
    expect(nodeAt(40, 10, spots, REACH.fine)).toBe(-1);
  });

  test("is found by a finger also beside it", () => {
    const small = [{ at: 3, x: 50, y: 50, radius: 4 }];
    expect(nodeAt(64, 50, small, REACH.fine)).toBe(-1);
    expect(nodeAt(64, 50, small, REACH.coarse)).toBe(3);
  });
});
