import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Verdict, verdicts } from "../../domain/matching/match";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { toStanding } from "../../domain/resolution/standing";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { deleteMatchesOf } from "../matches/delete-matches";
import { holdMatches, readMatches } from "../matches/standing-matches";
import { insertReviewPairs } from "../resolution/review-pairs.fixture";
import { decideMany } from "./decide-many";
import { readDecisions, readHistories } from "./histories";
import { type Author, record, reinstate, undo } from "./ledger";
import { decide, undoDecision } from "./mutations";
import { type DecisionItem, type Pair, pairSchema } from "./schema";

const ann = { id: "ann", name: "Ann" };
const byAnn: Author = { decider: { kind: "person", id: "ann" } };
const byLlm: Author = { decider: { kind: "llm", id: "model-1" } };

let db: TestDatabase;
let queue: JobQueue;
let pairs: Pair[];
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  const contents = Array.from({ length: 410 }, (_, n) => [{ title: `A ${n}` }, { title: `B ${n}` }] as const);
  pairs = (await insertReviewPairs(db, contents)).map((pair) => pairSchema.parse(pair));
}, 60_000);
afterAll(() => db.close());

const takePairs = (count: number) => pairs.splice(0, count);

const recordOn = (pair: PairIds, verdict: Verdict, author: Author) =>
  inTransaction(db.pool, async (sql) => {
    const [match] = await holdMatches(sql, [pair]);
    await record(sql, queue, [{ id: randomUUID(), match: match!, verdict }], author);
  });

const undoOn = (pair: PairIds, author: Author) =>
  inTransaction(db.pool, async (sql) => {
    const [match] = await holdMatches(sql, [pair]);
    if (match!.decisionId === null) return;
    await undo(sql, queue, [{ id: randomUUID(), match: match!, undoesId: match!.decisionId }], author);
  });

/** One of the offers leaves and comes back, as an import's withdrawal and its undo have it. */
const leaveAndReturn = (pair: PairIds) =>
  inTransaction(db.pool, async (sql) => {
    await deleteMatchesOf(sql, [pair.higherOfferId]);
    await reinstate(sql, [pair.higherOfferId]);
  });

/** What the decisions say stands, and what the matches say. */
async function readBoth(asked: readonly PairIds[]) {
  const histories = await readHistories(db.pool, asked);
  const matches = new Map((await readMatches(db.pool, asked)).map((match) => [toPairKey(match), match]));
  return asked.map((pair) => {
    const { verdict = null, deciderKind = null } =
      toStanding(histories.get(toPairKey(pair)) ?? [])?.origin ?? {};
    const match = matches.get(toPairKey(pair));
    return {
      decided: { verdict, deciderKind },
      stored: { verdict: match?.verdict ?? null, deciderKind: match?.deciderKind ?? null },
    };
  });
}

/** The same steps each time: a linear congruential generator. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test("the verdict in force follows from the decisions alone, whatever was decided, undone and reinstated", async () => {
  const own = takePairs(6);
  const dice = createDice(7);
  for (let step = 0; step < 90; step++) {
    const pair = own[dice(own.length)]!;
    const author = dice(2) === 0 ? byAnn : byLlm;
    const kind = dice(8);
    const isMatch = (await readMatches(db.pool, [pair])).length === 1;
    if (kind === 0 && isMatch) await leaveAndReturn(pair);
    else if (kind < 4 && isMatch) await undoOn(pair, author);
    else if (isMatch) await recordOn(pair, verdicts[dice(verdicts.length)]!, author);
  }
  const both = await readBoth(own);
  expect(both.map(({ stored }) => stored)).toEqual(both.map(({ decided }) => decided));
  expect(both.filter(({ stored }) => stored.verdict !== null).length).toBeGreaterThan(1);
});

test("a verdict that two undos bring back is of whoever gave it, not of the person who undid", async () => {
  const [pair] = takePairs(1);
  await recordOn(pair!, "same", byLlm);
  for (const verdict of ["different", "variant"] as const) {
    const { decisionId } = await decide(db, queue, { pair: pair!, verdict }, ann);
    expect(await undoDecision(db, queue, decisionId, ann)).toMatchObject({ verdict: "same" });
  }
  expect(await readMatches(db.pool, [pair!])).toMatchObject([{ verdict: "same", deciderKind: "llm" }]);
});

test("undoing brings back what was said with the verdict that stands again, and says nothing where none does", async () => {
  const [pair] = takePairs(1);
  const first = await decide(db, queue, { pair: pair!, verdict: "variant", reason: "other size" }, ann);
  const second = await decide(db, queue, { pair: pair!, verdict: "same", reason: "same box" }, ann);
  const readReason = async (id: string) => (await readDecisions(db.pool, [id])).get(id)?.reason;
  const undone = await undoDecision(db, queue, second.decisionId, ann);
  expect(await readReason(undone.decisionId)).toBe("other size");
  expect(await readReason(second.decisionId)).toBe("same box");
  const again = await undoDecision(db, queue, undone.decisionId, ann);
  expect([again.verdict, await readReason(again.decisionId)]).toEqual(["same", "same box"]);
  expect(await readReason(first.decisionId)).toBe("other size");
});

test("what comes back with an offer is by what was known when it was decided, also after an undo", async () => {
  const [pair] = takePairs(1);
  await recordOn(pair!, "same", byLlm);
  const { decisionId } = await decide(db, queue, { pair: pair!, verdict: "different" }, ann);
  await undoDecision(db, queue, decisionId, ann);
  const [before] = await readMatches(db.pool, [pair!]);
  await leaveAndReturn(pair!);
  expect(await readMatches(db.pool, [pair!])).toEqual([before]);
});

test("a pair is decided once in one go, and what is not in force is not undone", async () => {
  const [pair] = takePairs(1);
  const { decisionId } = await decide(db, queue, { pair: pair!, verdict: "same" }, ann);
  const attempt = (ids: readonly string[]) =>
    inTransaction(db.pool, async (sql) => {
      const [match] = await holdMatches(sql, [pair!]);
      const undos = ids.map((undoesId) => ({ id: randomUUID(), match: match!, undoesId }));
      await undo(sql, queue, undos, byAnn);
    });
  await expect(attempt([decisionId, decisionId])).rejects.toMatchObject({ code: "conflict" });
  await expect(attempt([randomUUID()])).rejects.toMatchObject({ code: "conflict" });
  expect(await readMatches(db.pool, [pair!])).toMatchObject([{ verdict: "same", decisionId }]);
});

test("deciding two hundred pairs, and taking them back, takes as many statements as two", async () => {
  const query = vi.spyOn(Client.prototype, "query");
  const count = async (item: DecisionItem) => {
    query.mockClear();
    expect(await decideMany(db, queue, [item], ann)).toMatchObject([{ kind: "saved" }]);
    return query.mock.calls.length;
  };
  const decideAndUndo = async (own: readonly Pair[]) => {
    const decisions = own.map((pair) => ({ id: randomUUID() as string, pair, verdict: "same" as const }));
    const undoes = decisions.map(({ id }) => ({ id: randomUUID() as string, decisionId: id }));
    return {
      decide: await count({ kind: "decide", id: randomUUID(), decisions }),
      undo: await count({ kind: "undo", id: randomUUID(), undoes }),
    };
  };
  const two = await decideAndUndo(takePairs(2));
  expect(two.decide).toBeGreaterThan(4);
  expect(await decideAndUndo(takePairs(200))).toEqual(two);
  process.stdout.write(`Statements for any number of pairs: decide ${two.decide}, undo ${two.undo}\n`);
});
