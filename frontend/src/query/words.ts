/** What the service says of its own vocabulary: prefixes, terms with definitions and use, examples. */

import type { Prefixes } from "../shared/iri";

export interface Word {
  readonly name: string; // vsc:recipient
  readonly kind: "class" | "property";
  readonly label: string;
  readonly definition: string;
  readonly used: number; // statements or things of the release
}

export interface Words {
  readonly prefixes: Prefixes;
  readonly words: readonly Word[];
}

export async function fetchWords(address: string): Promise<Words> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: status ${answer.status}`);
  return (await answer.json()) as Words;
}
