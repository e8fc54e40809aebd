import { afterAll, beforeAll, expect, test } from "vitest";
import { exportKinds } from "../../../domain/exports/export-kinds";
import type { OfferId } from "../../../domain/offer/offer";
import { openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { decide } from "../../decisions/mutations";
import { ensureChampion } from "../../matcher-registry/ensure-champion";
import { cluster, insertOffers, insertScoredPair } from "../../products/product-scene.fixture";
import { checkRequest, exportRequestSchema } from "../schema";
import { writeExport } from "../write-export";

const pageAndMore = 1_003;

let db: TestDatabase;
let [mine, theirs]: [OfferId[], OfferId[]] = [[], []];
let [myCatalogId, theirCatalogId] = ["", ""];
beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
  theirs = await insertOffers(db, [
    {
      title: "Zorbex lamp black",
      brand: "ZORBEX",
      priceMinor: 2_050,
      currency: "EUR",
      link: "https://b.example/0",
    },
    { title: "Other lamp", priceMinor: 500, currency: "USD" },
  ]);
  mine = await insertOffers(db, [
    {
      title: '=HYPERLINK("http://evil.example")',
      brand: "Zorbex",
      priceMinor: 1_999,
      currency: "EUR",
      description: "Long",
    },
    { title: "Other lamp", gtin: "04006381333931" },
    ...Array.from({ length: pageAndMore }, (_, n) => ({ title: `Chair ${n}` })),
  ]);
  const catalogOf = async (id: string) =>
    (await db.pool.query<{ id: string }>("SELECT catalog_id AS id FROM offer WHERE id = $1", [id])).rows[0]!
      .id;
  [myCatalogId, theirCatalogId] = [await catalogOf(mine[0]!), await catalogOf(theirs[0]!)];
  await db.pool.query("UPDATE catalog SET name = 'Mine', role = 'own-shop' WHERE id = $1", [myCatalogId]);
  await db.pool.query("UPDATE catalog SET name = 'Theirs' WHERE id = $1", [theirCatalogId]);
  await insertScoredPair(db, [mine[0]!, theirs[0]!], 0.999);
  await insertScoredPair(db, [mine[1]!, theirs[1]!], 0.4);
  await insertScoredPair(db, [mine[0]!, theirs[1]!], 0.3);
  await cluster(db, [...mine.slice(0, 3), ...theirs]);
});
afterAll(() => db.close());

async function read(
  kind: keyof typeof exportKinds,
  asked: object = {},
  catalogIds: string[] | null = null,
  hidesPeople = false,
) {
  const request = checkRequest(exportRequestSchema.parse({ kind, format: "jsonl", ...asked }));
  let text = "";
  for await (const piece of writeExport(db.pool, request, { catalogIds, hidesPeople })) text += piece;
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test("offers are exported over all pages, each once, in the columns that a feed has", async () => {
  const rows = await read("offers", { filter: { catalogId: myCatalogId } });
  expect(rows).toHaveLength(mine.length);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(mine.length);
  const first = rows.find(({ id }) => id === "0");
  expect(first).toMatchObject({ catalog: "Mine", brand: "Zorbex", price: 19.99, currency: "EUR" });
  expect(first).not.toHaveProperty("description");
  expect(await read("offers", { filter: { brand: "Nobody" } })).toEqual([]);
  expect(await read("offers", { columns: ["description", "id"], filter: { brand: "Zorbex" } })).toEqual([
    { description: "Long", id: "0" },
  ]);
  const csv = checkRequest(exportRequestSchema.parse({ kind: "offers", filter: { query: "zorbex" } }));
  let text = "";
  for await (const piece of writeExport(db.pool, csv)) text += piece;
  expect(text).toMatch(/^\ufeffcatalog,id,title,/);
  expect(text).toContain(",20.50,EUR,");
});

test("a mapping shows what is the same product as one's own shop sees it, whoever has the lower id", async () => {
  const [row, ...others] = await read("mapping");
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    my_catalog: "Mine",
    my_id: "0",
    my_price: 19.99,
    their_catalog: "Theirs",
    their_id: "0",
    their_price: 20.5,
    their_link: "https://b.example/0",
    verdict: "same",
    match_probability: 0.999,
    decided_by: "matcher",
    product_id: expect.any(String),
  });
  const [turned] = await read("mapping", {
    filter: { catalogId: theirCatalogId, otherCatalogId: myCatalogId },
  });
  expect(turned).toMatchObject({ my_catalog: "Theirs", their_catalog: "Mine" });
});

