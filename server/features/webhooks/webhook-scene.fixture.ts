import { createHmac } from "node:crypto";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listDeliveries, listEndpoints } from "./data";
import { type DeliverDependencies, deliver } from "./deliver";
import { createEndpoint } from "./mutations";
import { openReceiver, type Receiver } from "./receiver.fixture";
import { recordEvents } from "./record-event";

export const instanceSecret = "the installation's own secret, 32 or more";

/** What every import in the scene says. */
export const importData = {
  importId: "00000000-0000-4000-8000-000000000001",
  catalogId: "00000000-0000-4000-8000-000000000002",
  catalogName: "Möbelhaus",
  fileName: "feed.csv",
  kind: "file" as const,
  rows: { read: 2, created: 1, updated: 1, unchanged: 0, rejected: 0, withdrawn: 0 },
};

/** For tests: a database with one endpoint, "ERP", that wants completed imports, and the receiver behind it. */
export class WebhookScene {
  receiver!: Receiver;
  endpointId = "";
  secret = "";

  private constructor(
    readonly db: TestDatabase,
    readonly queue: JobQueue,
  ) {}

  static async open(): Promise<WebhookScene> {
    const db = await createTestDatabase();
    return new WebhookScene(db, await openQueue(db.pool, { role: "worker", soleWorker: true }));
  }

  /** Back to the beginning, before each test. */
  async reset(): Promise<void> {
    await this.db.pool.query("TRUNCATE webhook_endpoint, webhook_event, webhook_delivery, activity");
    await this.db.pool.query("DELETE FROM pgboss.job");
    this.receiver?.close();
    this.receiver = await openReceiver();
    const settings = { name: "ERP", url: this.receiver.url, eventTypes: ["import.completed" as const] };
    Object.assign(this, await createEndpoint({ pool: this.db.pool, instanceSecret }, settings, "ada"));
  }

  async close(): Promise<void> {
    this.receiver?.close();
    await this.queue.drain(1_000);
    await this.db.close();
  }

  /** An import completes. Returns the id of its delivery. */
  async recordImport(): Promise<string> {
    await this.age();
    await inTransaction(this.db.pool, (sql) =>
      recordEvents(sql, this.queue, "import.completed", async () => [importData]),
    );
    return (await this.latest()).id;
  }

  /** Makes what there is older: two deliveries within a millisecond have no order. */
  async age(): Promise<void> {
    await this.db.pool.query("UPDATE webhook_delivery SET created_at = created_at - interval '1 second'");
  }

  send(deliveryId: string, options: Partial<DeliverDependencies> = {}) {
    const { db, queue, receiver } = this;
    const deps = { db, queue, policy: receiver.policy, instanceSecret, timeoutMs: 2_000 };
    return deliver({ ...deps, ...options }, deliveryId);
  }

  deliveries = () => listDeliveries(this.db.pool, this.endpointId);
  latest = async () => (await this.deliveries())[0]!;
  endpoint = async () => (await listEndpoints(this.db.pool))[0]!;

  /** Lets the time until a delivery's next attempt pass. */
  async makeDue(deliveryId: string): Promise<void> {
    await this.db.pool.query("UPDATE webhook_delivery SET next_attempt_at = now() WHERE id = $1", [
      deliveryId,
    ]);
  }

  async endRest(): Promise<void> {
    await this.db.pool.query("UPDATE webhook_endpoint SET retry_at = NULL");
  }

  /** Jobs that wait, with the seconds until they are due. */
  async listJobs(): Promise<{ deliveryId: string; delaySeconds: number }[]> {
    const { rows } = await this.db.pool.query(
      `SELECT data->>'deliveryId' AS "deliveryId", extract(epoch FROM start_after - created_on)::int AS "delaySeconds"
       FROM pgboss.job WHERE name = 'deliver-webhook' ORDER BY start_after`,
    );
    return rows;
  }
}

/** As a receiver would, from the documentation alone. */
export function isSigned({ headers, body }: Receiver["posts"][number], secret: string): boolean {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(signed).digest("base64");
  return String(headers["webhook-signature"]).split(" ").includes(`v1,${signature}`);
}
