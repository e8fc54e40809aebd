import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type CatalogId, catalogIdSchema, type OfferContent } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId } from "../../domain/offer/offer-id";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createCatalog, setCatalogRole } from "../catalogs/mutations";
import { changeRateSettings, uploadRates } from "../exchange-rates/mutations";
import { upsertOffers } from "../offers/mutations";
import { placeOffers } from "../offers/places";
import { removeOffers } from "../offers/withdraw";
import { readCoverage, readInsightState } from "./coverage";
import { listGaps, summariseGaps } from "./gap-list";
import { listHistory, purgeHistory } from "./history";
import { writeGapsCsv, writePricesCsv } from "./insights-csv";
import { computeMarket, readMarket } from "./market-oracle.fixture";
import { listPrices, summarisePrices } from "./price-list";
import { refreshMarket, refreshWholeMarket } from "./refresh";
import { gapFilterSchema, listGapsInputSchema, listPricesInputSchema, priceFilterSchema } from "./schema";

// The embedded database serves one connection: nothing is open beside it.
const isServer = inject("databaseTemplate").kind === "server";
let db: TestDatabase;
const importId = randomUUID();
const products = Array.from({ length: 12 }, () => randomUUID());
const catalogs: CatalogId[] = [];
const roles = ["own-shop", "own-shop", "competitor", "marketplace", null, "supplier"] as const;
const queue = { enqueue: async () => undefined };
const refresh = () => refreshWholeMarket({ db, queue });

beforeAll(async () => {
  db = await createTestDatabase();
  for (const [n, currency] of ["EUR", "USD", "JPY", "KWD", "EUR", "USD"].entries())
    catalogs.push(catalogIdSchema.parse((await createCatalog(db, { name: `Shop ${n}`, currency })).id));
  await db.prisma.product.createMany({
    data: products.map((id, n) => ({
      id,
      title: `Product ${n}`,
      brand: n % 3 === 0 ? "Acme" : "Zorbex",
      offerCount: 1,
    })),
  });
});
afterAll(() => db.close());

const toId = (catalog: number, n: number) => toOfferId(catalogs[catalog]!, String(n));

async function write(catalog: number, n: number, content: Partial<OfferContent>, product: number | null) {
  const stated = { ...emptyContent, title: `Offer ${catalog} ${n}`, ...content };
  await upsertOffers(db.pool, { catalogId: catalogs[catalog]!, importId }, [
    { externalId: String(n), content: stated },
  ]);
  if (product !== null)
    await placeOffers(db.pool, [{ offerId: toId(catalog, n), productId: products[product]! }]);
}

const setRole = (catalog: number, role: "own-shop" | "competitor" | "supplier" | "marketplace") =>
  inTransaction(db.pool, (sql) => setCatalogRole(sql, catalogs[catalog]!, role));

const upload = (text: string, anchor = "EUR") =>
  uploadRates(db, { fileName: "rates.csv", text, anchor }, "ada");

async function expectAsComputed(currency: string) {
  await refresh();
  expect(await readMarket(db.pool)).toEqual(await computeMarket(db.pool, currency, "file"));
}

test("without an own shop nothing is noted and nothing stands", async () => {
  await write(0, 0, { priceMinor: 100 }, 0);
  await refresh();
  expect(await db.prisma.marketChange.count()).toBe(0);
  expect(await readMarket(db.pool)).toEqual({ positions: [], gaps: [] });
  expect(await readInsightState(db.pool)).toMatchObject({ ownCatalogs: [], currency: "EUR", rateDay: null });
});

