import { emptyContent } from "@/server/domain/offer/offer.fixture";
import type { FocusCandidate, FocusItem } from "@/server/features/review/focus-item";

function toOffer(id: string): FocusItem["offer"] {
  const names = { id, catalogId: "shop", catalogName: "Shop", externalId: id, productId: null };
  const content = { ...emptyContent, title: `Offer ${id}`, attributes: [] };
  return { ...content, ...names, updatedAt: new Date(0) } as unknown as FocusItem["offer"];
}

/** For tests: an offer with candidates, by their ids. */
export function toFocusItem(offerId: string, ...candidateIds: string[]): FocusItem {
  const candidates = candidateIds.map((id, index): FocusCandidate => {
    const [lowerOfferId, higherOfferId] = [offerId, id].sort() as [
      FocusCandidate["lowerOfferId"],
      FocusCandidate["higherOfferId"],
    ];
    return {
      lowerOfferId,
      higherOfferId,
      offer: toOffer(id),
      matchProbability: 0.9 - index / 10,
      suggestedVerdict: null,
      variantDifferences: [],
      explanation: { baseWeight: 0, evidence: [], restWeight: 0 },
      comparison: {
        title: { outcome: "close", lower: [], higher: [] },
        description: null,
        fields: [],
        attributes: [],
        picture: null,
      },
    };
  });
  return { offer: toOffer(offerId), candidates };
}
