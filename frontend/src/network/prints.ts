/** What is printed for a tie, fetched when somebody looks. */

import { element } from "../shared/dom";

export const NO_ANSWER = "The service does not answer; try again.";

interface Print {
  readonly exact: string;
  readonly document: string;
  readonly place: string;
  readonly address: string;
}

interface Told {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly words: string;
  readonly pounds: number;
  readonly years: readonly string[];
  readonly prints: readonly Print[];
}

/** What the service answers; null where no answer comes. */
export async function fetched<T>(from: string): Promise<T | null> {
  try {
    const answer = await fetch(from);
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}

export function fetchTie(near: string, far: string): Promise<Told[] | null> {
  return fetched<Told[]>(`/network/tie.json?${new URLSearchParams({ near, far })}`);
}

/** Show, or hide again, what is printed for one kind of tie under the button that asks for it. */
export async function unfold(
  button: HTMLButtonElement,
  item: HTMLElement,
  near: string,
  far: string,
  kind: string,
): Promise<void> {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  item.querySelector(".prints")?.remove();
  if (open) return;
  const told = await fetchTie(near, far);
  if (button.getAttribute("aria-expanded") !== "true" || item.querySelector(".prints")) return;
  item.append(
    told
      ? prints(told.filter((one) => one.kind === kind).flatMap((one) => one.prints))
      : element("p", { class: "prints" }, NO_ANSWER),
  );
}

/** Prints by the document that they stand in, each a way to the words. */
export function prints(found: readonly Print[]): HTMLElement {
  const documents = new Map<string, Map<string, Print>>();
  for (const one of found) {
    const known = documents.get(one.document) ?? new Map<string, Print>();
    documents.set(one.document, known.set(`${one.exact}|${one.place}`, one));
  }
  if (!documents.size)
    return element(
      "p",
      { class: "prints" },
      "Known from the register, or worked out: no document prints it.",
    );
  return element(
    "ul",
    { class: "prints" },
    ...[...documents].map(([document, known]) =>
      element(
        "li",
        {},
        `${document}: `,
        ...[...known.values()].flatMap((one, at) => [
          ...(at ? ["; "] : []),
          element("a", { href: one.address }, element("q", {}, one.exact)),
          `, ${one.place}`,
        ]),
      ),
    ),
  );
}
