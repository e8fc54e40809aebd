import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import { resolveText } from "../../../features/review/named-offers";
import { type QueuePage, type ReadBounds, readQueuePage } from "../../../features/review/queue-page";
import type { ReviewFilterInput } from "../../../features/review/schema";
import type { Role, Viewer } from "../../../features/users/schema";
import { openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { appRouter } from "../../app-router";
import { createCallerFactory } from "../../trpc";

const createCaller = createCallerFactory(appRouter);

let db: TestDatabase;
let pairs: { lowerOfferId: string; higherOfferId: string }[];

/** What each pair of the scene is; it stands at its place in `pairs`. */
const scene = [
  { probability: 0.6, brands: ["sony"], categories: ["audio"], worth: 30, ageDays: 3 },
  { probability: 0.4, brands: ["sony", "canon"], categories: [], worth: 10, ageDays: 2, llm: "same" },
  { probability: 0.52, brands: [], categories: ["audio"], worth: 0, ageDays: 1 },
  { probability: 0.8, brands: ["canon"], categories: [], worth: 20, ageDays: 4, llm: "different" },
  {
    probability: 0.3,
    brands: [],
    categories: [],
    worth: 0,
    ageDays: 5,
    verdict: "unsure",
    decider: "person",
  },
  {
    probability: 0.9,
    brands: [],
    categories: [],
    worth: 5,
    ageDays: 6,
    verdict: "different",
    decider: "person",
    llm: "same",
  },
  {
    probability: 0.7,
    brands: [],
    categories: [],
    worth: 0,
    ageDays: 7,
    verdict: "same",
    decider: "llm",
    llm: "same",
  },
  { probability: 0.99, brands: ["sony"], categories: [], worth: 0, ageDays: 8, band: "auto-match" },
  { probability: 0.97, brands: [], categories: [], worth: 0, ageDays: 8, band: "auto-match" },
  { probability: 0.03, brands: ["sony"], categories: [], worth: 0, ageDays: 8, band: "auto-reject" },
] as const;

beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  pairs = await insertReviewPairs(
    db,
    scene.map((_, n) => [{ title: `Canon EF ${n}`, brand: "Sony" }, { title: `Canon Lens ${n}` }] as const),
  );
  for (const [index, row] of scene.entries()) {
    const { band = "review", verdict, decider, llm } = row as typeof row & Record<string, string>;
    await db.pool.query(
      `UPDATE match SET match_probability = $3, brands = $4, categories = $5, worth = $6, band = $7, verdict = $8,
         decider_kind = $9, llm_verdict = $10, created_at = now() - make_interval(days => $11, hours => 1)
       WHERE lower_offer_id = $1 AND higher_offer_id = $2`,
      [
        pairs[index]!.lowerOfferId,
        pairs[index]!.higherOfferId,
        row.probability,
        row.brands,
        row.categories,
        row.worth,
        band,
        verdict,
        decider,
        llm,
        row.ageDays,
      ],
    );
  }
});
afterAll(() => db.close());

const viewerOf = (role: Role): Viewer => ({
  id: `id-${role}`,
  name: role,
  email: `${role}@example.com`,
  role,
});
const as = (role: Role | null) => createCaller({ viewer: role ? viewerOf(role) : null, db, ip: "127.0.0.1" });

/** The places in the scene of what a filter leaves, in its order, however long its pages are. */
async function list(filter: ReviewFilterInput, limit = 50): Promise<number[]> {
  const places: number[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { lowerOfferId: string }[]; nextCursor: string | null } = await as(
      "viewer",
    ).review.list({
      ...filter,
      limit,
      cursor,
    });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    for (const { lowerOfferId } of page.items)
      places.push(pairs.findIndex((pair) => pair.lowerOfferId === lowerOfferId));
    cursor = page.nextCursor;
  } while (cursor);
  return places;
}

const placesOf = ({ rows }: QueuePage) =>
  rows.map((row) => pairs.findIndex((pair) => pair.lowerOfferId === row.lower_offer_id));

const filters: [string, ReviewFilterInput, number[]][] = [
  ["everything that waits, most probable first", {}, [3, 0, 2, 1]],
  [
    "what teaches most: the surest contradiction, then nearest the middle",
    { order: "teaching" },
    [3, 1, 2, 0],
  ],
  ["highest price", { order: "worth" }, [0, 3, 1, 2]],
  ["oldest", { order: "oldest" }, [3, 0, 1, 2]],
  ["either offer's brand, in any case", { brand: "SONY" }, [0, 1]],
  ["category", { category: "Audio" }, [0, 2]],
  ["brand and category", { brand: "sony", category: "audio" }, [0]],
  ["a brand that nobody has", { brand: "nikon" }, []],
  ["a range of probabilities", { probabilityMin: 0.4, probabilityMax: 0.6 }, [0, 2, 1]],
  [
    "the same range in another order",
    { probabilityMin: 0.4, probabilityMax: 0.6, order: "worth" },
    [0, 1, 2],
  ],
  ["older than two days", { ageDaysMin: 2, order: "oldest" }, [3, 0, 1]],
  ["at most two days old", { ageDaysMax: 2 }, [2]],
  ["the LLM contradicts the matcher", { disagreement: "matcher-llm" }, [3, 1]],
  ["a person contradicts the matcher", { status: "decided", disagreement: "matcher-person" }, [5]],
  ["a person contradicts the LLM", { status: "decided", disagreement: "llm-person" }, [5]],
  ["unsure", { status: "unsure" }, [4]],
  ["decided", { status: "decided" }, [5, 6]],
  ["decided by the LLM", { status: "decided", decider: "llm" }, [6]],
  ["matched without a person", { band: "auto-match" }, [7, 8]],
  ["the least sure of those", { band: "auto-match", order: "teaching" }, [8, 7]],
  ["a brand among those", { band: "auto-match", brand: "sony" }, [7]],
  ["rejected without a person", { band: "auto-reject" }, [9]],
  ["words of either title, by their beginnings", { text: "len 2" }, [2]],
  ["an id in its catalog", { text: "3" }, [3]],
  ["words and a brand", { text: "canon", brand: "canon" }, [3, 1]],
];

