import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { addCatalog, type Listed } from "../../features/search/search-catalog.fixture";
import { changeSettings } from "../../features/search-events/settings";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { TokenBuckets } from "../token-bucket";
import { toRouteHandler } from "./endpoint";
import { multiSearchEndpoint } from "./multi-search-endpoint";
import { searchEndpoint } from "./search-endpoint";
import { suggestEndpoint } from "./suggest-endpoint";

/** SEARCH_FUZZ_REQUESTS asks more, SEARCH_FUZZ_SEED others. */
const requestCount = Number(process.env.SEARCH_FUZZ_REQUESTS ?? 2_000);
const seed = Number(process.env.SEARCH_FUZZ_SEED ?? 1);
const baseUrl = "http://localhost:3000";
const instanceSecret = "i".repeat(32);

/** Stands in everything that only the other shop says. */
const secret = "hush";
const ours: Listed[] = Array.from({ length: 130 }, (_, n) => ({
  title: `${["Sony", "Bose", "Vaude"][n % 3]} ${["headphones", "tent", "lamp 500 gb", "jacket"][n % 4]} model${n}`,
  brand: ["Sony", "Bose", "Vaude"][n % 3]!,
  category: ["Audio > Headphones", "Outdoor > Tents"][n % 2]!,
  color: ["black", "dark blue"][n % 2]!,
  priceMinor: n % 9 === 0 ? null : 1_000 + n,
  attributes: { Weight: `${n} g` },
  product: `Product ${n}`,
}));
const theirs: Listed[] = Array.from({ length: 60 }, (_, n) => ({
  title: `Sony headphones ${secret}title model${n}`,
  brand: n % 2 ? "Sony" : `${secret}brand`,
  category: `Audio > ${secret}category`,
  color: `${secret}color`,
  size: `${secret}size`,
  priceMinor: 77_777_700 + n,
  attributes: { [`${secret}name`]: `${secret}value`, Weight: `9${n} g` },
  // Every second one is sold by both.
  product: n % 2 ? `Product ${n}` : `${secret} product ${n}`,
}));

let db: TestDatabase;
let theirIds: string[];
const keys = { all: "", bound: "" };
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
  await addCatalog(db, new HashEmbedder(), "Ours", ours);
  await addCatalog(db, new HashEmbedder(), `Rival ${secret}`, theirs);
  const catalog = await db.prisma.catalog.findFirstOrThrow({ where: { name: "Ours" } });
  const make = async (input: Record<string, unknown>) => {
    const parsed = createApiKeySchema.parse({ name: "Storefront", ...input });
    return (await createApiKey({ prisma: db.prisma, instanceSecret }, parsed, "user-1")).key;
  };
  keys.all = await make({});
  keys.bound = await make({ catalogIds: [catalog.id] });
  const offers = await db.prisma.offer.findMany({ where: { catalogId: { not: catalog.id } } });
  const products = await db.prisma.product.findMany({ where: { title: { startsWith: secret } } });
  theirIds = [...offers, ...products].map(({ id }) => id);
  const settings = { isRecording: true, ranksByPopularity: true, suggestsQueries: true, keptDays: 30 };
  await changeSettings(db, settings, "admin-1");
  await db.pool.query(
    "INSERT INTO search_suggestion (query, search_count) VALUES ('sony headphones', 9), ('sony hushtitle', 9), ('hushbrand', 9)",
  );
});
afterAll(() => db.close());

const handlers = Object.fromEntries(
  [searchEndpoint, multiSearchEndpoint, suggestEndpoint].map((endpoint) => [
    endpoint.path,
    toRouteHandler(endpoint as typeof searchEndpoint, {
      openDatabase: () => db,
      buckets: new TokenBuckets({ capacity: 1e9, refillPerSecond: 1e9 }),
      getInstanceSecret: () => instanceSecret,
    }),
  ]),
);

/** Of all calls. A statement that took its five seconds would be answered 500. */
let slowestMs = 0;
let callCount = 0;

async function call(path: string, key: string, input: Record<string, unknown>) {
  const askedAt = performance.now();
  const isPost = path === "/multi-search";
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]));
  const response = await handlers[path]!(
    new Request(`${baseUrl}/api/v1${path}${isPost ? "" : `?${query}`}`, {
      method: isPost ? "POST" : "GET",
      headers: { authorization: `Bearer ${key}` },
      ...(isPost ? { body: JSON.stringify(input) } : {}),
    }),
  );
  const answer = await response.json();
  slowestMs = Math.max(slowestMs, performance.now() - askedAt);
  callCount++;
  return { status: response.status, answer };
}

