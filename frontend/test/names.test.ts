import { expect, test } from "vitest";
import { lines, type Named, type Written, written } from "../src/network/names";

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
  const found = written(nodes, 800, 500, 15, wide);
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
  expect(written(two, 200, 100, 15, wide).map((one) => one.lines[0])[0]).toBe("large");
  const path = [at("small", 100, 40, 4, true), at("large", 100, 60, 9)];
  expect(written(path, 200, 100, 15, wide).map((one) => one.lines[0])[0]).toBe("small");
});

test("a large node in a crowd of small ones is named over them, on a ground of its own", () => {
  const crowd = Array.from({ length: 800 }, (_, n) =>
    at("", (n % 40) * 10, ((n / 40) | 0) * 10, 4),
  );
  const [found] = written([at("large", 200, 100, 12), ...crowd], 400, 200, 15, wide);
  expect(found).toMatchObject({ lines: ["large"], over: true });
  const two = [at("small", 205, 105, 4), at("", 20, 20, 12), ...crowd];
  expect(written(two, 400, 200, 15, wide)).toEqual([]);
});

test("among few nodes no name stands over any, however small", () => {
  const few = Array.from({ length: 200 }, (_, n) => at("", (n % 20) * 20, ((n / 20) | 0) * 20, 4));
  expect(written([at("large", 200, 100, 12), ...few], 400, 200, 15, wide)).toEqual([]);
});

test("a node without a name takes its room and writes nothing", () => {
  expect(written([at("", 100, 50)], 200, 100, 15, wide)).toEqual([]);
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
  const found = written([at("a step", 205, 105, 9, true), ...crowd], 400, 200, 15, wide);
  expect(found).toMatchObject([{ lines: ["a step"], over: true }]);
});
