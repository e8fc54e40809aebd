import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { publicWebPolicy } from "../../platform/public-address";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listDeliveries, listEndpoints } from "./data";
import { type DeliverDependencies, deliver } from "./deliver";
import { changeEndpoint, createEndpoint, renewSecret } from "./mutations";
import { purgeEvents } from "./purge-events";
import { openReceiver, type Receiver } from "./receiver.fixture";
import { recordEvents } from "./record-event";
import { sendAgain, sendTest } from "./send-again";
import { attemptsMax } from "./terms";

const instanceSecret = "the installation's own secret, 32 or more";
let db: TestDatabase;
let queue: JobQueue;
let receiver: Receiver;
let endpointId: string;
let secret: string;

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});
beforeEach(async () => {
  await db.pool.query("TRUNCATE webhook_endpoint, webhook_event, webhook_delivery, activity");
  await db.pool.query("DELETE FROM pgboss.job");
  receiver?.close();
  receiver = await openReceiver();
  const settings = { name: "ERP", url: receiver.url, eventTypes: ["import.completed" as const] };
  ({ endpointId, secret } = await createEndpoint({ pool: db.pool, instanceSecret }, settings, "ada"));
});
afterAll(() => receiver.close());

const data = {
  importId: "00000000-0000-4000-8000-000000000001",
  catalogId: "00000000-0000-4000-8000-000000000002",
  catalogName: "Möbelhaus",
  fileName: "feed.csv",
  rows: { read: 2, created: 1, updated: 1, unchanged: 0, rejected: 0 },
};

async function recordImport(): Promise<string> {
  // Two within a millisecond have no order.
  await db.pool.query("UPDATE webhook_delivery SET created_at = created_at - interval '1 second'");
  await inTransaction(db.pool, (sql) => recordEvents(sql, queue, "import.completed", async () => [data]));
  return (await latest()).id;
}

/** The endpoint's latest delivery. */
const latest = async () => (await listDeliveries(db.pool, endpointId))[0]!;
const endpoint = async () => (await listEndpoints(db.pool))[0]!;
const send = (deliveryId: string, options: Partial<DeliverDependencies> = {}) =>
  deliver({ db, queue, policy: receiver.policy, instanceSecret, timeoutMs: 2_000, ...options }, deliveryId);

/** Lets the time until a delivery's next attempt pass. */
const makeDue = (deliveryId: string) =>
  db.pool.query("UPDATE webhook_delivery SET next_attempt_at = now() WHERE id = $1", [deliveryId]);

const endRest = () => db.pool.query("UPDATE webhook_endpoint SET retry_at = NULL");

/** Jobs that wait, with the seconds until they are due. */
async function listJobs(): Promise<{ deliveryId: string; delaySeconds: number }[]> {
  const { rows } = await db.pool.query(
    `SELECT data->>'deliveryId' AS "deliveryId", extract(epoch FROM start_after - created_on)::int AS "delaySeconds"
     FROM pgboss.job WHERE name = 'deliver-webhook' ORDER BY start_after`,
  );
  return rows;
}

/** As a receiver would, from the documentation alone. */
function verify(post: Receiver["posts"][number], key: string): boolean {
  const signed = `${post.headers["webhook-id"]}.${post.headers["webhook-timestamp"]}.${post.body}`;
  const signature = createHmac("sha256", Buffer.from(key.slice(6), "base64"))
    .update(signed)
    .digest("base64");
  return String(post.headers["webhook-signature"]).split(" ").includes(`v1,${signature}`);
}

test("an event is posted once, signed, and known by its id", async () => {
  const deliveryId = await recordImport();
  expect(await listJobs()).toEqual([{ deliveryId, delaySeconds: 0 }]);
  await send(deliveryId);
  await send(deliveryId);
  const [post] = receiver.posts;
  expect(receiver.posts).toHaveLength(1);
  expect(post!.path).toBe("/hook");
  expect(post!.headers["content-type"]).toBe("application/json");
  expect(verify(post!, secret)).toBe(true);
  expect(Math.abs(Number(post!.headers["webhook-timestamp"]) - Date.now() / 1_000)).toBeLessThan(60);
  const message = JSON.parse(post!.body);
  expect(message).toEqual({
    id: post!.headers["webhook-id"],
    type: "import.completed",
    createdAt: expect.any(String),
    data,
  });
  expect(await latest()).toMatchObject({
    eventId: message.id,
    status: "delivered",
    statusCode: 200,
    attemptCount: 1,
    nextAttemptAt: null,
    responseExcerpt: null,
  });
  expect((await endpoint()).lastDelivery).toEqual(await latest());
});

test("nothing is written, and nothing read, where no active endpoint wants the event", async () => {
  const record = (type: "import.completed" | "import.failed") =>
    inTransaction(db.pool, (sql) =>
      recordEvents(sql, queue, type, () => Promise.reject(new Error("must not be read"))),
    );
  await record("import.failed");
  await changeEndpoint(db.pool, endpointId, { isActive: false }, "ada");
  await record("import.completed");
  expect(await db.prisma.webhookEvent.count()).toBe(0);
  expect(await listJobs()).toEqual([]);
});

