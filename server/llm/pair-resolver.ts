import type { Verdict } from "../domain/matching/match";
import type { Offer } from "../domain/offer/offer";
import type { LlmField } from "./pair-prompt";

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
> & {
  /** What of it may be sent, as its catalog says; absent = every field. */
  allowedFields?: readonly LlmField[];
};

/** Where a matcher is in doubt: an attribute, by a name of ours, that conflicts or that one offer does not state. */
export interface Doubt {
  attribute: string;
  outcome: "conflicting" | "missing";
}

/** The two offers of a question, in any order: the same pair always makes the same question. */
export interface ResolverPair {
  first: ResolverOffer;
  second: ResolverOffer;
  /** Named in the question, so that the model looks there. */
  doubts?: readonly Doubt[];
  /** What counts as the same in the offers' catalogs, in an admin's words; each once. */
  policies?: readonly string[];
}

/** An offer and its candidates in one other catalog, two to four. */
export interface ResolverChoice {
  offer: ResolverOffer;
  candidates: readonly { offer: ResolverOffer; doubts?: readonly Doubt[] }[];
  policies?: readonly string[];
  /** Their catalog never lists a product twice: at most one can be the same. */
  isExclusive: boolean;
}

/** Of each candidate whether it is the same product, aligned with them; the costs are of the whole question. */
export type ChoiceAnswer =
  | ({ kind: "chosen"; isSame: boolean[]; reason: string } & CallCost)
  | ({ kind: "unusable-answer"; reason: string } & CallCost);

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
  /** Names the wording of several questions at once; absent = it takes one at a time. */
  readonly batchPromptVersion?: string;
  /**
   * Asks about several pairs at once that have nothing in common. Answers are aligned with them, each an opinion or unusable by itself; what the call
   * cost is shared among them, to the token. Throws as `resolve` does.
   */
  resolveMany?(pairs: readonly ResolverPair[], signal?: AbortSignal): Promise<PairAnswer[]>;
  /** Names the wording of its questions about several candidates. */
  readonly choicePromptVersion: string;
  /** Asks which of an offer's candidates are the same product; throws as `resolve` does. */
  choose(choice: ResolverChoice, signal?: AbortSignal): Promise<ChoiceAnswer>;
}
