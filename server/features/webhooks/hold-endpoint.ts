import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";

/** Holds an endpoint against other changes, not against new events, until the transaction ends. */
export async function holdEndpoint(sql: SqlRunner, endpointId: string): Promise<void> {
  await kyselyOn(sql)
    .selectFrom("webhook_endpoint")
    .select("id")
    .where("id", "=", endpointId)
    .forNoKeyUpdate()
    .execute();
}
