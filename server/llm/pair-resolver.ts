import type { Verdict } from "../domain/matching/match";
import type { Offer } from "../domain/offer/offer";

/**
 * What may be known of an offer when the LLM is asked about it. Which of these fields are really sent is decided by the
 * allow-list of `LlmField`s; the id never is, it only orders the two offers.
 */
export type ResolverOffer = Pick<
  Offer,
  | "id"
  | "title"
  | "brand"
  | "mpn"
  | "gtin"
  | "priceMinor"
  | "currency"
  | "color"
  | "size"
  | "category"
  | "description"
>;

/** The two offers of a question, in any order: the same pair always makes the same question. */
export interface ResolverPair {
  first: ResolverOffer;
  second: ResolverOffer;
}

/** What one call cost. Tokens are null where the endpoint does not count them; the duration is milliseconds, whole. */
interface CallCost {
  inputTokens: number | null;
  outputTokens: number | null;
  durationMs: number;
}

/** What the LLM thinks of a pair. `reason` is plain text of at most 300 characters, possibly empty. */
interface PairOpinion extends CallCost {
  verdict: Verdict;
  reason: string;
}

/**
 * The outcome of a question that reached the endpoint: an opinion, or an answer that could not be read strictly (also: the
 * endpoint refuses this very question, as content filters do). `reason` then says what came instead, ≤ 300 characters.
 */
export type PairAnswer =
  | ({ kind: "opinion" } & PairOpinion)
  | ({ kind: "unusable-answer"; reason: string } & CallCost);

/**
 * Asks one model about one pair. Throws AppError("llm-unavailable") where no answer could be had (network, timeout, 429,
 * 5xx, wrong key, cancelled by `signal`): asking later may help, after `retryAfterSeconds` where the endpoint said so; its message
 * holds neither key nor offers.
 */
export interface PairResolver {
  /** The model's name as configured; decisions and call records carry it. */
  readonly modelId: string;
  /** Names the wording of its questions. */
  readonly promptVersion: string;
  resolve(pair: ResolverPair, signal?: AbortSignal): Promise<PairAnswer>;
}
