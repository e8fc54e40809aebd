import type { ResolutionContext } from "../../server/features/resolution/schema";
import { resolvePairs } from "../../server/features/resolution/service";
import { resolvePairsJob } from "../../server/jobs/job-catalog";
import { inTransaction } from "../../server/platform/database";
import { AppError, PermanentError, RetryableError } from "../../server/platform/errors";
import { getLogger } from "../../server/platform/logger";

/**
 * Handles resolvePairsJob. Retryable while the LLM is unavailable; the pairs stay in the review queue in any case. What
 * there was no time for becomes a job of its own.
 */
export function createResolvePairsHandler(
  context: ResolutionContext,
  options: { budgetMs?: number } = {},
): (payload: unknown) => Promise<void> {
  const log = getLogger(resolvePairsJob.name);
  return async (payload) => {
    const parsed = resolvePairsJob.payloadSchema.safeParse(payload);
    if (!parsed.success) throw new PermanentError(`Wrong payload: ${parsed.error.message}`);
    try {
      const { askedCount, settledCount, remaining } = await resolvePairs(context, parsed.data.pairs, options);
      log.info({ askedCount, settledCount, remainingCount: remaining.length }, "pairs resolved");
      if (remaining.length === 0) return;
      await inTransaction(context.db.pool, (client) =>
        context.queue.enqueue(resolvePairsJob, [{ pairs: remaining }], client),
      );
    } catch (error) {
      if (error instanceof AppError && error.code === "llm-unavailable") {
        throw new RetryableError(error.message, { cause: error });
      }
      throw error;
    }
  };
}
