import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openEarlierDatabase } from "../../platform/testing/earlier-database";

const minutes = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n));

/** What an installation of before would have: three versions, and what people did with them, in order. */
async function upgradeFrom(steps: readonly [kind: string, subjectId: string][]) {
  const { db, upgrade, close } = await openEarlierDatabase("_matcher_versions");
  try {
    for (const [index, id] of ["shipped", "adapted-1", "adapted-2"].entries())
      await db.pool.query(
        `INSERT INTO matcher (id, role, weights, created_at) VALUES ($1, $2, '{"origin": "adapted"}', $3)`,
        [id, index === 2 ? "champion" : "retired", minutes(index)],
      );
    for (const [index, [kind, subjectId]] of steps.entries())
      await db.pool.query(
        `INSERT INTO activity (id, kind, actor_id, subject_id, created_at) VALUES ($1, $2, 'ada', $3, $4)`,
        [randomUUID(), kind, subjectId, minutes(10 + index)],
      );
    await upgrade();
    const { rows } = await db.pool.query(
      "SELECT id, pinned_by_id, pin_reason FROM matcher WHERE pinned_at IS NOT NULL",
    );
    return rows;
  } finally {
    await close();
  }
}

test("a matcher that an admin went back to before the upgrade is pinned by it", async () => {
  const rows = await upgradeFrom([
    ["matcher-promoted", "adapted-1"],
    ["matcher-restored", "adapted-2"],
  ]);
  expect(rows).toEqual([{ id: "adapted-2", pinned_by_id: "ada", pin_reason: "rolled-back" }]);
}, 180_000);

test("a matcher that replaced an admin's choice by itself is not pinned", async () => {
  expect(await upgradeFrom([["matcher-restored", "adapted-1"]])).toEqual([]);
}, 180_000);
