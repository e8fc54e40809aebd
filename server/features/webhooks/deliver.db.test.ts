import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "../../platform/database";
import { changeEndpoint } from "./mutations";
import { recordEvents } from "./record-event";
import { sendAgain } from "./send-again";
import { attemptsMax } from "./terms";
import { importData, isSigned, WebhookScene } from "./webhook-scene.fixture";

let scene: WebhookScene;
beforeAll(async () => {
  scene = await WebhookScene.open();
});
afterAll(() => scene.close());
beforeEach(() => scene.reset());

test("an event is posted once, signed, and known by its id", async () => {
  const deliveryId = await scene.recordImport();
  expect(await scene.listJobs()).toEqual([{ deliveryId, delaySeconds: 0 }]);
  await scene.send(deliveryId);
  await scene.send(deliveryId);
  const [post] = scene.receiver.posts;
  expect(scene.receiver.posts).toHaveLength(1);
  expect(post!.path).toBe("/hook");
  expect(post!.headers["content-type"]).toBe("application/json");
  expect(isSigned(post!, scene.secret)).toBe(true);
  expect(Math.abs(Number(post!.headers["webhook-timestamp"]) - Date.now() / 1_000)).toBeLessThan(60);
  const message = JSON.parse(post!.body);
  expect(message).toEqual({
    id: post!.headers["webhook-id"],
    type: "import.completed",
    createdAt: expect.any(String),
    data: importData,
  });
  expect(await scene.latest()).toMatchObject({
    eventId: message.id,
    status: "delivered",
    statusCode: 200,
    attemptCount: 1,
    nextAttemptAt: null,
    responseExcerpt: null,
  });
  expect((await scene.endpoint()).lastDelivery).toEqual(await scene.latest());
});

test("nothing is written, and nothing read, where no active endpoint wants the event", async () => {
  const record = (type: "import.completed" | "import.failed") =>
    inTransaction(scene.db.pool, (sql) =>
      recordEvents(sql, scene.queue, type, () => Promise.reject(new Error("must not be read"))),
    );
  await record("import.failed");
  await changeEndpoint(scene.db.pool, scene.endpointId, { isActive: false }, "ada");
  await record("import.completed");
  expect(await scene.db.prisma.webhookEvent.count()).toBe(0);
  expect(await scene.listJobs()).toEqual([]);
});

test("an event whose transaction rolls back never was", async () => {
  const failing = inTransaction(scene.db.pool, async (sql) => {
    await recordEvents(sql, scene.queue, "import.completed", async () => [importData]);
    throw new Error("the import could not be saved");
  });
  await expect(failing).rejects.toThrow(/could not be saved/);
  expect(await scene.db.prisma.webhookEvent.count()).toBe(0);
  expect(await scene.listJobs()).toEqual([]);
});

test("an attempt that fails is made again with growing delays, the same event each time, until it is given up", async () => {
  scene.receiver.answerWith((_, response) =>
    response.writeHead(503).end("closed\u0000 for <b>stocktaking</b>\n"),
  );
  const deliveryId = await scene.recordImport();
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    await scene.makeDue(deliveryId);
    await scene.endRest();
    await scene.send(deliveryId);
    // Not due any more: a job that comes too early does nothing.
    await scene.send(deliveryId);
  }
  expect(scene.receiver.posts).toHaveLength(attemptsMax);
  expect(new Set(scene.receiver.posts.map((post) => post.headers["webhook-id"])).size).toBe(1);
  expect(new Set(scene.receiver.posts.map((post) => post.body)).size).toBe(1);
  const delays = (await scene.listJobs()).map(({ delaySeconds }) => delaySeconds);
  expect(delays).toEqual([0, 5, 300, 1_800, 7_200, 18_000]);
  expect(await scene.latest()).toMatchObject({
    status: "failed",
    failure: "status",
    statusCode: 503,
    attemptCount: attemptsMax,
    nextAttemptAt: null,
    responseExcerpt: "closed for <b>stocktaking</b>",
  });
  expect(await scene.endpoint()).toMatchObject({ pauseReason: null, failingSince: expect.any(Date) });
  scene.receiver.answerWith((_, response) => response.writeHead(204).end());
  await scene.age();
  await sendAgain({ pool: scene.db.pool, queue: scene.queue }, deliveryId);
  await scene.send((await scene.latest()).id);
  expect(await scene.latest()).toMatchObject({ status: "delivered", statusCode: 204 });
  expect(scene.receiver.posts.at(-1)!.headers["webhook-id"]).toBe(
    scene.receiver.posts[0]!.headers["webhook-id"],
  );
  expect(await scene.endpoint()).toMatchObject({ failingSince: null });
});

