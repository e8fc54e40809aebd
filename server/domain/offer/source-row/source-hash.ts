import { hashText } from "../content-hash";
import type { ColumnMapping } from "./column-mapping";
import type { OfferRowDefaults } from "./offer-row";

/** Raise it with any change after which `toOfferContent` says something else of a row: each file is then read anew. */
export const rowReadingVersion = 3;

/** Tells rows of a source apart, and ways to read them: the same hash = `toOfferContent` says the same. */
export type SourceHasher = (row: Record<string, string>) => string;

/** Of rows that are read by a mapping. 22 base64url characters each. */
export function createSourceHasher(
  mapping: ColumnMapping,
  { currency, idFrom = null, rules = null }: OfferRowDefaults,
): SourceHasher {
  const fields = Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1));
  const reading = hashText(JSON.stringify([rowReadingVersion, currency, idFrom, rules, fields]));
  return (row) => {
    let text = reading;
    // Lengths, so that no two rows share a text.
    for (const name in row) text += `${name.length}:${name}${row[name]!.length}:${row[name]}`;
    return hashText(text);
  };
}
