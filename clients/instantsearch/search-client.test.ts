import instantsearch from "instantsearch.js/es";
import {
  connectConfigure,
  connectCurrentRefinements,
  connectHierarchicalMenu,
  connectHits,
  connectInfiniteHits,
  connectPagination,
  connectQueryRules,
  connectRange,
  connectRefinementList,
  connectRelatedProducts,
  connectSearchBox,
  connectSortBy,
  connectToggleRefinement,
} from "instantsearch.js/es/connectors";
import { expect, test } from "vitest";
import { multiSearchRequestSchema, similarRequestSchema } from "@/server/features/search/storefront-schema";
import type { ApiAnswer, ApiRequest } from "./api-types";
import { createSearchClient } from "./search-client";

/** What a widget was last given to draw, by its name. */
// biome-ignore lint/suspicious/noExplicitAny: each connector has options of its own.
type Drawn = Record<string, any>;

const hit = {
  id: "p1",
  title: "Sony <TV>",
  brand: "Sony",
  category: "Video > TV",
  description: null,
  highlights: { title: "<mark>Sony</mark> &lt;TV&gt;" },
  prices: { EUR: { min: 90, max: 95 }, USD: { min: 100, max: 120 } },
  offers: [
    { price: 100, regularPrice: 130, currency: "USD" },
    { price: 90, currency: "EUR" },
  ],
};

function answerOne(request: ApiRequest): ApiAnswer {
  return {
    query: request.q,
    correctedQuery: request.q === "sonny" ? "sony" : null,
    hits: request.limit > 0 ? [hit] : [],
    total: 5_000,
    facets: {
      brand: [
        { value: "Sony", count: 7 },
        { value: "Bose", count: 3 },
      ],
      category: [
        { value: "Video", count: 6 },
        { value: "Video > TV", count: 5 },
        { value: "Video > Cameras", count: 1 },
        { value: "Audio", count: 4 },
      ],
      availability: [{ value: "in_stock", count: 2 }],
    },
    priceRange: { min: 5, max: 900 },
    processingTimeMs: 1.4,
    redirect: request.q === "sale" ? "/black-week" : null,
    banners: request.q === "sale" ? [{ headline: "Black week" }] : [],
  };
}

/** The real library on a client whose calls are recorded; each search must be one that the API's own schema takes. */
function startStore() {
  const calls: { url: string; headers: Headers; requests: ApiRequest[] }[] = [];
  const send = async (url: string | URL | Request, init?: RequestInit) => {
    const body = init?.body ? JSON.parse(String(init.body)) : null;
    if (body) multiSearchRequestSchema.strict().parse(body);
    calls.push({ url: String(url), headers: new Headers(init?.headers), requests: body?.requests ?? [] });
    if (!body) return Response.json({ hits: [{ ...hit, meaningScore: 0.83 }] });
    return Response.json({ results: body.requests.map(answerOne) });
  };
  const searchClient = createSearchClient({
    url: "https://shop.example/api/v1/",
    apiKey: "sss_key",
    fetch: send,
  });
  const drawn: Drawn = {};
  const keep = (name: string) => (options: unknown) => {
    drawn[name] = options;
  };
  const search = instantsearch({ indexName: "products", searchClient: searchClient as never });
  search.addWidgets([
    connectConfigure(() => undefined)({ searchParameters: { hitsPerPage: 12 } }),
    connectSearchBox(keep("box"))({}),
    connectHits(keep("hits"))({}),
    connectInfiniteHits(keep("infinite"))({}),
    connectRefinementList(keep("brand"))({ attribute: "brand" }),
    connectHierarchicalMenu(keep("menu"))({ attributes: ["categories.lvl0", "categories.lvl1"] }),
    connectToggleRefinement(keep("stock"))({ attribute: "availability", on: "in_stock" }),
    connectRange(keep("price"))({ attribute: "price" }),
    connectSortBy(keep("sort"))({
      items: [
        { label: "Best", value: "products" },
        { label: "Cheapest", value: "products_price_asc" },
      ],
    }),
    connectCurrentRefinements(keep("current"))({}),
    connectPagination(keep("pages"))({}),
    connectQueryRules(keep("rules"))({}),
    connectRelatedProducts(keep("related"))({ objectIDs: ["p9"], limit: 4 }),
  ]);
  search.start();
  const settle = async (change: () => void = () => undefined): Promise<ApiRequest[]> => {
    const before = calls.length;
    change();
    await expect.poll(() => search.status === "idle" && calls.length > before).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return calls.filter(({ requests }) => requests.length > 0).at(-1)!.requests;
  };
  return { calls, drawn, settle, search };
}

