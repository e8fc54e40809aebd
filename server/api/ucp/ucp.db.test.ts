import { Ajv2020 } from "ajv/dist/2020";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import {
  errorAnswerSchema,
  lookupAnswerSchema,
  productAnswerSchema,
  searchAnswerSchema,
  ucpProfileSchema,
} from "../../domain/ucp/ucp-schema";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { addCatalog, namedProductIds } from "../../features/search/search-catalog.fixture";
import { changeUcpSettings } from "../../features/ucp/settings";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { TokenBuckets } from "../token-bucket";
import { toUcpHandler, toUcpProfileHandler, ucpOperations } from "./ucp-endpoint";

const instanceSecret = "i".repeat(32);
const buckets = new TokenBuckets({ capacity: 1_000, refillPerSecond: 100 });
const context = {
  openDatabase: () => db,
  getInstanceSecret: () => instanceSecret,
  getOrigin: () => "https://catalog.example",
  buckets,
  visitors: new TokenBuckets({ capacity: 3, refillPerSecond: 0.001 }),
};

let db: TestDatabase;
let key: string;
let boundKey: string;
beforeAll(async () => {
  db = await createTestDatabase();
  const embedder = new HashEmbedder();
  await addCatalog(db, embedder, "Ours", [
    {
      title: "Sony headphones black",
      brand: "Sony",
      category: "Audio > Headphones",
      gtin: "00027242713079",
      priceMinor: 9_900,
      currency: "USD",
      link: "https://ours.example/1",
      imageLink: "https://ours.example/1.jpg",
      availability: "out_of_stock",
      product: "Headphones",
    },
    { title: "Bose headphones white", brand: "Bose", priceMinor: 19_900, currency: "USD", product: "Bose" },
    { title: "Headphones case", product: "Unpriced" },
  ]);
  await addCatalog(db, embedder, "Rival", [
    { title: "Sony headphones", priceMinor: 10_900, currency: "USD", product: "Headphones" },
  ]);
  const make = async (input: object) => {
    const parsed = createApiKeySchema.parse({ name: "Agent", ...input });
    return (await createApiKey({ prisma: db.prisma, instanceSecret }, parsed, "user-1")).key;
  };
  key = await make({});
  const ours = await db.prisma.catalog.findFirstOrThrow({ where: { name: "Ours" } });
  boundKey = await make({ catalogIds: [ours.id] });
});
afterAll(() => db.close());

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** As a JSON Schema says it: by a validator that is not the one that the answer was made with. */
function expectValid(schema: z.ZodType, answer: unknown): void {
  const validate = ajv.compile(z.toJSONSchema(schema));
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
}

type Answer = z.infer<typeof searchAnswerSchema> &
  z.infer<typeof productAnswerSchema> &
  z.infer<typeof errorAnswerSchema>;

