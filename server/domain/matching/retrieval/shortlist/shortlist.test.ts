import fc from "fast-check";
import { expect, test } from "vitest";
import type { CatalogId, OfferId } from "../../../offer/offer";
import { CorpusStatistics } from "../../prepare/corpus-statistics";
import { prepareOffer } from "../../prepare/prepare-offer";
import { toPreparable } from "../../testing/invented-catalogs";
import { CandidateIndex } from "../candidate-index";
import { proposeFrom, type QueryOffer } from "../propose";
import { CorpusRarities } from "./corpus-rarities";
import { listCountedWords, RetrievalText } from "./retrieval-text";
import { Shortlist } from "./shortlist";

const words = [
  "zorbex",
  "quarmel",
  "kq-700",
  "ps-lx350h",
  "tv-40",
  "dorvan",
  "64gb",
  "2 kg",
  "0,5 l",
  "ultrix",
];
const titles = fc.array(
  fc.tuple(
    fc.constantFrom("x", "y", "z"),
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }),
  ),
  { minLength: 2, maxLength: 12 },
);

/** Titles alone, whose grams and words corpora count as an index does. */
const toOffers = (list: readonly [string, string[]][]) =>
  list.map(([catalog, parts], n) => toPreparable(`${catalog}${n}`, { title: parts.join(" ") }));

function toShortlists(offers: readonly QueryOffer[], statistics: CorpusStatistics) {
  const texts = new Map(offers.map((offer) => [offer.id, new RetrievalText(offer)]));
  const meanLength = [...texts.values()].reduce((sum, { length }) => sum + length, 0) / offers.length;
  const rarities = new CorpusRarities(statistics, meanLength);
  const ids = offers.map(({ id }) => id);
  return new Shortlist(texts, ids, rarities, listCountedWords(offers));
}

test("a shortlist that holds the whole corpus proposes what an index of it proposes, with the same ranks", () => {
  fc.assert(
    fc.property(titles, fc.constantFrom(0, 3), (list, ownLimit) => {
      const offers = toOffers(list);
      const statistics = new CorpusStatistics();
      const index = new CandidateIndex();
      for (const offer of offers) {
        statistics.add(prepareOffer(offer));
        index.add(offer);
      }
      const shortlist = toShortlists(offers, statistics);
      const options = { limit: 6, ownLimit, ownIdentifier: [] };
      for (const offer of offers) {
        const elsewhere = offers.find(({ catalogId }) => catalogId !== offer.catalogId);
        const found = { identifier: [], vector: elsewhere ? [elsewhere.id] : [] };
        expect(proposeFrom(shortlist, offer, found, options)).toEqual(index.propose(offer, found, options));
      }
    }),
  );
});

test("an offer that nobody knows has no candidates but those that others found", () => {
  const offers = toOffers([["x", ["zorbex"]]]);
  const shortlist = toShortlists(offers, new CorpusStatistics());
  const unknown = {
    id: "y9" as OfferId,
    catalogId: "y" as CatalogId,
    title: "zorbex",
    brand: null,
    mpn: null,
  };
  const options = { limit: 5, ownLimit: 5, ownIdentifier: [] };
  expect(proposeFrom(shortlist, unknown, { identifier: [], vector: [] }, options).candidates).toEqual([]);
  const { candidates } = proposeFrom(
    shortlist,
    unknown,
    { identifier: [offers[0]!.id], vector: [] },
    options,
  );
  expect(candidates.map(({ offerId }) => offerId)).toEqual(["x0"]);
});
