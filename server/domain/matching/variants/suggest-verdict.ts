import { type Comparison, comparisonFeatures } from "../comparators/compare-offers";
import type { SuggestedVerdict } from "../match";
import type { CorpusStatistics } from "../prepare/corpus-statistics";
import type { PreparedOffer } from "../prepare/prepare-offer";
import { weighOffer } from "../prepare/weigh-offer";
import type { PairScorer } from "../scoring/pair-scorer";
import { toProbability } from "../scoring/score-pair";
import { isOtherModel } from "./other-model";
import { findVariantDifferences, type VariantDifference } from "./variant-differences";
import { withoutVariantIdentifiers } from "./variant-identifiers";
import type { VariantAttribute } from "./variant-statement";
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

/**
 * How likely two offers are one model, in [0,1]: the matcher's probability of a match once both are silent on what they differ in as
 * variants do, and on the identifiers that each variant has of its own. 0 for another model code, another version and an accessory. Symmetric.
 */
function modelProbability(
  { scorer, corpus }: VariantJudge,
  a: PreparedOffer,
  b: PreparedOffer,
  differences: readonly VariantDifference[],
): number {
  const attributes = new Set(differences.map(({ attribute }) => attribute));
  const silenced = [a, b].flatMap((offer) => listSilencedWordIds(offer, attributes));
  const [first, second] = withoutVariantIdentifiers(
    withoutVariantAttributes(a, attributes, silenced),
    withoutVariantAttributes(b, attributes, silenced),
  );
  if (isOtherModel(first, second)) return 0;
  const comparison = scorer.compare(weighOffer(first, corpus), weighOffer(second, corpus));
  if (hasOtherCode(comparison)) return 0;
  return toProbability(scorer.logOdds(comparison, null));
}

/** What no probability outweighs where both offers state it. Amounts are left to the matcher: titles state several, and read wrong. */
const decisiveAttributes: ReadonlySet<VariantAttribute> = new Set(["colour", "size", "pack"]);

/**
 * What a scored pair looks like: `same` from a match probability of 0.5; `variant` where the offers differ in colour, size, pack or
 * amount and the matcher would call them the same without that; else `different`. However probable the match, two stated colours, sizes
 * or packs are variants, and so is one GTIN on a single and a pack: shops put the single's number on the box. Costs the reading of two
 * titles, and for an improbable pair with such a difference a score.
 */
export function suggestVerdict(
  judge: VariantJudge,
  a: PreparedOffer,
  b: PreparedOffer,
  matchProbability: number,
): SuggestedVerdict {
  const differences = findVariantDifferences(a.stated, b.stated);
  const sharesGtin = a.gtin !== null && a.gtin === b.gtin;
  if (sharesGtin && differences.some(({ attribute }) => attribute === "pack")) return "variant";
  if (matchProbability >= sameProbabilityMin)
    return differences.some((one) => one.isStated && decisiveAttributes.has(one.attribute))
      ? "variant"
      : "same";
  if (differences.length === 0) return "different";
  return modelProbability(judge, a, b, differences) >= sameProbabilityMin ? "variant" : "different";
}
