import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { publicWebPolicy } from "../../platform/public-address";
import { listEndpoints } from "./data";
import type { DeliverDependencies } from "./deliver";
import { changeEndpoint, renewSecret } from "./mutations";
import { sendTest } from "./send-again";
import { purgeEvents, reviveDeliveries } from "./upkeep";
import { instanceSecret, isSigned, WebhookScene } from "./webhook-scene.fixture";

let scene: WebhookScene;
beforeAll(async () => {
  scene = await WebhookScene.open();
});
afterAll(() => scene.close());
beforeEach(() => scene.reset());

test("an endpoint that takes too long, hangs up, redirects or is nowhere fails with its reason", async () => {
  const fail = async (options: Partial<DeliverDependencies> = {}) => {
    await scene.send(await scene.recordImport(), options);
    return scene.latest();
  };
  scene.receiver.answerWith(() => undefined);
  expect(await fail({ timeoutMs: 100 })).toMatchObject({ failure: "timeout", statusCode: null });
  scene.receiver.answerWith((request) => request.socket.destroy());
  expect(await fail()).toMatchObject({ failure: "unreachable" });
  scene.receiver.answerWith((_, response) => response.writeHead(302, { Location: scene.receiver.url }).end());
  const before = scene.receiver.posts.length;
  expect(await fail()).toMatchObject({ failure: "status", statusCode: 302 });
  expect(scene.receiver.posts).toHaveLength(before + 1);
  await changeEndpoint(scene.db.pool, scene.endpointId, { url: "http://nowhere.invalid/" }, "ada");
  expect(await fail()).toMatchObject({ failure: "unknown-host" });
});

test("of a long answer little is read and less is kept; one that never ends is cut off", async () => {
  scene.receiver.answerWith((_, response) => {
    response.writeHead(400);
    const timer = setInterval(() => response.write("no! ".repeat(10_000)), 5);
    response.on("close", () => clearInterval(timer));
  });
  await scene.send(await scene.recordImport());
  expect((await scene.latest()).responseExcerpt).toHaveLength(300);
  scene.receiver.answerWith((_, response) => response.writeHead(400).write("wait"));
  await scene.send(await scene.recordImport(), { timeoutMs: 200 });
  expect(await scene.latest()).toMatchObject({ failure: "status", statusCode: 400, responseExcerpt: "wait" });
});

test("no address inside is called under the public policy, whatever it is named", async () => {
  const { port } = new URL(scene.receiver.url);
  for (const host of ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1"]) {
    await changeEndpoint(scene.db.pool, scene.endpointId, { url: `http://${host}:${port}/` }, "ada");
    await scene.send(await scene.recordImport(), { policy: publicWebPolicy });
    expect(await scene.latest(), host).toMatchObject({ failure: "refused", statusCode: null });
  }
  expect(scene.receiver.posts).toEqual([]);
});

test("a test is posted to a paused endpoint too, tried once, and counts for nothing", async () => {
  scene.receiver.answerWith((_, response) => response.writeHead(500).end());
  await changeEndpoint(scene.db.pool, scene.endpointId, { isActive: false }, "ada");
  await sendTest({ pool: scene.db.pool, queue: scene.queue }, scene.endpointId);
  await scene.send((await scene.latest()).id);
  expect(JSON.parse(scene.receiver.posts[0]!.body)).toMatchObject({ type: "webhook.test", data: {} });
  expect(await scene.latest()).toMatchObject({ type: "webhook.test", status: "failed", attemptCount: 1 });
  expect(await scene.endpoint()).toMatchObject({ failingSince: null, pauseReason: "person" });
});

test("for a day after a new secret was made both sign; then the new one alone", async () => {
  const renewed = await renewSecret({ pool: scene.db.pool, instanceSecret }, scene.endpointId, "ada");
  await scene.send(await scene.recordImport());
  expect(renewed.secret).not.toBe(scene.secret);
  expect([scene.secret, renewed.secret].map((key) => isSigned(scene.receiver.posts[0]!, key))).toEqual([
    true,
    true,
  ]);
  await scene.db.pool.query("UPDATE webhook_endpoint SET previous_secret_until = now()");
  await scene.send(await scene.recordImport());
  expect([scene.secret, renewed.secret].map((key) => isSigned(scene.receiver.posts[1]!, key))).toEqual([
    false,
    true,
  ]);
});

test("a secret does not stand in the database as it is; another installation's secret can't open it", async () => {
  const stored = await scene.db.prisma.webhookEndpoint.findFirstOrThrow();
  expect(JSON.stringify(stored)).not.toContain(scene.secret.slice(6, 20));
  expect(JSON.stringify(await listEndpoints(scene.db.pool))).not.toContain(stored.secret);
  await scene.send(await scene.recordImport(), {
    instanceSecret: "another installation's, also long enough",
  });
  expect(await scene.latest()).toMatchObject({ failure: "unreadable-secret", attemptCount: 1 });
  expect(scene.receiver.posts).toEqual([]);
});

test("events older than thirty days are deleted with their deliveries", async () => {
  await scene.recordImport();
  const kept = await scene.recordImport();
  await scene.db.pool.query(
    `UPDATE webhook_event SET created_at = now() - interval '31 days'
     WHERE id <> (SELECT event_id FROM webhook_delivery WHERE id = $1)`,
    [kept],
  );
  expect(await purgeEvents(scene.db.pool)).toBe(1);
  expect((await scene.deliveries()).map(({ id }) => id)).toEqual([kept]);
});

test("a delivery that lost its job gets another one; those that are under way don't", async () => {
  const [lost, fresh] = [await scene.recordImport(), await scene.recordImport()];
  await scene.db.pool.query("DELETE FROM pgboss.job");
  await scene.db.pool.query(
    "UPDATE webhook_delivery SET next_attempt_at = now() - interval '20 minutes' WHERE id = $1",
    [lost],
  );
  expect(await reviveDeliveries(scene.db.pool, scene.queue)).toBe(1);
  expect(await reviveDeliveries(scene.db.pool, scene.queue)).toBe(0);
  expect((await scene.listJobs()).map(({ deliveryId }) => deliveryId)).toEqual([lost]);
  await scene.send(lost);
  expect((await scene.deliveries()).map(({ id, status }) => [id, status])).toEqual([
    [fresh, "waiting"],
    [lost, "delivered"],
  ]);
});
