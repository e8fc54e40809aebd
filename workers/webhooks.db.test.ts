import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createCatalog } from "../server/features/catalogs/mutations";
import { startImport } from "../server/features/imports/service";
import { storeUpload } from "../server/features/imports/uploads/store-upload";
import { createEndpoint } from "../server/features/webhooks/mutations";
import { openReceiver, type Receiver } from "../server/features/webhooks/receiver.fixture";
import type { JobSender } from "../server/jobs/queue";
import { getAuthSecret } from "../server/platform/auth-secret";
import { getEnv } from "../server/platform/env";
import type { TestDatabase } from "../server/platform/testing/test-database";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

let db: TestDatabase;
let queue: JobSender;
let settle: WorkingInstance["settle"];
let close: WorkingInstance["close"];
let receiver: Receiver;

beforeAll(async () => {
  vi.stubEnv("WEBHOOK_ADDRESSES", "any");
  receiver = await openReceiver();
  ({ db, queue, settle, close } = await openWorkingInstance("webhooks"));
}, 120_000);
afterAll(async () => {
  receiver.close();
  await close();
});

test("who listens is told of an import and of the products that came of it, by a running worker", async () => {
  await createEndpoint(
    { pool: db.pool, instanceSecret: getAuthSecret(getEnv()) },
    { name: "ERP", url: receiver.url, eventTypes: ["import.completed", "product.changed"] },
    "ada",
  );
  const catalog = await createCatalog(db, { name: "Corner shop", currency: "EUR" });
  const lines = ["id,title", "a,Zorbex lamp", "b,Quiver chair"].map((line) => `${line}\n`);
  const upload = await storeUpload(db.pool, Readable.from(lines), { fileName: "feed.csv" });
  const mapping = { externalId: "id", title: "title" };
  await startImport({ db, queue }, { uploadId: upload.uploadId, mapping, catalog: { id: catalog.id } }, null);
  await settle();
  const messages = receiver.posts.map(({ body }) => JSON.parse(body));
  expect(messages.find(({ type }) => type === "import.completed").data).toMatchObject({
    catalogName: "Corner shop",
    rows: { read: 2, created: 2 },
  });
  const told = messages
    .filter(({ type }) => type === "product.changed")
    .flatMap(({ data }) => data.offers.map((offer: { externalId: string }) => offer.externalId));
  expect(told.sort()).toEqual(["a", "b"]);
  const { rows } = await db.pool.query("SELECT DISTINCT status FROM webhook_delivery");
  expect(rows).toEqual([{ status: "delivered" }]);
}, 120_000);
