import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { releaseClaims, renewClaims } from "./claims";
import { insertFocusOffer } from "./focus.fixture";
import { claimFocusPage } from "./focus-data";
import type { FocusItem } from "./focus-item";

let db: TestDatabase;
let camera: Awaited<ReturnType<typeof insertFocusOffer>>;
beforeAll(async () => {
  db = await createTestDatabase();
  camera = await insertFocusOffer(db, "Canon EF 50", 6);
  await insertFocusOffer(db, "Bose 161", 1);
  await insertFocusOffer(db, "Nike Pegasus 41", 2);
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("DELETE FROM review_claim"));

const page = (personId: string, limit = 10, cursor: string | null = null) =>
  claimFocusPage(db, { filter: {}, limit, cursor }, personId);
const titles = (items: readonly FocusItem[]) => items.map((item) => item.offer.title);
const keys = (items: readonly FocusItem[]) =>
  items.flatMap((item) => item.candidates.map((pair) => `${pair.lowerOfferId} ${pair.higherOfferId}`));

test("an offer comes with its four best candidates, most probable first; the rest come later", async () => {
  const { items, nextCursor } = await page("ann");
  const first = items.find((item) => item.offer.id === camera.offerId);
  expect(first?.offer).toMatchObject({ id: camera.offerId, title: "Canon EF 50" });
  expect(first?.candidates.map((candidate) => candidate.offer.title)).toEqual(
    [0, 1, 2, 3].map((n) => `Canon EF 50 ${n}`),
  );
  expect(first?.candidates[0]).toMatchObject({ ...camera.candidates[0], matchProbability: 0.9 });
  expect(keys(items)).toHaveLength(9);
  expect(new Set(keys(items)).size).toBe(9);
  expect(nextCursor).toBeNull();
});

test("pages follow each other without gap or repetition", async () => {
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const next: Awaited<ReturnType<typeof page>> = await page("ann", 1, cursor);
    expect(next.items.length).toBeLessThanOrEqual(1);
    all.push(...keys(next.items));
    cursor = next.nextCursor;
  } while (cursor);
  expect(new Set(all).size).toBe(9);
});

test("two reviewers never meet on one pair, however they ask", async () => {
  const pages = await Promise.all(
    ["ann", "ben", "cleo", "ann", "ben", "cleo"].map((person) => page(person, 1)),
  );
  const people = new Map<string, Set<number>>();
  for (const [index, { items }] of pages.entries())
    for (const key of keys(items)) people.set(key, new Set([...(people.get(key) ?? []), index % 3]));
  expect(people.size).toBeGreaterThan(3);
  expect([...people.values()].every((owners) => owners.size === 1)).toBe(true);
});

test("a claimed offer's pairs are kept back also where another offer of theirs is looked at", async () => {
  const other = camera.candidates[0]!;
  const candidateId = other.lowerOfferId === camera.offerId ? other.higherOfferId : other.lowerOfferId;
  await db.pool.query("INSERT INTO review_claim VALUES ($1, 'ben', now() + interval '1 minute')", [
    candidateId,
  ]);
  const { items } = await page("ann");
  expect(keys(items)).not.toContain(`${other.lowerOfferId} ${other.higherOfferId}`);
  expect(keys(items)).toHaveLength(8);
});

test("what is given back or has lapsed is free again, and a lapsed claim is not renewed", async () => {
  const { items } = await page("ann");
  const ids = [...new Set(items.map((item) => item.offer.id))];
  expect((await page("ben")).items).toEqual([]);
  expect((await renewClaims(db.pool, ids, "ann")).sort()).toEqual(ids.sort());
  expect(await renewClaims(db.pool, ids, "ben")).toEqual([]);

  await releaseClaims(db.pool, ids, "ben");
  expect((await page("ben")).items).toEqual([]);
  await releaseClaims(db.pool, [camera.offerId], "ann");
  expect(titles((await page("ben")).items)).toContain("Canon EF 50");

  await db.pool.query("UPDATE review_claim SET expires_at = now() - interval '1 second'");
  expect(await renewClaims(db.pool, ids, "ann")).toEqual([]);
  expect(keys((await page("cleo")).items)).toHaveLength(9);
});

test("a catalog narrows what is handed out", async () => {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT catalog_id AS id FROM offer WHERE title = 'Bose 161'",
  );
  const { items } = await claimFocusPage(db, { filter: { catalogId: rows[0]!.id }, limit: 10 }, "ann");
  expect(keys(items)).toHaveLength(1);
});

test("the queue's order is kept, page by page, while an item's candidates stay most probable first", async () => {
  await db.pool.query(
    `UPDATE match m SET worth = CASE split_part(o.title, ' ', 1) WHEN 'Nike' THEN 300 WHEN 'Canon' THEN 200 ELSE 100 END
     FROM offer o WHERE o.id = m.lower_offer_id`,
  );
  const found: FocusItem[] = [];
  let cursor: string | null = null;
  do {
    const filter = { order: "worth" as const };
    const next: Awaited<ReturnType<typeof page>> = await claimFocusPage(
      db,
      { filter, limit: 1, cursor },
      "ann",
    );
    found.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor);
  const brands = titles(found).map((title) => title.split(" ")[0]);
  expect([...new Set(brands)]).toEqual(["Nike", "Canon", "Bose"]);
  for (const { candidates } of found) {
    const probabilities = candidates.map(({ matchProbability }) => matchProbability);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
  }
});

test("a cursor of another order is refused", async () => {
  const { nextCursor } = await page("ann", 1);
  await expect(
    claimFocusPage(db, { filter: { order: "oldest" }, limit: 1, cursor: nextCursor }, "ann"),
  ).rejects.toThrow();
});