test("an event whose transaction rolls back never was", async () => {
  const failing = inTransaction(db.pool, async (sql) => {
    await recordEvents(sql, queue, "import.completed", async () => [data]);
    throw new Error("the import could not be saved");
  });
  await expect(failing).rejects.toThrow(/could not be saved/);
  expect(await db.prisma.webhookEvent.count()).toBe(0);
  expect(await listJobs()).toEqual([]);
});

test("an attempt that fails is made again with growing delays, the same event each time, until it is given up", async () => {
  receiver.answerWith((_, response) => response.writeHead(503).end("closed\u0000 for <b>stocktaking</b>\n"));
  const deliveryId = await recordImport();
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    await makeDue(deliveryId);
    await endRest();
    await send(deliveryId);
    // Not due any more: a job that comes too early does nothing.
    await send(deliveryId);
  }
  expect(receiver.posts).toHaveLength(attemptsMax);
  expect(new Set(receiver.posts.map((post) => post.headers["webhook-id"])).size).toBe(1);
  expect(new Set(receiver.posts.map((post) => post.body)).size).toBe(1);
  const delays = (await listJobs()).map(({ delaySeconds }) => delaySeconds);
  expect(delays).toEqual([0, 5, 300, 1_800, 7_200, 18_000]);
  expect(await latest()).toMatchObject({
    status: "failed",
    failure: "status",
    statusCode: 503,
    attemptCount: attemptsMax,
    nextAttemptAt: null,
    responseExcerpt: "closed for <b>stocktaking</b>",
  });
  expect(await endpoint()).toMatchObject({ pauseReason: null, failingSince: expect.any(Date) });
  receiver.answerWith((_, response) => response.writeHead(204).end());
  await db.pool.query("UPDATE webhook_delivery SET created_at = created_at - interval '1 second'");
  await sendAgain({ pool: db.pool, queue }, deliveryId);
  await send((await latest()).id);
  expect(await latest()).toMatchObject({ status: "delivered", statusCode: 204 });
  expect(receiver.posts.at(-1)!.headers["webhook-id"]).toBe(receiver.posts[0]!.headers["webhook-id"]);
  expect(await endpoint()).toMatchObject({ failingSince: null });
});

test("an endpoint that failed three times in a row is left alone for a while, longer each time", async () => {
  receiver.answerWith((_, response) => response.writeHead(500).end());
  const readRest = async () => {
    const { rows } = await db.pool.query<{ seconds: number | null }>(
      "SELECT round(extract(epoch FROM retry_at - now()))::int AS seconds FROM webhook_endpoint",
    );
    return rows[0]!.seconds;
  };
  const rests = [];
  for (let n = 0; n < 6; n++) {
    await endRest();
    await send(await recordImport());
    rests.push(await readRest());
  }
  expect(rests).toEqual([null, null, 5, 10, 20, 40]);
  const waiting = await recordImport();
  expect(await send(waiting)).toBeNull();
  expect(receiver.posts).toHaveLength(6);
  expect(await latest()).toMatchObject({ status: "waiting", attemptCount: 0 });
  expect((await listJobs()).filter(({ deliveryId }) => deliveryId === waiting)).toHaveLength(2);
  await db.pool.query("UPDATE webhook_endpoint SET failure_count = 40");
  await endRest();
  await send(await recordImport());
  expect(await readRest()).toBe(300);

  receiver.answerWith((_, response) => response.end());
  await sendAgain({ pool: db.pool, queue }, waiting);
  await send(waiting);
  expect(receiver.posts).toHaveLength(8);
  expect(await readRest()).toBeNull();
});

test("a delivery that waits for its next attempt is tried at once when asked", async () => {
  receiver.answerWith((_, response) => response.writeHead(500).end());
  const deliveryId = await recordImport();
  await send(deliveryId);
  expect(await latest()).toMatchObject({ status: "waiting", attemptCount: 1 });
  receiver.answerWith((_, response) => response.end());
  await sendAgain({ pool: db.pool, queue }, deliveryId);
  await send(deliveryId);
  expect(await listDeliveries(db.pool, endpointId)).toMatchObject([{ status: "delivered", attemptCount: 2 }]);
});

test("410 Gone pauses the endpoint, which is written down, and what still waits is not sent", async () => {
  const [first, second] = [await recordImport(), await recordImport()];
  receiver.answerWith((_, response) => response.writeHead(410).end());
  await send(first);
  expect(await endpoint()).toMatchObject({ pauseReason: "gone" });
  await send(second);
  expect(receiver.posts).toHaveLength(1);
  expect(await latest()).toMatchObject({ status: "failed", failure: "paused", attemptCount: 0 });
  expect(await db.prisma.activity.findMany({ where: { kind: "webhook-paused" } })).toMatchObject([
    { actorId: null, subjectId: endpointId, detail: { name: "ERP", pauseReason: "gone" } },
  ]);
  await expect(sendAgain({ pool: db.pool, queue }, second)).rejects.toMatchObject({ code: "conflict" });
});

