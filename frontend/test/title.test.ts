import { expect, test } from "vitest";
import { title } from "../src/network/title";

const context = {
  save() {},
  restore() {},
  measureText: (text: string) => ({ width: text.length * 7 }),
} as unknown as CanvasRenderingContext2D;
const NAME = "Office of the Police and Crime Commissioner for Northshire";

test.each([
  [5, 5],
  [355, 200],
  [180, 595],
])("the name of a picked node at %i, %i is whole on a narrow screen", (x, y) => {
  const found = title(context, { x, y, size: 8 }, NAME, [], { width: 360, height: 600 });
  expect(found.left).toBeGreaterThanOrEqual(0);
  expect(found.top).toBeGreaterThanOrEqual(0);
  expect(found.left + found.width).toBeLessThanOrEqual(360);
  expect(found.top + found.height).toBeLessThanOrEqual(600);
  expect(found.lines.join(" ")).toMatch(/^Office of the .*for Northshire$/);
});

test("the name of a picked node covers no other where that can be", () => {
  const others = [
    { x: 240, y: 300, radius: 10 },
    { x: 120, y: 300, radius: 10 },
  ];
  const room = { width: 360, height: 600 };
  const found = title(context, { x: 180, y: 300, size: 8 }, NAME, others, room);
  for (const { x, y, radius } of others) {
    const across = found.left < x + radius && x - radius < found.left + found.width;
    const down = found.top < y + radius && y - radius < found.top + found.height;
    expect(across && down).toBe(false);
  }
});

test("a name without room for it stands over the middle of a small picture", () => {
  const found = title(context, { x: 50, y: 20, size: 8 }, NAME, [], { width: 100, height: 40 });
  expect([found.left, found.top]).toEqual([1, 1]);
});
