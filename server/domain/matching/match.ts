import { z } from "zod";
import type { OfferId } from "../offer/offer";
import { bands } from "./bands";
import { comparedValuesSchema } from "./values/compared-values";
import { variantDifferenceSchema } from "./values/variant-difference";

/** Who proposed a candidate. Ranks count from 1; null = that retriever did not propose it. */
export interface RetrieverRanks {
  identifier: number | null;
  lexical: number | null;
  vector: number | null;
}

/** Of a pair that no retriever proposed. */
export const noRanks: RetrieverRanks = { identifier: null, lexical: null, vector: null };

/** Two offers; `lowerOfferId` < `higherOfferId` as strings, so that a pair has one name. */
export interface OfferPair {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
}

/** An unscored pair of offers. */
export interface Candidate extends OfferPair {
  ranks: RetrieverRanks;
}

export const bandSchema = z.enum(bands);
export type Band = z.infer<typeof bandSchema>;

/** `variant` = same model, other size, colour or pack. */
export const verdicts = ["same", "variant", "different", "unsure"] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** What a matcher takes a pair for, before anybody decided: never `unsure`, for which there is the probability. */
const suggestedVerdicts = ["same", "variant", "different"] as const satisfies readonly Verdict[];
export const suggestedVerdictSchema = z.enum(suggestedVerdicts);
export type SuggestedVerdict = z.infer<typeof suggestedVerdictSchema>;

export const deciderKinds = ["person", "agent", "llm", "rule", "matcher"] as const;
export const deciderKindSchema = z.enum(deciderKinds);
export type DeciderKind = z.infer<typeof deciderKindSchema>;

export const thresholdsSchema = z.object({
  /** matchProbability ≥ autoMatch → auto-match. In [0,1], ≥ autoReject. */
  autoMatch: z.number().min(0).max(1),
  /** matchProbability < autoReject → auto-reject. In [0,1]. */
  autoReject: z.number().min(0).max(1),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

/** One attribute's voice in a match, for the review page. */
const evidenceSchema = z.object({
  /** "title", "brand", "model code", "price", … in words a merchandiser knows. */
  attribute: z.string(),
  /** Change of the log-odds of a match by this attribute: > 0 speaks for, < 0 against. */
  weight: z.number(),
  outcome: z.enum(["equal", "close", "conflicting", "missing"]),
  /** A full clause: "model code DAVIS50B on both sides". */
  text: z.string(),
  /** The values that the clause names, where these are words of ours and amounts rather than what the offers write. */
  compared: comparedValuesSchema.optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const explanationSchema = z.object({
  /** Log-odds before any attribute spoke. */
  baseWeight: z.number(),
  /** Strongest first. */
  evidence: z.array(evidenceSchema),
  /** What all that is too slight to be told adds to the log-odds. */
  restWeight: z.number(),
  /** What the offers differ in and a catalog's policy sets aside: none of it is in the evidence. */
  setAside: z.array(variantDifferenceSchema).optional(),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** A scored pair. `matchProbability` in [0,1], calibrated: 0.9 means nine in ten are the same product. */
export interface ScoredPair {
  matchProbability: number;
  band: Band;
  explanation: Explanation;
}
