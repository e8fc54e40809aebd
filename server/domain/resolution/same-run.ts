import { toProbability } from "../matching/scoring/score-pair";
import { toLogOdds } from "./combine-evidence";

/** An answer, as far as the watch minds. */
export interface WatchedAnswer {
  /** The matcher's probability of "same" when the model was asked, in [0,1]. */
  matchProbability: number;
  saysSame: boolean;
}

/** How the latest run stands. */
export interface SameRun {
  /** Answers of the run that is under way, and how many of them are "same". */
  answerCount: number;
  sameCount: number;
  /** How many "same" the matcher expects among them. */
  expectedCount: number;
  isUnusual: boolean;
}

/** A model that says "same" at odds so many times the matcher's is what is looked for. */
const oddsFactor = 4;
/** ln 10⁶: a run as unusual comes once in a million answers or less often where the matcher is right about the share of "same". */
const alarmAt = Math.log(1e6);

/**
 * Watches a model's answers in the order in which they came for an unusual run of "same": a one-sided CUSUM of the log likelihood ratio of "says
 * same at four times the matcher's odds" to "as often as the matcher expects", each answer by its own pair's probability (Page 1954, Continuous
 * inspection schemes; mean answers to a false alarm ≥ e^alarmAt by Lorden 1971). It begins anew whenever nothing speaks for it. A model that
 * says "same" to everything is noticed after some 20 to 40 answers on pairs around one half.
 */
export function watchSames(answers: readonly WatchedAnswer[]): SameRun {
  let sum = 0;
  let run = { answerCount: 0, sameCount: 0, expectedCount: 0 };
  for (const { matchProbability, saysSame } of answers) {
    const expected = Math.min(0.99, Math.max(0.01, matchProbability));
    const suspected = toProbability(toLogOdds(expected) + Math.log(oddsFactor));
    sum += saysSame ? Math.log(suspected / expected) : Math.log((1 - suspected) / (1 - expected));
    run = {
      answerCount: run.answerCount + 1,
      sameCount: run.sameCount + (saysSame ? 1 : 0),
      expectedCount: run.expectedCount + expected,
    };
    if (sum >= alarmAt) return { ...run, isUnusual: true };
    if (sum > 0) continue;
    sum = 0;
    run = { answerCount: 0, sameCount: 0, expectedCount: 0 };
  }
  return { ...run, isUnusual: false };
}
