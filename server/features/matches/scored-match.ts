import type { PairContext } from "../../domain/matching/context/pair-context";
import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import type { Band, RetrieverRanks, SuggestedVerdict } from "../../domain/matching/match";
import type { CatalogId, OfferId } from "../../domain/offer/offer";

export interface ScoredMatch {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  lowerCatalogId: CatalogId;
  higherCatalogId: CatalogId;
  /** In [0,1]. */
  matchProbability: number;
  /** By the two offers alone. */
  ownLogOdds: number;
  band: Band;
  suggestedVerdict: SuggestedVerdict | null;
  ranks: RetrieverRanks;
  /** How it stands among other candidates: what its explanation is made from. */
  context: PairContext;
  /** What the cross-encoder said of it; null = not asked. */
  crossReading: CrossReading | null;
}

/** A candidate this unlikely by itself does not change how its rivals look. */
export const rivalLogOddsMin = -3;
