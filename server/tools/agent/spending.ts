import type { AgentBudgets } from "../../features/agents/schema";

/** What a run has used so far. */
interface Spent {
  stepCount: number;
  inputTokens: number;
  outputTokens: number;
  /** Milliseconds of work, waiting for people aside. */
  busyMs: number;
}

/** An answer of the model holds at most so many tokens, and is not asked for where fewer than the least are left. */
const outputTokensMax = 2_000;
const outputTokensMin = 200;
/** No tokenizer makes more than a token of two bytes of JSON on average; what is counted beforehand must not be too little. */
const bytesPerToken = 2;

/** US dollars; null = the prices of tokens are not known. */
export function toCostUsd(
  { inputPriceUsd, outputPriceUsd }: AgentBudgets,
  { inputTokens, outputTokens }: Pick<Spent, "inputTokens" | "outputTokens">,
): number | null {
  if (inputPriceUsd === null || outputPriceUsd === null) return null;
  return (inputTokens * inputPriceUsd + outputTokens * outputPriceUsd) / 1_000_000;
}

/**
 * Whether the model may be asked once more, and for how many tokens at most, so that even the dearest answer stays within every budget. `promptBytes`:
 * of all that it is sent.
 */
export function allowAnswer(
  budgets: AgentBudgets,
  spent: Spent,
  promptBytes: number,
): { kind: "allowed"; outputTokensMax: number } | { kind: "over"; reason: string } {
  const over = (reason: string) => ({ kind: "over" as const, reason });
  if (spent.stepCount >= budgets.stepsMax) return over(`It used up its ${budgets.stepsMax} steps.`);
  if (spent.busyMs >= budgets.minutesMax * 60_000)
    return over(`It used up its ${budgets.minutesMax} minutes.`);
  const inputTokens = Math.ceil(promptBytes / bytesPerToken);
  const tokensLeft = budgets.tokensMax - spent.inputTokens - spent.outputTokens - inputTokens;
  let allowed = Math.min(outputTokensMax, tokensLeft);
  if (allowed < outputTokensMin) return over(`It used up its ${budgets.tokensMax} tokens.`);
  const cost = toCostUsd(budgets, { ...spent, inputTokens: spent.inputTokens + inputTokens });
  if (budgets.costUsdMax !== null && cost !== null && budgets.outputPriceUsd) {
    allowed = Math.min(
      allowed,
      Math.floor(((budgets.costUsdMax - cost) * 1_000_000) / budgets.outputPriceUsd),
    );
    if (allowed < outputTokensMin) return over(`It used up its ${budgets.costUsdMax} US dollars.`);
  } else if (budgets.costUsdMax !== null && cost !== null && cost > budgets.costUsdMax)
    return over(`It used up its ${budgets.costUsdMax} US dollars.`);
  return { kind: "allowed", outputTokensMax: allowed };
}
