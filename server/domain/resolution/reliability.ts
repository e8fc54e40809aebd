import { measureLogLoss } from "../evaluation/log-loss";
import type { Verdict } from "../matching/match";
import { toProbability } from "../matching/scoring/score-pair";

/** A language model's answer on a pair that a person judged without seeing it. */
export interface JudgedAnswer {
  verdict: Verdict;
  /** The matcher's log-odds of "same" when the model was asked. */
  logOdds: number;
  /** What the person found. */
  isSame: boolean;
}

/** Edges of the bins of log-odds: a model may be right where the matcher leans one way and useless where it leans the other. */
const logOddsEdges: readonly number[] = [-1.5, 1.5];

/** So many judged answers before any weight is other than zero. */
export const judgedAnswersMin = 30;

/** No model by itself moves a pair by more, in logits. */
export const weightMax = 4;

/** Standard deviations of what is expected beforehand, in logits: of a verdict's weight around zero, and of a bin's around its verdict's. */
const verdictSd = 2;
const binSd = 0.75;
/** One-sided 95 %. */
const boundDeviations = 1.645;
const foldCount = 5;
const newtonStepsMax = 50;

/** What a model's verdict weighs in each bin of log-odds, in logits, signed: positive speaks for "same". "unsure" never weighs anything. */
export type VerdictWeights = Readonly<Record<Verdict, readonly number[]>>;

/** How far one model's answers to one wording of the question can be relied on. */
export interface Reliability {
  weights: VerdictWeights;
  /** Judged answers behind it. */
  judgedCount: number;
  /** Mean log loss in nats on held-out answers: of the matcher alone, and with the weights. Null below `judgedAnswersMin`. */
  logLoss: { before: number; after: number } | null;
}

const verdictsThatSpeak = ["same", "variant", "different"] as const;

/**
 * Learns from people's blind verdicts what a model's answers add to the matcher's log-odds z: the weight w that makes σ(z + w) fit what people
 * found (logistic regression with z as offset), for each verdict, then for each of its bins around that; both shrunk towards nothing known by a
 * normal prior, of which the lower bound (95 %, Laplace) is used, at most `weightMax`. A verdict weighs nothing where its answers are not
 * better predicted with it on held-out answers (five folds; by more than a standard error), where it speaks against its own meaning, or where fewer than `judgedAnswersMin`
 * answers are judged. The folds go by order, so the same answers in the same order give the same weights.
 */
export function learnReliability(answers: readonly JudgedAnswer[]): Reliability {
  const judgedCount = answers.length;
  if (judgedCount < judgedAnswersMin) return { weights: noWeights(), judgedCount, logLoss: null };
  const heldOut = answers.map((answer, index) => ({ answer, fold: index % foldCount }));
  const folds = Array.from({ length: foldCount }, (_, fold) =>
    fitWeights(heldOut.filter((one) => one.fold !== fold).map(({ answer }) => answer)),
  );
  const predicted = heldOut.map(({ answer, fold }) => ({
    answer,
    logOdds: answer.logOdds + findWeight(folds[fold]!, answer),
  }));
  const fitted = fitWeights(answers);
  const weights = { ...fitted };
  for (const verdict of verdictsThatSpeak) {
    const own = predicted.filter(({ answer }) => answer.verdict === verdict);
    const gains = own.map(({ answer, logOdds }) => toLogLoss([answer]) - toLogLoss([{ ...answer, logOdds }]));
    if (!isGain(gains)) weights[verdict] = noBins();
  }
  const applied = predicted.map(({ answer, logOdds }) =>
    weights[answer.verdict].some((weight) => weight !== 0) ? { ...answer, logOdds } : answer,
  );
  return { weights, judgedCount, logLoss: { before: toLogLoss(answers), after: toLogLoss(applied) } };
}

/** What a verdict weighs where the matcher says `logOdds`, in logits. */
export function findWeight(
  weights: VerdictWeights,
  { verdict, logOdds }: Pick<JudgedAnswer, "verdict" | "logOdds">,
): number {
  return weights[verdict][toBin(logOdds)] ?? 0;
}

/** Of a model that nothing is known of. */
export function noWeights(): Record<Verdict, readonly number[]> {
  return { same: noBins(), variant: noBins(), different: noBins(), unsure: noBins() };
}

function noBins(): readonly number[] {
  return [...logOddsEdges, 0].map(() => 0);
}

function toBin(logOdds: number): number {
  const bin = logOddsEdges.findIndex((edge) => logOdds < edge);
  return bin < 0 ? logOddsEdges.length : bin;
}

function fitWeights(answers: readonly JudgedAnswer[]): Record<Verdict, readonly number[]> {
  const weights = noWeights();
  for (const verdict of verdictsThatSpeak) {
    const own = answers.filter((answer) => answer.verdict === verdict);
    const sign = verdict === "same" ? 1 : -1;
    const whole = fitOffset(own, { mean: 0, sd: verdictSd });
    weights[verdict] = noBins().map((_, bin) => {
      const inBin = own.filter((answer) => toBin(answer.logOdds) === bin);
      const sd = Math.hypot(binSd, whole.sd);
      const { mean, sd: left } = fitOffset(inBin, { mean: whole.mean, sd });
      const bound = sign * mean - boundDeviations * left;
      return bound > 0 ? sign * Math.min(weightMax, bound) : 0;
    });
  }
  return weights;
}

interface Normal {
  mean: number;
  sd: number;
}

/** The posterior of w in P(same) = σ(z + w), by Newton's method on the penalised log likelihood, which is concave. */
function fitOffset(answers: readonly JudgedAnswer[], prior: Normal): Normal {
  const priorInformation = 1 / prior.sd ** 2;
  let mean = prior.mean;
  let information = priorInformation;
  for (let step = 0; step < newtonStepsMax; step++) {
    let gradient = (prior.mean - mean) * priorInformation;
    information = priorInformation;
    for (const { logOdds, isSame } of answers) {
      const expected = toProbability(logOdds + mean);
      gradient += (isSame ? 1 : 0) - expected;
      information += expected * (1 - expected);
    }
    const change = Math.max(-1, Math.min(1, gradient / information));
    mean += change;
    if (Math.abs(change) < 1e-9) break;
  }
  return { mean, sd: 1 / Math.sqrt(information) };
}

/** Whether the mean is above zero by more than its standard error. */
function isGain(gains: readonly number[]): boolean {
  if (gains.length < 2) return false;
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const squares = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
  return mean > Math.sqrt(squares / (gains.length - 1) / gains.length);
}

function toLogLoss(answers: readonly Pick<JudgedAnswer, "logOdds" | "isSame">[]): number {
  return measureLogLoss(
    answers.map(({ logOdds, isSame }) => ({ matchProbability: toProbability(logOdds), isMatch: isSame })),
  );
}
