import {
  type inferParserType,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import { defaultVectorWeight } from "@/server/features/search/schema";

export const pageSize = 20;
const hitsMax = 100;

/** What stands in the address. `meaning` is how much similarity of meaning counts beside words, which count 1. */
export const searchParsers = {
  q: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(["products", "offers"] as const).withDefault("products"),
  meaning: parseAsFloat.withDefault(defaultVectorWeight),
  limit: parseAsInteger.withDefault(pageSize),
};
export type SearchState = inferParserType<typeof searchParsers>;

export const meaningMax = 2;

/** An address may say anything: numbers are brought into the bounds that the server takes. */
export function toSearchRequest({ q, kind, meaning, limit }: SearchState) {
  return {
    q: q.slice(0, 200),
    kind,
    vectorWeight: Math.min(meaningMax, Math.max(0, meaning)),
    limit: Math.min(hitsMax, Math.max(1, limit)),
  };
}
