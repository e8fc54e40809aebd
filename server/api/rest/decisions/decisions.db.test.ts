import { afterAll, beforeAll, expect, test } from "vitest";
import { toPairKey } from "../../../domain/matching/pair-key";
import { decide } from "../../../features/decisions/mutations";
import type { Pair } from "../../../features/decisions/schema";
import { listActivity } from "../../../features/history/data";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import { getQueueSender } from "../../queue-sender";
import { getMatchEndpoint, listMatchesEndpoint } from "../matches/match-endpoints";
import { openRestScene, type RestScene } from "../rest-scene.fixture";
import { decideEndpoint, listDecisionsEndpoint, undoDecisionsEndpoint } from "./decision-endpoints";

let scene: RestScene;
let pairs: Pair[];
let key: string;
beforeAll(async () => {
  scene = await openRestScene();
  const contents = Array.from({ length: 12 }, (_, n) => [{ title: `A ${n}` }, { title: `B ${n}` }] as const);
  pairs = (await insertReviewPairs(scene.db, contents)) as Pair[];
  key = await scene.makeKey({ name: "PIM", scopes: ["match", "review"] });
});
afterAll(() => scene.close());

let next = 0;
const freshPair = () => pairs[next++]!;
const toRow = ({ lowerOfferId, higherOfferId }: Pair, more: object = {}) => ({
  offerId: higherOfferId,
  otherOfferId: lowerOfferId,
  verdict: "same",
  ...more,
});
const send = (decisions: object[], headers = {}) =>
  scene.call(decideEndpoint, key, { body: { decisions }, headers });
const look = ({ lowerOfferId, higherOfferId }: Pair) =>
  scene.call(getMatchEndpoint, key, { path: { offerId: higherOfferId, otherOfferId: lowerOfferId } });
async function countDecisions({ lowerOfferId }: Pair): Promise<number> {
  const { rows } = await scene.db.pool.query(
    "SELECT count(*)::int AS n FROM decision WHERE lower_offer_id = $1",
    [lowerOfferId],
  );
  return rows[0].n;
}

test("a verdict is recorded under the key's name, seen at the match, in the history and in Activity, and taken back", async () => {
  const pair = freshPair();
  const { body } = await send([toRow(pair, { reason: "same EAN" })]);
  expect(body.results).toMatchObject([{ status: "recorded", verdict: "same", code: null }]);
  const [{ decisionId }] = body.results;
  expect((await look(pair)).body).toMatchObject({
    verdict: "same",
    decisionId,
    decisions: [{ id: decisionId, decidedBy: "PIM", reason: "same EAN", isInForce: true }],
  });
  const history = await scene.call(listDecisionsEndpoint, key, { query: { offerId: pair.lowerOfferId } });
  expect(history.body.items).toMatchObject([{ id: decisionId, decidedBy: "PIM", deciderKind: "person" }]);
  const { items } = await listActivity(scene.db, { limit: 5 }, "admin");
  expect(items).toContainEqual(expect.objectContaining({ kind: "decision", actorName: "PIM" }));

  const undo = () => scene.call(undoDecisionsEndpoint, key, { body: { decisionIds: [decisionId] } });
  expect((await undo()).body.results).toMatchObject([{ status: "recorded", verdict: null }]);
  expect((await undo()).body.results).toMatchObject([{ status: "unchanged", verdict: null }]);
  expect((await look(pair)).body).toMatchObject({ verdict: null });
  expect(await countDecisions(pair)).toBe(2);
});

test("what is sent again is recorded once, with an Idempotency-Key and without", async () => {
  const [one, other] = [freshPair(), freshPair()];
  const rows = [toRow(one), toRow(other, { verdict: "different" })];
  const headers = { "idempotency-key": "call-1" };
  const first = await send(rows, headers);
  expect(await send(rows, headers)).toMatchObject({ body: first.body });
  expect((await send(rows)).body.results).toMatchObject([
    { status: "unchanged", decisionId: first.body.results[0].decisionId },
    { status: "unchanged" },
  ]);
  expect(await countDecisions(one)).toBe(1);
  expect((await send([toRow(one, { verdict: "variant" })])).body.results).toMatchObject([
    { status: "recorded" },
  ]);
});

