import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openEarlierDatabase } from "../../platform/testing/earlier-database";

test("products whose offers were withdrawn behind their backs are counted anew by the upgrade", async () => {
  const { db, upgrade, close } = await openEarlierDatabase("_recount_products");
  try {
    const [catalogId, emptied, single, right] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await db.pool.query("INSERT INTO catalog (id, name, currency) VALUES ($1, 'Shop', 'EUR')", [catalogId]);
    await db.pool.query(
      `INSERT INTO product (id, title, offer_count, has_conflict)
       VALUES ($1, 'Emptied', 1, true), ($2, 'Single', 2, true), ($3, 'Right', 1, false)`,
      [emptied, single, right],
    );
    await db.pool.query(
      "INSERT INTO offer_state (offer_id, catalog_id, product_id) SELECT gen_random_uuid(), $1, unnest($2::uuid[])",
      [catalogId, [single, right]],
    );
    await upgrade();
    const { rows } = await db.pool.query(
      'SELECT title, offer_count AS "offerCount", has_conflict AS "hasConflict" FROM product ORDER BY title',
    );
    expect(rows).toEqual([
      { title: "Emptied", offerCount: 0, hasConflict: false },
      { title: "Right", offerCount: 1, hasConflict: false },
      { title: "Single", offerCount: 1, hasConflict: false },
    ]);
  } finally {
    await close();
  }
}, 180_000);
