/** What is chosen, in the page's address, so that a view can be sent to a colleague. */

import { ANY, type Choice } from "./data";

export function readChoice(search: string): Choice {
  const told = new URLSearchParams(search);
  const text = (name: string) => told.get(name) ?? "";
  const year = (name: string) => (/^\d{4}$/.test(text(name)) ? Number(text(name)) : 0);
  const hops = Number(text("hops") || ANY.hops);
  return {
    kinds: text("hide").split(",").filter(Boolean),
    theme: text("theme"),
    area: text("area"),
    since: year("since"),
    until: year("until"),
    focus: text("focus"),
    hops: Number.isInteger(hops) && hops >= 1 && hops <= 6 ? hops : ANY.hops,
    size: text("size") || ANY.size,
    path: [text("from"), text("to")],
    most: /^\d{1,6}$/.test(text("most")) ? Number(text("most")) : 0,
  };
}

export function writeChoice(choice: Choice): string {
  const told = new URLSearchParams();
  const put = (name: string, value: string | number) => value && told.set(name, String(value));
  put("focus", choice.focus);
  if (choice.focus && choice.hops !== ANY.hops) put("hops", choice.hops);
  put("hide", choice.kinds.join(","));
  put("theme", choice.theme);
  put("area", choice.area);
  put("since", choice.since);
  put("until", choice.until);
  if (choice.size !== ANY.size) put("size", choice.size);
  put("from", choice.path[0]);
  put("to", choice.path[1]);
  put("most", choice.most);
  const text = told.toString();
  return text ? `?${text}` : "";
}
