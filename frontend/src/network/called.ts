/** Nodes by what they are called. The service finds names in the same order (graph/find_thing.py). */

import { type Choice, indexOf, type Network } from "./data";

/** Nodes by what they are chosen by: their names; several of one name also say kind and area. */
export function byNames(network: Network): Map<string, string> {
  const times = new Map<string, number>();
  for (const { name } of network.nodes) times.set(name, (times.get(name) ?? 0) + 1);
  const found = new Map<string, string>();
  for (const { id, name, kind, areas } of network.nodes) {
    const called = network.kinds.find((one) => one.kind === kind)?.words ?? kind;
    const told = times.get(name) === 1 ? name : `${name} (${[called, ...areas].join(", ")})`;
    let one = told;
    for (let number = 2; found.has(one); number++) one = `${told} ${number}`;
    found.set(one, id);
  }
  return found;
}

/**
 * The name that somebody means who typed this: it as it stands, else the one that it is a part of,
 * or the one whose initials it is ("MASP"). Nothing where there are several.
 */
export function meant(names: Iterable<string>, typed: string): string | undefined {
  const all = [...names];
  if (all.includes(typed)) return typed;
  const wanted = typed.toLowerCase();
  const initials = (name: string) =>
    name
      .split(/[^\p{L}\p{N}’']+/u)
      .map((word) => word.slice(0, 1))
      .join("")
      .toLowerCase();
  const tests = [
    (name: string) => name.toLowerCase() === wanted,
    (name: string) => initials(name) === wanted,
    (name: string) => name.toLowerCase().includes(wanted),
  ];
  for (const fits of tests) {
    const found = all.filter(fits);
    if (found.length) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

/** A choice with the nodes that it tells of by name, and what it calls so that is no one node. */
export function settled(network: Network, choice: Choice): [choice: Choice, unknown: string[]] {
  const byName = byNames(network);
  const unknown: string[] = [];
  const settle = (told: string) => {
    if (!told || indexOf(network, told) >= 0) return told;
    const id = byName.get(meant(byName.keys(), told) ?? "");
    if (id === undefined) unknown.push(told);
    return id ?? "";
  };
  const [from, to] = choice.path;
  return [{ ...choice, focus: settle(choice.focus), path: [settle(from), settle(to)] }, unknown];
}
