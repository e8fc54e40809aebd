import type { Verdict } from "../../domain/matching/match";
import type { JobSender } from "../../jobs/queue";
import type { PairResolver } from "../../llm/pair-resolver";
import type { Database } from "../../platform/database";

/** What resolving needs. */
export interface ResolutionContext {
  db: Database;
  queue: JobSender;
  resolver: PairResolver;
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
