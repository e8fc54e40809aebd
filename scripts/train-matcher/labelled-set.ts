import { CorpusStatistics } from "@/server/domain/matching/prepare/corpus-statistics";
import { prepareOffer } from "@/server/domain/matching/prepare/prepare-offer";
import { type WeighedOffer, weighOffer } from "@/server/domain/matching/prepare/weigh-offer";
import { LexicalIndex } from "@/server/domain/matching/retrieval/lexical-index";
import type { CandidatePair } from "@/server/domain/matching/scoring/score-candidates";
import { identifierKeys } from "@/server/domain/matching/text/identifier-keys";
import type { CatalogId, Offer, OfferId } from "@/server/domain/offer/offer";

/** A pair whose truth is known. */
export interface Label {
  a: OfferId;
  b: OfferId;
  isMatch: boolean;
}

/** A labelled data set before its pairs are retrieved. */
export interface SetSource {
  name: string;
  offers: Offer[];
  oneOfferPerProduct: ReadonlySet<CatalogId>;
  /** Labelled pairs that are scored whether or not retrieval finds them. */
  labels: Label[];
  /** Judges a retrieved pair; null = unknown, and it serves as context only. */
  judge: (a: Offer, b: Offer) => boolean | null;
  /** Whether two offers that don't match are variants of one model; absent where the set doesn't know. */
  areVariants?: (a: Offer, b: Offer) => boolean;
  /** Candidates an offer and other catalog. */
  k: number;
}

/** A data set's pairs as the product meets them: candidates, within a catalog too unless it lists a product once, with what is known of their truth. */
export interface LabelledSet {
  name: string;
  pairs: CandidatePair[];
  /** Aligned with `pairs`. */
  truths: (boolean | null)[];
  /** Aligned with `pairs`: how many candidates of an offer stood before the other, from 0; null for pairs that retrieval didn't find. */
  ranks: (number | null)[];
  oneOfferPerProduct: ReadonlySet<CatalogId>;
}

function weighAll(offers: readonly Offer[]): Map<OfferId, WeighedOffer> {
  const corpus = new CorpusStatistics();
  const prepared = offers.map((offer) => prepareOffer(offer));
  for (const offer of prepared) corpus.add(offer);
  return new Map(prepared.map((offer) => [offer.id, weighOffer(offer, corpus)]));
}

/** Candidates by offer, each with its rank within the other's catalog; an offer that shares an identifier has rank 0. */
function listRetrieved({ offers, oneOfferPerProduct, k }: SetSource): [OfferId, OfferId, number][] {
  const index = new LexicalIndex();
  const byKey = new Map<string, OfferId[]>();
  for (const offer of offers) {
    index.add(offer.id, offer.catalogId, offer);
    for (const key of identifierKeys(offer)) byKey.set(key, [...(byKey.get(key) ?? []), offer.id]);
  }
  const catalogOf = new Map(offers.map((offer) => [offer.id, offer.catalogId]));
  const catalogIds = [...new Set(catalogOf.values())];
  const found: [OfferId, OfferId, number][] = [];
  for (const offer of offers) {
    const asked = catalogIds.filter((id) => id !== offer.catalogId || !oneOfferPerProduct.has(id));
    const lists = index.nearest(
      offer,
      asked.map((onlyCatalogId) => ({ onlyCatalogId, excludeOfferId: offer.id, k })),
    );
    for (const hits of lists)
      hits.forEach((hit, rank) => {
        found.push([offer.id, hit.offerId, rank]);
      });
    for (const key of identifierKeys(offer))
      for (const other of (byKey.get(key) ?? []).slice(0, 20))
        if (
          other !== offer.id &&
          (catalogOf.get(other) !== offer.catalogId || !oneOfferPerProduct.has(offer.catalogId))
        )
          found.push([offer.id, other, 0]);
  }
  return found;
}

/** Retrieves a set's candidates and labels them. */
export function buildLabelledSet(source: SetSource): LabelledSet {
  const offers = new Map(source.offers.map((offer) => [offer.id, offer]));
  const weighed = weighAll(source.offers);
  const truths = new Map<string, boolean | null>();
  const keyOf = (a: OfferId, b: OfferId) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  for (const { a, b, isMatch } of source.labels)
    if (offers.has(a) && offers.has(b)) truths.set(keyOf(a, b), isMatch);
  const ranks = new Map<string, number>();
  for (const [a, b, rank] of listRetrieved(source)) {
    const key = keyOf(a, b);
    ranks.set(key, Math.min(rank, ranks.get(key) ?? rank));
    if (!truths.has(key)) truths.set(key, source.judge(offers.get(a)!, offers.get(b)!));
  }
  const pairs = [...truths.keys()].map((key) => {
    const [a, b] = key.split(" ") as [OfferId, OfferId];
    return { a: weighed.get(a)!, b: weighed.get(b)! };
  });
  return {
    name: source.name,
    pairs,
    truths: [...truths.values()],
    ranks: [...truths.keys()].map((key) => ranks.get(key) ?? null),
    oneOfferPerProduct: source.oneOfferPerProduct,
  };
}
