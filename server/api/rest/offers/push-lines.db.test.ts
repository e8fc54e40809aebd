import { afterAll, beforeAll, expect, test } from "vitest";
import { createCatalog } from "../../../features/catalogs/mutations";
import { getImport } from "../../../features/imports/data";
import { startRun } from "../../../features/runs/mutations";
import { inTransaction } from "../../../platform/database";
import { getQueueSender } from "../../queue-sender";
import { toByteStream } from "../byte-stream";
import { openRestScene, type RestScene } from "../rest-scene.fixture";
import { pushOffersEndpoint } from "./push-endpoints";

let scene: RestScene;
let key: string;
beforeAll(async () => {
  scene = await openRestScene();
  key = await scene.makeKey({ name: "ERP", scopes: ["offers:read", "offers:write"] });
});
afterAll(() => scene.close());

const headers = { "content-type": "application/x-ndjson" };
const makeCatalog = (name: string) => createCatalog(scene.db, { name, currency: "EUR" });

function send(catalog: string, body: unknown, query: Record<string, string> = {}) {
  return scene.send(pushOffersEndpoint, key, { path: { catalog }, body, headers, query });
}

async function readLines(response: Response): Promise<Record<string, unknown>[]> {
  const text = await response.text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const toRow = (n: number) =>
  `${JSON.stringify({ externalId: `${n}`, title: `Lamp ${n}`, price: `${n % 100}.90 EUR`, brand: "Acme", description: "x".repeat(200) })}\n`;

/** Rows that are made when they are asked for, fifty a chunk. */
function toSource(rowCount: number, onMade: (count: number) => void = () => undefined) {
  let made = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const rows = Array.from({ length: Math.min(50, rowCount - made) }, (_, i) => toRow(made + i));
        made += rows.length;
        onMade(made);
        if (rows.length > 0) controller.enqueue(Buffer.from(rows.join("")));
        if (made === rowCount) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

test("20,000 lines are written as they come, and no more is read than what is answered and one batch", async () => {
  const { id, slug } = await makeCatalog("Long");
  const rowCount = 20_000;
  let [made, answered, leadMax] = [0, 0, 0];
  const startedAt = performance.now();
  const response = await send(
    slug,
    toSource(rowCount, (count) => {
      made = count;
      leadMax = Math.max(leadMax, made - answered);
    }),
  );
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  let last = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const lines = chunk.split("\n").filter(Boolean);
    answered += lines.length;
    last = lines.at(-1)!;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(
    `${rowCount} lines in ${seconds.toFixed(1)} s: ${Math.round(rowCount / seconds)} a second\n`,
  );
  expect(JSON.parse(last)).toEqual({
    done: true,
    counts: { created: rowCount, updated: 0, unchanged: 0, rejected: 0 },
  });
  // A batch that is answered, one that is read, and a chunk.
  expect(leadMax).toBeLessThanOrEqual(1_100);
  const { rows } = await scene.db.pool.query(
    "SELECT offer_count, (SELECT count(*)::int FROM offer WHERE catalog_id = $1) AS n FROM catalog WHERE id = $1",
    [id],
  );
  expect(rows[0]).toEqual({ offer_count: rowCount, n: rowCount });
}, 120_000);

test("nothing is read on while nobody takes the answers, and what was not answered stays unsent", async () => {
  const { slug } = await makeCatalog("Unread");
  let made = 0;
  const response = await send(
    slug,
    toSource(5_000, (count) => {
      made = count;
    }),
  );
  const reader = response.body!.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(made).toBeLessThanOrEqual(1_100);
  await reader.cancel();
});

test("who takes no answer for too long is cut off, and what made them ends", async () => {
  let hasEnded = false;
  async function* makeTexts() {
    try {
      yield "a";
      yield "b";
    } finally {
      hasEnded = true;
    }
  }
  const reader = toByteStream(makeTexts(), 20).getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(hasEnded).toBe(true);
  await expect(reader.read()).rejects.toThrow("too long");
});

test("lines are answered by their numbers, bad ones too, and little is not held back", async () => {
  const { slug } = await makeCatalog("Lines");
  const lines = [
    toRow(1),
    "\n",
    "{\n",
    "[]\n",
    `"${"x".repeat(1_100_000)}"\n`,
    '{"externalId":"2","title":"Two"}',
  ];
  const answer = await readLines(await send(slug, lines.join("")));
  expect(answer.map(({ line, status }) => [line, status])).toEqual([
    [1, "created"],
    [3, "rejected"],
    [4, "rejected"],
    [5, "rejected"],
    [6, "created"],
    [undefined, undefined],
  ]);
  expect(answer.slice(1, 4).map(({ issues }) => (issues as { code: string }[])[0]!.code)).toEqual([
    "invalid-json",
    "not-an-object",
    "row-too-large",
  ]);
  const problems = await readLines(await send(slug, lines.join(""), { answers: "problems" }));
  expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, undefined]);

  let go: () => void = () => undefined;
  const slow = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(Buffer.from(toRow(1)));
      go = () => controller.close();
    },
  });
  const reader = (await send(slug, slow)).body!.getReader();
  expect(Buffer.from((await reader.read()).value!).toString()).toContain('"line":1');
  go();
  expect(Buffer.from((await reader.read()).value!).toString()).toContain('"done":true');
});

test("an import that is started meanwhile ends the stream: what is answered is written, and the last line says why", async () => {
  const { id, slug } = await makeCatalog("Interrupted");
  const queue = await getQueueSender(scene.db);
  const response = await send(slug, toSource(2_000));
  const reader = response.body!.getReader();
  const first = Buffer.from((await reader.read()).value!).toString();
  const { importId } = JSON.parse(first.split("\n")[0]!);
  await inTransaction(scene.db.pool, (sql) =>
    startRun(sql, queue, {
      kind: "removal",
      catalogId: id,
      name: "x",
      undoesId: null,
      workSize: 0,
      createdById: null,
    }),
  );
  let rest = "";
  for (let next = await reader.read(); !next.done; next = await reader.read())
    rest += Buffer.from(next.value).toString();
  const last = JSON.parse(rest.trim().split("\n").at(-1)!);
  expect(last).toMatchObject({ done: false, error: { code: "catalog-busy" } });
  const { rows } = await scene.db.pool.query("SELECT offer_count FROM catalog WHERE id = $1", [id]);
  expect(rows[0]).toEqual({ offer_count: last.counts.created });
  expect(await getImport(scene.db.pool, importId)).toMatchObject({ createdCount: last.counts.created });
  const busy = await send(slug, toRow(1));
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([409, "5"]);
});

test("a stream takes no Idempotency-Key and no other parameters, and a key has two at once", async () => {
  const { slug } = await makeCatalog("Bounds");
  const refused = await scene.call(pushOffersEndpoint, key, {
    path: { catalog: slug },
    body: toRow(1),
    headers: { ...headers, "idempotency-key": "a" },
  });
  expect(refused).toMatchObject({ status: 400 });
  expect((await send(slug, toRow(1), { more: "1" })).status).toBe(400);
  expect((await send(slug, undefined)).status).toBe(400);
  const open = [await send(slug, toSource(1_000)), await send(slug, toSource(1_000))];
  expect((await send(slug, toRow(1))).status).toBe(429);
  for (const { body } of open) await body!.cancel();
  expect(await readLines(await send(slug, toRow(1)))).toHaveLength(2);
});
