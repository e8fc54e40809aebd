import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerQuestion } from "../../features/agents/questions";
import { decide } from "../../features/decisions/mutations";
import type { Pair } from "../../features/decisions/schema";
import { listActivity } from "../../features/history/data";
import { undoRecorded } from "../../features/history/undo-recorded";
import { insertReviewPairs } from "../../features/resolution/review-pairs.fixture";
import { getReviewPair } from "../../features/review/data";
import { allTools } from "../../tools/all-tools";
import { getQueueSender } from "../queue-sender";
import { agentScopes, callTool, type McpScene, openMcpScene } from "./mcp-scene.fixture";

let scene: McpScene;
let client: Client;
let agentId: string;
let pairs: Pair[];
let next = 0;
const freshPair = () => pairs[next++]!;

beforeAll(async () => {
  scene = await openMcpScene();
  const contents = Array.from({ length: 14 }, (_, n) => [{ title: `A ${n}` }, { title: `B ${n}` }] as const);
  pairs = (await insertReviewPairs(scene.db, contents)) as Pair[];
  const { apiKeyId, key } = await scene.makeKey();
  agentId = apiKeyId;
  client = await scene.connect(key);
});
afterAll(() => scene.close());

/** A row as an agent that has looked at the pair states it. */
async function lookAt({ lowerOfferId, higherOfferId }: Pair, verdict = "same") {
  const { output } = await callTool(client, "explain_pair", {
    offerId: higherOfferId,
    otherOfferId: lowerOfferId,
  });
  return {
    offerId: lowerOfferId,
    otherOfferId: higherOfferId,
    verdict,
    reason: "Same model code.",
    contentHash: output.lowerOffer.contentHash,
    otherContentHash: output.higherOffer.contentHash,
    seenDecisionId: output.decisionId,
  };
}

test("every tool is listed with schemas and hints, and answers by its own output schema", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(allTools.map(({ name }) => name));
  for (const tool of tools) {
    expect(tool.outputSchema, tool.name).toMatchObject({ type: "object" });
    expect(tool.annotations, tool.name).toMatchObject({ readOnlyHint: expect.any(Boolean) });
    expect(tool.description!.length, tool.name).toBeGreaterThan(40);
  }
  expect(tools.find(({ name }) => name === "undo_import")?.annotations).toMatchObject({
    readOnlyHint: false,
    destructiveHint: true,
  });
  // The client checks structured content by the output schema, and throws where it differs. What is not there is refused in words.
  const pair = freshPair();
  const row = await lookAt(pair);
  const { rows } = await scene.db.pool.query("SELECT id FROM catalog ORDER BY id LIMIT 1");
  const { questionId } = (await callTool(client, "ask_person", { question: "Which edition is it?" })).output;
  const inputs: Record<string, [object, "done" | RegExp]> = {
    search_products: [{ query: "a" }, "done"],
    get_offer: [{ offerId: pair.lowerOfferId }, "done"],
    get_product: [allTools[2]!.example, /no product|There is/i],
    find_matches: [{ offer: { title: "A 1" } }, "done"],
    score_pair: [{ first: { title: "A 1" }, second: { offerId: pair.lowerOfferId } }, "done"],
    explain_pair: [{ offerId: pair.lowerOfferId, otherOfferId: pair.higherOfferId }, "done"],
    list_review: [{ limit: 5 }, "done"],
    quality: [{}, "done"],
    price_position: [{}, "done"],
    assortment_gaps: [{}, "done"],
    report: [allTools.find(({ name }) => name === "report")!.example, /import/],
    export: [{ kind: "offers" }, "done"],
    list_catalogs: [{}, "done"],
    preview_import: [{ catalog: rows[0].id, address: "http://127.0.0.1/offers.csv" }, /address/],
    start_import: [{ catalog: rows[0].id, uploadId: rows[0].id }, /preview_import/],
    get_import: [{ importId: rows[0].id }, /import/],
    undo_import: [{ importId: rows[0].id }, /import/],
    propose_verdicts: [{ proposals: [row] }, "done"],
    decide: [{ decisions: [await lookAt(freshPair())] }, "done"],
    split: [allTools.find(({ name }) => name === "split")!.example, /changed|product/],
    merge: [allTools.find(({ name }) => name === "merge")!.example, /changed|product/],
    undo: [{ decisionIds: [rows[0].id] }, "done"],
    ask_person: [{ question: "Which edition is it?" }, "done"],
    get_answer: [{ questionId }, "done"],
  };
  expect(Object.keys(inputs).sort()).toEqual(allTools.map(({ name }) => name).sort());
  for (const [name, [input, expected]] of Object.entries(inputs)) {
    const answer = await callTool(client, name, input);
    if (expected === "done")
      expect(answer, name).toMatchObject({ isError: false, output: expect.any(Object) });
    else expect(answer.error?.message, name).toMatch(expected);
  }
});