test("figures equal a plain statement's, whatever changed and in whatever order: several currencies, ties, no price, no rate, moves", async () => {
  for (const [catalog, role] of roles.entries()) if (role !== null) await setRole(catalog, role);
  await upload("date,currency,rate\n2026-11-01,USD,1.0823\n2026-11-01,JPY,161.35");
  const content = fc.record({
    priceMinor: fc.option(fc.oneof(fc.constantFrom(999, 1_000), fc.integer({ min: 1, max: 3_000 })), {
      freq: 5,
    }),
    currency: fc.constantFrom(null, "EUR", "USD", "JPY", "CHF"),
    availability: fc.constantFrom(null, "in_stock" as const, "out_of_stock" as const),
    brand: fc.constantFrom(null, "Acme", "Zorbex"),
  });
  const change = fc.record({
    catalog: fc.nat({ max: 5 }),
    n: fc.nat({ max: 11 }),
    content,
    product: fc.option(fc.nat({ max: 9 }), { freq: 6 }),
    isRemoved: fc.nat({ max: 3 }).map((n) => n === 0),
  });
  const [changes] = fc.sample(fc.array(change, { minLength: 120, maxLength: 120 }), { numRuns: 1, seed: 18 });
  await write(0, 90, { priceMinor: 1_000 }, 10);
  await write(2, 90, { priceMinor: null }, 10);
  await write(0, 92, { priceMinor: 1_000, currency: "CHF" }, 10);
  await write(0, 91, { priceMinor: 1 }, 11);
  await write(2, 91, { priceMinor: 1_000, currency: "EUR" }, 11);
  for (const [step, { catalog, n, content, product, isRemoved }] of changes!.entries()) {
    if (isRemoved && step > 60) await inTransaction(db.pool, (sql) => removeOffers(sql, [toId(catalog, n)]));
    else await write(catalog, n, content, product);
    if (step % 40 === 39) await expectAsComputed("EUR");
  }
  const { positions, gaps } = await readMarket(db.pool);
  const standings = new Set(positions.map((row) => (row as { standing: string }).standing));
  expect([...standings].sort()).toEqual([
    "cheapest",
    "dearest",
    "middle",
    "no-price",
    "no-rate",
    "no-rival-price",
    "unmatched",
  ]);
  expect(gaps.length).toBeGreaterThan(0);
});

test("new rates, another base currency and other roles make everything anew", async () => {
  await upload("date,currency,rate\n2026-11-02,USD,1.2\n2026-11-02,JPY,150\n2026-11-02,CHF,0.93");
  await expectAsComputed("EUR");
  await changeRateSettings(db, { baseCurrency: "JPY", source: "file" }, "ada");
  await expectAsComputed("JPY");
  expect(await readInsightState(db.pool)).toMatchObject({
    currency: "JPY",
    rateDay: "2026-11-02",
    missingCurrencies: ["KWD"],
    isFilling: false,
  });
  await setRole(1, "competitor");
  await expectAsComputed("JPY");
  await setRole(1, "own-shop");
  await changeRateSettings(db, { baseCurrency: "EUR", source: "file" }, "ada");
  await expectAsComputed("EUR");
});

test.skipIf(!isServer)(
  "what an import wrote before the own shop was marked, but ended after it, is not missed",
  async () => {
    const client = await db.pool.connect();
    await setRole(0, "supplier");
    await setRole(1, "supplier");
    await refresh();
    await client.query("BEGIN");
    await upsertOffers(client, { catalogId: catalogs[0]!, importId }, [
      { externalId: "late", content: { ...emptyContent, title: "Late", priceMinor: 500 } },
    ]);
    await setRole(0, "own-shop");
    await setRole(1, "own-shop");
    expect(await refreshMarket({ db, queue })).toBe(false);
    expect(await readInsightState(db.pool)).toMatchObject({ isFilling: true });
    await client.query("COMMIT");
    client.release();
    await expectAsComputed("EUR");
  },
);

