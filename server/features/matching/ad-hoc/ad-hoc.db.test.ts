import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeVariantDifferences } from "../../../domain/matching/values/variant-difference";
import type { CatalogId, OfferContent } from "../../../domain/offer/offer";
import { emptyContent } from "../../../domain/offer/offer.fixture";
import { toOfferId } from "../../../domain/offer/offer-id";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { createCatalog } from "../../catalogs/mutations";
import { getChampion } from "../../matcher-registry/champion";
import { ensureChampion } from "../../matcher-registry/ensure-champion";
import { upsertOffers } from "../../offers/mutations";
import { findMatches, scoreOffers } from "./ad-hoc";
import type { AdHocDependencies } from "./ad-hoc-scorer";

const listed: Record<string, Partial<OfferContent>> = {
  lens: {
    title: "Canon EF 50mm f/1.8 STM Lens",
    brand: "Canon",
    mpn: "0570C002",
    gtin: "08714574625713",
    priceMinor: 12_500,
    currency: "USD",
  },
  otherLens: { title: "Canon EF 85mm f/1.8 USM Lens", brand: "Canon", mpn: "2519A003" },
  drill: { title: "Bosch Professional GSR 18V-28 cordless drill", brand: "Bosch" },
  camera: { title: "Sony Alpha 6400 body black", brand: "Sony", mpn: "ILCE-6400" },
};

let db: TestDatabase;
let deps: AdHocDependencies;
let catalogId: CatalogId;
const idOf = (externalId: string) => toOfferId(catalogId, externalId);

beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
  deps = {
    db,
    getChampion: () => getChampion(db),
    getEmbedder: async () => null,
    getCrossEncoder: async () => null,
  };
  catalogId = (await createCatalog(db, { name: "Shop A" })).id as CatalogId;
  const rows = Object.entries(listed).map(([externalId, content]) => ({
    externalId,
    content: { ...emptyContent, ...content },
  }));
  await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, rows);
});
afterAll(() => db.close());

test("a stated offer finds the stored one that shares its GTIN, whatever its title", async () => {
  const [best] = await findMatches(deps, { title: "50 mm prime, standard", gtin: "8714574625713" }, 5);
  expect(best?.offer.externalId).toBe("lens");
});

test("a stated offer finds the stored one by its words, and the likelier one comes first", async () => {
  const found = await findMatches(deps, { title: "Canon 50mm EF 1.8 STM", brand: "Canon" }, 5);
  expect(found[0]?.offer.externalId).toBe("lens");
  expect(found.map((match) => match.offer.externalId)).not.toContain("drill");
  const probabilities = found.map((match) => match.matchProbability);
  expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
  expect(found[0]?.explanation.evidence.length).toBeGreaterThan(0);
});

test("a misspelt title is still found", async () => {
  const found = await findMatches(deps, { title: "Bosh Profesional GSR18V-28 drll" }, 5);
  expect(found[0]?.offer.externalId).toBe("drill");
});

test("what nobody lists finds nothing", async () => {
  expect(await findMatches(deps, { title: "Xyzzy quux" }, 5)).toEqual([]);
});

test("two offers score the same in either order, stored or stated", async () => {
  const stored = { offerId: idOf("lens") };
  const stated = { title: "Canon EF 50mm f/1.8 STM", brand: "Canon", price: 129, currency: "usd" };
  const forward = await scoreOffers(deps, stored, stated);
  const backward = await scoreOffers(deps, stated, stored);
  expect(backward.matchProbability).toBe(forward.matchProbability);
  expect(forward.matcherId).toBe((await getChampion(db)).id);
  const other = await scoreOffers(deps, { offerId: idOf("otherLens") }, stated);
  expect(other.matchProbability).toBeLessThan(forward.matchProbability);
});

test("a stated offer scores as a stored one with the same words", async () => {
  const { title, brand, mpn } = listed.otherLens!;
  const stated = { title: title!, brand, mpn };
  const [asStated, asStored] = [
    await scoreOffers(deps, { offerId: idOf("lens") }, stated),
    await scoreOffers(deps, { offerId: idOf("lens") }, { offerId: idOf("otherLens") }),
  ];
  expect(asStated.matchProbability).toBeCloseTo(asStored.matchProbability, 12);
});

test("two stated offers can be scored without any stored one", async () => {
  const same = await scoreOffers(deps, { title: "Sony ILCE-6400 black" }, { title: "Sony ILCE-6400, black" });
  const different = await scoreOffers(deps, { title: "Sony ILCE-6400 black" }, { title: "Bosch GSR 18V" });
  expect(same.matchProbability).toBeGreaterThan(different.matchProbability);
});

test("offers that differ in colour alone are suggested as variants, stated or found", async () => {
  const silver = { title: "Sony Alpha 6400 body silver", brand: "Sony", mpn: "ILCE-6400S" };
  const scored = await scoreOffers(deps, { offerId: idOf("camera") }, silver);
  expect(scored).toMatchObject(
    scored.matchProbability >= 0.5
      ? { suggestedVerdict: "same", variantDifferences: [] }
      : { suggestedVerdict: "variant", variantDifferences: [{ attribute: "colour" }] },
  );
  const [found] = await findMatches(deps, silver, 1);
  expect(describeVariantDifferences(found!.variantDifferences)).toBe(
    found?.suggestedVerdict === "variant" ? "colour black or silver" : null,
  );
});

test("a stored offer's matches are the stored ones, with their verdicts", async () => {
  const [lower, higher] = [idOf("lens"), idOf("otherLens")].sort();
  await db.pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability,
       own_log_odds, band, matcher_id, ranks, verdict)
     VALUES ($1, $2, $3, $3, 0.4, 0, 'review', 'm', '{}', 'different')`,
    [lower, higher, catalogId],
  );
  const found = await findMatches(deps, { offerId: idOf("lens") }, 5);
  expect(found).toMatchObject([
    { offer: { id: idOf("otherLens") }, matchProbability: 0.4, band: "review", verdict: "different" },
  ]);
});

test("an unknown id is said to be unknown", async () => {
  const unknown = { offerId: toOfferId(catalogId, "nowhere") };
  await expect(findMatches(deps, unknown, 5)).rejects.toMatchObject({ code: "not-found" });
  await expect(scoreOffers(deps, unknown, { title: "x" })).rejects.toMatchObject({ code: "not-found" });
});