test("one question of the library is one call, with the key in a header", async () => {
  const { calls, settle, drawn } = startStore();
  await settle();
  const [first] = calls.filter(({ requests }) => requests.length > 0);
  expect(first!.url).toBe("https://shop.example/api/v1/multi-search");
  expect(first!.headers.get("authorization")).toBe("Bearer sss_key");
  expect(first!.requests).toEqual([
    {
      q: "",
      kind: "products",
      sort: "relevance",
      limit: 12,
      offset: 0,
      filter: "",
      facets: ["availability", "brand", "category", "price"],
      facetLimit: 200,
      typos: true,
      disjunctive: false,
      clientId: expect.any(String),
    },
  ]);
  expect(drawn.hits.items).toMatchObject([
    { objectID: "p1", price: 100, regularPrice: 130, currency: "USD" },
  ]);
  expect(drawn.hits.results).toMatchObject({ nbHits: 5_000, page: 0, hitsPerPage: 12, processingTimeMS: 1 });
});

test("what rules say of banners and addresses reaches their widgets", async () => {
  const { settle, drawn } = startStore();
  await settle();
  expect(drawn.rules.items).toEqual([]);
  await settle(() => drawn.box.refine("sale"));
  expect(drawn.rules.items).toEqual([{ headline: "Black week" }]);
  expect(drawn.hits.results.renderingContent).toEqual({ redirect: { url: "/black-week" } });
});

test("titles are escaped once, with their words marked", async () => {
  const { settle, drawn } = startStore();
  await settle();
  const [item] = drawn.hits.items;
  expect(item._highlightResult.title.value).toBe("<mark>Sony</mark> &lt;TV&gt;");
  expect(item._snippetResult.title.value).toBe("<mark>Sony</mark> &lt;TV&gt;");
  expect(item._highlightResult.title).toMatchObject({ matchLevel: "full", matchedWords: ["sony"] });
});

test("what is chosen becomes a filter, and its own counts are asked for without it, in the same call", async () => {
  const { calls, settle, drawn } = startStore();
  await settle();
  const before = calls.length;
  const requests = await settle(() => drawn.brand.refine("Sony"));
  expect(calls.length).toBe(before + 1);
  expect(requests.map(({ filter, facets, limit }) => ({ filter, facets, limit }))).toEqual([
    { filter: '"brand" = "Sony"', facets: ["availability", "brand", "category", "price"], limit: 12 },
    { filter: "", facets: ["brand"], limit: 0 },
  ]);
  expect(drawn.brand.items).toMatchObject([
    { value: "Sony", count: 7, isRefined: true },
    { value: "Bose", count: 3, isRefined: false },
  ]);
  expect(drawn.current.items).toMatchObject([{ attribute: "brand", refinements: [{ label: "Sony" }] }]);
});

test("a menu of categories opens level by level", async () => {
  const { settle, drawn } = startStore();
  await settle();
  expect(drawn.menu.items.map(({ label }: { label: string }) => label)).toEqual(["Audio", "Video"]);
  const requests = await settle(() => drawn.menu.refine("Video > TV"));
  expect(requests[0]!.filter).toBe('"category" = "Video > TV"');
  const video = drawn.menu.items.find(({ label }: { label: string }) => label === "Video");
  expect(video).toMatchObject({ isRefined: true, count: 6 });
  expect(video.data.map(({ label, count }: { label: string; count: number }) => [label, count])).toEqual([
    ["Cameras", 1],
    ["TV", 5],
  ]);
});

