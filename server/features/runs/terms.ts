/** running = its slices are at work. What follows from the offers that it changed goes on after `completed`. */
export const runStatuses = ["queued", "running", "completed", "failed"] as const;

/** Of a run that has not ended. */
export const openStatuses = ["queued", "running"] as const;

/** A run of a catalog reads a file into it, takes an earlier run back, or withdraws all of its offers, or those that a file lacked. */
export const runKinds = ["file", "undo", "removal", "withdrawal"] as const;
export type RunKindName = (typeof runKinds)[number];
