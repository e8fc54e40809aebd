import type { JudgedScore } from "../../evaluation/judged-score";
import { measureLogLoss } from "../../evaluation/log-loss";
import { measureAtThreshold } from "../../evaluation/precision-recall";
import type { OfferId } from "../../offer/offer";
import { proveThresholds } from "../calibration/prove-thresholds";
import { addCrossEncoder, listDoubtful } from "../cross-encoder/add-cross-encoder";
import type { CrossLogits } from "../cross-encoder/cross-logits";
import type { Thresholds } from "../match";
import type { Matcher } from "../scoring/matcher-schema";
import { hopelessLogOdds, toMatcherInputs, toPairScorer } from "../scoring/pair-scorer";
import { type CandidatePair, compareCandidates } from "../scoring/score-candidates";
import { toProbability } from "../scoring/score-pair";
import { sampleClearPairs, type UnlabelledSet } from "./adapt-matcher";
import { boostOnDecisions, type KnownRow } from "./boost-on-decisions";
import { toFolds } from "./training-set";

/** A pair that somebody decided on; a variant is not the same product. */
export interface DecidedPair {
  a: OfferId;
  b: OfferId;
  isSame: boolean;
  /** What the cross-encoder said of it; null = it was not asked. */
  reading: CrossLogits | null;
}

/** How right probabilities are on decided pairs: mean log loss (0 = perfect, ln 2 = a coin), and F1 at an even chance, in [0,1]. */
export interface DecidedFigures {
  logLoss: number;
  f1: number;
}

/** What became of it. `before` is by the matcher it began from, `after` by matchers that had not seen a pair's product. */
export type Specialisation =
  | { kind: "too-few-decisions"; same: number; notSame: number }
  | {
      kind: "specialised";
      matcher: Matcher;
      decisions: number;
      before: DecidedFigures;
      after: DecidedFigures;
    };

/** Decisions of either kind that are needed: fewer say more of chance than of the catalogs. */
export const decisionsOfAKindMin = 15;
/** A decision's worth of say, beside one for a pair that is clear without anybody. */
const decisionSay = 4;
const foldCount = 5;
const decidedName = "decisions";

const keyOf = (a: OfferId, b: OfferId) => (a < b ? `${a} ${b}` : `${b} ${a}`);

function countDecisions(truths: readonly (boolean | null)[]): { same: number; notSame: number } {
  const count = (truth: boolean) => truths.filter((known) => known === truth).length;
  return { same: count(true), notSame: count(false) };
}

type Shortage = Extract<Specialisation, { kind: "too-few-decisions" }>;

/** Tells before anything is looked up whether decisions are too few to learn from; null = there are enough. */
export function findShortage(decided: readonly DecidedPair[]): Shortage | null {
  return toShortage(decided.map(({ isSame }) => isSame));
}

function toShortage(truths: readonly (boolean | null)[]): Shortage | null {
  const { same, notSame } = countDecisions(truths);
  return Math.min(same, notSame) < decisionsOfAKindMin ? { kind: "too-few-decisions", same, notSame } : null;
}

function measure(pairs: readonly { logOdds: number; isMatch: boolean }[]): DecidedFigures {
  const judged: JudgedScore[] = pairs.map(({ logOdds, isMatch }) => ({
    matchProbability: toProbability(logOdds),
    isMatch,
  }));
  return { logLoss: measureLogLoss(judged), f1: measureAtThreshold(judged, 0.5).f1 };
}

/** The auto-match threshold that decisions prove, else that of the matcher it began from, as its auto-reject is. */
function adoptThresholds(general: Matcher, trained: Matcher): Thresholds {
  const { autoMatch } = trained.proof?.isPrecisionProven ? trained.thresholds : general.thresholds;
  return { autoMatch, autoReject: Math.min(general.thresholds.autoReject, autoMatch) };
}

/**
 * Goes on training a matcher on what people (and the LLM) decided: a few more trees on top of its own, and what the cross-encoder's word
 * counts. Pairs that are clear to it without anybody keep it from learning that the world consists of doubtful pairs. `pairs` holds the
 * decided pairs and, as their context, all candidates of their offers. Where decisions prove an auto-match threshold it is taken, else
 * that of `general` stays. Deterministic; seconds for some thousand decisions.
 */
