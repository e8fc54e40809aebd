import { offerIdSchema } from "../../domain/offer/offer";
import type { ResolverOffer } from "../pair-resolver";

const ids = ["11111111-1111-5111-8111-111111111111", "22222222-2222-5222-8222-222222222222"] as const;

/** For tests: the first or second offer of a pair, stating its title and nothing else but `stated`. */
export function createResolverOffer(index: 0 | 1, stated: Partial<ResolverOffer>): ResolverOffer {
  return {
    id: offerIdSchema.parse(ids[index]),
    title: "x",
    brand: null,
    mpn: null,
    gtin: null,
    priceMinor: null,
    currency: null,
    color: null,
    size: null,
    category: null,
    description: null,
    ...stated,
  };
}
