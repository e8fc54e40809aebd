import { z } from "zod";
import type { TermPart } from "../../../domain/search/ranking/explain-words";
import { searchRequestSchema } from "../schema";

/** A hit, and the search that found it. */
export const explainRequestSchema = searchRequestSchema
  .pick({
    q: true,
    kind: true,
    filter: true,
    catalog: true,
    brand: true,
    availability: true,
    currency: true,
    typos: true,
    rules: true,
    sort: true,
  })
  .extend({ id: z.uuid() });
export type ExplainRequest = z.infer<typeof explainRequestSchema>;

/** Why a hit stands where it does, but for meaning, which stands with the hit. */
export interface Explanation {
  /** In the query's order. */
  terms: TermPart[];
  /** The sum of what the terms give, in [0,1]. */
  wordScore: number;
  documentCount: number;
  /** What rules add, one by one; together no more than a whole score either way. */
  adjustments: { ruleId: string; filter: string; amount: number }[];
  /** What puts equal scores in order: these three, one after the other. */
  inStock: boolean;
  popularity: number;
  offerCount: number;
}
