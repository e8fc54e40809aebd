import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Band, SuggestedVerdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import { toColorValue } from "../../domain/matching/values/attribute-value";
import type { CatalogId, OfferId } from "../../domain/offer/offer";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { pairSchema } from "../decisions/schema";
import { findMatches } from "../matching/ad-hoc/ad-hoc";
import { insertReviewPairs } from "../resolution/review-pairs.fixture";
import { getReviewPair, listReview } from "../review/data";
import { saveMatches } from "./save-matches";
import type { ScoredMatch } from "./scored-match";

let db: TestDatabase;
let pairs: PairIds[];
beforeAll(async () => {
  db = await createTestDatabase();
  pairs = await insertReviewPairs(db, [
    [{ title: "Koffer schwarz" }, { title: "Suitcase white" }],
    [{ title: "Sony PS-LX350H" }, { title: "Sony PSLX350H" }],
  ]);
});
afterAll(() => db.close());

const catalogId = "00000000-0000-4000-8000-000000000000" as CatalogId;
const loneSide = {
  rank: 1,
  gap: 8,
  secondGap: 8,
  share: 0.5,
  rivals: 0,
  distinctGap: 8,
  twin: -6,
  softGap: 8,
  sibling: -6,
};
const scored = (
  pair: PairIds,
  suggestedVerdict: SuggestedVerdict | null,
  band: Band = "review",
): ScoredMatch => ({
  lowerOfferId: pair.lowerOfferId as OfferId,
  higherOfferId: pair.higherOfferId as OfferId,
  lowerCatalogId: catalogId,
  higherCatalogId: catalogId,
  matchProbability: 0.3,
  ownLogOdds: -1,
  band,
  suggestedVerdict,
  ranks: { identifier: null, lexical: 1, vector: null },
  context: { ownLogOdds: -1, sides: [loneSide, loneSide], isWithinCatalog: false },
  crossReading: null,
});
const save = (...matches: ScoredMatch[]) => saveMatches(db.pool, "matcher-1", { kept: matches, gone: [] });
const readSuggestions = async () => {
  const rows = await db.prisma.match.findMany();
  return pairs.map((pair) => rows.find((row) => row.lowerOfferId === pair.lowerOfferId)?.suggestedVerdict);
};

test("a suggestion is stored with its match, follows a later one, and an equal one touches nothing", async () => {
  await save(scored(pairs[0]!, "same", "auto-match"), scored(pairs[1]!, "same"));
  expect(await readSuggestions()).toEqual(["same", "same"]);
  const { touchedOfferIds } = await save(scored(pairs[0]!, "variant"), scored(pairs[1]!, "same"));
  expect(touchedOfferIds.sort()).toEqual([pairs[0]!.lowerOfferId, pairs[0]!.higherOfferId].sort());
  expect(await readSuggestions()).toEqual(["variant", "same"]);
});

test("the database takes no other word for a suggestion", async () => {
  const wrong = scored(pairs[0]!, "unsure" as SuggestedVerdict);
  await expect(save(wrong)).rejects.toThrow(/suggested_verdict/);
});

test("the review list, the pair and an offer's matches say what a suggested variant differs in", async () => {
  await save(scored(pairs[0]!, "variant"), scored(pairs[1]!, "different"));
  const { items } = await listReview(db.pool, { status: "pending", limit: 10 });
  const values = [[toColorValue("black")], [toColorValue("white")]];
  const variantDifferences = [{ attribute: "colour", values, isStated: true }];
  const shown = { suggestedVerdict: "variant", variantDifferences };
  const plain = { suggestedVerdict: "different", variantDifferences: [] };
  expect(items).toHaveLength(2);
  expect(items.find((item) => item.lowerOfferId === pairs[0]!.lowerOfferId)).toMatchObject(shown);
  expect(items.find((item) => item.lowerOfferId === pairs[1]!.lowerOfferId)).toMatchObject(plain);
  expect(await getReviewPair(db, pairSchema.parse(pairs[0]))).toMatchObject(shown);
  const notNeeded = () => Promise.reject(new Error("not needed"));
  const deps = { db, getChampion: notNeeded, getEmbedder: notNeeded, getCrossEncoder: notNeeded };
  const ref = { offerId: pairs[0]!.lowerOfferId as OfferId };
  expect(await findMatches(deps, ref, 5)).toMatchObject([shown]);
});

test("of weak pairs only those touch products whose offers stand in one, or one that a conflict is about", async () => {
  const saveWeak = async (matchProbability: number, band: Band = "review") => {
    const weak = { ...scored(pairs[0]!, "different", band), matchProbability };
    return (await saveMatches(db.pool, "matcher-1", { kept: [weak], gone: [] })).touchedOfferIds.length;
  };
  const { lowerOfferId, higherOfferId } = pairs[0]!;
  const [one, other] = [randomUUID(), randomUUID()];
  const place = async (first: string, second: string) => {
    const rows = [
      { offerId: lowerOfferId, productId: first },
      { offerId: higherOfferId, productId: second },
    ];
    for (const { offerId, productId } of rows)
      await db.prisma.offerState.upsert({
        where: { offerId },
        create: { offerId, catalogId, productId },
        update: { productId },
      });
  };
  const titles = { title: "Suitcase" };
  await db.prisma.product.createMany({ data: [one, other].map((id) => ({ id, ...titles })) });
  await place(one, other);
  expect(await saveWeak(0.31)).toBe(0);
  await place(one, one);
  expect(await saveWeak(0.32)).toBe(2);
  await place(one, other);
  await db.prisma.product.updateMany({ data: { hasConflict: true } });
  expect(await saveWeak(0.33)).toBe(2);
  await db.prisma.product.update({ where: { id: one }, data: { hasConflict: false } });
  expect(await saveWeak(0.36)).toBe(2);
  await db.prisma.product.updateMany({ data: { hasConflict: false } });
  expect(await saveWeak(0.95, "auto-match")).toBe(2);
  expect(await saveWeak(0.34)).toBe(2);
  expect(await saveWeak(0.35)).toBe(0);
});

test("what the queue is filtered and ordered by follows the offers, also where the score stays as it is", async () => {
  const [pair] = await insertReviewPairs(db, [
    [
      { title: "Radio", brand: "Sony ", category: "Audio", priceMinor: 1_500, currency: "EUR" },
      { title: "Radio", brand: "sony", priceMinor: 1_200, currency: "JPY" },
    ],
  ]);
  const read = async () => {
    const { rows } = await db.pool.query(
      "SELECT brands, categories, worth, review_status FROM match WHERE lower_offer_id = $1",
      [pair!.lowerOfferId],
    );
    return rows[0];
  };
  await save(scored(pair!, "same"));
  expect(await read()).toEqual({
    brands: ["sony"],
    categories: ["audio"],
    worth: 1_200,
    review_status: "pending",
  });
  await db.pool.query("UPDATE offer SET brand = 'Canon', price_minor = NULL WHERE brand = 'sony'");
  await save(scored(pair!, "same"));
  expect(await read()).toMatchObject({ brands: ["canon", "sony"], worth: 15 });
});
