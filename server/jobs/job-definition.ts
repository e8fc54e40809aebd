import type { z } from "zod";

/**
 * What a job promises its queue. Payloads hold ids only and are parsed on arrival; a handler is idempotent, since "exactly
 * once" in a queue means "again after a crash".
 */
export interface JobDefinition<P> {
  name: string;
  payloadSchema: z.ZodType<P>;
  /** How often a failing job is tried again, with exponential back-off. */
  retryLimit: number;
  /** Longest run in seconds; after it the job counts as crashed and is tried again. */
  timeoutSeconds: number;
  /** How many of them one worker process runs at a time. */
  concurrency: number;
  /** True: at most one of them runs at a time over all workers. */
  exclusive: boolean;
  /** True: while one of them waits, another is not added. For jobs that look at the whole. Needs `exclusive`. */
  coalesced: boolean;
}

export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition;
}
