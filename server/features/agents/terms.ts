export const questionStates = ["open", "answered", "withdrawn"] as const;
export type QuestionState = (typeof questionStates)[number];

/** What became of a proposed verdict. */
export const proposalStatuses = ["accepted", "stale", "overruled", "refused"] as const;

/** In one call. */
export const proposalsMax = 50;

/** waiting = for a person's answer; stopped = by a budget, a person or because it went in circles. */
const runStates = ["queued", "running", "waiting", "done", "stopped", "failed"] as const;
export type RunState = (typeof runStates)[number];

/** Of these a run comes back by itself or by an answer. */
export const openRunStates: readonly RunState[] = ["queued", "running", "waiting"];