export function specialiseMatcher(
  general: Matcher,
  { pairs, oneOfferPerProduct }: Omit<UnlabelledSet, "name">,
  decided: readonly DecidedPair[],
): Specialisation {
  const known = new Map(decided.map((pair) => [keyOf(pair.a, pair.b), pair]));
  const truths = pairs.map(({ a, b }) => known.get(keyOf(a.id, b.id))?.isSame ?? null);
  const shortage = toShortage(truths);
  if (shortage) return shortage;
  const { same, notSame } = countDecisions(truths);

  const readingOf = (pair: { a: OfferId; b: OfferId }) => known.get(keyOf(pair.a, pair.b))?.reading ?? null;
  const placed = compareCandidates(toPairScorer(general), pairs, oneOfferPerProduct);
  const rows = listKnownRows(general, { pairs, oneOfferPerProduct }, placed, truths);
  const boosted = boostOnDecisions(general, rows, foldCount);
  const heldOut = rows.map((row, index) => ({ ...row, logOdds: boosted.heldOut[index]! }));
  const trees = { matcher: boosted.matcher, heldOut: heldOut.filter((row) => row.set === decidedName) };
  const proof = { proofSets: [decidedName] };
  const trained = general.crossEncoder
    ? addCrossEncoder(trees, listDoubtful(trees).map(readingOf), {
        modelId: general.crossEncoder.modelId,
        start: general.crossEncoder.weights,
        ...proof,
      })
    : { ...trees, matcher: { ...trees.matcher, ...proveThresholds(trees.heldOut, proof) } };
  const scorer = toPairScorer(general);
  const before = rows
    .filter((row) => row.set === decidedName)
    .map((row) => ({ ...row, logOdds: scorer.settle(row.general, readingOf(row)) }));
  return {
    kind: "specialised",
    decisions: same + notSame,
    before: measure(before),
    after: measure(trained.heldOut),
    matcher: {
      ...trained.matcher,
      origin: "trained",
      thresholds: adoptThresholds(general, trained.matcher),
      trainedOn: [...general.trainedOn, { name: decidedName, pairs: same + notSame, matches: same }],
    },
  };
}

interface PlacedRow extends KnownRow {
  set: string;
  a: OfferId;
  b: OfferId;
  /** Calibrated log-odds by the trees of the matcher that it begins from. */
  general: number;
}

/** Decided pairs, and what is clear without anybody where nobody decided; hopeless pairs never reach the trees. */
function listKnownRows(
  general: Matcher,
  { pairs, oneOfferPerProduct }: Omit<UnlabelledSet, "name">,
  placed: ReturnType<typeof compareCandidates>,
  truths: readonly (boolean | null)[],
): PlacedRow[] {
  const scorer = toPairScorer(general);
  const logOdds = placed.map(({ comparison, context }) => scorer.logOdds(comparison, context));
  const labels = labelAll(pairs, logOdds, oneOfferPerProduct, truths);
  const folds = toFolds({ name: decidedName, pairs, truths: labels, oneOfferPerProduct }, foldCount);
  return pairs.flatMap(({ a, b }, place) => {
    const isMatch = labels[place] ?? null;
    const { comparison, context } = placed[place]!;
    if (isMatch === null || context.ownLogOdds < hopelessLogOdds) return [];
    const isDecided = truths[place] !== null;
    return [
      {
        set: isDecided ? decidedName : "clear pairs",
        a: a.id,
        b: b.id,
        isMatch,
        weight: isDecided ? decisionSay : 1,
        fold: folds[place]!,
        inputs: toMatcherInputs(comparison, context),
        general: logOdds[place]!,
      },
    ];
  });
}

function labelAll(
  pairs: readonly CandidatePair[],
  logOdds: readonly number[],
  oneOfferPerProduct: UnlabelledSet["oneOfferPerProduct"],
  truths: readonly (boolean | null)[],
): (boolean | null)[] {
  const labels = [...truths];
  const { matches, nonMatches } = sampleClearPairs(pairs, logOdds, oneOfferPerProduct);
  for (const place of matches) labels[place] ??= true;
  for (const place of nonMatches) labels[place] ??= false;
  return labels;
}
