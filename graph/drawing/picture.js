// Draws the network that the page holds as JSON, and shows the evidence of what is clicked.
// Everything that comes from data is put in as text, never as HTML.
"use strict";

(function () {
  const source = document.getElementById("picture-data");
  const place = document.getElementById("picture");
  if (!source || !place || !window.vis) {
    return;
  }
  const data = JSON.parse(source.textContent);
  const panel = document.getElementById("picture-panel");
  const controls = document.getElementById("picture-controls");
  const names = new Map(data.nodes.map((node) => [node.id, node]));
  const looks = new Map(data.kinds.map((kind) => [kind.kind, kind]));
  const hidden = new Set();
  const hiddenTies = new Set();
  const [LETTERS, LINE] = [12, 14]; // pixels on the screen
  let grown = 1;
  let thick = 1; // times what lines are drawn
  let written = []; // names, where they stand in the picture's own units
  let hovered = null;
  let settling = false;
  drawOut();
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function element(tag, text, attributes) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) {
      made.textContent = text;
    }
    for (const [name, value] of Object.entries(attributes || {})) {
      made.setAttribute(name, value);
    }
    return made;
  }

  function ink() {
    return dark.matches ? "#f0f0f0" : "#1a1a1a";
  }

  function colourOf(look) {
    return dark.matches ? look.dark : look.colour;
  }

  // Places are made for a wide picture: where it is upright they are turned by a quarter. They are
  // drawn out towards its shape, so that names have more room.
  function drawOut() {
    if (place.clientHeight > place.clientWidth) {
      for (const node of data.nodes) {
        [node.x, node.y] = [-node.y, node.x];
      }
    }
    const span = (values) => values.reduce((a, b) => Math.max(a, b), -1e9) - values.reduce((a, b) => Math.min(a, b), 1e9);
    const across = span(data.nodes.map((node) => node.x));
    const down = span(data.nodes.map((node) => node.y));
    const more = (place.clientWidth / place.clientHeight) * (down / across);
    if (!(more > 0 && Number.isFinite(more))) {
      return;
    }
    for (const node of data.nodes) {
      node.x *= Math.min(1.6, Math.max(1, more));
      node.y *= Math.min(1.6, Math.max(1, 1 / more));
    }
  }

  function sizeOf(node) {
    return grown * Math.min(28, 10 + 2 * Math.sqrt(node.ties)) * (node.id === data.focus ? 1.3 : 1);
  }

  function nodeLook(node) {
    const look = looks.get(node.kind);
    const focus = node.id === data.focus;
    const colour = colourOf(look);
    return {
      id: node.id,
      x: node.x,
      y: node.y,
      shape: look.shape,
      size: sizeOf(node),
      color: { background: colour, border: focus ? ink() : colour,
               highlight: { background: colour, border: ink() } },
      borderWidth: focus ? 4 : 1,
    };
  }

  const beside = new Map();
  const edges = data.edges.map((edge, number) => {
    const pair = [edge.from, edge.to].sort().join(" ");
    const order = beside.get(pair) || 0;
    beside.set(pair, order + 1);
    // Ties between the same two bend apart, each to its own side.
    const turn = edge.from < edge.to ? order % 2 === 0 : order % 2 === 1;
    const bend = 0.12 * Math.ceil(order / 2);
    return Object.assign({ id: number, order, turn, bend }, edge);
  });

  function edgeLook(edge) {
    return {
      id: edge.id, from: edge.from, to: edge.to, arrows: { to: { enabled: true, scaleFactor: 0.6 } },
      color: { color: dark.matches ? "#8b949c" : "#8a9299", highlight: ink(), hover: ink() },
      width: (edge.kind === "pays" || edge.kind === "funds" ? 3 : 1.5) * thick,
      dashes: edge.kind === "member of" ? false : edge.kind === "pays" ? false : [6, 4],
      smooth: edge.bend ? { enabled: true, type: edge.turn ? "curvedCW" : "curvedCCW", roundness: edge.bend } : false,
    };
  }

  const nodeSet = new vis.DataSet();
  const edgeSet = new vis.DataSet();

  function shown() {
    const nodes = data.nodes.filter((node) => !hidden.has(node.kind));
    const there = new Set(nodes.map((node) => node.id));
    const ties = edges.filter((e) => !hiddenTies.has(e.kind) && there.has(e.from) && there.has(e.to));
    return { nodes, ties };
  }

  function redraw() {
    const { nodes, ties } = shown();
    const at = network ? network.getPositions() : {};
    nodeSet.clear();
    edgeSet.clear();
    nodeSet.add(nodes.map((n) => Object.assign(nodeLook(n), at[n.id] || {})));
    edgeSet.add(ties.map(edgeLook));
    const count = document.getElementById("picture-count");
    if (network) {
      rewrite();
    }
    if (count) {
      count.textContent = nodes.length + " of " + data.nodes.length + " shown, " + ties.length + " ties";
    }
  }

  let network = null;
  redraw();
  network = new vis.Network(place, { nodes: nodeSet, edges: edgeSet }, {
    physics: { enabled: false, barnesHut: { springLength: 160, gravitationalConstant: -6000 } },
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: { enabled: false }, tooltipDelay: 150, hideEdgesOnDrag: data.nodes.length > 500 },
  });
  network.once("afterDrawing", () => { place.dataset.drawn = "yes"; });

  const pen = document.createElement("canvas").getContext("2d");
  pen.font = LETTERS + "px system-ui, sans-serif";
  const wide = (text) => pen.measureText(text).width;

  function rewrite() {
    writeNames();
    network.redraw();
  }

  // The focus, what is chosen and what is under the mouse are named before all others.
  function writeNames() {
    const first = new Set([data.focus, hovered, ...network.getSelectedNodes()]);
    const at = network.getPositions();
    const scale = network.getScale();
    const seen = data.nodes.filter((node) => at[node.id]).map((node) => ({
      ...network.canvasToDOM(at[node.id]), lines: node.label.split("\n"), ties: node.ties,
      radius: sizeOf(node) * scale, first: first.has(node.id),
    })).filter(({ x, y }) => x > 0 && y > 0 && x < place.clientWidth && y < place.clientHeight);
    const room = { width: place.clientWidth, height: place.clientHeight };
    const inPicture = (x, y) => network.DOMtoCanvas({ x, y });
    written = window.placeNames(seen, room, LINE, wide).map(({ lines, left, top, lead }) => ({
      lines, at: inPicture(left, top), lead: lead && lead.map((one) => inPicture(...one)),
    }));
  }

  function drawNames(context) {
    if (settling) {
      writeNames(); // nodes move by themselves
    }
    const unit = 1 / network.getScale(); // of a pixel
    context.font = LETTERS * unit + "px system-ui, sans-serif";
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    for (const { lines, at, lead } of written) {
      if (lead) {
        context.setLineDash([1.5 * unit, 2.5 * unit]);
        context.strokeStyle = ink();
        context.lineWidth = 1.5 * unit;
        context.beginPath();
        context.moveTo(lead[0].x, lead[0].y);
        context.lineTo(lead[1].x, lead[1].y);
        context.stroke();
        context.setLineDash([]);
      }
      context.strokeStyle = dark.matches ? "#161a1d" : "#ffffff";
      context.lineWidth = 3 * unit;
      context.fillStyle = ink();
      lines.forEach((text, row) => {
        const base = at.y + (row + 0.8) * LINE * unit;
        context.strokeText(text, at.x, base);
        context.fillText(text, at.x, base);
      });
    }
  }

  // Seen from far away, nodes are drawn larger, and lines too where there are few.
  function resized() {
    const size = Math.min(2.5, Math.max(1, 0.5 / network.getScale()));
    if (size !== grown) {
      grown = size;
      thick = edges.length > 500 ? 1 : size * 1.5 - 0.5;
      edgeSet.update(edges.filter((e) => edgeSet.get(e.id)).map((e) => ({ id: e.id, width: edgeLook(e).width })));
      nodeSet.update(data.nodes.filter((n) => nodeSet.get(n.id)).map((n) => ({ id: n.id, size: sizeOf(n) })));
    }
    rewrite();
  }
  function fit() {
    network.fit();
    network.moveTo({ scale: network.getScale() * 0.9 }); // room for names at the edges
    resized();
  }
  network.on("afterDrawing", drawNames);
  fit();
  network.on("zoom", resized);
  network.on("dragging", ({ nodes }) => nodes.length && rewrite());
  network.on("dragEnd", rewrite);
  network.on("select", rewrite);
  network.on("stabilized", rewrite);
  network.on("animationFinished", resized);
  network.on("hoverNode", ({ node }) => { hovered = node; rewrite(); });
  network.on("blurNode", () => { hovered = null; rewrite(); });
  let width = place.clientWidth;
  window.addEventListener("resize", () => {
    if (place.clientWidth !== width) { // and not where a phone only hides its address bar
      width = place.clientWidth;
      fit();
    }
  });
  dark.addEventListener("change", redraw);

  function link(node) {
    if (!node.address) {
      return element("strong", node.name);
    }
    return element("a", node.name, { href: node.address });
  }

  function proofList(proofs) {
    const list = element("ul", null, { class: "picture-proofs" });
    for (const proof of proofs) {
      const item = element("li");
      item.append(element("q", proof.exact), " ", element("span", proof.document + ", " + proof.place, { class: "picture-place" }));
      list.append(item);
    }
    if (!proofs.length) {
      list.append(element("li", "Known from the register, or worked out: no document prints it."));
    }
    return list;
  }

  function showEdge(edge) {
    const line = element("p");
    line.append(link(names.get(edge.from)), " ", element("em", edge.words), " ", link(names.get(edge.to)));
    panel.replaceChildren(element("h2", "What this tie rests on"), line, proofList(edge.proofs));
  }

  function showNode(node) {
    const heading = element("h2");
    heading.append(link(node));
    const list = element("ul", null, { class: "picture-ties" });
    for (const edge of edges.filter((e) => e.from === node.id || e.to === node.id)) {
      const other = names.get(edge.from === node.id ? edge.to : edge.from);
      const words = edge.from === node.id ? edge.words + " " + other.name : other.name + " " + edge.words + " it";
      const item = element("li");
      const button = element("button", words, { type: "button" });
      button.addEventListener("click", () => { network.selectEdges([edge.id]); showEdge(edge); });
      item.append(button);
      list.append(item);
    }
    panel.replaceChildren(heading, element("p", looks.get(node.kind).words), list);
  }

  network.on("click", (event) => {
    if (event.nodes.length) {
      showNode(names.get(event.nodes[0]));
    } else if (event.edges.length) {
      showEdge(edges[event.edges[0]]);
    }
  });

  function toggle(name, colour, words, set, key) {
    const label = element("label", null, { class: "picture-toggle" });
    const box = element("input", null, { type: "checkbox" });
    box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) { set.delete(key); } else { set.add(key); }
      redraw();
    });
    label.append(box);
    if (colour) {
      label.append(mark(colour, colour.shape));
    }
    label.append(" " + words);
    return label;
  }

  function mark(look, shape) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shapes = {
      dot: ["circle", { cx: 8, cy: 8, r: 7 }],
      diamond: ["path", { d: "M8 0L16 8L8 16L0 8Z" }],
      square: ["rect", { x: 1, y: 1, width: 14, height: 14 }],
      triangle: ["path", { d: "M8 1L15 15L1 15Z" }],
      triangleDown: ["path", { d: "M1 1L15 1L8 15Z" }],
    };
    const [tag, attributes] = shapes[shape] || shapes.dot;
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) {
      drawn.setAttribute(name, value);
    }
    drawn.setAttribute("fill", colourOf(look));
    dark.addEventListener("change", () => drawn.setAttribute("fill", colourOf(look)));
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("width", "16");
    svg.setAttribute("height", "16");
    svg.setAttribute("aria-hidden", "true");
    svg.append(drawn);
    return svg;
  }

  if (controls) {
    const kinds = element("fieldset");
    kinds.append(element("legend", "Show"));
    for (const kind of data.kinds) {
      kinds.append(toggle(kind.kind, kind, kind.plural || kind.words, hidden, kind.kind));
    }
    const ties = element("fieldset");
    ties.append(element("legend", "Ties"));
    for (const kind of [...new Set(data.edges.map((e) => e.kind))].sort()) {
      ties.append(toggle(kind, null, kind, hiddenTies, kind));
    }
    const find = element("div", null, { class: "picture-find" });
    const label = element("label", "Find ");
    const input = element("input", null, { type: "search", list: "picture-names", autocomplete: "off" });
    label.append(input);
    const list = element("datalist", null, { id: "picture-names" });
    for (const node of data.nodes) {
      list.append(element("option", null, { value: node.name }));
    }
    const byName = new Map(data.nodes.map((node) => [node.name, node]));
    input.addEventListener("change", () => {
      const node = byName.get(input.value);
      if (node && !hidden.has(node.kind)) {
        network.selectNodes([node.id]);
        network.focus(node.id, { scale: 1.1 });
        showNode(node);
      }
    });
    const whole = element("button", "Whole picture", { type: "button" });
    whole.addEventListener("click", fit);
    find.append(label, list, whole);
    if (data.physics) {
      const settle = element("button", "Pull apart", {
        type: "button", "aria-pressed": "false", title: "Let the nodes push each other apart, until it is pressed again",
      });
      settle.addEventListener("click", () => {
        const on = settle.getAttribute("aria-pressed") === "false";
        settle.setAttribute("aria-pressed", String(on));
        settling = on;
        network.setOptions({ physics: { enabled: on } });
      });
      find.append(settle);
    }
    find.append(element("span", "", { id: "picture-count", role: "status" }));
    // On a narrow screen the picture comes first: what can be chosen is folded away.
    if (window.matchMedia("(max-width: 40rem)").matches) {
      const choices = element("details");
      choices.append(element("summary", "Choose what is shown"), kinds, ties, find);
      controls.replaceChildren(choices);
    } else {
      controls.replaceChildren(kinds, ties, find);
    }
    redraw();
  }
  window.picture = network;
})();
