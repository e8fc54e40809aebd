import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogId } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId } from "../../domain/offer/offer-id";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listOneOfferCatalogs, listRepeatingCatalogs } from "../catalogs/data";
import { createCatalog } from "../catalogs/mutations";
import { upsertOffers } from "../offers/mutations";
import { readListingHabit } from "./listing-habit";

const offersMax = 120;

let db: TestDatabase;
let [mine, theirs] = ["", ""] as [CatalogId, CatalogId];

async function list(name: string): Promise<CatalogId> {
  const catalogId = (await createCatalog(db, { name })).id as CatalogId;
  const rows = Array.from({ length: offersMax }, (_, n) => ({
    externalId: String(n),
    content: { ...emptyContent, title: `${name} ${n}` },
  }));
  await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, rows);
  return catalogId;
}

/** My offer number `mineAt` has theirs number `theirsAt` for a candidate. */
async function propose(mineAt: number, theirsAt: number, ownLogOdds: number, theirTwin = theirsAt) {
  const ends = [
    { id: toOfferId(mine, String(mineAt)), catalogId: mine, twinKey: 1_000 + mineAt },
    { id: toOfferId(theirs, String(theirsAt)), catalogId: theirs, twinKey: theirTwin },
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  await db.pool.query(
    `INSERT INTO candidate (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, lower_twin_key, higher_twin_key,
       own_log_odds, pass_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...(["id", "catalogId", "twinKey"] as const).flatMap((key) => ends.map((end) => end[key])),
      ownLogOdds,
      randomUUID(),
    ],
  );
}

beforeAll(async () => {
  db = await createTestDatabase();
  [mine, theirs] = [await list("Mine"), await list("Theirs")];
});
afterAll(() => db.close());

test("a catalog lists products once where few offers have a second clear candidate in it, and several times where many have", async () => {
  expect(await readListingHabit(db.pool, theirs)).toBeNull();
  for (let n = 0; n < 100; n++) await propose(n, n, 3);
  // Unlikely candidates and copies of one listing are no second ones.
  for (let n = 0; n < 40; n++) await propose(n, n + 10, -2);
  for (let n = 40; n < 60; n++) await propose(n, n + 20, 3, n);
  expect(await readListingHabit(db.pool, theirs)).toEqual({ asked: 100, several: 0, habit: "once" });
  for (let n = 60; n < 90; n++) await propose(n, n + 20, 2);
  expect(await readListingHabit(db.pool, theirs)).toEqual({ asked: 100, several: 30, habit: "several" });
});

test("a catalog is one of those that list once, or of the others, as people say, and neither where nobody said", async () => {
  const once = await createCatalog(db, { name: "Once", oneOfferPerProduct: true });
  const often = await createCatalog(db, { name: "Often", oneOfferPerProduct: false });
  expect([...(await listOneOfferCatalogs(db.pool))]).toEqual([once.id]);
  expect([...(await listRepeatingCatalogs(db.pool))]).toEqual([often.id]);
});
