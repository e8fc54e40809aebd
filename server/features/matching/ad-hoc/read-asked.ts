import type { PairContext } from "../../../domain/matching/context/pair-context";
import { type CrossCombiner, isInDoubt } from "../../../domain/matching/cross-encoder/combiner";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import { isReadable, offerText } from "../../../domain/matching/cross-encoder/pair-text";
import type { PreparableOffer } from "../../../domain/matching/prepare/prepare-offer";
import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
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

/** What the cross-encoder says of the pairs that the trees leave in doubt; of the others nothing, nor where the process has another cross-encoder. */
export async function readAsked(
  { getCrossEncoder }: Pick<AdHocDependencies, "getCrossEncoder">,
  combiner: CrossCombiner | null,
  placed: readonly PlacedPair[],
): Promise<Map<PlacedPair, CrossReading>> {
  const doubtful = placed.filter(
    ({ context, trees, one, other }) =>
      context && combiner && isInDoubt(combiner, trees) && isReadable(one.title) && isReadable(other.title),
  );
  if (!combiner || doubtful.length === 0) return new Map();
  const crossEncoder = await getCrossEncoder();
  if (crossEncoder?.modelId !== combiner.modelId) return new Map();
  const { modelId } = crossEncoder;
  const logits = await crossEncoder.scorePairs(
    doubtful.map(({ one, other }) => ({ a: offerText(one), b: offerText(other) })),
  );
  return new Map(doubtful.map((pair, index) => [pair, { modelId, ...logits[index]! }]));
}
