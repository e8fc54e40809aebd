import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { addCatalog } from "../../features/search/search-catalog.fixture";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { clientAddressHeader } from "../client-ip";
import { TokenBuckets } from "../token-bucket";
import { toDemoRouteHandler } from "./demo-store";
import { multiSearchEndpoint } from "./multi-search-endpoint";
import { productEndpoint } from "./product-endpoint";
import { similarEndpoint } from "./similar-endpoint";
import { suggestEndpoint } from "./suggest-endpoint";

const baseUrl = "http://localhost:3000/demo-store/api";

let db: TestDatabase;
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
});
afterAll(() => db.close());

const buckets = () => new TokenBuckets({ capacity: 5, refillPerSecond: 0.1 }, { now: () => new Date(0) });
const context = () => ({ openDatabase: () => db, buckets: buckets() });
const from = (address: string) => ({ [clientAddressHeader]: address });

async function searchAll(q: string): Promise<string> {
  const body = JSON.stringify({ requests: [{ q }, { q, kind: "offers" }] });
  const handle = toDemoRouteHandler(multiSearchEndpoint, context());
  return (await handle(new Request(`${baseUrl}/multi-search`, { method: "POST", body }))).text();
}

test("without the demo it says so", async () => {
  expect(JSON.parse(await searchAll("sony"))).toMatchObject({ error: { code: "not-found" } });
});

test("nothing of a catalog that is not the demo's is told to anybody", async () => {
  const embedder = new HashEmbedder();
  await addCatalog(db, embedder, "Demo", [
    { title: "Sony headphones", priceMinor: 900, product: "Headphones" },
  ]);
  await db.prisma.catalog.updateMany({ data: { isDemo: true } });
  expect(await searchAll("sony")).toContain("Sony headphones");
  await addCatalog(db, embedder, "Private", [
    { title: "Sony headphones secret", priceMinor: 500, product: "Headphones" },
    { title: "Sony headset secret", priceMinor: 500, product: "Alone" },
  ]);
  const ids = (await db.prisma.product.findMany()).map(({ id }) => id);
  const suggest = toDemoRouteHandler(suggestEndpoint, context());
  const product = toDemoRouteHandler(productEndpoint, context());
  const similar = toDemoRouteHandler(similarEndpoint, context());
  const answers = await Promise.all([
    searchAll("sony"),
    searchAll(""),
    suggest(new Request(`${baseUrl}/suggest?q=sony+hea`)).then((answer) => answer.text()),
    suggest(new Request(`${baseUrl}/suggest?q=secr`)).then((answer) => answer.text()),
    ...ids.flatMap((id) => {
      const route = { params: Promise.resolve({ id }) };
      return [product, similar].map(async (handle) =>
        (await handle(new Request(`${baseUrl}/products/${id}`), route)).text(),
      );
    }),
  ]);
  for (const answer of answers) expect(answer).not.toMatch(/headset|Private|title":[^,]*secret|"secret/);
  expect(answers[0]).toContain("Sony headphones");
});

test("from one address only so much is asked at once", async () => {
  const handle = toDemoRouteHandler(suggestEndpoint, context());
  const ask = (address: string) => handle(new Request(`${baseUrl}/suggest?q=so`, { headers: from(address) }));
  for (let n = 0; n < 5; n++) expect((await ask("192.0.2.1")).status).toBe(200);
  const refused = await ask("192.0.2.1");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
  expect((await ask("192.0.2.2")).status).toBe(200);
});