test("a range knows its ends and compares prices; a toggle, an order and a page do what they say", async () => {
  const { settle, drawn } = startStore();
  await settle();
  expect(drawn.price.range).toEqual({ min: 5, max: 900 });
  const ranged = await settle(() => drawn.price.refine([10, 50]));
  expect(ranged[0]!.filter).toBe('"price" >= 10 AND "price" <= 50');
  expect(ranged[1]).toMatchObject({ filter: "", facets: ["price"], limit: 0 });
  const toggled = await settle(() => drawn.stock.refine({ isRefined: false }));
  expect(toggled[0]!.filter).toContain('"availability" = "in_stock"');
  const sorted = await settle(() => drawn.sort.refine("products_price_asc"));
  expect(sorted[0]!.sort).toBe("price");
  const paged = await settle(() => drawn.pages.refine(3));
  expect(paged[0]).toMatchObject({ limit: 12, offset: 36 });
});

test("pages end where the API's do, and further hits come behind the first", async () => {
  const { settle, drawn } = startStore();
  await settle();
  // Offsets go to 1,000: the last page of twelve begins at 996.
  expect(drawn.pages.nbPages).toBe(84);
  const more = await settle(() => drawn.infinite.showMore());
  expect(more[0]).toMatchObject({ limit: 12, offset: 12 });
  expect(drawn.infinite.items).toHaveLength(2);
  expect(drawn.infinite.isLastPage).toBe(false);
});

test("a corrected query is told", async () => {
  const { settle, drawn } = startStore();
  await settle();
  const requests = await settle(() => drawn.box.refine("sonny"));
  expect(requests[0]!.q).toBe("sonny");
  expect(drawn.hits.results._rawResults[0]).toMatchObject({ query: "sonny", correctedQuery: "sony" });
});

test("values of a facet are searched, in any letter case", async () => {
  const { settle, drawn } = startStore();
  await settle();
  await settle(() => drawn.brand.searchForItems("so"));
  await expect
    .poll(() => drawn.brand.items)
    .toMatchObject([{ value: "Sony", count: 7, highlighted: "<mark>So</mark>ny" }]);
  expect(drawn.brand.items).toHaveLength(1);
});

test("related products are the similar ones", async () => {
  const { calls, settle, drawn } = startStore();
  await settle();
  await expect.poll(() => drawn.related.items).toMatchObject([{ objectID: "p1", _score: 83 }]);
  const asked = calls.find(({ requests }) => requests.length === 0)!;
  expect(asked.url).toMatch(/\/products\/p9\/similar\?limit=\d+$/);
  const query = Object.fromEntries(new URL(asked.url).searchParams);
  const id = "8d6f2a34-5b1c-4e9a-a0f7-3c2b1a0d9e8f";
  expect(similarRequestSchema.strict().safeParse({ id, ...query }).success).toBe(true);
});

test("prices are those of the currency that was asked for; more than twenty searches are several calls", async () => {
  let calls = 0;
  const send = async (_: unknown, init?: RequestInit) => {
    calls++;
    return Response.json({ results: JSON.parse(String(init?.body)).requests.map(answerOne) });
  };
  const client = createSearchClient({ url: "https://shop.example", currency: "EUR", fetch: send });
  const { results } = await client.search(Array.from({ length: 21 }, () => ({ indexName: "products" })));
  expect(results).toHaveLength(21);
  expect(calls).toBe(2);
  expect(results[20]!.hits[0]).toMatchObject({ price: 90, regularPrice: null, currency: "EUR" });
});

test("what the API says against a search is what is thrown; so is an index that there is not", async () => {
  const refusal = { error: { code: "rate-limited", message: "Too many calls with this key." } };
  const client = createSearchClient({
    url: "https://shop.example",
    fetch: async () => Response.json(refusal, { status: 429 }),
  });
  await expect(client.search([{ indexName: "products" }])).rejects.toMatchObject({
    message: "Too many calls with this key.",
    status: 429,
  });
  await expect(client.search([{ indexName: "products_cheap" }])).rejects.toThrow("_price_asc");
});
