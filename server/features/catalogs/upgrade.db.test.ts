import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openEarlierDatabase } from "../../platform/testing/earlier-database";

test("catalogs of an earlier version get the slug that one made today would have", async () => {
  const { db, upgrade, close } = await openEarlierDatabase("_catalog_slug");
  try {
    const names = ["Müller & Söhne", "Toys, Inc.", "Toys Inc", "Straße 7!", "商店", "--", "a".repeat(70)];
    for (const [n, name] of names.entries()) {
      await db.pool.query(
        "INSERT INTO catalog (id, name, currency, created_at) VALUES ($1, $2, 'EUR', now() + $3 * interval '1 second')",
        [randomUUID(), name, n],
      );
    }
    await upgrade();
    const { rows } = await db.pool.query<{ slug: string }>("SELECT slug FROM catalog ORDER BY created_at");
    expect(rows.map(({ slug }) => slug)).toEqual([
      "muller-sohne",
      "toys-inc",
      expect.stringMatching(/^toys-inc-[\da-f-]{36}$/),
      "strasse-7",
      "catalog",
      expect.stringMatching(/^catalog-[\da-f-]{36}$/),
      "a".repeat(60),
    ]);
  } finally {
    await close();
  }
}, 180_000);
