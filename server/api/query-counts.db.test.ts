import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type OfferId, productIdSchema } from "../domain/offer/offer";
import { ensureChampion } from "../features/matcher-registry/ensure-champion";
import {
  cluster,
  insertOffers,
  insertScoredPair,
  productsOf,
} from "../features/products/product-scene.fixture";
import type { Viewer } from "../features/users/schema";
import { openQueue } from "../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import { appRouter } from "./app-router";
import { createCallerFactory } from "./trpc";

/** What each page asks the server for when it opens, and how many statements that costs: as many for a full list as for a short one. */

const viewer: Viewer = { id: "id-admin", name: "Ada", email: "ada@example.com", role: "admin" };
const createCaller = createCallerFactory(appRouter);
type Caller = ReturnType<typeof createCaller>;

let db: TestDatabase;
let caller: Caller;
const query = vi.spyOn(Client.prototype, "query");

beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
  caller = createCaller({ viewer, db, ip: "127.0.0.1" });
});
afterAll(() => db.close());

/** The pair and the product that pages of one thing show. */
interface Scene {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  productId: string;
}

let round = 0;

/** One more catalog with an import, `count` more pairs in review, decided pairs, products of two offers, people and keys. */
async function addToEverything(count: number): Promise<Scene> {
  round += 1;
  const titles = (kind: string) =>
    Array.from({ length: count }, (_, n) => ({ title: `${kind} ${round} ${n}` }));
  const [waiting, likely] = [
    await insertOffers(db, titles("Lamp")),
    await insertOffers(db, titles("Lamp black")),
  ];
  const [sold, bought] = [await insertOffers(db, titles("Desk")), await insertOffers(db, titles("Desk oak"))];
  for (let n = 0; n < count; n++) {
    await insertScoredPair(db, [waiting[n]!, likely[n]!], 0.5);
    await insertScoredPair(db, [sold[n]!, bought[n]!], 0.999);
    await caller.review.decide({ pair: toPair(sold[n]!, bought[n]!), verdict: "same" });
    await caller.catalogs.create({ name: `Catalog ${round} ${n}` });
    await caller.settings.apiKeys.create({ name: `Key ${n}` });
    await caller.settings.people.create({
      name: "Bo",
      email: `bo-${round}-${n}@example.com`,
      role: "viewer",
    });
  }
  await db.pool.query(
    `WITH endpoint AS (
       INSERT INTO webhook_endpoint (id, name, url, event_types, secret, created_by)
       SELECT gen_random_uuid(), 'ERP', 'https://erp.example/', '{product.changed}', '', 'ada' FROM generate_series(1, $1::int)
       RETURNING id
     ), event AS (
       INSERT INTO webhook_event (id, type, data) VALUES (gen_random_uuid(), 'product.changed', '{}') RETURNING id
     )
     INSERT INTO webhook_delivery (id, event_id, endpoint_id)
     SELECT gen_random_uuid(), event.id, endpoint.id FROM event, endpoint`,
    [count],
  );
  await db.pool.query(
    `WITH run AS (
       INSERT INTO catalog_run (id, kind, catalog_id, name, work_size, status)
       SELECT gen_random_uuid(), 'file', id, 'feed.csv', 1, 'completed' FROM catalog LIMIT $1 RETURNING id
     )
     INSERT INTO import_file (import_id, stored_path, format, mapping) SELECT id, 'gone', 'csv', '{}' FROM run`,
    [count],
  );
  await cluster(db, [...sold, ...waiting]);
  const [productId] = await productsOf(db, [sold[0]!]);
  return { ...toPair(waiting[0]!, likely[0]!), productId: productId! };
}

function toPair(one: OfferId, other: OfferId): Pick<Scene, "lowerOfferId" | "higherOfferId"> {
  return one < other
    ? { lowerOfferId: one, higherOfferId: other }
    : { lowerOfferId: other, higherOfferId: one };
}

const pages: Record<string, (scene: Scene) => Promise<unknown>[]> = {
  overview: () => [
    caller.overview.get(),
    caller.overview.figures(),
    caller.quality.measurement(),
    caller.products.conflictCount(),
    caller.imports.list({}),
    caller.sources.list(),
  ],
  review: () => [
    caller.review.list({}),
    caller.review.count(),
    caller.review.facets(),
    caller.review.recent({}),
    caller.review.views.list(),
    caller.catalogs.list(),
  ],
  pair: ({ lowerOfferId, higherOfferId }) => [
    caller.review.get({ lowerOfferId, higherOfferId }),
    caller.review.countFiltered({}),
  ],
  imports: () => [caller.imports.list({})],
  catalogs: () => [caller.catalogs.list(), caller.sources.list()],
  offers: () => [caller.offers.list({}), caller.offers.facets({})],
  offer: ({ lowerOfferId }) => [caller.offers.get({ id: lowerOfferId })],
  products: () => [
    caller.products.list({}),
    caller.products.facets({}),
    caller.products.conflictCount(),
    caller.catalogs.list(),
  ],
  product: ({ productId }) => {
    const id = productIdSchema.parse(productId);
    return [
      caller.products.get({ id }),
      caller.products.conflicts({ id }),
      caller.products.mergeSuggestions({ id }),
    ];
  },
  search: () => [caller.search.query({ q: "lamp", vectorWeight: 0 })],
  matchers: () => [caller.matchers.overview()],
  activity: () => [caller.activity.list({}), caller.activity.people()],
  settings: () => [
    caller.settings.people.list(),
    caller.settings.signInRules.get(),
    caller.settings.sessions.list(),
    caller.security.log({}),
    caller.settings.apiKeys.list(),
    caller.webhooks.list(),
    caller.quality.plan(),
  ],
};

/**
 * Statements that opening each page costs, transactions' own included. Of search the least of three: rules that the process keeps for two seconds may
 * have to be read anew in between.
 */
async function countQueries(scene: Scene): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [page, ask] of Object.entries(pages)) {
    await Promise.all(ask(scene));
    counts[page] = await countOnce(ask, scene);
    if (page !== "search") continue;
    for (let round = 0; round < 2; round++)
      counts[page] = Math.min(counts[page], await countOnce(ask, scene));
  }
  return counts;
}

async function countOnce(ask: (scene: Scene) => Promise<unknown>[], scene: Scene): Promise<number> {
  query.mockClear();
  await Promise.all(ask(scene));
  return query.mock.calls.length;
}

test("no page asks the database more often because there is more to show", async () => {
  const few = await countQueries(await addToEverything(2));
  const many = await countQueries(await addToEverything(12));
  const line = Object.entries(many).map(([page, count]) => `${page} ${count}`);
  process.stdout.write(`Statements a page: ${line.join(", ")}\n`);
  for (const [page, count] of Object.entries(many)) {
    expect(count, page).toBeGreaterThan(0);
    // Fewer where a search that finds enough needs no second try.
    expect(count, page).toBeLessThanOrEqual(few[page]!);
    expect(count, page).toBeLessThanOrEqual(20);
  }
});
