import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CatalogId, catalogIdSchema } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId } from "../../domain/offer/offer-id";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createCatalog, setCatalogRole } from "../catalogs/mutations";
import { upsertOffers } from "../offers/mutations";
import { placeOffers } from "../offers/places";
import { createEndpoint } from "../webhooks/mutations";
import { changePriceAlert, createPriceAlert, deletePriceAlert, listPriceAlerts } from "./alerts";
import { refreshWholeMarket } from "./refresh";
import { priceAlertInputSchema } from "./schema";

let db: TestDatabase;
let own: CatalogId;
let rival: CatalogId;
const productId = randomUUID();
const queue = { enqueue: async () => undefined };

beforeAll(async () => {
  db = await createTestDatabase();
  own = catalogIdSchema.parse((await createCatalog(db, { name: "Mine", currency: "EUR" })).id);
  rival = catalogIdSchema.parse((await createCatalog(db, { name: "Theirs", currency: "EUR" })).id);
  await inTransaction(db.pool, (sql) => setCatalogRole(sql, own, "own-shop"));
  await db.prisma.product.create({ data: { id: productId, title: "Lamp", offerCount: 2 } });
  const keeper = { pool: db.pool, instanceSecret: "the installation's own secret, 32 or more" };
  const endpoint = { name: "ERP", url: "https://erp.example/", eventTypes: ["price.alert" as const] };
  await createEndpoint(keeper, endpoint, "ada");
  await write(own, 10_000);
  await write(rival, 9_000);
});
afterAll(() => db.close());

async function write(catalogId: CatalogId, priceMinor: number) {
  const content = { ...emptyContent, title: "Lamp", priceMinor };
  await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, [{ externalId: "1", content }]);
  await placeOffers(db.pool, [{ offerId: toOfferId(catalogId, "1"), productId }]);
  await refreshWholeMarket({ db, queue });
}

/** The events since they were last taken. */
async function takeEvents() {
  const { rows } = await db.pool.query<{ data: { name: string; changes: { state: string }[] } }>(
    "DELETE FROM webhook_event RETURNING data",
  );
  return rows.map(({ data }) => data).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const rule = (input: object) =>
  priceAlertInputSchema.parse({
    name: "Undercut by 5 %",
    kind: "undercut",
    thresholdPercent: 5,
    inStockOnly: false,
    catalogId: null,
    brand: null,
    isActive: true,
    ...input,
  });

test("each change is told once, when it begins and when it ends; what held before the rule was made is not told", async () => {
  const { id } = await createPriceAlert(db, rule({}), "ada");
  await createPriceAlert(db, rule({ name: "Dearest", kind: "dearest", inStockOnly: true }), "ada");
  await write(rival, 9_100);
  expect(await takeEvents()).toEqual([]);
  await write(rival, 10_100);
  const reference = { offerId: toOfferId(own, "1"), catalogId: own, externalId: "1", productId };
  const place = {
    currency: "EUR",
    priceMinor: 10_000,
    cheapestMinor: 10_100,
    medianMinor: 10_100,
    rank: 1,
    of: 2,
  };
  expect(await takeEvents()).toEqual([
    {
      alertId: expect.any(String),
      name: "Dearest",
      kind: "dearest",
      changes: [{ ...reference, ...place, state: "ended" }],
    },
    {
      alertId: id,
      name: "Undercut by 5 %",
      kind: "undercut",
      changes: [{ ...reference, ...place, state: "ended" }],
    },
  ]);
  await write(rival, 9_800);
  expect(await takeEvents()).toMatchObject([{ name: "Dearest", changes: [{ state: "began", rank: 2 }] }]);
  await write(rival, 9_500);
  await write(rival, 9_400);
  expect(await takeEvents()).toMatchObject([{ name: "Undercut by 5 %", changes: [{ state: "began" }] }]);
});

test("a rule that is off tells nothing, one that is gone is not found", async () => {
  const [undercut, dearest] = await listPriceAlerts(db.pool);
  await changePriceAlert(db, { ...undercut!, isActive: false }, "ada");
  await deletePriceAlert(db, dearest!.id, "ada");
  await write(rival, 20_000);
  expect(await takeEvents()).toEqual([]);
  await expect(deletePriceAlert(db, dearest!.id, "ada")).rejects.toMatchObject({ code: "not-found" });
  await expect(changePriceAlert(db, dearest!, "ada")).rejects.toMatchObject({ code: "not-found" });
  expect(await db.prisma.activity.findMany({ where: { kind: { startsWith: "price-alert" } } })).toHaveLength(
    4,
  );
});
