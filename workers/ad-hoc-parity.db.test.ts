import { afterAll, beforeAll, expect, test } from "vitest";
import type { Offer, OfferId } from "../server/domain/offer/offer";
import { toMinorDigits } from "../server/domain/offer/price-text/minor-digits";
import { createCrossEncoder } from "../server/embedding/create-cross-encoder";
import { createEmbedder } from "../server/embedding/create-embedder";
import { loadDemo } from "../server/features/demo/service";
import { getChampion } from "../server/features/matcher-registry/champion";
import { findMatches, scoreOffers } from "../server/features/matching/ad-hoc/ad-hoc";
import type { AdHocDependencies } from "../server/features/matching/ad-hoc/ad-hoc-scorer";
import type { AdHocOffer } from "../server/features/matching/schema";
import { listOffersById } from "../server/features/offers/data";
import { getEnv } from "../server/platform/env";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

interface StoredMatch {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  matchProbability: number;
}

let instance: WorkingInstance;
let deps: AdHocDependencies;
let matches: StoredMatch[];
beforeAll(async () => {
  instance = await openWorkingInstance("ad-hoc-parity");
  const { db } = instance;
  deps = {
    db,
    getChampion: () => getChampion(db),
    getEmbedder: () => createEmbedder(getEnv()),
    getCrossEncoder: () => createCrossEncoder(getEnv()),
  };
  await loadDemo(instance, null, { products: 120 });
}, 120_000);
afterAll(() => instance.close());

async function readMatches(): Promise<StoredMatch[]> {
  await instance.settle();
  const { rows } = await instance.db.pool.query<StoredMatch>(
    `SELECT lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId", match_probability AS "matchProbability"
     FROM match ORDER BY 1, 2`,
  );
  return rows;
}

/** The same content as a caller would state it. */
function toStated({ priceMinor, ...offer }: Offer): AdHocOffer {
  const { title, brand, mpn, gtin, description, category, color, size, currency } = offer;
  const price = priceMinor === null ? null : priceMinor / 10 ** toMinorDigits(currency);
  return {
    title,
    brand,
    mpn,
    gtin,
    description,
    category,
    color,
    size,
    currency: priceMinor === null ? null : currency,
    price,
  };
}

test("two stored offers score to the bit as the pipeline stored them", async () => {
  matches = await readMatches();
  expect(matches.length).toBeGreaterThan(60);
  for (const { lowerOfferId, higherOfferId, matchProbability } of matches.slice(0, 60)) {
    const asked = await scoreOffers(deps, { offerId: higherOfferId }, { offerId: lowerOfferId });
    expect(asked.matchProbability).toBe(matchProbability);
  }
}, 240_000);

test("what a stored offer says finds, under no id and in no catalog, the same matches with the same probabilities", async () => {
  const byOffer = new Map<OfferId, Map<OfferId, number>>();
  const note = (id: OfferId, other: OfferId, matchProbability: number) =>
    byOffer.set(id, (byOffer.get(id) ?? new Map()).set(other, matchProbability));
  for (const { lowerOfferId, higherOfferId, matchProbability } of matches) {
    note(lowerOfferId, higherOfferId, matchProbability);
    note(higherOfferId, lowerOfferId, matchProbability);
  }
  const offers = await listOffersById(instance.db.pool, [...byOffer.keys()].sort().slice(0, 25));
  for (const offer of offers) {
    const found = await findMatches(deps, toStated(offer), 50);
    const others = found.filter((match) => match.offer.id !== offer.id);
    const probabilities = new Map(others.map((match) => [match.offer.id as OfferId, match.matchProbability]));
    const stored = byOffer.get(offer.id)!;
    for (const [other, matchProbability] of stored) expect(probabilities.get(other)).toBe(matchProbability);
    expect(others[0]?.matchProbability).toBe(Math.max(...stored.values()));
    // The listing itself is what is most alike.
    expect(found.map((match) => match.offer.id)).toContain(offer.id);
  }
}, 240_000);

test("an offer that nobody lists scores among the rivals of what it is like, not by itself", async () => {
  const [match] = [...matches].sort((x, y) => y.matchProbability - x.matchProbability);
  const [offer] = await listOffersById(instance.db.pool, [match!.lowerOfferId]);
  const stated = { ...toStated(offer!), description: "As seen elsewhere." };
  const found = await findMatches(deps, stated, 50);
  expect(found[0]?.matchProbability).toBeGreaterThan(0.5);
  expect(found.map(({ offer: { id } }) => id)).toContain(match!.higherOfferId);
  const pair = await scoreOffers(deps, stated, { offerId: match!.higherOfferId });
  const listed = found.find(({ offer: { id } }) => id === match!.higherOfferId);
  expect(pair.matchProbability).toBeCloseTo(listed!.matchProbability, 12);
}, 120_000);
