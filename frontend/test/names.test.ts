import { expect, test } from "vitest";
import { type Named, type Written, written } from "../src/network/names";
import { lines } from "../src/shared/lines";

const wide = (text: string) => text.length * 7;
const at = (name: string, x: number, y: number, radius = 6, first = false): Named => ({
  name,
  x,
  y,
  radius,
  first,
});

function meets(one: Written, x: number, y: number, radius: number): boolean {
  return (
    one.left < x + radius &&
    x - radius < one.left + one.width &&
    one.top < y + radius &&
    y - radius < one.top + one.height
  );
}

test("no name covers a node or another name, however close they are", () => {
  const nodes = Array.from({ length: 120 }, (_, n) =>
    at(`A body with number ${n}`, 40 + ((n * 67) % 720), 30 + ((n * 41) % 440)),
  );
  const found = written(nodes, { width: 800, height: 500, line: 15, wide });
  expect(found.length).toBeGreaterThan(10);
  for (const one of found) {
    expect(nodes.filter((node) => meets(one, node.x, node.y, node.radius))).toEqual([]);
    expect(
      found.filter(
        (other) =>
          other !== one &&
          one.left < other.left + other.width &&
          other.left < one.left + one.width &&
          one.top < other.top + other.height &&
          other.top < one.top + one.height,
      ),
    ).toEqual([]);
    expect(one.left).toBeGreaterThanOrEqual(0);
    expect(one.left + one.width).toBeLessThanOrEqual(800);
  }
});

test("where there is room for one name only, the larger node has it, or the one on the path", () => {
  const two = [at("small", 100, 40, 4), at("large", 100, 60, 9)];
  expect(
    written(two, { width: 200, height: 100, line: 15, wide }).map((one) => one.lines[0])[0],
  ).toBe("large");
  const path = [at("small", 100, 40, 4, true), at("large", 100, 60, 9)];
  expect(
    written(path, { width: 200, height: 100, line: 15, wide }).map((one) => one.lines[0])[0],
  ).toBe("small");
});

test("a large node in a crowd of small ones is named over them, on a ground of its own", () => {
  const crowd = Array.from({ length: 800 }, (_, n) =>
    at("", (n % 40) * 10, ((n / 40) | 0) * 10, 4),
  );
  const [found] = written([at("large", 200, 100, 12), ...crowd], {
    width: 400,
    height: 200,
    line: 15,
    wide,
  });
  expect(found).toMatchObject({ lines: ["large"], over: true });
  const two = [at("small", 205, 105, 4), at("", 20, 20, 12), ...crowd];
  expect(written(two, { width: 400, height: 200, line: 15, wide })).toEqual([]);
});

test("among few nodes no name stands over any, however small", () => {
  const few = Array.from({ length: 200 }, (_, n) => at("", (n % 20) * 20, ((n / 20) | 0) * 20, 4));
  expect(
    written([at("large", 200, 100, 12), ...few], { width: 400, height: 200, line: 15, wide }),
  ).toEqual([]);
});

test("a node without a name takes its room and writes nothing", () => {
  expect(written([at("", 100, 50)], { width: 200, height: 100, line: 15, wide })).toEqual([]);
});

test("a long name stands in lines and keeps the end that tells it apart", () => {
  expect(lines("Police and Crime Commissioner for Northshire", 30)).toEqual([
    "Police and Crime",
    "Commissioner for Northshire",
  ]);
  const long = `Office of the Police, Fire and Crime Commissioner ${"and others ".repeat(9)}of Northshire`;
  const found = lines(long, 30).join(" ");
  expect(found.startsWith("Office of the Police")).toBe(true);
  expect(found).toMatch(/^[^…]+ … [^…]+$/);
  expect(found.length).toBeLessThanOrEqual(90);
  expect(found.endsWith("of Northshire")).toBe(true);
  expect(lines("Aid", 30)).toEqual(["Aid"]);
});

test("a node of a path is named wherever it is, also among nodes as large", () => {
  const crowd = Array.from({ length: 200 }, (_, n) =>
    at("", (n % 20) * 20, ((n / 20) | 0) * 20, 9),
  );
  const found = written([at("a step", 205, 105, 9, true), ...crowd], {
    width: 400,
    height: 200,
    line: 15,
    wide,
  });
  expect(found).toMatchObject([{ lines: ["a step"], over: true }]);
});