test("stale rows are refused one by one, and the others recorded", async () => {
  const [decided, changed, fine, twice] = [freshPair(), freshPair(), freshPair(), freshPair()];
  const seen = (await look(changed)).body;
  await scene.db.pool.query("UPDATE offer SET content_hash = 'other' WHERE id = $1", [changed.higherOfferId]);
  const standing = await decide(
    scene.db,
    await getQueueSender(scene.db),
    { pair: decided, verdict: "different" },
    { id: "ann", name: "Ann" },
  );
  const hashes = { contentHash: seen.higherOffer.contentHash, otherContentHash: seen.lowerOffer.contentHash };
  const { body } = await send([
    toRow(decided, { seenDecisionId: null }),
    toRow(changed, hashes),
    toRow(fine, { seenDecisionId: null }),
    toRow(twice),
    toRow(twice, { verdict: "different" }),
    { offerId: decided.lowerOfferId, otherOfferId: fine.higherOfferId, verdict: "same" },
  ]);
  expect(body.results.map(({ status, code }: { status: string; code: string }) => code ?? status)).toEqual([
    "decided-since",
    "content-changed",
    "recorded",
    "recorded",
    "stated-twice",
    "not-a-match",
  ]);
  expect(body.results[0].decisionId).toBe(standing.decisionId);
  const again = await send([toRow(decided, { seenDecisionId: standing.decisionId })]);
  expect(again.body.results).toMatchObject([{ status: "recorded" }]);
  const undone = await scene.call(undoDecisionsEndpoint, key, {
    body: { decisionIds: [standing.decisionId, crypto.randomUUID()] },
  });
  expect(undone.body.results).toMatchObject([{ code: "not-in-force" }, { code: "not-found" }]);
});

test("a key decides with its own scope alone, and of its catalogs alone; at most 1,000 pairs at once", async () => {
  const pair = freshPair();
  const reader = await scene.makeKey({ scopes: ["match"] });
  expect((await scene.call(decideEndpoint, reader, { body: { decisions: [toRow(pair)] } })).status).toBe(403);
  const { rows } = await scene.db.pool.query("SELECT catalog_id AS id FROM offer WHERE id = $1", [
    pair.lowerOfferId,
  ]);
  const held = await scene.makeKey({ scopes: ["match", "review"], catalogIds: [rows[0].id] });
  const { body } = await scene.call(decideEndpoint, held, { body: { decisions: [toRow(pair)] } });
  expect(body.results).toMatchObject([{ status: "refused", code: "not-a-match" }]);
  const path = { offerId: pair.lowerOfferId, otherOfferId: pair.higherOfferId };
  expect((await scene.call(getMatchEndpoint, held, { path })).status).toBe(404);
  expect((await scene.call(listMatchesEndpoint, held, {})).body.items).toEqual([]);
  expect((await scene.call(listDecisionsEndpoint, held, {})).body.items).toEqual([]);
  expect(await countDecisions(pair)).toBe(0);
  expect((await send(Array.from({ length: 1_001 }, () => toRow(pair)))).status).toBe(400);
  expect((await send(pairs.map((one) => toRow(one, { verdict: "unsure" })))).body.results).toHaveLength(12);
});

test("matches are listed page by page in one order, narrowed by each filter", async () => {
  const readAll = async (query: Record<string, string>) => {
    const items: Pair[] = [];
    for (let cursor = ""; ; ) {
      const { body } = await scene.call(listMatchesEndpoint, key, {
        query: { ...query, limit: "5", ...(cursor ? { cursor } : {}) },
      });
      items.push(...body.items);
      if (body.nextCursor === null) return items.map(toPairKey);
      cursor = body.nextCursor;
    }
  };
  const all = pairs.map(toPairKey).sort();
  expect(await readAll({})).toEqual(all);
  const { rows } = await scene.db.pool.query("SELECT id FROM catalog ORDER BY id");
  const [catalog, otherCatalog] = [rows[0].id, rows[1].id];
  expect(await readAll({ catalog, otherCatalog })).toEqual(all);
  expect(await readAll({ catalog, otherCatalog: catalog })).toEqual([]);
  expect(await readAll({ band: "auto-match" })).toEqual([]);
  expect(await readAll({ verdict: "none" })).toEqual([]);
  expect(await readAll({ verdict: "unsure", probabilityMin: "0.5", probabilityMax: "0.5" })).toEqual(all);
  expect(await readAll({ probabilityMin: "0.51" })).toEqual([]);
  expect(await readAll({ changedSince: "2020-01-01T00:00:00Z", offerId: pairs[3]!.higherOfferId })).toEqual([
    toPairKey(pairs[3]!),
  ]);
  expect(await readAll({ changedSince: "2090-01-01T00:00:00Z" })).toEqual([]);
});
