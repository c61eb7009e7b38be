/** How IRIs are shown and where they lead on this host: as `api/pages/words.py` has it for the pages. */

const BASE = "https://w3id.org/victim-services/";

export type Prefixes = Readonly<Record<string, string>>;

/** An IRI by its prefix where one fits, else as it is. */
export function short(iri: string, prefixes: Prefixes): string {
  let best = "";
  for (const [name, base] of Object.entries(prefixes)) {
    const rest = iri.slice(base.length);
    if (iri.startsWith(base) && rest && !/[/#?]/.test(rest)) {
      const told = `${name}:${rest}`;
      if (!best || told.length < best.length) best = told;
    }
  }
  return best || iri.replace(BASE, "…/");
}

/** Where on this host a thing is described. */
export function address(iri: string): string {
  const at = (path: string) => path.split("/").map(encodeURIComponent).join("/");
  if (iri.startsWith(`${BASE}id/`)) {
    const [path = "", fragment] = iri.slice(BASE.length + 3).split("#");
    return `/doc/${at(path)}${fragment ? `#${encodeURIComponent(fragment)}` : ""}`;
  }
  if (iri === `${BASE}def` || iri.startsWith(`${BASE}def#`) || iri.startsWith(`${BASE}def/`)) {
    return iri.slice(BASE.length - 1);
  }
  if (iri.startsWith(`${BASE}graph/`)) return `/graph/${at(iri.slice(BASE.length + 6))}`;
  return `/thing?iri=${encodeURIComponent(iri)}`;
}
