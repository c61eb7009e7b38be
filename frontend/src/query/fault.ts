/** Where a query is faulty, by the words of the service: "line 2, column 7: ...". */

export interface Fault {
  readonly title: string;
  readonly detail: string;
  readonly line: number; // from 1; 0 where the service names no place
  readonly column: number; // from 1
}

export function readFault(status: number, body: string): Fault {
  let title = `Status ${status}`;
  let detail = body.slice(0, 500);
  try {
    const told: unknown = JSON.parse(body);
    if (told && typeof told === "object") {
      const { title: t, detail: d } = told as Record<string, unknown>;
      if (typeof t === "string") title = t;
      if (typeof d === "string") detail = d;
    }
  } catch {
    // Not JSON: a proxy's own words; they are shown as they came.
  }
  const place = /line (\d+),? column (\d+)/.exec(detail);
  return { title, detail, line: Number(place?.[1] ?? 0), column: Number(place?.[2] ?? 0) };
}

/** The offset of a line and column of a text, at most its end. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split("\n");
  const before = lines
    .slice(0, Math.max(0, line - 1))
    .reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, before + Math.max(0, column - 1));
}
