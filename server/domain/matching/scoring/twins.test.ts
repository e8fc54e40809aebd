import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { CorpusStatistics } from "../prepare/corpus-statistics";
import { type PreparableOffer, prepareOffer } from "../prepare/prepare-offer";
import { weighOffer } from "../prepare/weigh-offer";
import { LexicalIndex } from "../retrieval/lexical-index";
import { toPreparable } from "../testing/invented-catalogs";
import { matcherSchema } from "./matcher-schema";
import { toPairScorer } from "./pair-scorer";
import { scoreCandidates } from "./score-candidates";

const scorer = toPairScorer(
  matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8"))),
);
const catalogs = ["x", "y", "z"];
const k = 10;
/** In probability: a point. */
const point = 0.01;

const wordsArbitrary = fc.array(
  fc.constantFrom(
    "Sony",
    "turntable",
    "PS-LX350H",
    "PS-LX250H",
    "black",
    "64GB",
    "128GB",
    "USB",
    "refurbished",
  ),
  { minLength: 2, maxLength: 5 },
);
const offersArbitrary = fc.array(
  fc.record({
    catalog: fc.constantFrom(...catalogs),
    words: wordsArbitrary,
    mpn: fc.constantFrom(null, "PSLX350H", "PSLX250H"),
    priceMinor: fc.constantFrom(null, 9_900, 12_900),
  }),
  { minLength: 3, maxLength: 9 },
);
const onceArbitrary = fc.subarray(catalogs as CatalogId[]).map((ids) => new Set(ids));

const keyOf = (a: OfferId, b: OfferId) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Match probabilities of all pairs that retrieval proposes, by their offers' ids; words are as rare as `corpus` says. */
function scoreAll(
  offers: readonly PreparableOffer[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  corpus: CorpusStatistics,
) {
  const index = new LexicalIndex();
  for (const offer of offers) index.add(offer.id, offer.catalogId, offer);
  const weighed = new Map(offers.map((offer) => [offer.id, weighOffer(prepareOffer(offer), corpus)]));
  const found = new Map<string, [OfferId, OfferId]>();
  for (const offer of offers)
    for (const onlyCatalogId of catalogs as CatalogId[]) {
      if (onlyCatalogId === offer.catalogId && oneOfferPerProduct.has(onlyCatalogId)) continue;
      for (const { offerId } of index.topK(offer, k, { onlyCatalogId, excludeOfferId: offer.id }))
        found.set(keyOf(offer.id, offerId), [offer.id, offerId]);
    }
  const pairs = [...found.values()].map(([a, b]) => ({ a: weighed.get(a)!, b: weighed.get(b)! }));
  const scores = scoreCandidates(scorer, pairs, oneOfferPerProduct);
  return new Map([...found.keys()].map((key, place) => [key, scores[place]!.matchProbability]));
}

function toOffers(rows: typeof offersArbitrary extends fc.Arbitrary<infer Rows> ? Rows : never) {
  return rows.map(({ catalog, words, mpn, priceMinor }, index) =>
    toPreparable(`${catalog}${index}`, {
      title: words.join(" "),
      mpn,
      priceMinor,
      currency: priceMinor === null ? null : "EUR",
    }),
  );
}

function toCorpus(offers: readonly PreparableOffer[]): CorpusStatistics {
  const corpus = new CorpusStatistics();
  for (const offer of offers) corpus.add(prepareOffer(offer));
  return corpus;
}

it("takes no pair down by more than a point for a copy of an offer, in whatever catalog it stands", () => {
  fc.assert(
    fc.property(
      offersArbitrary,
      fc.nat(),
      fc.constantFrom(...catalogs),
      onceArbitrary,
      (rows, pick, catalog, once) => {
        const offers = toOffers(rows);
        const corpus = toCorpus(offers);
        const original = offers[pick % offers.length]!;
        const copy = { ...original, id: `${catalog}copy` as OfferId, catalogId: catalog as CatalogId };
        const before = scoreAll(offers, once, corpus);
        const after = scoreAll([...offers, copy], once, corpus);
        for (const [key, probability] of before)
          expect(after.get(key)).toBeGreaterThanOrEqual(probability - point);
      },
    ),
    { numRuns: 300 },
  );
});

it("scores a copy's pairs as those of the offer beside which it stands", () => {
  fc.assert(
    fc.property(offersArbitrary, fc.nat(), onceArbitrary, (rows, pick, once) => {
      const offers = toOffers(rows);
      const original = offers[pick % offers.length]!;
      const copy = { ...original, id: `${original.id}copy` as OfferId };
      const scores = scoreAll([...offers, copy], once, toCorpus(offers));
      for (const { id } of offers) {
        const [one, other] = [scores.get(keyOf(original.id, id)), scores.get(keyOf(copy.id, id))];
        if (one === undefined || other === undefined) continue;
        expect(Math.abs(one - other)).toBeLessThanOrEqual(point);
      }
    }),
    { numRuns: 300 },
  );
});
