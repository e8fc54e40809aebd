import type { OfferId } from "../../../offer/offer";
import { softplus } from "../../calibration/calibrate";
import { defaultTargets } from "../../calibration/choose-thresholds";
import { proveThresholds } from "../../calibration/prove-thresholds";
import { addCrossEncoder, listDoubtful } from "../../cross-encoder/add-cross-encoder";
import type { CrossLogits } from "../../cross-encoder/cross-logits";
import { bootstrapGain, type PairedGain } from "../../learning/paired-bootstrap";
import { raiseRefuted } from "../../learning/raise-threshold";
import type { Thresholds } from "../../match";
import type { Matcher } from "../../scoring/matcher-schema";
import { hopelessLogOdds, toMatcherInputs, toPairScorer } from "../../scoring/pair-scorer";
import { compareCandidates, placeCandidates } from "../../scoring/score-candidates";
import { toProbability } from "../../scoring/score-pair";
import type { UnlabelledSet } from "../adapt-matcher";
import { toFold, toProducts } from "../training-set";
import { boostOnDecisions, type KnownRow } from "./boost-on-decisions";
import { type DecidedFigures, measureDecided } from "./decided-figures";
import type { SurveyedCandidates } from "./survey-candidates";

/** A pair that somebody decided on; a variant is not the same product. */
export interface DecidedPair {
  a: OfferId;
  b: OfferId;
  isSame: boolean;
  /** What the cross-encoder said of it; null = it was not asked. */
  reading: CrossLogits | null;
  /** How many pairs it stands for: more than 1 where it was drawn at random from what nobody is asked about; absent = 1. */
  weight?: number;
}

/** The matcher that a challenger would replace, where that has learnt from decisions itself, and the pairs that it can't have learnt from. */
export interface Incumbent {
  matcher: Matcher;
  isUnseen: (pair: DecidedPair) => boolean;
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
      /** In log loss (nats a pair), by unseen pairs: against the matcher it began from, and against the incumbent; null = none, or nothing new. */
      gain: PairedGain;
      gainOnIncumbent: PairedGain | null;
    };

/** Decisions of either kind that are needed: fewer say more of chance than of the catalogs. */
export const decisionsOfAKindMin = 15;
/** A decision's worth of say, beside one at most for a pair that is clear without anybody … */
const decisionSay = 4;
/**
 * … of which all together have so much for each decision: labels that a matcher made itself are not to drown what people say. Of 0, 0.3, 1 and
 * without a limit the best mean F1 on held-out halves of Abt-Buy's and Amazon-Google's training pairs after 100, 300 and 500 decisions.
 */
const clearSayMax = 0.3;
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

/**
 * The auto-match threshold that decisions prove, else that of the matcher it began from, raised where decisions refute it; its auto-reject.
 */
function adoptThresholds(
  general: Matcher,
  trained: Matcher,
  heldOut: readonly { logOdds: number; isMatch: boolean; standsFor: number }[],
): Thresholds {
  if (trained.proof?.isPrecisionProven) return withAutoMatch(general, trained.thresholds.autoMatch);
  const decisions = heldOut.map(({ logOdds, isMatch, standsFor }) => ({
    matchProbability: toProbability(logOdds),
    isMatch,
    weight: standsFor,
  }));
  return withAutoMatch(general, raiseRefuted(decisions, general.thresholds.autoMatch, defaultTargets));
}

const withAutoMatch = ({ thresholds }: Matcher, autoMatch: number): Thresholds => ({
  autoMatch,
  autoReject: Math.min(thresholds.autoReject, autoMatch),
});

/** Whether a challenger may take the incumbent's place: proven better than what it began from, and no worse on what the incumbent had not seen. */
export function isProvenBetter({
  gain,
  gainOnIncumbent,
}: Pick<Extract<Specialisation, { kind: "specialised" }>, "gain" | "gainOnIncumbent">): boolean {
  return gain.lower > 0 && (gainOnIncumbent === null || gainOnIncumbent.mean >= 0);
}

/**
 * Goes on training the matcher that surveyed the candidates on what people decided: a few more trees on top of its own, and what the cross-encoder's
 * word counts. Pairs that are clear to it without anybody keep it from learning that the world consists of doubtful pairs. The surveyed pairs hold the
 * decided ones and, as their context, all candidates of their offers. Where decisions prove an auto-match threshold it is taken, else
 * that of `general` stays, raised where decisions refute it. What it gains is judged on folds that part products. Deterministic; seconds for
 * some thousand decisions.
 */
