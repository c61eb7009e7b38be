// Where names are written in the picture: on no node and no other name. The best tied come first; one
// that has no room beside it stands apart, and a line leads to it. The page of the site does likewise
// (frontend/src/network/names.ts), with more time to look.
"use strict";

window.placeNames = (function () {
  const TRIED = 300; // nodes; more names would not be read anyway
  const CROWD = 300; // nodes; among more, no name stands apart
  const APART = [12, 24, 38, 54, 72, 95, 120, 150]; // pixels between a node and its name
  const WAYS = 24; // directions
  const GAP = 4;
  const STEP = 5;

  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  function beside({ x, y, radius }, width, height) {
    const [away, aslant] = [radius + GAP, radius * 0.75 + GAP];
    return [
      [x - width / 2, y + away], [x - width / 2, y - away - height],
      [x + away, y - height / 2], [x - away - width, y - height / 2],
      [x + aslant, y + aslant], [x + aslant, y - aslant - height],
      [x - aslant - width, y + aslant], [x - aslant - width, y - aslant - height],
    ].map(([left, top]) => ({ left, top, steps: [] }));
  }

  function apart({ x, y, radius }, width, height) {
    return APART.flatMap((far) => Array.from({ length: WAYS }, (_, way) => {
      const turn = (way * 2 * Math.PI) / WAYS;
      const [right, down] = [Math.cos(turn), Math.sin(turn)];
      const from = [x + right * radius, y + down * radius];
      const left = from[0] + right * far + ((right - 1) * width) / 2;
      const top = from[1] + down * far + ((down - 1) * height) / 2;
      const to = [
        Math.min(Math.max(from[0], left), left + width),
        Math.min(Math.max(from[1], top), top + height),
      ];
      const number = Math.floor(Math.hypot(to[0] - from[0], to[1] - from[1]) / STEP);
      const steps = Array.from({ length: number }, (_, step) => {
        const part = (step + 1) / (number + 1);
        const [a, b] = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
        return [a - STEP / 2, b - STEP / 2, a + STEP / 2, b + STEP / 2];
      });
      return { left, top, steps, lead: [from, to] };
    }));
  }

  // `nodes` have an id, lines, x, y and radius in pixels, ties, and whether they go first.
  return function placeNames(nodes, room, line, wide) {
    const boxes = nodes.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
    const own = new Map(nodes.map((node, at) => [node, boxes[at]]));
    const names = []; // and the lines that lead to them
    const placed = [];
    const most = nodes.reduce((a, node) => Math.max(a, node.ties), 0);
    const order = nodes.slice().sort((a, b) => b.first - a.first || b.ties - a.ties);
    for (const node of order.slice(0, TRIED)) {
      const [width, height] = [Math.max(...node.lines.map(wide)), node.lines.length * line];
      const tied = node.first || node.ties > most / 3;
      const spots = beside(node, width, height);
      if (tied && nodes.length <= CROWD) {
        spots.push(...apart(node, width, height));
      }
      const others = boxes.filter((box) => box !== own.get(node));
      const isOn = (one) => (box) => meet(one, box);
      // Where it must, the line to the name of a node that others close in goes over these.
      const stands = ({ left, top, steps }, over) => {
        const name = [left, top, left + width, top + height];
        return left > 1 && top > 1 && left + width < room.width - 1 && top + height < room.height - 1 &&
          !others.some(isOn(name)) && ![name, ...steps].some((one) => names.some(isOn(one))) &&
          (over || !steps.some((one) => others.some(isOn(one))));
      };
      const chosen = spots.find((spot) => stands(spot, false)) || spots.find((spot) => stands(spot, true)) ||
        (node.first ? spots[0] : null);
      if (chosen) {
        const { left, top, steps } = chosen;
        names.push([left - 2, top - 1, left + width + 2, top + height + 1], ...steps);
        placed.push({ lines: node.lines, ...chosen });
      }
    }
    return placed;
  };
})();
