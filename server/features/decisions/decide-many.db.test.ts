import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { insertReviewPairs } from "../resolution/review-pairs.fixture";
import { countDecisionsSince } from "./data";
import { decideMany } from "./decide-many";
import type { DecisionItem, Pair } from "./schema";

let db: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let pairs: Pair[];
let next = 0;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  const contents = Array.from({ length: 20 }, (_, n) => [{ title: `A ${n}` }, { title: `B ${n}` }] as const);
  pairs = (await insertReviewPairs(db, contents)) as Pair[];
});
afterAll(() => db.close());

const ann = { id: "ann", name: "Ann" };
const ben = { id: "ben", name: "Ben" };
const freshPair = () => pairs[next++]!;
type Decide = Extract<DecisionItem, { kind: "decide" }>;

/** As whoever saw the pairs undecided sends it. */
function toItem(verdict: Decide["decisions"][number]["verdict"], ...own: Pair[]): Decide {
  const decisions = own.map((pair) => ({ id: randomUUID() as string, pair, verdict, seenDecisionId: null }));
  return { kind: "decide", id: randomUUID(), decisions };
}

function asSeen(item: Decide, seenDecisionId: string | undefined): Decide {
  return { ...item, decisions: item.decisions.map((decision) => ({ ...decision, seenDecisionId })) };
}

function toUndo({ decisions }: Decide): DecisionItem {
  const undoes = decisions.map(({ id }) => ({ id: randomUUID() as string, decisionId: id }));
  return { kind: "undo", id: randomUUID(), undoes };
}

const send = async (person: typeof ann, ...items: DecisionItem[]) =>
  (await decideMany(db, queue, items, person)).map((outcome) => outcome.kind);

async function readPair(pair: Pair) {
  const ids = [pair.lowerOfferId, pair.higherOfferId];
  const match = await db.pool.query<{ verdict: string | null }>(
    "SELECT verdict FROM match WHERE lower_offer_id = $1 AND higher_offer_id = $2",
    ids,
  );
  const history = await db.pool.query(
    "SELECT 1 FROM decision WHERE lower_offer_id = $1 AND higher_offer_id = $2",
    ids,
  );
  return { verdict: match.rows[0]?.verdict, entries: history.rows.length };
}

test("what is sent twice is recorded once, decisions and undos alike", async () => {
  const [a, b] = [freshPair(), freshPair()];
  const none = toItem("different", a, b);
  expect(await send(ann, none)).toEqual(["saved"]);
  expect(await send(ann, none)).toEqual(["already-saved"]);
  expect(await readPair(b)).toEqual({ verdict: "different", entries: 1 });

  const undo = toUndo(none);
  expect(await send(ann, undo, none, undo)).toEqual(["saved", "already-saved", "already-saved"]);
  expect(await readPair(a)).toEqual({ verdict: null, entries: 2 });
});

test("the same items sent at the same time are recorded once", async () => {
  const item = toItem("same", freshPair());
  const kinds = (await Promise.all([1, 2, 3].map(() => send(ann, item)))).flat();
  expect(kinds.sort()).toEqual(["already-saved", "already-saved", "saved"]);
  expect(await readPair(item.decisions[0]!.pair)).toEqual({ verdict: "same", entries: 1 });
});

test("an item is recorded as a whole or not at all, and the others are not held up by it", async () => {
  const [a, b] = [freshPair(), freshPair()];
  const gone = { ...a, higherOfferId: "ffffffff-ffff-4fff-bfff-ffffffffffff" as Pair["higherOfferId"] };
  const outcomes = await decideMany(db, queue, [toItem("different", a, gone), toItem("same", b)], ann);
  expect(outcomes[0]).toMatchObject({ kind: "refused", message: expect.stringContaining("no candidates") });
  expect(outcomes[1]?.kind).toBe("saved");
  expect(await readPair(a)).toEqual({ verdict: null, entries: 0 });
});

test("what another person decided meanwhile is not overwritten unawares, one's own may be changed", async () => {
  const pair = freshPair();
  await send(ann, toItem("same", pair));
  expect(await send(ben, toItem("different", pair))).toEqual(["refused"]);
  expect(await readPair(pair)).toEqual({ verdict: "same", entries: 1 });
  expect(await send(ann, toItem("variant", pair))).toEqual(["saved"]);
  expect(await send(ben, asSeen(toItem("different", pair), undefined))).toEqual(["saved"]);
  expect((await readPair(pair)).verdict).toBe("different");
});

test("who changes a decision is told where another person changed it first", async () => {
  const pair = freshPair();
  const first = toItem("same", pair);
  await send(ann, first);
  const seen = first.decisions[0]!.id;
  const [bens, anns] = [asSeen(toItem("different", pair), seen), asSeen(toItem("variant", pair), seen)];
  expect(await send(ben, bens)).toEqual(["saved"]);
  const [refused] = await decideMany(db, queue, [anns], ann);
  expect(refused).toMatchObject({ kind: "refused", message: expect.stringMatching(/meanwhile: different/) });
  expect(await send(ann, asSeen(toItem("variant", pair), bens.decisions[0]!.id))).toEqual(["saved"]);
  expect((await readPair(pair)).verdict).toBe("variant");
});

test("an undo of what was never saved, or of what was superseded, is refused", async () => {
  const pair = freshPair();
  const first = toItem("same", pair);
  expect(await send(ann, toUndo(first))).toEqual(["refused"]);
  expect(await send(ann, first, toItem("variant", pair), toUndo(first))).toEqual([
    "saved",
    "saved",
    "refused",
  ]);
});

test("an id that stands for something else is refused", async () => {
  const first = toItem("same", freshPair());
  await send(ann, first);
  const other = { ...toItem("same", freshPair()) };
  other.decisions[0]!.id = first.decisions[0]!.id;
  expect(await send(ann, other)).toEqual(["refused"]);
  expect(await send(ben, first)).toEqual(["refused"]);
});

test("a person's decisions of the day are counted, less those taken back", async () => {
  const cleo = { id: "cleo", name: "Cleo" };
  const since = new Date(Date.now() - 60_000);
  const item = toItem("different", freshPair(), freshPair());
  await send(cleo, item, toItem("same", freshPair()));
  expect(await countDecisionsSince(db.pool, "cleo", since)).toBe(3);
  await send(cleo, toUndo(item));
  expect(await countDecisionsSince(db.pool, "cleo", since)).toBe(1);
  expect(await countDecisionsSince(db.pool, "cleo", new Date(Date.now() + 60_000))).toBe(0);
});