export function specialiseMatcher(
  surveyed: SurveyedCandidates,
  decided: readonly DecidedPair[],
  incumbent: Incumbent | null = null,
): Specialisation {
  const { general, pairs } = surveyed;
  const known = new Map(decided.map((pair) => [keyOf(pair.a, pair.b), pair]));
  const truths = pairs.map(({ a, b }) => known.get(keyOf(a.id, b.id))?.isSame ?? null);
  const shortage = toShortage(truths);
  if (shortage) return shortage;
  const { same, notSame } = countDecisions(truths);

  const readingOf = (pair: { a: OfferId; b: OfferId }) => known.get(keyOf(pair.a, pair.b))?.reading ?? null;
  const rows = listKnownRows(surveyed, truths, known);
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
  const decidedRows = rows.filter((row) => row.set === decidedName);
  const before = decidedRows.map((row) => scorer.settle(row.general, readingOf(row)));
  const judged = decidedRows.map((row, index) => ({
    ...row,
    before: before[index]!,
    logOdds: trained.heldOut[index]!.logOdds,
  }));
  return {
    kind: "specialised",
    decisions: same + notSame,
    before: measureDecided(judged.map((row) => ({ ...row, logOdds: row.before }))),
    after: measureDecided(judged),
    gain: bootstrapGain(judged.map(toLosses)),
    gainOnIncumbent: incumbent && compareWithIncumbent(incumbent, surveyed, judged, known),
    matcher: {
      ...trained.matcher,
      origin: "trained",
      thresholds: adoptThresholds(general, trained.matcher, judged),
      trainedOn: [...general.trainedOn, { name: decidedName, pairs: same + notSame, matches: same }],
    },
  };
}

interface JudgedRow extends PlacedRow {
  /** By the matcher that it is held against. */
  before: number;
  logOdds: number;
}

const toLogLoss = (logOdds: number, isMatch: boolean) => softplus(isMatch ? -logOdds : logOdds);

const toLosses = ({ product, standsFor, before, logOdds, isMatch }: JudgedRow) => ({
  group: product,
  weight: standsFor,
  before: toLogLoss(before, isMatch),
  after: toLogLoss(logOdds, isMatch),
});

/** On pairs that neither has seen; null where there are none. */
function compareWithIncumbent(
  { matcher, isUnseen }: Incumbent,
  { pairs, oneOfferPerProduct }: Omit<UnlabelledSet, "name">,
  judged: readonly JudgedRow[],
  known: ReadonlyMap<string, DecidedPair>,
): PairedGain | null {
  const scorer = toPairScorer(matcher);
  const compared = compareCandidates(scorer, pairs);
  const contextAt = placeCandidates(scorer, pairs, compared, oneOfferPerProduct);
  const placeOf = new Map(pairs.map(({ a, b }, place) => [keyOf(a.id, b.id), place]));
  const losses = judged.flatMap((row) => {
    const key = keyOf(row.a, row.b);
    const pair = known.get(key)!;
    if (!isUnseen(pair)) return [];
    const place = placeOf.get(key)!;
    const before = scorer.logOdds(compared.comparisons[place]!, contextAt(place), pair.reading);
    return [toLosses({ ...row, before })];
  });
  return losses.length > 0 ? bootstrapGain(losses) : null;
}

interface PlacedRow extends KnownRow {
  set: string;
  a: OfferId;
  b: OfferId;
  /** Calibrated log-odds by the trees of the matcher that it begins from. */
  general: number;
  /** Lowest offer id of what is known to be one product. */
  product: string;
}

/** Decided pairs, and what is clear without anybody where nobody decided; hopeless pairs never reach the trees. */
function listKnownRows(
  surveyed: SurveyedCandidates,
  truths: readonly (boolean | null)[],
  known: ReadonlyMap<string, DecidedPair>,
): PlacedRow[] {
  const { pairs, oneOfferPerProduct, placed, logOdds } = surveyed;
  const labels = labelAll(surveyed, truths);
  const products = toProducts({ name: decidedName, pairs, truths: labels, oneOfferPerProduct });
  const decidedCount = truths.filter((truth) => truth !== null).length;
  const clearCount = labels.filter((label) => label !== null).length - decidedCount;
  const clearSay = Math.min(1, (clearSayMax * decidedCount) / Math.max(1, clearCount));
  return pairs.flatMap(({ a, b }, place) => {
    const isMatch = labels[place] ?? null;
    const { comparison, context } = placed[place]!;
    if (isMatch === null || context.ownLogOdds < hopelessLogOdds) return [];
    const isDecided = truths[place] !== null;
    const standsFor = known.get(keyOf(a.id, b.id))?.weight ?? 1;
    const product = products[place]!;
    return [
      {
        set: isDecided ? decidedName : "clear pairs",
        a: a.id,
        b: b.id,
        isMatch,
        weight: isDecided ? decisionSay * standsFor : clearSay,
        fold: toFold(product, foldCount),
        product,
        standsFor,
        comparison,
        context,
        inputs: toMatcherInputs(comparison, context),
        general: logOdds[place]!,
      },
    ];
  });
}

function labelAll(
  { clear: { matches, nonMatches } }: SurveyedCandidates,
  truths: readonly (boolean | null)[],
): (boolean | null)[] {
  const labels = [...truths];
  for (const place of matches) labels[place] ??= true;
  for (const place of nonMatches) labels[place] ??= false;
  return labels;
}
