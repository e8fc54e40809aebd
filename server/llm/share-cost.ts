interface CallCost {
  inputTokens: number | null;
  outputTokens: number | null;
  durationMs: number;
}

/**
 * The part of what a call cost that falls to one of its `count` questions, counted from 0: the tokens of all parts are together exactly those of the
 * call; each is said to have taken as long as the whole. Null = the endpoint doesn't count.
 */
export function shareCost(cost: CallCost, index: number, count: number): CallCost {
  const share = (tokens: number | null) =>
    tokens === null
      ? null
      : Math.floor((tokens * (index + 1)) / count) - Math.floor((tokens * index) / count);
  return { ...cost, inputTokens: share(cost.inputTokens), outputTokens: share(cost.outputTokens) };
}