const ring = (x: number, y: number, far: number, name: string) =>
  Array.from({ length: 8 }, (_, n) =>
    at(name, x + far * Math.cos((n * Math.PI) / 4), y + far * Math.sin((n * Math.PI) / 4), 5),
  );

test("a large node without room beside it is named apart, at the end of a line", () => {
  const nodes = [at("a large body", 300, 200, 14), ...ring(300, 200, 34, "")];
  const [found] = written(nodes, { width: 600, height: 400, line: 15, wide });
  expect(found).toMatchObject({ lines: ["a large body"], over: false });
  const [fromX, fromY, toX, toY] = found?.lead ?? [0, 0, 0, 0];
  expect(Math.hypot(fromX - 300, fromY - 200)).toBeCloseTo(14);
  expect(Math.hypot(toX - 300, toY - 200)).toBeGreaterThan(34);
  expect(nodes.filter((node) => found && meets(found, node.x, node.y, node.radius))).toEqual([]);
});

test("a hub closed in by small nodes is named past them, and its line goes over no large one", () => {
  const closed = Array.from({ length: 40 }, (_, n) => {
    const turn = (n * Math.PI) / 20;
    return at("", 300 + 60 * Math.cos(turn), 200 + 60 * Math.sin(turn), 5);
  });
  const wall = Array.from({ length: 6 }, (_, n) => at("", 400, 75 + n * 50, 25));
  const nodes = [at("a hub of many ties", 300, 200, 14), ...closed, ...wall];
  const [found] = written(nodes, { width: 450, height: 400, line: 15, wide });
  expect(found).toMatchObject({ lines: ["a hub of", "many ties"], over: false });
  expect(found && found.left + found.width).toBeLessThan(375);
  expect(nodes.filter((node) => found && meets(found, node.x, node.y, node.radius))).toEqual([]);
});

test("a node of many ties is named apart although another measure makes it small", () => {
  const [tied, other] = [at("a small body of many ties", 300, 200, 4), at("", 20, 20, 14)];
  const nodes = [{ ...tied, ties: 8 }, { ...other, ties: 1 }, ...ring(300, 200, 34, "")];
  const [found] = written(nodes, { width: 600, height: 400, line: 15, wide });
  expect(found?.lines.join(" ")).toBe("a small body of many ties");
  expect(found?.lead).toBeDefined();
});

test("a small node has no name apart", () => {
  const small = at("a small body of a long name", 300, 200, 4);
  const nodes = [small, at("", 20, 20, 14), ...ring(300, 200, 34, "")];
  expect(written(nodes, { width: 600, height: 400, line: 15, wide })).toEqual([]);
});

test("of two large nodes none takes the only place of the other", () => {
  // The larger could be named on either side, the other on its left only, between the two.
  const nodes = [at("first of two", 100, 17, 10), at("second of two", 230, 17, 9)];
  const found = written(nodes, { width: 240, height: 34, line: 15, wide });
  expect(found.map((one) => one.lines.join(" ")).sort()).toEqual(["first of two", "second of two"]);
});

test("a name stands where the fewest ties lie under it", () => {
  const one = [at("a body", 200, 100)];
  const sheet = { width: 400, height: 200, line: 15, wide };
  expect(written(one, sheet)[0]?.left).toBeGreaterThan(200);
  const right = [200, 100, 400, 100] as const;
  expect((written(one, { ...sheet, ties: [right] })[0]?.left ?? 400) + 42).toBeLessThan(200);
  const all = [right, [200, 100, 0, 100], [200, 100, 200, 200]] as const;
  expect(written(one, { ...sheet, ties: all })[0]?.top).toBeLessThan(80); // over it
});

test("a name does not stand where it might be that of another node", () => {
  const [body, other] = [at("a body", 200, 100), at("", 212, 120, 6)];
  const [found] = written([body, other], { width: 400, height: 200, line: 15, wide });
  expect(found && meets(found, other.x, other.y, other.radius + 8)).toBe(false);
});
