import type { Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import type { PairResolver } from "../../llm/pair-resolver";
import type { Database } from "../../platform/database";

/** What a model costs, per million tokens; null = not stated. */
export interface ModelPrices {
  inputPrice: number | null;
  outputPrice: number | null;
  currency: string;
}

/** What resolving needs. */
export interface ResolutionContext {
  db: Database;
  queue: JobSender;
  resolver: PairResolver;
  /** All models in the order in which they are asked, `resolver` among them, each in all wordings; absent = it alone. Together their answers settle a pair. */
  chain?: readonly Asker[];
  /** Of `resolver`; absent = not stated. */
  prices?: ModelPrices;
}

/** Whose answers, to which wording: what is learnt of one says nothing of another. */
export type Asker = Pick<PairResolver, "modelId" | "promptVersion">;

/** A pair in the review band that nobody has decided and that this model has not answered as its offers read now. */
export interface WaitingPair extends PairIds {
  lowerCatalogId: string;
  higherCatalogId: string;
  /** In [0,1]. */
  matchProbability: number;
  worth: number;
  /** What the matcher takes it for: "variant" or another; null = not judged. */
  suggestedVerdict: string | null;
  lowerTextHash: string;
  higherTextHash: string;
  /** Of the import that last changed one of the offers. */
  importId: string | null;
  /** Questions about it as it reads now that brought no verdict. */
  attemptCount: number;
  /** Not before then; null = at once. */
  dueAt: Date | null;
  /** An earlier answer is kept from people until one has decided, as all others then are. */
  isHidden: boolean;
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
