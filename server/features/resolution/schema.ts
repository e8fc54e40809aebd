import type { Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import type { PairResolver } from "../../llm/pair-resolver";
import type { Database } from "../../platform/database";

/** What resolving needs. */
export interface ResolutionContext {
  db: Database;
  queue: JobSender;
  resolver: PairResolver;
}

/** Whose answers, to which wording: what is learnt of one says nothing of another. */
export type Asker = Pick<PairResolver, "modelId" | "promptVersion">;

/** A pair in the review band that nobody has decided and that this model has not answered as its offers read now. */
export interface WaitingPair extends PairIds {
  /** In [0,1]. */
  matchProbability: number;
  worth: number;
  lowerTextHash: string;
  higherTextHash: string;
  /** Questions about it as it reads now that brought no verdict. */
  attemptCount: number;
  /** Not before then; null = at once. */
  dueAt: Date | null;
}

/** An opinion of an LLM on a pair, for the review page: evidence, whether or not it settled the pair. */
export interface LlmOpinion {
  id: string;
  model: string;
  verdict: Verdict;
  reason: string;
  inputTokens: number | null;
  outputTokens: number | null;
  durationMs: number;
  createdAt: Date;
}
