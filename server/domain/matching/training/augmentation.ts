import type { CatalogId, OfferId } from "../../offer/offer";
import { isWithinCatalog } from "../scoring/score-candidates";
import { wordId } from "../text/text-grams";
import type { TrainingSet } from "./training-set";

/** Share of the matches whose one offer is taken away. */
const takenShare = 0.15;

const toSide = (offerId: OfferId, catalogId: CatalogId) => `${offerId} ${catalogId}`;

/**
 * The same candidates as they would stand if the other catalog did not list some of the matched offers' products. What is nearest to such an
 * offer is then another product: just the case that labels by leading candidates lack, since they take the leader for the match. Only what
 * is left of these offers is labelled, as non-matches; the rest is context.
 */
export function withoutPartners({ name, pairs, truths, oneOfferPerProduct }: TrainingSet): TrainingSet {
  const taken = new Set<OfferId>();
  const bereft = new Set<string>();
  pairs.forEach(({ a, b }, place) => {
    const lot = wordId(`${a.id}${b.id}`) / 2 ** 32;
    if (truths[place] !== true || lot >= takenShare) return;
    const [goes, stays] = lot < takenShare / 2 ? [a, b] : [b, a];
    if (taken.has(stays.id) || bereft.has(toSide(goes.id, stays.catalogId))) return;
    taken.add(goes.id);
    bereft.add(toSide(stays.id, goes.catalogId));
  });
  const left = pairs.filter(({ a, b }) => !taken.has(a.id) && !taken.has(b.id));
  return {
    name: `${name}, some partners taken away`,
    pairs: left,
    truths: left.map((pair) => {
      const { a, b } = pair;
      const isBereft = bereft.has(toSide(a.id, b.catalogId)) || bereft.has(toSide(b.id, a.catalogId));
      return isBereft && !isWithinCatalog(pair) ? false : null;
    }),
    oneOfferPerProduct,
  };
}