test("an endpoint that failed three times in a row is left alone for a while, longer each time", async () => {
  scene.receiver.answerWith((_, response) => response.writeHead(500).end());
  const readRest = async () => {
    const { rows } = await scene.db.pool.query<{ seconds: number | null }>(
      `SELECT extract(epoch FROM retry_at - (SELECT max(attempted_at) FROM webhook_delivery))::int AS seconds
       FROM webhook_endpoint`,
    );
    return rows[0]!.seconds;
  };
  const rests = [];
  for (let n = 0; n < 6; n++) {
    await scene.endRest();
    await scene.send(await scene.recordImport());
    rests.push(await readRest());
  }
  expect(rests).toEqual([null, null, 5, 10, 20, 40]);
  const waiting = await scene.recordImport();
  expect(await scene.send(waiting)).toBeNull();
  expect(scene.receiver.posts).toHaveLength(6);
  expect(await scene.latest()).toMatchObject({ status: "waiting", attemptCount: 0 });
  expect((await scene.listJobs()).filter(({ deliveryId }) => deliveryId === waiting)).toHaveLength(2);
  await scene.db.pool.query("UPDATE webhook_endpoint SET failure_count = 40");
  await scene.endRest();
  await scene.send(await scene.recordImport());
  expect(await readRest()).toBe(300);

  scene.receiver.answerWith((_, response) => response.end());
  await sendAgain({ pool: scene.db.pool, queue: scene.queue }, waiting);
  await scene.send(waiting);
  expect(scene.receiver.posts).toHaveLength(8);
  expect(await readRest()).toBeNull();
});

test("a delivery that waits for its next attempt is tried at once when asked", async () => {
  scene.receiver.answerWith((_, response) => response.writeHead(500).end());
  const deliveryId = await scene.recordImport();
  await scene.send(deliveryId);
  expect(await scene.latest()).toMatchObject({ status: "waiting", attemptCount: 1 });
  scene.receiver.answerWith((_, response) => response.end());
  await sendAgain({ pool: scene.db.pool, queue: scene.queue }, deliveryId);
  await scene.send(deliveryId);
  expect(await scene.deliveries()).toMatchObject([{ status: "delivered", attemptCount: 2 }]);
});

test("410 Gone pauses the endpoint, which is written down, and what still waits is not sent", async () => {
  const [first, second] = [await scene.recordImport(), await scene.recordImport()];
  scene.receiver.answerWith((_, response) => response.writeHead(410).end());
  await scene.send(first);
  expect(await scene.endpoint()).toMatchObject({ pauseReason: "gone" });
  await scene.send(second);
  expect(scene.receiver.posts).toHaveLength(1);
  expect(await scene.latest()).toMatchObject({ status: "failed", failure: "paused", attemptCount: 0 });
  expect(await scene.db.prisma.activity.findMany({ where: { kind: "webhook-paused" } })).toMatchObject([
    { actorId: null, subjectId: scene.endpointId, detail: { name: "ERP", pauseReason: "gone" } },
  ]);
  await expect(sendAgain({ pool: scene.db.pool, queue: scene.queue }, second)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("an endpoint that has failed for a day is paused, one that has only just begun to is not", async () => {
  scene.receiver.answerWith((_, response) => response.writeHead(500).end());
  await scene.db.pool.query("UPDATE webhook_endpoint SET failure_count = 50, failing_since = now()");
  await scene.send(await scene.recordImport());
  expect(await scene.endpoint()).toMatchObject({ pauseReason: null });
  await scene.db.pool.query(
    "UPDATE webhook_endpoint SET failing_since = now() - interval '25 hours', retry_at = NULL",
  );
  await scene.send(await scene.recordImport());
  expect(await scene.endpoint()).toMatchObject({ pauseReason: "failing" });
  await changeEndpoint(scene.db.pool, scene.endpointId, { isActive: true }, "ada");
  expect(await scene.endpoint()).toMatchObject({ pauseReason: null, failingSince: null });
});
