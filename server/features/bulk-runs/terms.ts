/** More is left for the next run: it would keep everybody else waiting for products, and few people look at so many. */
export const runPairsMax = 5_000;

/** So many pairs of a run are looked at before it starts. */
export const samplePairsMax = 20;

/**
 * draft = shown, not started; running; done = all its pairs are decided or were left; stopped = somebody stopped it before; undoing = what it
 * decided is being taken back; undone.
 */
export type BulkRunState = "draft" | "running" | "done" | "stopped" | "undoing" | "undone";
