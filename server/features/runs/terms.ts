/**
 * open = it takes what a program sends, a transaction a call; running = its slices are at work. What follows from the offers that it changed
 * goes on after `completed`.
 */
export const runStatuses = ["open", "queued", "running", "completed", "failed"] as const;

/** Of a run that waits for its turn or has it. */
export const openStatuses = ["queued", "running"] as const;

/**
 * A run of a catalog reads a file into it, takes an earlier run back, withdraws all of its offers, or those that a file lacked, or gathers what a
 * program sends.
 */
export const runKinds = ["file", "undo", "removal", "withdrawal", "push"] as const;
export type RunKindName = (typeof runKinds)[number];
