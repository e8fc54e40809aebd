import instantsearch from "instantsearch.js/es";
import {
  connectHierarchicalMenu,
  connectHits,
  connectRange,
  connectRefinementList,
  connectSearchBox,
  connectSortBy,
} from "instantsearch.js/es/connectors";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { toRouteHandler } from "@/server/api/rest/endpoint";
import { multiSearchEndpoint } from "@/server/api/rest/multi-search-endpoint";
import { TokenBuckets } from "@/server/api/token-bucket";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { createApiKey } from "@/server/features/api-keys/mutations";
import { createApiKeySchema } from "@/server/features/api-keys/schema";
import { addCatalog } from "@/server/features/search/search-catalog.fixture";
import { createTestDatabase, type TestDatabase } from "@/server/platform/testing/test-database";
import { createSearchClient } from "./search-client";

const instanceSecret = "i".repeat(32);
const audio = "Audio > Headphones";

let db: TestDatabase;
let send: typeof fetch;
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
  const listed = [
    { title: "Sony wireless headphones", brand: "Sony", category: audio, priceMinor: 9_900, product: "a" },
    {
      title: 'Bose "Quiet" headphones',
      brand: 'Bose "US"',
      category: audio,
      priceMinor: 19_900,
      product: "b",
    },
    { title: "Sony speaker", brand: "Sony", category: "Audio > Speakers", priceMinor: 4_900, product: "c" },
    { title: "Sony camera", brand: "Sony", category: "Photo", priceMinor: 49_900, product: "d" },
  ];
  await addCatalog(db, new HashEmbedder(), "Shop", listed);
  const making = { prisma: db.prisma, instanceSecret };
  const { key } = await createApiKey(making, createApiKeySchema.parse({ name: "Shop" }), "user-1");
  const handle = toRouteHandler(multiSearchEndpoint, {
    openDatabase: () => db,
    buckets: new TokenBuckets({ capacity: 100, refillPerSecond: 1 }),
    getInstanceSecret: () => instanceSecret,
  });
  send = (url, init) =>
    handle(new Request(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${key}` } }));
});
afterAll(() => db.close());

test("a store of the real library finds, counts, narrows and sorts in the real catalog", async () => {
  // biome-ignore lint/suspicious/noExplicitAny: each connector has options of its own.
  const drawn: Record<string, any> = {};
  const keep = (name: string) => (options: unknown) => {
    drawn[name] = options;
  };
  const searchClient = createSearchClient({ url: "http://localhost:3000/api/v1", fetch: send });
  const search = instantsearch({ indexName: "products", searchClient: searchClient as never });
  search.addWidgets([
    connectSearchBox(keep("box"))({}),
    connectHits(keep("hits"))({}),
    connectRefinementList(keep("brand"))({ attribute: "brand" }),
    connectHierarchicalMenu(keep("menu"))({ attributes: ["categories.lvl0", "categories.lvl1"] }),
    connectRange(keep("price"))({ attribute: "price" }),
    connectSortBy(keep("sort"))({ items: [{ label: "Dearest", value: "products_price_desc" }] }),
  ]);
  search.start();
  const titles = () => drawn.hits?.items.map(({ title }: { title: string }) => title);
  await expect.poll(titles).toHaveLength(4);
  expect(drawn.brand.items).toMatchObject([
    { label: "Sony", count: 3 },
    { label: 'Bose "US"', count: 1 },
  ]);
  expect(drawn.price.range).toEqual({ min: 49, max: 499 });

  drawn.menu.refine(audio);
  await expect.poll(titles).toHaveLength(2);
  expect(drawn.menu.items).toMatchObject([
    {
      label: "Audio",
      count: 3,
      data: [
        { label: "Headphones", count: 2 },
        { label: "Speakers", count: 1 },
      ],
    },
    { label: "Photo", count: 1 },
  ]);

  drawn.brand.refine('Bose "US"');
  await expect.poll(titles).toEqual(['Bose "Quiet" headphones']);
  drawn.brand.refine('Bose "US"');
  drawn.menu.refine("Audio");
  drawn.sort.refine("products_price_desc");
  await expect.poll(() => titles()?.[0]).toBe("Sony camera");
  drawn.price.refine([50, 200]);
  await expect.poll(titles).toEqual(['Bose "Quiet" headphones', "Sony wireless headphones"]);
  drawn.box.refine("wireles");
  await expect.poll(titles).toEqual(["Sony wireless headphones"]);
  expect(drawn.hits.items[0]._highlightResult.title.value).toBe("Sony <mark>wireless</mark> headphones");
});