describe("a filter leaves what it names, in its order, in pages of any length", () => {
  test.each(filters)("%s", async (_, filter, expected) => {
    expect(await list(filter)).toEqual(expected);
    expect(await list(filter, 1)).toEqual(expected);
    const count = await as("viewer").review.countFiltered(filter);
    if (count !== null) expect(count).toBe(expected.length);
  });
});

test("one catalog against another, in any order; against itself nothing", async () => {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT DISTINCT lower_catalog_id AS id FROM match UNION SELECT higher_catalog_id FROM match",
  );
  const [one, other] = rows.map(({ id }) => id);
  expect(await list({ catalogId: one, otherCatalogId: other })).toEqual([3, 0, 2, 1]);
  expect(await list({ catalogId: other, otherCatalogId: one })).toEqual([3, 0, 2, 1]);
  expect(await list({ otherCatalogId: one })).toEqual([3, 0, 2, 1]);
  expect(await list({ catalogId: one, otherCatalogId: one })).toEqual([]);
});

test("words that very many offers have are found by walking, in the same order", async () => {
  const walk = (wordQuery: string) =>
    readQueuePage(db.pool, { filter: { named: { kind: "many", wordQuery } }, cursor: null, limit: 50 });
  expect(placesOf(await walk("lens:*"))).toEqual([3, 0, 2, 1]);
  expect(placesOf(await walk("lens:* & 2:*"))).toEqual([2]);
});

describe("the same where a page may read few rows only", () => {
  const waysToRead: [string, ReadBounds][] = [
    ["fetched and sorted", { nearLookAhead: 1, sortedMax: 10, farLookAhead: 1 }],
    ["walked through in short steps", { nearLookAhead: 1, sortedMax: 0, farLookAhead: 2 }],
  ];
  test.each(waysToRead)("%s", async (_, bounds) => {
    for (const [, filter, expected] of filters) {
      const places: number[] = [];
      let cursor: string | null = null;
      do {
        const asked = await resolveText(db.pool, filter);
        const page: QueuePage = await readQueuePage(db.pool, { filter: asked, cursor, limit: 1 }, bounds);
        places.push(...placesOf(page));
        cursor = page.nextCursor;
      } while (cursor);
      expect(places, JSON.stringify(filter)).toEqual(expected);
    }
  });
});

test("a catalog finds its pairs, and no others", async () => {
  const [catalog, other] = await as("viewer").catalogs.list();
  expect(await list({ catalogId: catalog!.id })).toEqual([3, 0, 2, 1]);
  expect(await list({ catalogId: other!.id, brand: "canon" })).toEqual([3, 1]);
  expect(await list({ catalogId: randomUUID() })).toEqual([]);
});

test("what was settled without a person is not counted by brand, nor ordered by price", async () => {
  expect(await as("viewer").review.countFiltered({ band: "auto-match", brand: "sony" })).toBeNull();
  await expect(as("viewer").review.list({ band: "auto-match", order: "worth" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("what is asked and saved here is open to viewers and to nobody unknown", async () => {
  const { review } = as(null);
  const calls = [
    () => review.countFiltered({}),
    () => review.facets(),
    () => review.views.create({ name: "Mine", filter: {} }),
    () => review.views.change({ id: randomUUID() }),
    () => review.views.move({ id: randomUUID(), to: "after" }),
    () => review.views.delete({ id: randomUUID() }),
    () => review.views.restore({ id: randomUUID(), name: "Mine", filter: {}, position: 0 }),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(as("viewer").review.countFiltered({})).resolves.toBe(4);
});

test("a cursor of one order is refused in another", async () => {
  const { nextCursor } = await as("viewer").review.list({ limit: 1 });
  await expect(
    as("viewer").review.list({ limit: 1, order: "oldest", cursor: nextCursor }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("fields suggest the brands that the waiting offers state", async () => {
  expect(await as("viewer").review.facets()).toEqual({ brands: ["Sony"], categories: [] });
});

test("a price is told in units of its currency", async () => {
  const { rows } = await db.pool.query(
    "SELECT price_in_units(1500, 'EUR') AS eur, price_in_units(1500, 'JPY') AS jpy, price_in_units(1500, 'KWD') AS kwd",
  );
  expect(rows).toEqual([{ eur: 15, jpy: 1500, kwd: 1.5 }]);
});
