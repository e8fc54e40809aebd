import { createHash } from "node:crypto";
import type { Matcher } from "./matcher-schema";

/**
 * What is known of a matcher and moves no score, band or later matcher: its name, how it came about and what is proven of it. All else is its
 * content, so that a field that is added to the schema counts until somebody says here that it doesn't.
 */
const factFields: ReadonlySet<string> = new Set<keyof Matcher>([
  "id",
  "version",
  "origin",
  "proof",
  "trainedOn",
  "learnt",
]);

/** JSON with an object's keys in the order of their code units and without those that hold nothing. */
function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, held]) => `${JSON.stringify(key)}:${toCanonicalJson(held)}`).join(",")}}`;
}

/**
 * The id of a matcher's content: word weights, trees, calibration, the cross-encoder's weight, thresholds, and whether a person set these, since
 * what is made from it keeps them then. The same content has the same id wherever and whenever it was made; any other content another. 16
 * hexadecimal digits, the first 64 bits of the SHA-256 of its canonical JSON.
 */
export function toContentId(matcher: Matcher): string {
  const content = Object.fromEntries(Object.entries(matcher).filter(([field]) => !factFields.has(field)));
  return createHash("sha256").update(toCanonicalJson(content), "utf8").digest("hex").slice(0, 16);
}
