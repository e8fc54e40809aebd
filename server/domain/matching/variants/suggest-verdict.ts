import { type Comparison, comparisonFeatures } from "../comparators/compare-offers";
import type { SuggestedVerdict } from "../match";
import type { CorpusStatistics } from "../prepare/corpus-statistics";
import type { PreparedOffer } from "../prepare/prepare-offer";
import { type WeighedOffer, weighOffer } from "../prepare/weigh-offer";
import type { PairScorer } from "../scoring/pair-scorer";
import { toProbability } from "../scoring/score-pair";
import type { VariantAttribute } from "../values/attribute-names";
import type { VariantDifference } from "../values/variant-difference";
import { isOtherModel } from "./other-model";
import { findVariantDifferences } from "./variant-differences";
import { withoutVariantIdentifiers } from "./variant-identifiers";
import { listSilencedWordIds, withoutVariantAttributes } from "./without-variant-attributes";

const sameProbabilityMin = 0.5;

const codeConflict = comparisonFeatures.indexOf("codeConflict");
const codePartial = comparisonFeatures.indexOf("codePartial");

/** Both state model codes, none is shared, and none continues another. */
const hasOtherCode = (comparison: Comparison) =>
  comparison[codeConflict] === 1 && comparison[codePartial] === 0;

/** What judging a pair anew takes: the matcher, and how rare words are. */
export interface VariantJudge {
  scorer: PairScorer;
  corpus: CorpusStatistics;
}

/** Two offers that are silent on what they differ in, as they are weighed; null = what is left tells two models apart. */
function silence(
  { corpus }: Pick<VariantJudge, "corpus">,
  a: PreparedOffer,
  b: PreparedOffer,
  differences: readonly VariantDifference[],
): [WeighedOffer, WeighedOffer] | null {
  const attributes = new Set(differences.map(({ attribute }) => attribute));
  const silenced = [a, b].flatMap((offer) => listSilencedWordIds(offer, attributes));
  const [first, second] = withoutVariantIdentifiers(
    withoutVariantAttributes(a, attributes, silenced),
    withoutVariantAttributes(b, attributes, silenced),
  );
  return isOtherModel(first, second) ? null : [weighOffer(first, corpus), weighOffer(second, corpus)];
}

/**
 * How likely two offers are one model, in [0,1]: the matcher's probability of a match once both are silent on what they differ in as
 * variants do, and on the identifiers that each variant has of its own. 0 for another model code, another version and an accessory. Symmetric.
 */
function modelProbability(
  judge: VariantJudge,
  a: PreparedOffer,
  b: PreparedOffer,
  differences: readonly VariantDifference[],
): number {
  const silent = silence(judge, a, b, differences);
  return silent ? scoreSilent(judge, silent) : 0;
}

function scoreSilent({ scorer }: Pick<VariantJudge, "scorer">, silent: SetAside["silent"]): number {
  const comparison = scorer.compare(...silent);
  return hasOtherCode(comparison) ? 0 : toProbability(scorer.logOdds(comparison, null));
}

/** A pair whose differences don't count, judged without them. */
export interface SetAside {
  /** In [0,1], by the two offers alone. */
  matchProbability: number;
  /** The offers that it is the probability of. */
  silent: readonly [WeighedOffer, WeighedOffer];
  differences: readonly VariantDifference[];
}

/**
 * How likely a match is where all that two offers differ in as variants do is set aside; null where they differ in something else too, or in nothing.
 * A policy of what counts as the same makes no pair less likely: callers take the higher of both probabilities.
 */
export function judgeSetAside(
  judge: VariantJudge,
  a: PreparedOffer,
  b: PreparedOffer,
  setAside: ReadonlySet<VariantAttribute>,
): SetAside | null {
  if (setAside.size === 0) return null;
  const differences = findVariantDifferences(a.stated, b.stated);
  if (differences.length === 0 || differences.some(({ attribute }) => !setAside.has(attribute))) return null;
  const silent = silence(judge, a, b, differences);
  return silent && { silent, differences, matchProbability: scoreSilent(judge, silent) };
}

const nothing: ReadonlySet<VariantAttribute> = new Set();

/** What no probability outweighs where both offers state it. Amounts are left to the matcher: titles state several, and read wrong. */
const decisiveAttributes: ReadonlySet<VariantAttribute> = new Set(["colour", "size", "pack"]);

/**
 * What a scored pair looks like: `same` from a match probability of 0.5; `variant` where the offers differ in colour, size, pack or
 * amount and the matcher would call them the same without that; else `different`. However probable the match, two stated colours, sizes
 * or packs are variants, and so is one GTIN on a single and a pack: shops put the single's number on the box. What is set aside is no
 * difference. Costs the reading of two titles, and for an improbable pair with such a difference a score.
 */
export function suggestVerdict(
  judge: VariantJudge,
  a: PreparedOffer,
  b: PreparedOffer,
  matchProbability: number,
  setAside: ReadonlySet<VariantAttribute> = nothing,
): SuggestedVerdict {
  const found = findVariantDifferences(a.stated, b.stated);
  const differences = found.filter(({ attribute }) => !setAside.has(attribute));
  const sharesGtin = a.gtin !== null && a.gtin === b.gtin;
  if (sharesGtin && differences.some(({ attribute }) => attribute === "pack")) return "variant";
  if (matchProbability >= sameProbabilityMin)
    return differences.some((one) => one.isStated && decisiveAttributes.has(one.attribute))
      ? "variant"
      : "same";
  if (differences.length === 0) return "different";
  return modelProbability(judge, a, b, found) >= sameProbabilityMin ? "variant" : "different";
}
