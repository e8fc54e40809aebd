import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { undoBulk } from "../bulk-decisions/mutations";
import { record } from "../decisions/ledger";
import { holdMatches } from "../matches/standing-matches";
import { listVerdictGroups, undoMachineVerdicts } from "./machine-verdicts";
import { insertReviewPairs } from "./review-pairs.fixture";

const queue = { enqueue: () => Promise.resolve() };
const person = { id: "kim", name: "Kim" };
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** Four pairs: decided by one model in two wordings, by another, and by a person. Returns each import's id of the left offers. */
async function decideFour(): Promise<string[]> {
  const pairs = await insertReviewPairs(
    db,
    [0, 1, 2, 3].map((index) => [{ title: `L${index}` }, { title: `R${index}` }]),
  );
  const importIds = pairs.map(() => randomUUID());
  await inTransaction(db.pool, async (sql) => {
    const matches = await holdMatches(sql, pairs);
    const find = (index: number) =>
      matches.find(({ lowerOfferId }) => lowerOfferId === pairs[index]!.lowerOfferId)!;
    const decide = (index: number, kind: "llm" | "person", id: string, promptVersion: string) =>
      record(
        sql,
        queue,
        [{ id: randomUUID(), match: find(index), verdict: "same", evidence: { promptVersion } }],
        {
          decider: { kind, id },
        },
      );
    await decide(0, "llm", "gpt", "p1");
    await decide(1, "llm", "gpt", "p2");
    await decide(2, "llm", "qwen", "p1");
    await decide(3, "person", "kim", "p1");
    for (const [index, pair] of pairs.entries())
      await sql.query("UPDATE offer SET import_id = $2 WHERE id = $1", [pair.lowerOfferId, importIds[index]]);
  });
  return importIds;
}

let importIds: string[];
beforeEach(async () => {
  await db.pool.query("TRUNCATE offer, match, decision");
  importIds = await decideFour();
});

const countStanding = () => db.prisma.match.count({ where: { verdict: "same" } });

test("what models decided is listed by model, wording and day; people's decisions are not", async () => {
  const day = new Date().toISOString().slice(0, 10);
  expect(await listVerdictGroups(db.pool)).toEqual([
    { model: "gpt", promptVersion: "p1", day, pairCount: 1, sameCount: 1 },
    { model: "gpt", promptVersion: "p2", day, pairCount: 1, sameCount: 1 },
    { model: "qwen", promptVersion: "p1", day, pairCount: 1, sameCount: 1 },
  ]);
});

test.each([
  ["a model", () => ({ model: "gpt" }), 2],
  ["a wording", () => ({ promptVersion: "p1" }), 2],
  ["a model and a wording", () => ({ model: "gpt", promptVersion: "p2" }), 1],
  ["a day", () => ({ day: new Date().toISOString().slice(0, 10) }), 3],
  ["an import", () => ({ importId: importIds[2] }), 1],
  ["anything", () => ({}), 3],
])("all verdicts of %s are taken back in one step, and brought back in one", async (_, which, count) => {
  const { undoneCount, decisionId } = await undoMachineVerdicts(db, queue, which(), person);
  expect(undoneCount).toBe(count);
  expect(await countStanding()).toBe(4 - count);
  const { batchId } = await db.prisma.decision.findUniqueOrThrow({ where: { id: decisionId } });
  await undoBulk(db, queue, batchId!, person);
  expect(await countStanding()).toBe(4);
});

test("nothing is taken back where nothing of the kind is in force", async () => {
  for (const which of [{ model: "other" }, { day: "2020-01-01" }, { importId: importIds[3] }])
    await expect(undoMachineVerdicts(db, queue, which, person)).rejects.toMatchObject({ code: "not-found" });
  expect(await countStanding()).toBe(4);
});
