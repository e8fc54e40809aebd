import { afterAll, beforeAll, expect, test } from "vitest";
import { HashEmbedder } from "../../../embedding/hash-embedder";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { refreshAllDocuments } from "../../search-documents/service";
import { searchRequestSchema } from "../schema";
import { addCatalog, type Listed } from "../search-catalog.fixture";
import { search } from "../service";

let db: TestDatabase;
const embedder = new HashEmbedder();
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

function find(request: Record<string, unknown>) {
  return search({ db, getEmbedder: () => Promise.resolve(embedder) }, searchRequestSchema.parse(request));
}

test("brands that sources state are counted and chosen under one name, whatever titles say", async () => {
  const stated: Listed[] = [
    { title: "Stapler of steel", brand: "LEITZ", product: "Stapler" },
    { title: "Leitz style stapler", brand: "Rapid" },
    { title: "Stapler, heavy duty", brand: "Esselte Leitz GmbH" },
    { title: "Stapler for Leitz staples", brand: null },
  ];
  await addCatalog(db, embedder, "Office", stated);
  await addCatalog(db, embedder, "Office too", [
    { title: "Steel stapler", brand: "leitz", product: "Stapler" },
  ]);
  await db.pool.query(
    `INSERT INTO brand_alias (alias_key, brand_key, alias, brand, state, decided_at)
     VALUES ('esselteleitzgmbh', 'leitz', 'Esselte Leitz GmbH', 'Leitz', 'confirmed', now())`,
  );
  await db.pool.query(
    "INSERT INTO search_change (offer_id) SELECT id FROM offer WHERE brand LIKE 'Esselte%'",
  );
  await refreshAllDocuments(db);
  for (const [kind, leitz] of [
    ["offers", 3],
    ["products", 1],
  ] as const) {
    const { facets } = await find({ q: "stapler", kind, facets: ["brand"], vectorWeight: 0 });
    expect(facets.brand?.[0], kind).toEqual({ value: "LEITZ", count: leitz });
  }
  for (const name of ["Leitz", "LEITZ", "esselte leitz GMBH"]) {
    const chosen = { q: "stapler", kind: "offers", vectorWeight: 0, facets: ["brand"] };
    const { hits, facets } = await find({ ...chosen, filter: `brand = "${name}"` });
    expect(hits.map(({ title }) => title).sort(), name).toEqual([
      "Stapler of steel",
      "Stapler, heavy duty",
      "Steel stapler",
    ]);
    // As if it had not been chosen.
    expect(facets.brand).toContainEqual({ value: "Rapid", count: 1 });
  }
});
