/** The queries that were run in this browser, the newest first; they stay in it. */

export interface Past {
  readonly query: string;
  readonly at: string; // ISO 8601
}

const KEY = "vsc.queries";
const MOST = 30;

export function read(store: Storage): Past[] {
  try {
    const told: unknown = JSON.parse(store.getItem(KEY) ?? "[]");
    if (!Array.isArray(told)) return [];
    return told.filter(
      (one): one is Past => typeof one?.query === "string" && typeof one?.at === "string",
    );
  } catch {
    return []; // another program's value under our key, or a store that is closed: no history
  }
}

export function add(store: Storage, query: string, now: Date): Past[] {
  const told = [
    { query, at: now.toISOString() },
    ...read(store).filter((one) => one.query !== query),
  ].slice(0, MOST);
  try {
    store.setItem(KEY, JSON.stringify(told));
  } catch {
    // A full or closed store: the query still runs.
  }
  return told;
}

export function clear(store: Storage): void {
  store.removeItem(KEY);
}

/** The first telling line of a query. */
export function title(query: string): string {
  const lines = query.split("\n").map((line) => line.trim());
  const named = lines.find((line) => /^#\s*title:/i.test(line));
  if (named) return named.replace(/^#\s*title:\s*/i, "");
  return lines.find((line) => line && !/^(?:#|PREFIX\b|BASE\b)/i.test(line)) ?? "empty query";
}
