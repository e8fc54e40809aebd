import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Role, Viewer } from "../../features/users/schema";
import { endpointsMax } from "../../features/webhooks/terms";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { appRouter } from "../app-router";
import { createCallerFactory } from "../trpc";

vi.stubEnv("AUTH_SECRET", "x".repeat(32));

const createCaller = createCallerFactory(appRouter);
type Caller = ReturnType<typeof createCaller>;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("TRUNCATE webhook_endpoint, webhook_event, webhook_delivery, activity");
});

const viewerOf = (role: Role): Viewer => ({ id: `id-${role}`, name: role, email: `${role}@x.io`, role });
const as = (role: Role | null) => createCaller({ viewer: role ? viewerOf(role) : null, db, ip: "127.0.0.1" });

const settings = {
  name: "ERP",
  url: "https://erp.example/hooks",
  eventTypes: ["product.changed" as const, "import.completed" as const],
};
const endpointId = randomUUID();

const adminOnly: [string, (caller: Caller) => Promise<unknown>][] = [
  ["list", ({ webhooks }) => webhooks.list()],
  ["deliveries", ({ webhooks }) => webhooks.deliveries({ endpointId })],
  ["create", ({ webhooks }) => webhooks.create(settings)],
  ["update", ({ webhooks }) => webhooks.update({ endpointId, ...settings })],
  ["setActive", ({ webhooks }) => webhooks.setActive({ endpointId, isActive: false })],
  ["renewSecret", ({ webhooks }) => webhooks.renewSecret({ endpointId })],
  ["delete", ({ webhooks }) => webhooks.delete({ endpointId })],
  ["sendTest", ({ webhooks }) => webhooks.sendTest({ endpointId })],
  ["sendAgain", ({ webhooks }) => webhooks.sendAgain({ deliveryId: endpointId })],
];

test.each(adminOnly)("webhooks.%s is refused to everyone but admins", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(call(as("merchandiser"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("what was deleted, or never was, is not found", async () => {
  const { webhooks } = as("admin");
  for (const call of [
    () => webhooks.update({ endpointId, ...settings }),
    () => webhooks.setActive({ endpointId, isActive: false }),
    () => webhooks.renewSecret({ endpointId }),
    () => webhooks.delete({ endpointId }),
    () => webhooks.sendTest({ endpointId }),
    () => webhooks.sendAgain({ deliveryId: endpointId }),
  ])
    await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await webhooks.deliveries({ endpointId })).toEqual([]);
});

test("the secret is told when it is made, and never again", async () => {
  const { webhooks, activity } = as("admin");
  const { endpointId: id, secret } = await webhooks.create(settings);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const renewed = await webhooks.renewSecret({ endpointId: id });
  await webhooks.sendTest({ endpointId: id });
  const told = JSON.stringify([
    await webhooks.list(),
    await webhooks.deliveries({ endpointId: id }),
    await activity.list({}),
  ]);
  for (const key of [secret, renewed.secret]) expect(told).not.toContain(key.slice(6, 30));
  expect(await webhooks.list()).toMatchObject([
    {
      id,
      ...settings,
      eventTypes: ["import.completed", "product.changed"],
      pauseReason: null,
      lastDelivery: { type: "webhook.test", status: "waiting" },
    },
  ]);
});

test("wrong input is refused with what to mend", async () => {
  const { webhooks } = as("admin");
  const wrong: [Partial<typeof settings>, string][] = [
    [{ name: " " }, "Enter a name"],
    [{ url: "" }, "Enter the address"],
    [{ url: "shop.example/hooks" }, "Enter a whole address"],
    [{ url: "ftp://shop.example/" }, "Begin the address with https://"],
    [{ url: "https://me:secret@shop.example/" }, "Leave user name and password out"],
    [{ url: "https://shop.example/#top" }, "Leave out what stands after #"],
    [{ url: `https://shop.example/${"a".repeat(2_000)}` }, "at most 2,000"],
    [{ eventTypes: [] }, "Choose at least one event"],
  ];
  for (const [input, message] of wrong) {
    const create = webhooks.create({ ...settings, ...input });
    await expect(create, message).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining(message),
    });
  }
});

test("there are at most so many webhooks", async () => {
  const { webhooks } = as("admin");
  for (let n = 0; n < endpointsMax; n++) await webhooks.create({ ...settings, name: `Shop ${n}` });
  await expect(webhooks.create(settings)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("what is changed stands in the log with its way back, until it is changed again", async () => {
  const { webhooks, activity } = as("admin");
  const { endpointId: id } = await webhooks.create(settings);
  await webhooks.update({ endpointId: id, ...settings, url: "https://erp.example/other" });
  await webhooks.update({ endpointId: id, ...settings, url: "https://erp.example/other" });
  await webhooks.setActive({ endpointId: id, isActive: false });
  const list = async () => (await activity.list({ group: "settings" })).items;
  const [paused, changed, created] = await list();
  expect(await list()).toHaveLength(3);
  expect(paused).toMatchObject({ kind: "webhook-changed", undo: { kind: "possible" } });
  expect(changed).toMatchObject({ undo: { kind: "impossible", reason: "Changed again since" } });
  expect(created).toMatchObject({
    kind: "webhook-created",
    undo: { kind: "impossible", reason: expect.stringContaining("Settings") },
  });
  await activity.undo({ source: "recorded", id: paused!.id });
  expect(await webhooks.list()).toMatchObject([{ pauseReason: null }]);
  await activity.undo({ source: "recorded", id: changed!.id });
  expect(await webhooks.list()).toMatchObject([{ url: settings.url }]);
  await webhooks.delete({ endpointId: id });
  const [deleted, undone] = await list();
  expect(deleted).toMatchObject({ kind: "webhook-deleted", detail: { name: "ERP" } });
  expect(undone).toMatchObject({ undo: { kind: "impossible", reason: "The webhook was deleted since" } });
  expect((await as("viewer").activity.list({})).items).toEqual([]);
});

test("a webhook that was stopped is counted on the overview; one that a person paused is not", async () => {
  const { webhooks, overview } = as("admin");
  const { endpointId: id } = await webhooks.create(settings);
  await webhooks.setActive({ endpointId: id, isActive: false });
  expect(await overview.get()).toMatchObject({ stoppedWebhookCount: 0 });
  await db.pool.query("UPDATE webhook_endpoint SET pause_reason = 'gone'");
  expect(await overview.get()).toMatchObject({ stoppedWebhookCount: 1 });
});