test("what a person decides stands in the mapping, in matches and in the history, with who and when", async () => {
  await db.prisma.user.create({ data: { id: "ann", name: "Ann", email: "ann@shop.example" } });
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  const [lowerOfferId, higherOfferId] = [mine[1]!, theirs[1]!].sort() as [OfferId, OfferId];
  const pair = { lowerOfferId, higherOfferId };
  await decide(db, queue, { pair, verdict: "variant", reason: "Other size" }, { id: "ann", name: "Ann" });
  await queue.drain(1_000);
  const said = { verdict: "variant", decided_by: "person", decider: "Ann" };
  expect(await read("mapping", { filter: { verdict: "variant" } })).toMatchObject([
    { ...said, my_id: "1", decided_at: expect.stringMatching(/Z$/) },
  ]);
  expect(await read("matches", { filter: { verdict: "variant" } })).toMatchObject([
    { lower_offer_id: lowerOfferId, verdict: "variant", decided_by: "person", match_probability: 0.4 },
  ]);
  expect(await read("decisions")).toMatchObject([
    { ...said, lower_offer_id: lowerOfferId, is_in_force: true },
  ]);
  for (const kind of ["mapping", "decisions"] as const)
    expect(await read(kind, { filter: { verdict: "variant" } }, null, true)).toMatchObject([
      { ...said, decider: "person" },
    ]);
  expect(await read("matches", { filter: { verdict: "none" } })).toHaveLength(2);
  const soon = new Date(Date.now() + 60_000).toISOString();
  expect(await read("matches", { filter: { changedSince: soon } })).toEqual([]);
});

test("a product has its golden record, where each value comes from, and its price range in one currency", async () => {
  const rows = await read("products", { filter: { offerCountMin: 2 } });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    brand: expect.stringMatching(/^zorbex$/i),
    brand_source: expect.stringMatching(/^(Mine|Theirs): 0$/),
    offers: 2,
    catalogs: 2,
    price_min: 19.99,
    price_max: 20.5,
    price_currency: "EUR",
    has_conflict: false,
  });
  expect((await read("products")).length).toBeGreaterThan(2);
});

test("rows that were picked are exported alone, and what is no list of ids is refused", async () => {
  const picked = [mine[2]!, theirs[1]!];
  const offers = await read("offers", { columns: ["offer_id"], filter: { ids: picked.join(",") } });
  expect(offers.map((row) => row.offer_id).sort()).toEqual([...picked].sort());
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT product_id AS id FROM offer_state WHERE offer_id = $1",
    [mine[0]],
  );
  const products = await read("products", {
    columns: ["product_id", "item_group_id"],
    filter: { ids: rows[0]!.id },
  });
  expect(products).toEqual([{ product_id: rows[0]!.id, item_group_id: null }]);
  for (const ids of ["1,2", `${mine[0]},`, Array.from({ length: 201 }, () => mine[0]).join(",")])
    expect(() => exportRequestSchema.parse({ kind: "offers", filter: { ids } })).toThrow(/at most 200/);
});

test("who may see one catalog sees nothing of another, and no product", async () => {
  const own = [myCatalogId];
  expect(await read("offers", { filter: { query: "lamp" } }, own)).toMatchObject([{ catalog: "Mine" }]);
  for (const kind of ["mapping", "matches", "decisions"] as const)
    expect(await read(kind, {}, own)).toEqual([]);
  expect(await read("matches", {}, [myCatalogId, theirCatalogId])).not.toEqual([]);
  await expect(read("products", {}, own)).rejects.toMatchObject({ code: "forbidden" });
});

test("every column of every kind can be asked for", async () => {
  for (const [kind, { columns }] of Object.entries(exportKinds))
    expect(
      Object.keys(
        (await read(kind as keyof typeof exportKinds, { columns: columns.map(({ name }) => name) }))[0],
      ),
      kind,
    ).toEqual(columns.map(({ name }) => name));
});

test("a column or a filter that a kind doesn't have is refused by its name", () => {
  const check = (asked: object) => () => checkRequest(exportRequestSchema.parse(asked));
  expect(check({ kind: "offers", columns: ["id", "verdict"] })).toThrow(
    expect.objectContaining({ userMessage: expect.stringMatching(/no column "verdict".*title/) }),
  );
  expect(check({ kind: "decisions", filter: { brand: "Sony" } })).toThrow(
    expect.objectContaining({ userMessage: expect.stringMatching(/^brand: decisions.*changedSince/) }),
  );
});
