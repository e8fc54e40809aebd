import { toNamedValues } from "../../../domain/offer/named-values";
import { MAX_COLUMNS } from "./feed-limits";

export type JsonRow =
  | { kind: "values"; values: Record<string, string> }
  | { kind: "invalid-json" }
  | { kind: "not-an-object" };

/**
 * A JSONL line as cells: numbers and booleans as text, null as "", an object's fields as "price.value", a list joined by ", ".
 * What lies deeper stays JSON. Keys past the 500th are left out.
 */
export function parseJsonRow(line: string): JsonRow {
  try {
    const parsed: unknown = JSON.parse(line);
    if (!isObject(parsed)) return { kind: "not-an-object" };
    const cells: [string, string][] = [];
    for (const [key, value] of Object.entries(parsed)) {
      if (isObject(value)) {
        for (const [innerKey, inner] of Object.entries(value))
          cells.push([`${key}.${innerKey}`, toCell(inner)]);
      } else cells.push([key, toCell(value)]);
    }
    return { kind: "values", values: toNamedValues(cells.slice(0, MAX_COLUMNS)) };
  } catch {
    // Also a value nested too deep to be written out.
    return { kind: "invalid-json" };
  }
}

function toCell(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return value.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item))).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