const words = [
  "sony",
  "headphones",
  "headph",
  "hushtitle",
  "hush",
  "hushbrand",
  "hushtitel",
  "tent",
  "model17",
  "500gb",
  "500",
  "gb",
  "-sony",
  '"sony headphones"',
  '"',
  "-",
  "\u0000",
  "\ud800",
  "ß",
  "ｓｏｎｙ",
  "' OR 1=1 --",
  "& | !",
  "(a:*",
  "4006381333931",
  "%_\\",
];
const fields = [
  "brand",
  "category",
  "color",
  "size",
  "condition",
  "availability",
  "catalog",
  "price",
  "Weight",
  `${secret}name`,
  '"a b"',
  "$1",
  "id",
];
const values = [
  "Sony",
  `${secret}brand`,
  '"Audio > Headphones"',
  `${secret}color`,
  "Ours",
  `"Rival ${secret}"`,
  "5",
  "-1e308",
  '"\\""',
  "''",
];
const condition = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...fields),
      fc.constantFrom("=", "!=", ":", "<", "<=", ">", ">="),
      fc.constantFrom(...values),
    )
    .map((parts) => parts.join(" ")),
  fc
    .tuple(fc.constantFrom(...fields), fc.array(fc.constantFrom(...values), { maxLength: 3 }))
    .map(([field, list]) => `${field} IN [${list.join(", ")}]`),
  fc.constantFrom(...fields).map((field) => `${field} EXISTS`),
);
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    condition,
    fc
      .tuple(tie("filter"), fc.constantFrom("AND", "OR", "and", "XOR"), tie("filter"))
      .map((parts) => parts.join(" ")),
    tie("filter").map((text) => `NOT (${text})`),
  ),
}));
const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const request = fc.record({
  q: fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join(" ")),
    fc.string({ unit: "binary", maxLength: 40 }),
  ),
  filter: often(
    fc.oneof({ weight: 5, arbitrary: filter }, { weight: 1, arbitrary: fc.string({ maxLength: 30 }) }),
  ),
  sort: often(
    fc.constantFrom("relevance", "price", "-price", "newest", "name", "popularity", "id; DROP TABLE offer"),
  ),
  facets: often(fc.array(fc.constantFrom(...fields), { maxLength: 4 }).map((names) => names.join(","))),
  fields: often(fc.constantFrom("title", "offers,prices", "highlights", "id", "words")),
  kind: often(fc.constantFrom("products", "offers")),
  limit: often(fc.constantFrom(0, 1, 7, 100, -1, 1e9)),
  offset: often(fc.constantFrom(0, 0, 3, 1_000, 1_001)),
  currency: often(fc.constantFrom("USD", "EUR", "usd")),
  vectorWeight: often(fc.constantFrom(0, 0.45, 5)),
  disjunctive: often(fc.boolean()),
  rules: often(fc.boolean()),
});

const clean = (input: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** Of one search's answer to the bound key: nothing that only the other shop says, but what the caller said. */
function expectOurs(answer: Record<string, unknown>, asked: Record<string, unknown>): void {
  const { query: _, correctedQuery, facets = {}, ...rest } = answer;
  // Their names are the caller's own words.
  const text = JSON.stringify([rest, Object.values(facets as object)]);
  const told = [secret, "777777.", ...theirIds].filter((one) => text.includes(one));
  expect(told, JSON.stringify(asked)).toEqual([]);
  if (typeof correctedQuery === "string" && correctedQuery.includes(secret))
    expect(String(asked.q).toLowerCase()).toContain(secret);
  expect(Number(answer.total ?? 0)).toBeLessThanOrEqual(ours.length);
}

test(
  "whatever is searched is answered or refused, and no key is told of other keys' catalogs",
  async () => {
    const inputs = fc
      .sample(fc.tuple(request, fc.noBias(fc.nat(99))), { numRuns: requestCount, seed })
      .values();
    const statuses = new Map<number, number>();
    const note = (status: number, input: unknown) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect([200, 400], JSON.stringify(input)).toContain(status);
    };
    const work = async () => {
      for (const [given, dice] of inputs) {
        const input = clean(given);
        if (dice < 8) {
          const { status, answer } = await call("/suggest", keys.bound, { q: input.q });
          note(status, input);
          const { query: _, ...rest } = answer;
          if (status === 200 && !String(input.q).toLowerCase().includes(secret))
            expect(JSON.stringify(rest)).not.toContain(secret);
          if (status === 200) expect(JSON.stringify(rest.hits)).not.toContain(secret);
          continue;
        }
        if (dice < 14) {
          const { facets: _, fields: __, ...one } = input;
          const { status, answer } = await call("/multi-search", keys.bound, {
            requests: [one, { q: "sony" }],
          });
          note(status, input);
          if (status === 200) for (const result of answer.results) expectOurs(result, input);
          continue;
        }
        // The first page with a key that sees all, the next with the bound one: a cursor opens nothing.
        const first = await call("/search", dice < 40 ? keys.all : keys.bound, input);
        note(first.status, input);
        if (first.status !== 200) continue;
        // What was found for the key that sees all is not kept for the other.
        const bound = dice < 40 ? await call("/search", keys.bound, input) : first;
        expect(bound.status).toBe(200);
        expectOurs(bound.answer, input);
        const { offset: _, ...paged } = input;
        let cursor: string | null = first.answer.nextCursor;
        const seen = new Set<string>(dice >= 40 ? first.answer.hits.map(({ id }: { id: string }) => id) : []);
        for (let page = 0; page < 3 && cursor !== null; page++) {
          const next = await call("/search", keys.bound, { ...paged, cursor });
          note(next.status, { ...paged, cursor });
          expect(next.status).toBe(200);
          expectOurs(next.answer, input);
          for (const { id } of next.answer.hits) {
            expect(seen.has(id), "stands twice").toBe(false);
            seen.add(id);
          }
          cursor = next.answer.nextCursor;
          if (Number(input.limit ?? 20) === 0) break;
        }
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    process.stdout.write(
      `Seed ${seed}, ${callCount} calls, answers ${JSON.stringify([...statuses])}, slowest ${Math.round(slowestMs)} ms\n`,
    );
    expect(statuses.get(200)).toBeGreaterThan(requestCount / 4);
  },
  Math.max(600_000, requestCount * 50),
);