test("an endpoint that has failed for a day is paused, one that has only just begun to is not", async () => {
  receiver.answerWith((_, response) => response.writeHead(500).end());
  await db.pool.query("UPDATE webhook_endpoint SET failure_count = 50, failing_since = now()");
  await send(await recordImport());
  expect(await endpoint()).toMatchObject({ pauseReason: null });
  await db.pool.query(
    "UPDATE webhook_endpoint SET failing_since = now() - interval '25 hours', retry_at = NULL",
  );
  await send(await recordImport());
  expect(await endpoint()).toMatchObject({ pauseReason: "failing" });
  await changeEndpoint(db.pool, endpointId, { isActive: true }, "ada");
  expect(await endpoint()).toMatchObject({ pauseReason: null, failingSince: null });
});

test("an endpoint that takes too long, hangs up, redirects or is nowhere fails with its reason", async () => {
  const fail = async (options: Partial<DeliverDependencies> = {}) => {
    await send(await recordImport(), options);
    return latest();
  };
  receiver.answerWith(() => undefined);
  expect(await fail({ timeoutMs: 100 })).toMatchObject({ failure: "timeout", statusCode: null });
  receiver.answerWith((request) => request.socket.destroy());
  expect(await fail()).toMatchObject({ failure: "unreachable" });
  receiver.answerWith((_, response) => response.writeHead(302, { Location: receiver.url }).end());
  const before = receiver.posts.length;
  expect(await fail()).toMatchObject({ failure: "status", statusCode: 302 });
  expect(receiver.posts).toHaveLength(before + 1);
  await changeEndpoint(db.pool, endpointId, { url: "http://nowhere.invalid/" }, "ada");
  expect(await fail()).toMatchObject({ failure: "unknown-host" });
});

test("of a long answer little is read and less is kept; one that never ends is cut off", async () => {
  receiver.answerWith((_, response) => {
    response.writeHead(400);
    const timer = setInterval(() => response.write("no! ".repeat(10_000)), 5);
    response.on("close", () => clearInterval(timer));
  });
  await send(await recordImport());
  expect((await latest()).responseExcerpt).toHaveLength(300);
  receiver.answerWith((_, response) => response.writeHead(400).write("wait"));
  await send(await recordImport(), { timeoutMs: 200 });
  expect(await latest()).toMatchObject({ failure: "status", statusCode: 400, responseExcerpt: "wait" });
});

test("no address inside is called under the public policy, whatever it is named", async () => {
  const { port } = new URL(receiver.url);
  for (const host of ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1"]) {
    await changeEndpoint(db.pool, endpointId, { url: `http://${host}:${port}/` }, "ada");
    await send(await recordImport(), { policy: publicWebPolicy });
    expect(await latest(), host).toMatchObject({ failure: "refused", statusCode: null });
  }
  expect(receiver.posts).toEqual([]);
});

test("a test is posted to a paused endpoint too, tried once, and counts for nothing", async () => {
  receiver.answerWith((_, response) => response.writeHead(500).end());
  await changeEndpoint(db.pool, endpointId, { isActive: false }, "ada");
  await sendTest({ pool: db.pool, queue }, endpointId);
  await send((await latest()).id);
  expect(JSON.parse(receiver.posts[0]!.body)).toMatchObject({ type: "webhook.test", data: {} });
  expect(await latest()).toMatchObject({ type: "webhook.test", status: "failed", attemptCount: 1 });
  expect(await endpoint()).toMatchObject({ failingSince: null, pauseReason: "person" });
});

test("for a day after a new secret was made both sign; then the new one alone", async () => {
  const renewed = await renewSecret({ pool: db.pool, instanceSecret }, endpointId, "ada");
  await send(await recordImport());
  expect(renewed.secret).not.toBe(secret);
  expect([secret, renewed.secret].map((key) => verify(receiver.posts[0]!, key))).toEqual([true, true]);
  await db.pool.query("UPDATE webhook_endpoint SET previous_secret_until = now()");
  await send(await recordImport());
  expect([secret, renewed.secret].map((key) => verify(receiver.posts[1]!, key))).toEqual([false, true]);
});

test("a secret does not stand in the database as it is; another installation's secret can't open it", async () => {
  const stored = await db.prisma.webhookEndpoint.findFirstOrThrow();
  expect(JSON.stringify(stored)).not.toContain(secret.slice(6, 20));
  expect(JSON.stringify(await listEndpoints(db.pool))).not.toContain(stored.secret);
  await send(await recordImport(), { instanceSecret: "another installation's, also long enough" });
  expect(await latest()).toMatchObject({ failure: "unreadable-secret", attemptCount: 1 });
  expect(receiver.posts).toEqual([]);
});

test("events older than thirty days are deleted with their deliveries", async () => {
  await recordImport();
  const kept = await recordImport();
  await db.pool.query(
    `UPDATE webhook_event SET created_at = now() - interval '31 days'
     WHERE id <> (SELECT event_id FROM webhook_delivery WHERE id = $1)`,
    [kept],
  );
  expect(await purgeEvents(db.pool)).toBe(1);
  expect((await listDeliveries(db.pool, endpointId)).map(({ id }) => id)).toEqual([kept]);
});
