import type { PairContext } from "../../../domain/matching/context/pair-context";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import { isReadable, offerText } from "../../../domain/matching/cross-encoder/pair-text";
import { isWorthReading } from "../../../domain/matching/cross-encoder/worth-reading";
import type { PreparableOffer } from "../../../domain/matching/prepare/prepare-offer";
import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { PairScorer } from "../../../domain/matching/scoring/pair-scorer";
import type { AdHocDependencies } from "./ad-hoc-scorer";

/** Two offers, the lower id first, and what the trees say of them. */
export interface PlacedPair {
  one: PreparableOffer;
  other: PreparableOffer;
  a: WeighedOffer;
  b: WeighedOffer;
  /** Null = by themselves. */
  context: PairContext | null;
  /** Log-odds. */
  trees: number;
}

/** What the cross-encoder says of the pairs that are worth reading; of the others nothing, nor where the process has another cross-encoder. */
export async function readAsked(
  { getCrossEncoder }: Pick<AdHocDependencies, "getCrossEncoder">,
  scorer: PairScorer,
  placed: readonly PlacedPair[],
): Promise<Map<PlacedPair, CrossReading>> {
  const doubtful = placed.filter(
    ({ context, trees, one, other }) =>
      context && isWorthReading(scorer, trees, context) && isReadable(one.title) && isReadable(other.title),
  );
  const combiner = scorer.crossEncoder;
  if (!combiner || doubtful.length === 0) return new Map();
  const crossEncoder = await getCrossEncoder();
  if (crossEncoder?.modelId !== combiner.modelId) return new Map();
  const { modelId } = crossEncoder;
  const logits = await crossEncoder.scorePairs(
    doubtful.map(({ one, other }) => ({ a: offerText(one), b: offerText(other) })),
  );
  return new Map(doubtful.map((pair, index) => [pair, { modelId, ...logits[index]! }]));
}
