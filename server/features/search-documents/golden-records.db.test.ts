import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultGoldenRules } from "../../domain/golden-record/golden-rules";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { readPins } from "../golden-records/data";
import { changeGoldenRules, pinField, unpinField } from "../golden-records/mutations";
import { fieldOfProductSchema, pinInputSchema } from "../golden-records/schema";
import { undoRecorded } from "../history/undo-recorded";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { getProduct } from "../products/data";
import { listFieldCandidates } from "../products/field-candidates";
import { listProducts } from "../products/product-list";
import { cluster, insertOffers, productsOf } from "../products/product-scene.fixture";
import { mergeProducts, splitProduct } from "../products/regroup";
import { undoRegrouping } from "../products/regroup-undo";
import { listProductsInputSchema, splitInputSchema } from "../products/schema";
import { searchRequestSchema } from "../search/schema";
import { search } from "../search/service";
import { refreshAllDocuments } from "./service";

const person = { id: "person-1", name: "Mara Merchandiser" };
const viewer = { ...person, email: "mara@example.com", role: "admin" as const };

let db: TestDatabase;
let queue: JobQueue;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
  await db.pool.query(`INSERT INTO "user" (id, name, email) VALUES ($1, $2, $3)`, [
    person.id,
    person.name,
    viewer.email,
  ]);
});
afterAll(() => db.close());

/** Each offer of a catalog of its own, and a product of its own. */
async function insertProducts(...contents: Parameters<typeof insertOffers>[1][number][]): Promise<OfferId[]> {
  const ids: OfferId[] = [];
  for (const content of contents) ids.push(...(await insertOffers(db, [content])));
  await cluster(db, ids);
  await refreshAllDocuments(db);
  return ids;
}

const readProductIds = async (offerIds: readonly OfferId[]) =>
  (await productsOf(db, offerIds)) as ProductId[];

const pin = (productId: ProductId, value: string, field = "brand") =>
  pinField(db.pool, pinInputSchema.parse({ productId, field, value, offerId: null }), person.id);
const unpin = (productId: ProductId, field = "brand") =>
  unpinField(db.pool, fieldOfProductSchema.parse({ productId, field }), person.id);

async function readBrands(...productIds: ProductId[]) {
  const pins = await readPins(db.pool, productIds);
  return productIds.map((id) => pins.get(id)?.find(({ field }) => field === "brand")?.value ?? null);
}

async function findHits(q: string) {
  await refreshAllDocuments(db);
  const request = searchRequestSchema.parse({ q, kind: "products", vectorWeight: 0 });
  return (await search({ db, getEmbedder: async () => new HashEmbedder() }, request)).hits;
}

test("a pinned value stands on the page, in the list and in search, and goes again when the pin is undone", async () => {
  const [offerId] = await insertProducts({ title: "Walnut shelf", brand: "Zorbx" });
  const [productId] = await readProductIds([offerId!]);
  const { entryId } = await pin(productId!, "Zorbex");
  const hit = { title: "Walnut shelf", brand: "Zorbex" };
  expect(await findHits("zorbex shelf")).toMatchObject([hit]);
  expect(await getProduct(db.pool, productId!)).toMatchObject(hit);
  const input = listProductsInputSchema.parse({ query: "walnut" });
  expect((await listProducts(db.pool, input)).items).toMatchObject([hit]);
  // Clustering names the product alike.
  await cluster(db, [offerId!]);
  expect((await listProducts(db.pool, input)).items).toMatchObject([hit]);
  const candidates = await listFieldCandidates(db.pool, { productId: productId!, field: "brand" });
  expect(candidates).toMatchObject({
    ruled: { value: "Zorbx", reason: "only-one" },
    pin: { value: "Zorbex", offerId: null },
    candidates: [{ value: "Zorbx", offerCount: 1 }],
  });
  await undoRecorded({ db, queue }, entryId!, viewer);
  expect(await findHits("walnut")).toMatchObject([{ brand: "Zorbx" }]);
  expect(await findHits("zorbex")).toEqual([]);
  // What was changed since is not taken back.
  await expect(undoRecorded({ db, queue }, entryId!, viewer)).rejects.toMatchObject({ code: "conflict" });
});

