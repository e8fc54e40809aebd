import { z } from "zod";
import { toNamedValues } from "../../../domain/offer/named-values";
import { type RowIssue, rowIssueSchema } from "../../../domain/offer/source-row/row-issue";
import { MAX_COLUMNS } from "./feed-limits";

/** The only key of a line that stands for a row which could not be read: its code and message (formats/write-rows.ts). */
export const PROBLEM_KEY = "@problem";

const problemSchema = z.object({
  [PROBLEM_KEY]: z.tuple([rowIssueSchema.shape.code, rowIssueSchema.shape.message]),
});

export type JsonRow =
  | { kind: "values"; values: Record<string, string> }
  | { kind: "problem"; issue: RowIssue }
  | { kind: "invalid-json" }
  | { kind: "not-an-object" };

/** A JSONL line as cells. */
export function parseJsonRow(line: string): JsonRow {
  try {
    const parsed: unknown = JSON.parse(line);
    if (isObject(parsed) && PROBLEM_KEY in parsed) {
      const problem = problemSchema.safeParse(parsed);
      if (problem.success) return toProblem(problem.data[PROBLEM_KEY]);
    }
    return isObject(parsed) ? { kind: "values", values: toJsonCells(parsed) } : { kind: "not-an-object" };
  } catch {
    // Also a value nested too deep to be written out.
    return { kind: "invalid-json" };
  }
}

function toProblem([code, message]: readonly [RowIssue["code"], string]): JsonRow {
  return { kind: "problem", issue: { column: null, code, message, severity: "error" } };
}

/**
 * An object as cells: numbers and booleans as text, null as "", an object's fields as "price.value", a list joined by ", ". What lies
 * deeper stays JSON. Keys past the 500th are left out.
 */
export function toJsonCells(object: Record<string, unknown>): Record<string, string> {
  const cells: [string, string][] = [];
  for (const [key, value] of Object.entries(object)) {
    if (isObject(value)) {
      for (const [innerKey, inner] of Object.entries(value))
        cells.push([`${key}.${innerKey}`, toCell(inner)]);
    } else cells.push([key, toCell(value)]);
  }
  return toNamedValues(cells.slice(0, MAX_COLUMNS));
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
