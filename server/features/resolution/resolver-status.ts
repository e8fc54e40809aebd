import { toBreaker } from "../../domain/resolution/breaker";
import { judgedAnswersMin } from "../../domain/resolution/reliability";
import type { Database } from "../../platform/database";
import { listAskers } from "./askers";
import { countWaitingPairs } from "./asking/waiting-pairs";
import { readCallOutcomes } from "./calls";
import { readReliability } from "./reliability-data";
import type { Asker } from "./schema";

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

/** Of this model in its wordings of the question. */
export async function readResolverStatus(
  db: Database,
  asker: Pick<Asker, "modelId">,
): Promise<ResolverStatus> {
  const askers = listAskers(asker);
  const { latest, now } = await readCallOutcomes(db.pool, asker.modelId);
  const breaker = toBreaker(latest, now);
  const learnt = await Promise.all(askers.map((one) => readReliability(db.pool, one)));
  const { rows } = await db.pool.query<{ tokens: number | null }>(
    `SELECT avg(input_tokens + output_tokens)::float8 AS tokens FROM (
       SELECT input_tokens, output_tokens FROM llm_call WHERE model = $1 AND status = 'ok' ORDER BY created_at DESC, id DESC LIMIT 100
     ) AS latest`,
    [asker.modelId],
  );
  return {
    waitingCount: await countWaitingPairs(db.pool, askers),
    tokensPerCall: rows[0]!.tokens,
    judgedCount: learnt.reduce((sum, { judgedCount }) => sum + judgedCount, 0),
    judgedMin: judgedAnswersMin,
    isProven: learnt.some(({ weights }) =>
      Object.values(weights)
        .flat()
        .some((weight) => weight !== 0),
    ),
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
