import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { toHalfBits, toHalfvecArray } from "./halfvec-array";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("vectors come in as pgvector reads their text, to the bit", async () => {
  const random = fc.sample(
    fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -2, max: 2 }), {
      minLength: 8,
      maxLength: 8,
    }),
    40,
  );
  // Ties, the smallest halves and what lies between them, and the largest.
  const edges = [
    [0, 1, 2049, 2051, 1.00048828125, 1.00146484375, 65_504, -65_519],
    [2 ** -14, 2 ** -15, 2 ** -24, 2 ** -25, 1.5 * 2 ** -24, 2.5 * 2 ** -24, -(2 ** -26), 6.1e-5],
  ];
  const vectors = [...random, ...edges].map((values) => Float32Array.from(values));
  const { rows: types } = await db.pool.query<{ id: number }>("SELECT 'halfvec'::regtype::oid::int AS id");
  const { rows } = await db.pool.query<{ isSame: boolean }>(
    `SELECT sent = said::halfvec AS "isSame" FROM unnest($1::halfvec[], $2::text[]) AS v(sent, said)`,
    [toHalfvecArray(vectors, types[0]!.id), vectors.map((vector) => `[${Array.from(vector).join(",")}]`)],
  );
  expect(rows).toHaveLength(vectors.length);
  expect(rows.filter(({ isSame }) => !isSame)).toEqual([]);
  expect(toHalfBits(65_520)).toBe(0x7c00);
});
