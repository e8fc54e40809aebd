import type { CatalogId, OfferId } from "../../offer/offer";
import { type CandidatePair, isWithinCatalog } from "../scoring/score-candidates";
import { wordId } from "../text/text-grams";
import type { TrainingSet } from "./training-set";

/** Share of the matches whose one offer is taken away. */
const takenShare = 0.15;

/** An offer and a catalog that it has candidates in. */
export const toSide = (offerId: OfferId, catalogId: CatalogId) => `${offerId} ${catalogId}`;

/** The offer of such a side, and its catalog. */
export const toOfferOf = (side: string) => side.split(" ")[0] as OfferId;
export const toCatalogOf = (side: string) => side.split(" ")[1] as CatalogId;

/**
 * The same candidates as they would stand if the other catalog did not list some of the matched offers' products. What is nearest to such an
 * offer is then another product: just the case that labels by leading candidates lack, since they take the leader for the match. Only what
 * is left of these offers is labelled, as non-matches; the rest is context.
 */
export function withoutPartners(clear: TrainingSet): TrainingSet {
  const { left, leftPlaces, bereft } = takePartners(clear, takenShare);
  const { known } = clear;
  return {
    ...(known && { known: leftPlaces.map((place) => known[place]!) }),
    name: `${clear.name}, some partners taken away`,
    pairs: left,
    truths: left.map((pair) => {
      const { a, b } = pair;
      const isBereft = bereft.has(toSide(a.id, b.catalogId)) || bereft.has(toSide(b.id, a.catalogId));
      return isBereft && !isWithinCatalog(pair) ? false : null;
    }),
    oneOfferPerProduct: clear.oneOfferPerProduct,
  };
}

/**
 * Takes one offer of a share of the known matches away, drawn by a hash: the pairs that are left, and who has lost which partner in which
 * catalog, by that as `toSide` names it. `leftPlaces`: where they stand among all.
 */
export function takePartners(
  { pairs, truths }: Pick<TrainingSet, "pairs" | "truths">,
  share: number,
): { left: CandidatePair[]; leftPlaces: number[]; bereft: ReadonlyMap<string, OfferId> } {
  const taken = new Set<OfferId>();
  const bereft = new Map<string, OfferId>();
  pairs.forEach(({ a, b }, place) => {
    const lot = wordId(`${a.id}${b.id}`) / 2 ** 32;
    if (truths[place] !== true || lot >= share) return;
    const [goes, stays] = lot < share / 2 ? [a, b] : [b, a];
    if (taken.has(stays.id) || bereft.has(toSide(goes.id, stays.catalogId))) return;
    taken.add(goes.id);
    bereft.set(toSide(stays.id, goes.catalogId), goes.id);
  });
  const leftPlaces = pairs.flatMap(({ a, b }, place) => (taken.has(a.id) || taken.has(b.id) ? [] : [place]));
  return { left: leftPlaces.map((place) => pairs[place]!), leftPlaces, bereft };
}