test("each tool is refused without its scope, and not listed", async () => {
  for (const tool of allTools) {
    const scopes = agentScopes.filter((scope) => scope !== tool.scope);
    const { key } = await scene.makeKey({ name: `Without ${tool.scope}`, scopes });
    const other = await scene.connect(key);
    const { tools } = await other.listTools();
    expect(tools.map(({ name }) => name)).not.toContain(tool.name);
    const answer = await callTool(other, tool.name, tool.example);
    expect(answer.error, tool.name).toMatchObject({ code: "forbidden" });
    expect(answer.error.message, tool.name).toContain(tool.scope);
  }
});

test("strangers, revoked keys, other hosts, pages of other origins, lists of messages and large bodies are refused", async () => {
  const { key } = await scene.makeKey();
  const message = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  const send = (headers: Record<string, string>, body: unknown = message) =>
    scene.handle(
      new Request("http://localhost:3000/api/mcp", {
        method: "POST",
        headers: {
          accept: "application/json, text/event-stream",
          "content-type": "application/json",
          authorization: `Bearer ${key}`,
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    );
  expect((await send({})).status).toBe(200);
  expect((await send({ authorization: "Bearer ssk_unknown" })).status).toBe(401);
  expect((await send({ host: "evil.example" })).status).toBe(403);
  expect((await send({ origin: "https://evil.example" })).status).toBe(403);
  expect((await send({}, [message, message])).status).toBe(400);
  expect((await send({}, { ...message, pad: "x".repeat(1_100_000) })).status).toBe(413);
});

test("proposals are evidence: accepted once, stale where things changed, overruled where a person decided; one step of Activity takes them back", async () => {
  const [kept, changed, decided] = [freshPair(), freshPair(), freshPair()];
  const rows = [await lookAt(kept), await lookAt(changed), await lookAt(decided)];
  await scene.db.pool.query("UPDATE offer SET content_hash = 'other' WHERE id = $1", [changed.lowerOfferId]);
  const queue = await getQueueSender(scene.db);
  await decide(scene.db, queue, { pair: decided, verdict: "different" }, { id: "user-1", name: "Ada" });
  const propose = () => callTool(client, "propose_verdicts", { proposals: rows });
  const { output } = await propose();
  expect(output.results.map(({ status }: { status: string }) => status)).toEqual([
    "accepted",
    "stale",
    "overruled",
  ]);
  expect((await propose()).output.results[0].proposalId).toBe(output.results[0].proposalId);
  const { rows: stored } = await scene.db.pool.query(
    "SELECT batch_id, is_sample FROM agent_proposal WHERE lower_offer_id = $1",
    [kept.lowerOfferId],
  );
  expect(stored).toHaveLength(1);
  // Nothing was decided, and people who judge it don't see it before.
  const shown = await getReviewPair(scene.db, kept);
  expect(shown).toMatchObject({ verdict: null, llmOpinions: [] });
  const { items } = await listActivity(scene.db, { actorId: agentId, limit: 20 }, "admin");
  const entry = items.find(
    ({ kind, ...one }) =>
      kind === "verdicts-proposed" && "subjectId" in one && one.subjectId === stored[0].batch_id,
  )!;
  expect(entry).toMatchObject({ actorName: "Buying agent", undo: { kind: "possible" } });
  await undoRecorded({ db: scene.db, queue }, entry.id, {
    id: "user-1",
    name: "Ada",
    role: "merchandiser",
  } as never);
  const left = await scene.db.pool.query(
    "SELECT FROM agent_proposal WHERE batch_id = $1 AND withdrawn_at IS NULL",
    [stored[0].batch_id],
  );
  expect(left.rowCount).toBe(0);
});

test("a reliable agent's proposal moves the probability, an unproven one's doesn't", async () => {
  const { apiKeyId, key } = await scene.makeKey({ name: "Proven" });
  const proven = await scene.connect(key);
  const pair = freshPair();
  const row = await lookAt(pair);
  const before = await callTool(proven, "propose_verdicts", { proposals: [row] });
  expect(before.output.results[0]).toMatchObject({ matchProbability: 0.5, combinedProbability: 0.5 });
  const judged = await insertReviewPairs(
    scene.db,
    Array.from({ length: 60 }, (_, n) => [{ title: `L ${n}` }, { title: `H ${n}` }] as const),
  );
  await scene.db.pool.query(
    `WITH made AS (
       INSERT INTO agent_proposal (id, batch_id, agent_id, lower_offer_id, higher_offer_id, verdict, lower_content_hash,
         higher_content_hash, match_probability, is_sample)
       SELECT gen_random_uuid(), gen_random_uuid(), $1, l, h, v, '', '', 0.5, true
       FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS t (l, h, v) RETURNING lower_offer_id, higher_offer_id, verdict
     )
     UPDATE match m SET verdict = made.verdict, decider_kind = 'person' FROM made
     WHERE m.lower_offer_id = made.lower_offer_id AND m.higher_offer_id = made.higher_offer_id`,
    [
      apiKeyId,
      judged.map((one) => one.lowerOfferId),
      judged.map((one) => one.higherOfferId),
      judged.map((_, n) => (n % 2 === 0 ? "same" : "different")),
    ],
  );
  const after = await callTool(proven, "propose_verdicts", { proposals: [row] });
  expect(after.output.results[0].combinedProbability).toBeGreaterThan(0.6);
  const { rows } = await scene.db.pool.query("SELECT verdict FROM match WHERE lower_offer_id = $1", [
    pair.lowerOfferId,
  ]);
  expect(rows).toEqual([{ verdict: null }]);
});

test("an agent decides under its key's name, a tier below people, and takes back its own", async () => {
  const pair = freshPair();
  const row = await lookAt(pair);
  const made = await callTool(client, "decide", { decisions: [row] });
  expect(made.output.results).toMatchObject([{ status: "recorded", verdict: "same" }]);
  const [{ decisionId }] = made.output.results;
  const { items } = await listActivity(scene.db, { actorId: agentId, limit: 20 }, "admin");
  expect(items).toContainEqual(
    expect.objectContaining({ kind: "decision", actorName: "Buying agent", id: decisionId }),
  );
  const undone = await callTool(client, "undo", { decisionIds: [decisionId] });
  expect(undone.output).toMatchObject({ undoneCount: 1 });
  // What a person says stands.
  const queue = await getQueueSender(scene.db);
  const byPerson = await decide(
    scene.db,
    queue,
    { pair, verdict: "different" },
    { id: "user-1", name: "Ada" },
  );
  const again = await callTool(client, "decide", {
    decisions: [{ ...row, seenDecisionId: byPerson.decisionId }],
  });
  expect(again.output.results).toMatchObject([{ status: "refused", code: "decided-by-person" }]);
  const undo = await callTool(client, "undo", { decisionIds: [byPerson.decisionId] });
  expect(undo.output.results).toMatchObject([{ status: "refused", code: "decided-by-person" }]);
});

test("a question reaches a person once, and the answer the agent that asked, and no other", async () => {
  const ask = () =>
    callTool(client, "ask_person", { question: "Is the 2023 edition the same?", options: ["Yes", "No"] });
  const { questionId } = (await ask()).output;
  expect((await ask()).output.questionId).toBe(questionId);
  expect((await callTool(client, "get_answer", { questionId })).output).toEqual({
    state: "open",
    answer: null,
  });
  await answerQuestion(scene.db, { id: questionId, answer: "No" }, { id: "user-1" });
  expect((await callTool(client, "get_answer", { questionId })).output).toEqual({
    state: "answered",
    answer: "No",
  });
  const other = await scene.connect((await scene.makeKey()).key);
  expect((await callTool(other, "get_answer", { questionId })).error).toMatchObject({ code: "not-found" });
});

test("a key that is held to a catalog sees and touches nothing beyond it", async () => {
  const pair = freshPair();
  const row = await lookAt(pair);
  const { rows } = await scene.db.pool.query("SELECT catalog_id AS id FROM offer WHERE id = $1", [
    pair.lowerOfferId,
  ]);
  const held = await scene.connect((await scene.makeKey({ catalogIds: [rows[0].id] })).key);
  expect((await callTool(held, "get_offer", { offerId: pair.higherOfferId })).error.code).toBe("not-found");
  expect((await callTool(held, "list_review", { limit: 50 })).output.pairs).toEqual([]);
  const proposed = await callTool(held, "propose_verdicts", { proposals: [row] });
  expect(proposed.output.results).toMatchObject([{ status: "refused" }]);
  const decided = await callTool(held, "decide", { decisions: [row] });
  expect(decided.output.results).toMatchObject([{ status: "refused", code: "not-a-match" }]);
  for (const name of ["quality", "price_position", "assortment_gaps"])
    expect((await callTool(held, name)).error.code, name).toBe("forbidden");
});
