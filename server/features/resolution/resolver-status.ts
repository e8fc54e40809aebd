import { toBreaker } from "../../domain/resolution/breaker";
import { judgedAnswersMin } from "../../domain/resolution/reliability";
import type { Database } from "../../platform/database";
import { readCallOutcomes } from "./calls";
import { readReliability } from "./reliability-data";
import type { Asker } from "./schema";
import { countWaitingPairs } from "./waiting-pairs";

/** How it stands with the language model. */
export interface ResolverStatus {
  /** Pairs that it is still to be asked about. */
  waitingCount: number;
  /** Tokens of a question and its answer, of the latest calls that said; null = none did. */
  tokensPerCall: number | null;
  /** Answers that people judged without seeing them, and how many it takes before any answer counts. */
  judgedCount: number;
  judgedMin: number;
  /** Whether answers are proven to say more than the matcher does by itself: only then they settle pairs. */
  isProven: boolean;
  /** Null = it is asked; else until when it is left alone after it failed, and why. */
  pause: { until: Date; reason: string | null } | null;
}

/** Of this model with this wording of the question. */
export async function readResolverStatus(db: Database, asker: Asker): Promise<ResolverStatus> {
  const { latest, now } = await readCallOutcomes(db.pool, asker.modelId);
  const breaker = toBreaker(latest, now);
  const { judgedCount, weights } = await readReliability(db.pool, asker);
  const { rows } = await db.pool.query<{ tokens: number | null }>(
    `SELECT avg(input_tokens + output_tokens)::float8 AS tokens FROM (
       SELECT input_tokens, output_tokens FROM llm_call WHERE model = $1 AND status = 'ok' ORDER BY created_at DESC, id DESC LIMIT 100
     ) AS latest`,
    [asker.modelId],
  );
  return {
    waitingCount: await countWaitingPairs(db.pool, asker),
    tokensPerCall: rows[0]!.tokens,
    judgedCount,
    judgedMin: judgedAnswersMin,
    isProven: Object.values(weights)
      .flat()
      .some((weight) => weight !== 0),
    pause: breaker.kind === "open" ? { until: breaker.until, reason: await findLastReason(db, asker) } : null,
  };
}

/** Why the latest call brought no verdict; null = it did, or there is none. */
export async function findLastReason(
  db: Database,
  { modelId }: Pick<Asker, "modelId">,
): Promise<string | null> {
  const { rows } = await db.pool.query<{ reason: string | null }>(
    `SELECT reason FROM llm_call WHERE model = $1 AND status <> 'ok' ORDER BY created_at DESC, id DESC LIMIT 1`,
    [modelId],
  );
  return rows[0]?.reason ?? null;
}
