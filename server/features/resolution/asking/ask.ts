import { batchPromptVersion } from "../../../llm/batch-prompt";
import { choicePromptVersion } from "../../../llm/choice-prompt";
import { promptVersion } from "../../../llm/pair-prompt";
import type { ChoiceAnswer, PairAnswer } from "../../../llm/pair-resolver";
import { shareCost } from "../../../llm/share-cost";
import { AppError } from "../../../platform/errors";
import { saveCall } from "../calls";
import type { Spending } from "../guard/spending";
import type { ResolutionContext, WaitingPair } from "../schema";
import type { Question } from "./questions";

export interface AskOptions {
  /** Whether people judge the next answer to this wording without seeing it. */
  drawSample: (promptVersion: string) => boolean;
  signal: AbortSignal | undefined;
}

/** What came of a question; false = the endpoint was unavailable. */
export interface Asked {
  isAnswered: boolean;
  spent: Spending;
}

/** Puts a question and keeps what came, of each pair that it is about. */
export async function ask(
  context: ResolutionContext,
  question: Question,
  { drawSample, signal }: AskOptions,
): Promise<Asked> {
  const startedAt = performance.now();
  const version = versions[question.kind];
  const { pairs, fields } = question;
  const facts = { fields, promptVersion: version };
  const spent: Spending = { tokens: 0, cost: 0 };
  const keep = async (pair: WaitingPair, answer: Parameters<typeof saveCall>[2], isSample: boolean) => {
    const { tokens, cost } = await saveCall(context, pair, answer, { ...facts, isSample });
    spent.tokens += tokens;
    spent.cost += cost;
  };
  try {
    const answers = await put(context, question, signal);
    // People who see one answer to a pair, or to its rivals, are no blind judges of another: all are kept from them. Unlike pairs tell nothing of each other.
    const drawFor = (of: readonly WaitingPair[]) =>
      of.some(({ isHidden }) => isHidden) || drawSample(version);
    const ofAll = question.kind === "batch" ? null : drawFor(pairs);
    for (const [index, pair] of pairs.entries()) await keep(pair, answers[index]!, ofAll ?? drawFor([pair]));
    return { isAnswered: true, spent };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "llm-unavailable") throw error;
    const durationMs = Math.round(performance.now() - startedAt);
    const retryAfterSeconds =
      error.retryAfterSeconds === undefined ? null : Math.min(86_400, error.retryAfterSeconds);
    const failed = { kind: "failed", reason: error.message, durationMs, retryAfterSeconds } as const;
    // One call was made, whatever number of pairs it was about.
    if (pairs[0]) await keep(pairs[0], failed, false);
    return { isAnswered: false, spent };
  }
}

const versions = { pair: promptVersion, choice: choicePromptVersion, batch: batchPromptVersion };

/** The answers, aligned with the question's pairs. */
async function put(
  { resolver }: ResolutionContext,
  question: Question,
  signal: AbortSignal | undefined,
): Promise<PairAnswer[]> {
  if (question.kind === "pair") return [await resolver.resolve(question.question, signal)];
  if (question.kind === "choice")
    return toPairAnswers(await resolver.choose(question.question, signal), question.pairs);
  if (resolver.resolveMany) return resolver.resolveMany(question.questions, signal);
  throw new Error("several questions for a model that takes one at a time");
}

/**
 * What a choice says of each candidate: the same, or not, and then a variant where the matcher takes it for one. What it cost is shared among them,
 * to the token; each is said to have taken as long as the whole.
 */
function toPairAnswers(answer: ChoiceAnswer, pairs: readonly WaitingPair[]): PairAnswer[] {
  const { reason, inputTokens, outputTokens, durationMs } = answer;
  return pairs.map((pair, index): PairAnswer => {
    const cost = shareCost({ inputTokens, outputTokens, durationMs }, index, pairs.length);
    if (answer.kind === "unusable-answer") return { kind: "unusable-answer", reason, ...cost };
    const other = pair.suggestedVerdict === "variant" ? "variant" : "different";
    return { kind: "opinion", verdict: answer.isSame[index] ? "same" : other, reason, ...cost };
  });
}