test("lists page through all, in order, and filters leave what they say", async () => {
  const all = listPricesInputSchema.parse({ limit: 5 });
  for (const sort of ["gap", "gap-asc", "median-gap", "median-gap-asc", "price", "price-asc"] as const) {
    const seen: string[] = [];
    const keys: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listPrices>> = await listPrices(db.pool, {
        ...all,
        sort,
        cursor,
      });
      seen.push(...page.items.map(({ offerId }) => offerId));
      keys.push(
        ...page.items.flatMap(
          (row) =>
            (sort.startsWith("price")
              ? row.priceMinor
              : sort.startsWith("gap")
                ? row.gapShare
                : row.medianGapShare) ?? [],
        ),
      );
      cursor = page.nextCursor;
    } while (cursor !== null);
    const sorted = [...keys].sort((a, b) => (sort.endsWith("asc") ? a - b : b - a));
    expect(keys).toEqual(sorted);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await readMarket(db.pool)).positions.length / 2);
  }
  const rival = catalogs[2]!;
  const found = await listPrices(
    db.pool,
    listPricesInputSchema.parse({
      rivalCatalogId: rival,
      gapMin: 1,
      isInStock: true,
      inStockOnly: true,
      limit: 200,
    }),
  );
  expect(found.items.length).toBeGreaterThan(0);
  for (const row of found.items) expect(row).toMatchObject({ isInStock: true });
  for (const row of found.items) expect(row.gapShare).toBeGreaterThanOrEqual(0.01);
  const summary = await summarisePrices(db.pool, priceFilterSchema.parse({}));
  const rows = (await listPrices(db.pool, listPricesInputSchema.parse({ limit: 200 }))).items;
  expect(summary).toMatchObject({
    offerCount: rows.length,
    comparedCount: rows.filter(({ rank }) => rank !== null).length,
    cheapestCount: rows.filter(({ rank }) => rank === 1).length,
  });
  expect(summary.brands.find(({ value }) => value === "Acme")?.offerCount).toBe(
    rows.filter(({ brand }) => brand === "Acme").length,
  );
});

test("gaps and coverage count what stands, and exports hold every row", async () => {
  const gaps = await listGaps(db.pool, listGapsInputSchema.parse({ limit: 200 }));
  const summary = await summariseGaps(db.pool, gapFilterSchema.parse({}));
  expect(summary.productCount).toBe(gaps.items.length);
  expect(summary.sharedCount).toBe(gaps.items.filter(({ catalogCount }) => catalogCount > 1).length);
  const { positions } = await readMarket(db.pool);
  const coverage = await readCoverage(db.pool);
  expect(coverage.offerCount).toBe(positions.length / 2);
  const unmatched = await summarisePrices(db.pool, priceFilterSchema.parse({ standing: "unmatched" }));
  expect(coverage.offerCount - coverage.matchedCount).toBe(unmatched.offerCount);
  expect(coverage.catalogs.map(({ value }) => value).sort()).toEqual(["Shop 0", "Shop 1"]);
  const count = async (lines: AsyncIterable<string>) => {
    let text = "";
    for await (const part of lines) text += part;
    return text.split("\r\n").length - 2;
  };
  expect(await count(writePricesCsv(db.pool, priceFilterSchema.parse({})))).toBe(positions.length / 2);
  expect(await count(writeGapsCsv(db.pool, gapFilterSchema.parse({})))).toBe(gaps.items.length);
});

test("a day's last position is kept where it differs from the day before, for as long as it is to be", async () => {
  const id = toId(0, 0);
  await write(0, 0, { priceMinor: 1_000 }, 0);
  await write(2, 0, { priceMinor: 900, currency: "EUR" }, 0);
  await refresh();
  const [latest] = (await listHistory(db.pool, id, "EUR")).slice(-1);
  expect(latest).toMatchObject({ priceMinor: 1_000, comparedCount: expect.any(Number) });
  const age = (days: number) =>
    db.pool.query("UPDATE price_history SET day = day - $1::int WHERE offer_id = $2", [days, id]);
  await db.pool.query(
    "DELETE FROM price_history WHERE offer_id = $1 AND day < (now() AT TIME ZONE 'UTC')::date",
    [id],
  );
  await age(1);
  await write(0, 0, { priceMinor: 1_000, description: "Another text" }, 0);
  await refresh();
  expect(await listHistory(db.pool, id, "EUR")).toHaveLength(1);
  await write(0, 0, { priceMinor: 1_100 }, 0);
  await refresh();
  await write(0, 0, { priceMinor: 1_200 }, 0);
  await refresh();
  expect((await listHistory(db.pool, id, "EUR")).map(({ priceMinor }) => priceMinor)).toEqual([1_000, 1_200]);
  await age(500);
  await purgeHistory(db.pool);
  expect((await listHistory(db.pool, id, "EUR")).map(({ priceMinor }) => priceMinor)).toEqual([1_200]);
});

test("when the last own shop is one no more, nothing stands", async () => {
  for (const catalog of [0, 1]) await setRole(catalog, "competitor");
  await refresh();
  expect(await readMarket(db.pool)).toEqual({ positions: [], gaps: [] });
  expect(await db.prisma.marketChange.count()).toBe(0);
});