async function call(name: keyof typeof ucpOperations, body: unknown, as: string | null = key) {
  const request = new Request(`https://catalog.example/ucp/catalog/${name}`, {
    method: "POST",
    headers: as === null ? {} : { authorization: `Bearer ${as}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  // Each operation has an input of its own.
  const response = await toUcpHandler(ucpOperations[name] as typeof ucpOperations.search, context)(request);
  return { status: response.status, answer: (await response.json()) as Answer };
}

const getProfile = () => toUcpProfileHandler(context)(new Request("https://catalog.example/.well-known/ucp"));

test("there is nothing until an admin opens it; then the profile says where, for anybody, so often", async () => {
  expect((await getProfile()).status).toBe(404);
  const { status, answer } = await call("search", {});
  expect(status).toBe(404);
  expectValid(errorAnswerSchema, answer);
  await changeUcpSettings(db.pool, { isOn: true }, "person-1");
  const opened = await getProfile();
  const profile = (await opened.json()) as z.infer<typeof ucpProfileSchema>;
  expectValid(ucpProfileSchema, profile);
  expect(profile.ucp.services["dev.ucp.shopping"]).toMatchObject([
    { transport: "rest", endpoint: "https://catalog.example/ucp" },
  ]);
  expect((await getProfile()).status).toBe(200);
  expect((await getProfile()).status).toBe(429);
});

test("search finds products with their featured variant, by words and filters, page by page", async () => {
  const { status, answer } = await call("search", {
    query: "headphones",
    context: { currency: "USD", intent: "a gift" },
    filters: { price: { max: 15_000 } },
  });
  expect(status).toBe(200);
  expectValid(searchAnswerSchema, answer);
  expect(answer.products).toMatchObject([
    {
      id: namedProductIds.Headphones,
      brand: "Sony",
      price_range: { min: { amount: 9_900, currency: "USD" }, max: { amount: 10_900, currency: "USD" } },
      categories: [{ value: "Audio > Headphones", taxonomy: "merchant" }],
      // What is in stock comes before what is cheaper.
      variants: [{ seller: { name: "Rival" }, price: { amount: 10_900 }, availability: { available: true } }],
    },
  ]);
  // What filters say of offers, an offer must hold: only that one is shown then.
  const filters = {
    categories: ["Audio > Headphones"],
    brand: ['So"ny', "sony"],
    availability: ["out_of_stock"],
  };
  const narrow = await call("search", { filters });
  expect(narrow.answer.products).toMatchObject([{ variants: [{ seller: { name: "Ours" } }] }]);
  const first = await call("search", { query: "headphones", pagination: { limit: 1 } });
  expect(first.answer.pagination).toMatchObject({ has_next_page: true, total_count: 3 });
  const { cursor } = first.answer.pagination;
  const rest = await call("search", { query: "headphones", pagination: { limit: 900, cursor } });
  expectValid(searchAnswerSchema, rest.answer);
  const found = [first, rest].flatMap(({ answer: { products } }) => products.map(({ id }) => id));
  expect(new Set(found)).toEqual(new Set([namedProductIds.Headphones, namedProductIds.Bose]));
  expect([first, rest].flatMap(({ answer: { messages = [] } }) => messages)).toMatchObject([
    { type: "info", code: "unpriced" },
  ]);
});

test("a lookup names for each identifier what it led to, and which led nowhere", async () => {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT id FROM offer WHERE title = 'Sony headphones black'",
  );
  const offerId = rows[0]!.id;
  const ids = [namedProductIds.Headphones, offerId, "nothing", namedProductIds.Unpriced, offerId];
  const { status, answer } = await call("lookup", { ids });
  expect(status).toBe(200);
  expectValid(lookupAnswerSchema, answer);
  expect(answer.products).toHaveLength(1);
  const variants = answer.products[0]!.variants;
  expect(variants.find(({ id }) => id === offerId)?.inputs).toEqual([{ id: offerId, match: "exact" }]);
  expect(variants.find(({ id }) => id !== offerId)?.inputs).toEqual([
    { id: namedProductIds.Headphones, match: "featured" },
  ]);
  expect(answer.messages?.map(({ content }) => content)).toEqual(["nothing", namedProductIds.Unpriced]);
  const many = await call("lookup", { ids: Array.from({ length: 21 }, (_, n) => String(n)) });
  expect(many).toMatchObject({ status: 400, answer: { messages: [{ code: "request_too_large" }] } });
});

test("a product comes with its variants, the asked one first; one that is not there is an answer, too", async () => {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT id FROM offer WHERE title = 'Sony headphones black'",
  );
  const { answer } = await call("product", { id: rows[0]!.id });
  expectValid(productAnswerSchema, answer);
  expect(answer.product).toMatchObject({ id: namedProductIds.Headphones, media: [{ type: "image" }] });
  expect(answer.product.variants.map(({ seller }) => seller.name)).toEqual(["Ours", "Rival"]);
  expect(answer.product.variants[0]).toMatchObject({ barcodes: [{ type: "GTIN", value: "027242713079" }] });
  const missing = await call("product", { id: "prod_invalid" });
  expect(missing).toMatchObject({ status: 200, answer: { ucp: { status: "error" } } });
  expectValid(errorAnswerSchema, missing.answer);
});

test("a key sees its own catalogs alone; without one, or with bad input, the call says what is wrong", async () => {
  const bound = await call("product", { id: namedProductIds.Headphones }, boundKey);
  expect(bound.answer.product.variants.map(({ seller }) => seller.name)).toEqual(["Ours"]);
  expect(JSON.stringify(bound.answer)).not.toContain("Rival");
  for (const [name, body, as, expected] of [
    ["search", {}, null, 401],
    ["search", { query: 1 }, key, 400],
    ["search", "[", key, 400],
    ["search", { pagination: { cursor: "x" } }, key, 400],
    ["lookup", { ids: [] }, key, 400],
    ["product", {}, key, 400],
  ] as const) {
    const { status, answer } = await call(name, body, as);
    expect(status, JSON.stringify(body)).toBe(expected);
    expectValid(errorAnswerSchema, answer);
  }
});