test("after a merge the product that stays takes the pins of the other, and undoing it gives each its own", async () => {
  const offerIds = await insertProducts({ title: "Oak desk" }, { title: "Oak desk, 120 cm" });
  const [productId, otherProductId] = await readProductIds(offerIds);
  await pin(otherProductId!, "Other");
  await pin(otherProductId!, "Brown", "color");
  const { batchId } = await mergeProducts(
    db,
    queue,
    { productId: productId!, otherProductId: otherProductId! },
    person,
  );
  await cluster(db, offerIds);
  const [stays] = await readProductIds(offerIds);
  const gone = stays === productId ? otherProductId! : productId!;
  expect(await readBrands(stays!)).toEqual(["Other"]);
  // Its own pin is stronger; without it none is left, not even the one that came along.
  const { entryId: pinId } = await pin(stays!, "Own");
  expect(await readBrands(stays!)).toEqual(["Own"]);
  const { entryId } = await unpin(stays!);
  expect(await readBrands(stays!, gone)).toEqual([null, null]);
  await undoRecorded({ db, queue }, entryId!, viewer);
  await undoRecorded({ db, queue }, pinId!, viewer);
  expect(await readBrands(stays!)).toEqual(["Other"]);
  expect(await findHits("oak desk")).toMatchObject([{ brand: "Other", color: "Brown" }]);
  await expect(pin(gone, "x")).rejects.toMatchObject({ code: "not-found" });
  await undoRegrouping(db, queue, batchId, person);
  await cluster(db, offerIds);
  expect(await readBrands(productId!, otherProductId!)).toEqual([null, "Other"]);
});

test("after a split a pin stays with the part that keeps the id", async () => {
  const offerIds = await insertProducts({ title: "Brass lamp" }, { title: "Brass lamp E27" });
  const [productId, otherProductId] = (await readProductIds(offerIds)) as [ProductId, ProductId];
  await mergeProducts(db, queue, { productId, otherProductId }, person);
  await cluster(db, offerIds);
  const [whole] = await readProductIds(offerIds);
  await pin(whole!, "Lumo");
  const split = splitInputSchema.parse({ productId: whole, offerIds: [offerIds[0]] });
  await splitProduct(db, queue, split, person);
  await cluster(db, offerIds);
  const parts = await readProductIds(offerIds);
  expect(new Set(parts).size).toBe(2);
  const brands = await readBrands(...parts);
  expect(brands).toEqual(parts.map((id) => (id === whole ? "Lumo" : null)));
});

test("changed rules reach all products, their completeness and the order by it, and are undone as a whole", async () => {
  const [full, bare] = await insertProducts(
    { title: "Steel kettle 1.7 l", brand: "Hotto", gtin: "04006381333931" },
    { title: "Steel kettle" },
  );
  const [fullId, bareId] = await readProductIds([full!, bare!]);
  const input = listProductsInputSchema.parse({ query: "kettle", sort: "incomplete", limit: 1 });
  const first = await listProducts(db.pool, input);
  expect(first.items).toMatchObject([{ id: bareId, completeness: 11 }]);
  const second = await listProducts(db.pool, { ...input, cursor: first.nextCursor });
  expect(second).toMatchObject({ items: [{ id: fullId, completeness: 33 }], nextCursor: null });
  const rules = Object.values(defaultGoldenRules).map((rule) => ({
    ...rule,
    isExpected: rule.field === "title" || rule.field === "brand",
  }));
  const { entryId } = await changeGoldenRules(db.pool, rules, person.id);
  await refreshAllDocuments(db);
  const readAll = async () => (await listProducts(db.pool, { ...input, limit: 10 })).items;
  expect((await readAll()).map(({ completeness }) => completeness)).toEqual([50, 100]);
  await undoRecorded({ db, queue }, entryId!, viewer);
  await refreshAllDocuments(db);
  expect((await readAll()).map(({ completeness }) => completeness)).toEqual([11, 33]);
});

test("a value that can't be one of the field is refused before it is pinned", () => {
  const parse = (field: string, value: string) =>
    pinInputSchema.safeParse({ productId: randomUUID(), field, value, offerId: null });
  expect(parse("gtin", "4006381333931").data).toMatchObject({ value: "04006381333931" });
  for (const [field, value] of [
    ["gtin", "4006381333932"],
    ["image", "javascript:alert(1)"],
    ["title", " "],
    ["brand", "x".repeat(101)],
    ["weight", "1"],
    ["attributes. ", "1"],
  ] as const)
    expect(parse(field, value).success, field).toBe(false);
});

test("the list shows a picture of one of a product's offers, the pinned one before others", async () => {
  const links = ["https://a.example/1.jpg", "https://b.example/2.jpg", null];
  const offerIds = await insertProducts(
    ...links.map((imageLink, number) => ({ title: `Marble clock ${number}`, imageLink })),
  );
  const input = listProductsInputSchema.parse({ query: "marble" });
  const readLinks = async () =>
    (await listProducts(db.pool, input)).items.map(({ picture }) => picture?.imageLink ?? null).sort();
  expect(await readLinks()).toEqual([...links].sort());
  const [one, two] = (await readProductIds(offerIds)) as [ProductId, ProductId];
  await mergeProducts(db, queue, { productId: one, otherProductId: two }, person);
  await cluster(db, offerIds);
  const [whole] = (await readProductIds(offerIds)) as [ProductId];
  for (const [index, value] of [links[1], links[0]].entries()) {
    const offerId = offerIds[1 - index];
    const input = pinInputSchema.parse({ productId: whole, field: "image", value, offerId });
    await pinField(db.pool, input, person.id);
    expect(await readLinks()).toEqual([value, null].sort());
  }
});
